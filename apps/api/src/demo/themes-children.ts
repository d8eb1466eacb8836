import type { Theme } from './theme.js';

const schoolAndAdhd: Theme = {
  occasion: [
    '{namn} har inte varit i skolan mer än enstaka dagar den här terminen. BUP, barnenheten och elevhälsan är alla inkopplade.',
    'Föräldrarna har bett om en gemensam plan. De berättar samma sak på tre ställen och ingen har ansvaret.',
  ],
  question: [
    'Vad gör skoldagen svår för {namn}?',
    'Vilket stöd behöver familjen hemma?',
    'Hur ser de närmaste fyra veckorna ut?',
  ],
  ownWords: [
    'Det är för många i klassrummet. Jag vill ha en plats där det är tyst. Och jag vill ha slöjd, där är jag bra.',
    'Jag vill att mamma och pappa ska sluta bråka om mig.',
    'Jag gillar Amina. Hon frågar inte massor, hon väntar.',
  ],
  notedHow: 'Berättat med hjälp av teckningar, {namn} har läst och sagt okej',
  situation: 'Adhd. Går i mellanstadiet, hög frånvaro. Bor växelvis hos föräldrarna. Ett yngre syskon.',
  strengths: 'Snäll mot mindre barn, duktig i slöjd och på att laga saker. Kan allt om tåg.',
  childView: '{namn} vill gå till skolan, men bara om det finns ett lugnt rum och en vuxen som vet.',
  guardianView: 'Föräldrarna är överens om målet men orkar olika mycket. De vill ha en kontaktperson, inte fyra.',
  needs: [
    { area: 'school', text: 'En skoldag som går att klara: lugn plats, korta pass, samma vuxen.' },
    { area: 'mentalHealth', text: 'Behandling av adhd, sömn och oro.' },
    { area: 'family', text: 'Stöd i hemmet så att mornarna fungerar.', by: 'social' },
  ],
  goals: [
    { own: true, need: 0, text: 'Jag vill vara med på slöjden varje vecka.', weeks: 6 },
    { need: 0, text: 'I skolan minst tre dagar i veckan före sportlovet.', weeks: 10 },
    { need: 2, text: 'Mornar utan gräl fyra dagar av fem.', by: 'social', weeks: 8 },
  ],
  measures: [
    { by: 'care', need: 1, text: 'ser över medicinen och sömnen vid besök var tredje vecka' },
    { by: 'care', need: 1, text: 'håller föräldrautbildning om adhd, sex kvällar' },
    { by: 'social', need: 2, goal: 2, text: 'skickar familjebehandlare hem två morgnar i veckan' },
    { by: 'social', need: 2, text: 'ordnar kontaktperson för {namn}, en eftermiddag i veckan' },
    {
      by: { actor: 'school', name: 'Elevhälsan' },
      need: 0,
      goal: 1,
      text: 'ordnar lugnt rum och anpassat schema, och skolkuratorn möter vid grinden',
    },
    { by: { actor: 'relative', name: 'Mormor' }, need: 2, text: 'hämtar på onsdagar' },
  ],
  followUpMethod: 'Möte i skolan. {namn} väljer själv: med i början, hela tiden eller inte alls.',
  answer: 'Det är bra att det står om slöjden.',
  later: {
    reason: 'Närvaron har ökat. Nu behövs mer stöd i ämnena och mindre hemma.',
    ownWords: 'Jag har gjort en låda i slöjden. Man kan låsa den.',
    measure: {
      by: { actor: 'school', name: 'Elevhälsan' },
      need: 0,
      text: 'ger undervisning av speciallärare i matematik två pass i veckan',
    },
  },
};

