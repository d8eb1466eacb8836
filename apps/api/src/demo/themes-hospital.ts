import type { Theme } from './theme.js';

const hipDischarge: Theme = {
  occasion: [
    '{namn} har brutit höften och ska hem från avdelningen. Före fallet fanns ingen hjälp hemma.',
    'Planering inför utskrivning: {namn} behöver både rehabilitering och hemtjänst för att komma hem.',
  ],
  question: [
    'Vad måste vara klart hemma före utskrivningen?',
    'Vem ansvarar för träningen den första månaden?',
    'Hur länge behövs stöd på natten?',
  ],
  ownWords: [
    'Jag vill hem till katten. Resten ordnar sig. Men trappan är jag rädd för, det ska jag erkänna.',
    'Jag vill veta exakt vem som står i hallen när jag kommer hem.',
  ],
  notedHow: 'Berättat på avdelningen, uppläst och godkänt',
  situation:
    'Opererad för höftfraktur. Går med gåbord och en person bredvid. Bor ensam i villa med sovrum på övervåningen.',
  strengths: 'Vältränad före fallet, gick en timme varje dag. Envis på ett bra sätt.',
  needs: [
    { area: 'mobility', text: 'Träna gång och trappa, med rätt hjälpmedel.' },
    { area: 'everydayLife', text: 'Hjälp med hygien, mat och tillsyn de första veckorna.', by: 'social' },
    { area: 'health', text: 'Smärtlindring och sårkontroll efter operationen.', by: 'home' },
  ],
  goals: [
    { own: true, need: 0, text: 'Jag vill gå min runda i skogen till våren.', weeks: 20 },
    { need: 0, text: 'Går inomhus med rollator utan hjälp.', weeks: 4 },
  ],
  measures: [
    {
      by: 'care',
      need: 2,
      text: 'ser till att läkemedel och utredning av benskörhet tas över, med läkarbesök inom fyra veckor',
    },
    { by: 'home', need: 2, text: 'tar stygnen dag fjorton och följer smärtan' },
    {
      by: 'home',
      need: 0,
      goal: 1,
      text: 'gör hembesök av fysioterapeut och arbetsterapeut första vardagen hemma och tränar därefter tre gånger i veckan',
    },
    { by: 'social', need: 1, text: 'ger hemtjänst fyra gånger om dagen i tre veckor och gör därefter en ny bedömning' },
    { by: 'social', need: 1, text: 'ställer i ordning säng och toalettstol på nedervåningen före hemgång' },
    { by: { actor: 'other', name: 'Grannen Birgitta' }, need: 1, text: 'sköter katten tills {namn} är hemma' },
  ],
  followUpMethod: 'Telefonmöte efter två veckor, därefter hembesök.',
  answer: 'Kör i vind. Bara ni kommer när ni säger.',
  later: {
    reason: 'Gången är bättre än väntat. Hemtjänsten kan minska och träningen flytta till mottagningen.',
    ownWords: 'Katten och jag klarar nätterna själva nu.',
    measure: { by: 'care', need: 0, text: 'erbjuder träning i grupp två gånger i veckan' },
  },
};

const palliativeHome: Theme = {
  occasion: [
    '{namn} har en obotlig cancersjukdom och vill vara hemma den sista tiden. Familjen behöver veta vem som gör vad, alla tider på dygnet.',
  ],
  question: [
    'Vad är viktigast för {namn} nu?',
    'Vem ringer familjen på natten?',
    'Vilken hjälp behövs i hemmet, och när?',
  ],
  ownWords: [
    'Jag vill vara hemma, i vardagsrummet, så att jag hör dem i köket. Jag vill inte ha ont. Och jag vill att ni frågar hur min fru mår också.',
    'Jag har tänkt färdigt om det här. Jag vill se syrenen blomma, sedan får det bli som det blir.',
  ],
  notedHow: 'Berättat vid hembesök, familjen var med',
  situation:
    'Spridd cancer, behandlingen är avslutad. Vistas mest i sängen. Hustrun är hemma, tre vuxna barn turas om.',
  strengths: 'Klar och tydlig i vad som är viktigt. Familjen står nära varandra.',
  crisis:
    'Vid svår smärta eller ångest: trygghetslådan i kylen, ring sjuksköterskan i hemsjukvården. Ring inte 112 vid väntad försämring.',
  needs: [
    { area: 'health', text: 'God lindring av smärta, illamående och oro dygnet runt.' },
    { area: 'everydayLife', text: 'Hjälp med omvårdnad i sängen flera gånger om dagen.', by: 'social' },
    { area: 'family', text: 'Hustrun och barnen behöver avlösning och någon att prata med.' },
  ],
  goals: [
    { own: true, need: 0, text: 'Jag vill vara hemma till slutet.' },
    { need: 0, text: 'Smärta högst tre på skalan till tio.', by: 'home' },
  ],
  measures: [
    {
      by: 'care',
      need: 0,
      goal: 1,
      text: 'gör hembesök med ansvarig läkare varje vecka och ordinerar trygghetsläkemedel',
    },
    { by: 'home', need: 0, goal: 1, text: 'kommer med sjuksköterska varje dag, och inom 30 minuter på natten' },
    { by: 'social', need: 1, goal: 0, text: 'ger hemtjänst av två personer fyra gånger om dagen och vak vid behov' },
    { by: 'care', need: 2, text: 'erbjuder hustrun och barnen samtal med kurator' },
    { by: { actor: 'relative', name: 'Barnen' }, need: 2, text: 'turas om att sova hos {namn}' },
  ],
  followUpMethod: 'Avstämning varje vecka, hemma.',
  answer: 'Tack för att ni lyssnade.',
  later: {
    reason: 'Läget har ändrats snabbt. Mer hjälp på natten.',
    ownWords: 'Låt altandörren stå öppen.',
    measure: { by: 'social', need: 1, text: 'vakar varje natt klockan 22 till 7' },
  },
};