const childWithDisability: Theme = {
  occasion: [
    '{namn} har en rörelsenedsättning och ska byta skolform. Habiliteringen, kommunen och skolan behöver planera tillsammans med familjen.',
    'Familjen har elva kontakter kring {namn} och har bett om en plan som håller ihop dem.',
  ],
  question: [
    'Vilka hjälpmedel behövs i skolan och hemma?',
    'Hur får föräldrarna avlastning?',
    'Vem är familjens väg in?',
  ],
  ownWords: [
    'Jag vill spela fotboll. Man kan göra det i rullstol. Jag har sett på film.',
    'Jag vill att de pratar med mig och inte bara med mamma.',
  ],
  notedHow: 'Berättat med pekkarta, föräldrarna var med',
  situation:
    'Cerebral pares. Använder rullstol och samtalsapparat. Bor med föräldrar och storasyster i lägenhet utan hiss.',
  strengths: 'Glad, envis och social. Förstår två språk.',
  childView: '{namn} visar tydligt att fotboll och kompisar är viktigast.',
  guardianView: 'Föräldrarna bär {namn} i trappan. Det går inte mycket längre.',
  needs: [
    { area: 'mobility', text: 'Rätt rullstol, och en bostad som går att komma in i.' },
    { area: 'health', text: 'Träning och smärtlindring inför tillväxten.' },
    { area: 'family', text: 'Avlastning på kvällar och helger.', by: 'social' },
    { area: 'leisure', text: 'En fritid som andra barn har.', by: 'social' },
  ],
  goals: [
    { own: true, need: 3, text: 'Jag vill spela fotboll i ett lag.', weeks: 20 },
    { need: 2, text: 'Avlastning två kvällar i veckan.', by: 'social', weeks: 8 },
  ],
  measures: [
    { by: 'care', need: 0, text: 'provar ut en ny rullstol och en för idrott' },
    {
      by: 'care',
      need: 1,
      text: 'tränar med {namn} i skolan var fjortonde dag, och ordnar smärtmottagning vid behov',
    },
    { by: 'social', need: 2, goal: 1, text: 'ger avlösarservice i hemmet tisdag och lördag' },
    { by: 'social', need: 0, text: 'hjälper familjen att söka bostadsanpassning eller byta bostad' },
    {
      by: { actor: 'other', name: 'Parasportföreningen' },
      need: 3,
      goal: 0,
      text: 'välkomnar till prova på-träning på söndagar',
    },
    { by: { actor: 'school', name: 'Skolan' }, need: 1, text: 'ordnar en resursperson som kan samtalsapparaten' },
  ],
  followUpMethod: 'Möte på habiliteringen, tolk är bokad.',
  answer: 'Fotboll!',
  later: {
    reason: 'Familjen har fått ny lägenhet. Avlastningen behöver ändras.',
    ownWords: 'Vi bor på bottenvåningen. Jag kan åka ut själv.',
    measure: { by: 'care', need: 1, text: 'gör en ny bedömning av höfterna före sommaren' },
  },
};

const teenageWorry: Theme = {
  occasion: [
    '{namn} har mått dåligt länge och berättade till slut för skolkuratorn. BUP och barnenheten vill göra en plan tillsammans med {namn}.',
    '{namn} har slutat träffa kompisar och sover inte. Familjen har det svårt ekonomiskt och hemma är det trångt.',
  ],
  question: [
    'Vad hjälper {namn} när det känns som värst?',
    'Vad får vi berätta, och för vem?',
    'Vilket stöd kan familjen få?',
  ],
  ownWords: [
    'Jag vill inte att alla ska veta. Jag vill ha en person som jag får messa utan att det blir en hel grej.',
    'Det är inte mitt fel att det är som det är hemma. Jag vill bara att det ska vara lugnt.',
  ],
  notedHow: 'Berättat enskilt, {namn} har läst och strukit en mening',
  situation:
    'Oro och nedstämdhet, sömnsvårigheter. Går i skolan men är ofta hemma på måndagar. Delar rum med två syskon.',
  strengths: 'Skriver låtar. Tar hand om sina syskon. Modig nog att be om hjälp.',
  childView: '{namn} vill själv välja vad föräldrarna får veta om samtalen på BUP.',
  guardianView: 'Föräldrarna vill hjälpa till men vet inte hur.',
  crisis:
    'När det är som värst: messa kontaktpersonen, ring BUP:s telefon, på natten 112. Listan sitter på insidan av garderobsdörren.',
  needs: [
    { area: 'mentalHealth', text: 'Behandling av oro och sömn.' },
    { area: 'family', text: 'Lugnare hemma, och stöd till föräldrarna.', by: 'social' },
    { area: 'leisure', text: 'Något som är roligt igen.', by: 'social' },
  ],
  goals: [
    { own: true, need: 2, text: 'Jag vill spela in en låt i studion på ungdomsgården.', weeks: 12 },
    { need: 0, text: 'Sover minst sju timmar fem nätter i veckan.', weeks: 8 },
  ],
  measures: [
    {
      by: 'care',
      need: 0,
      goal: 1,
      text: 'ger samtal varje vecka hos samma psykolog, med en säkerhetsplan som {namn} har skrivit',
    },
    { by: 'social', need: 1, text: 'ger familjebehandling hemma varannan vecka' },
    {
      by: 'social',
      need: 2,
      goal: 0,
      text: 'ordnar en kontaktperson som går med till ungdomsgården de första gångerna',
    },
    {
      by: { actor: 'school', name: 'Elevhälsan' },
      need: 0,
      text: 'träffar {namn} på måndagar före första lektionen',
    },
  ],
  followUpMethod: 'Möte på BUP, {namn} bestämmer vem som är med.',
  answer: 'Det känns okej. Bra att jag fick stryka.',
  later: {
    reason: '{namn} sover bättre. Nu handlar planen om skolan.',
    ownWords: 'Låten heter Måndag. Den är inte ens sorglig.',
    measure: { by: { actor: 'school', name: 'Elevhälsan' }, need: 0, text: 'ordnar anpassad studiegång i två ämnen' },
  },
};

export const CHILD_THEMES = { schoolAndAdhd, childWithDisability, teenageWorry };