const lungsAndLoneliness: Theme = {
  occasion: [
    '{namn} har KOL och söker akut ofta. Oftast är det ångest och ensamhet lika mycket som andnöd.',
    '{namn} har ringt 1177 trettio gånger på två månader. Varken vårdcentralen eller socialtjänsten har hela bilden.',
  ],
  question: [
    'Vad hjälper när andnöden kommer?',
    'Vad kan vi göra åt att dagarna är så ensamma?',
    'Vem ringer {namn} i första hand?',
  ],
  ownWords: [
    'När jag inte får luft blir jag livrädd och då får jag ännu mindre luft. Om jag visste att någon kom skulle det räcka halva vägen.',
    'Jag pratar med radion. Det säger väl en del.',
  ],
  notedHow: 'Berättat på mottagningen, uppläst och godkänt',
  situation: 'KOL, stadium tre. Bor ensam. Röker fem cigaretter om dagen och vill sluta. Ingen hjälp hemma i dag.',
  strengths: 'Humor, gammal busschaufför som kan varje gata i länet. Har slutat röka tre gånger, alltså kan det.',
  needs: [
    { area: 'health', text: 'Plan för försämring, och någon som svarar.' },
    { area: 'mentalHealth', text: 'Ångest som gör andnöden värre.' },
    { area: 'leisure', text: 'Sällskap och något att göra på dagarna.', by: 'social' },
  ],
  goals: [
    { own: true, need: 2, text: 'Jag vill ha någon att äta lunch med en gång i veckan.', weeks: 6 },
    { need: 0, text: 'Högst ett akutbesök på tre månader.', weeks: 12 },
  ],
  measures: [
    {
      by: 'care',
      need: 0,
      goal: 1,
      text: 'gör en skriftlig plan för försämring, och KOL-sköterskan ringer varje måndag',
    },
    { by: 'care', need: 1, goal: 1, text: 'lär ut andningsteknik i fem samtal med kurator' },
    { by: 'social', need: 2, goal: 0, text: 'följer med till Träffpunkten de tre första gångerna' },
    { by: 'social', need: 2, text: 'kommer med matlåda och stannar för en pratstund tre dagar i veckan' },
    {
      by: { actor: 'person', name: '{namn}' },
      need: 0,
      text: 'ringer KOL-sköterskan före 112 när det går att tala i hela meningar',
    },
  ],
  followUpMethod: 'Möte på vårdcentralen.',
  answer: 'Det var första gången någon frågade om det där med ensamheten.',
  later: {
    reason: 'Akutbesöken har minskat. Nu vill {namn} sluta röka.',
    ownWords: 'Jag har varit på Träffpunkten. De spelar boule dåligt, så jag passar bra.',
    measure: { by: 'care', need: 0, text: 'ger enskild rökavvänjning, åtta besök' },
  },
};

const parkinsonCouple: Theme = {
  occasion: [
    '{namn} har Parkinsons sjukdom. Hjälpen kommer på tider som inte passar med medicinen, och det gör dagarna sämre än de behöver vara.',
  ],
  question: ['Hur får vi medicin, hjälp och måltider att stämma?', 'Vad kan göra bostaden säkrare?'],
  ownWords: [
    'När medicinen verkar är jag nästan som förr. Då vill jag leva, inte vänta på hemtjänsten.',
    'Min kropp har sin egen klocka. Rätta er efter den, så går allting lättare för er också.',
  ],
  notedHow: 'Skrivet själv på datorn och inlämnat',
  situation:
    'Parkinsons sjukdom sedan elva år. Medicin sex gånger om dagen. Stelhet och ofrivilliga rörelser. Bor med sin sambo.',
  strengths: 'Påläst, skriver dagbok över medicin och rörlighet. Sjunger i kör.',
  needs: [
    { area: 'health', text: 'Medicin på minuten, och en plan när den inte räcker.' },
    { area: 'everydayLife', text: 'Hjälp på tider som följer medicinen.', by: 'social' },
    { area: 'housing', text: 'Badrum och trösklar behöver anpassas.', by: 'social' },
  ],
  goals: [
    { own: true, need: 1, text: 'Jag vill hinna till kören på torsdagar klockan 18.', weeks: 6 },
    { need: 0, text: 'Medicinen tas inom fem minuter från rätt tid, nio gånger av tio.', by: 'home', weeks: 6 },
  ],
  measures: [
    {
      by: 'care',
      need: 0,
      goal: 1,
      text: 'ser över medicinschemat och lämnar det till alla som hjälper till',
    },
    { by: 'home', need: 0, goal: 1, text: 'ställer in en läkemedelsautomat med larm' },
    { by: 'social', need: 1, goal: 0, text: 'flyttar kvällsbesöket till 16.45 på torsdagar' },
    { by: 'social', need: 2, text: 'hjälper till att söka bostadsanpassning för badrum och trösklar' },
    { by: { actor: 'relative', name: 'Sambon' }, need: 1, text: 'kör till kören' },
  ],
  followUpMethod: 'Videomöte, {namn} delar sin dagbok.',
  answer: 'Stämmer. Tiderna i planen är det viktigaste.',
  later: {
    reason: 'Medicinen har ändrats och tiderna behöver göras om.',
    ownWords: 'Jag har inte missat kören en enda torsdag.',
    measure: { by: 'care', need: 0, text: 'ser till att neurologen bedömer avancerad behandling' },
  },
};

export const HOSPITAL_THEMES = { hipDischarge, palliativeHome, lungsAndLoneliness, parkinsonCouple };
