import type { Theme } from './theme.js';

const frailAtHome: Theme = {
  occasion: [
    '{namn} har fallit två gånger hemma på kort tid och vågar inte längre gå ut ensam. Hemtjänst, vårdcentral och hemsjukvård behöver göra en gemensam plan.',
    'Distriktssköterskan och hemtjänsten har var för sig märkt att {namn} äter sämre och har svårare att klara sig hemma. Ingen har helheten.',
    'Efter vintern har {namn} blivit svagare. Dottern ringer flera gånger i veckan till olika ställen och får olika svar.',
  ],
  question: [
    'Vad behöver {namn} för att känna sig trygg hemma?',
    'Vem följer upp vikt, yrsel och läkemedel?',
    'Vilken hjälp ska hemtjänsten ge morgon och kväll?',
    'Hur kommer {namn} ut igen?',
  ],
  ownWords: [
    'Jag vill bo kvar här. Jag känner varenda granne och från köksbordet ser jag när barnen går till skolan. Men jag är rädd för att ramla när ingen vet om det.',
    'Det värsta är inte benen. Det värsta är att det är så många som kommer, och att jag får berätta samma sak varje gång. Jag vill att samma människor kommer.',
    'Jag vill kunna gå till kyrkan på söndagarna som förr. Det är där jag träffar folk. Hemma är det tyst.',
  ],
  notedHow: 'Berättat hemma vid köksbordet, uppläst och godkänt',
  situation:
    'Bor ensam i hyreslägenhet på andra våningen med hiss. Hemtjänst på morgonen. Rollator ute, käpp inne. Tar åtta läkemedel om dagen och delar dem själv.',
  strengths: 'Pratar gärna, har gott minne och två väninnor i samma trapphus. Lagar helst sin egen mat.',
  needs: [
    { area: 'health', text: 'Yrsel och fall: läkemedlen och blodtrycket behöver gås igenom.' },
    { area: 'everydayLife', text: 'Hjälp att duscha, klä sig och få i sig frukost på ett tryggt sätt.', by: 'social' },
    { area: 'mobility', text: 'Kunna ta sig ut och hem igen utan att vara rädd.' },
    { area: 'health', text: 'Läkemedlen blir inte alltid tagna på rätt tid.', by: 'home' },
  ],
  goals: [
    { own: true, need: 2, text: 'Jag vill gå till kyrkan på söndagarna igen.', weeks: 10 },
    { need: 0, text: 'Inga fall de närmaste tre månaderna.', weeks: 12 },
    { need: 1, text: 'Samma tre personer från hemtjänsten kommer på vardagarna.', by: 'social', weeks: 6 },
  ],
  measures: [
    {
      by: 'care',
      need: 0,
      goal: 1,
      text: 'går igenom alla läkemedel tillsammans med {namn} och mäter blodtryck liggande och stående',
    },
    {
      by: 'care',
      need: 2,
      goal: 0,
      text: 'tränar balans och trappgång med {namn} en gång i veckan i åtta veckor',
    },
    {
      by: 'social',
      need: 1,
      goal: 2,
      text: 'ger hemtjänst med dusch två gånger i veckan och frukost varje morgon, med fast omsorgskontakt',
    },
    { by: 'social', need: 2, text: 'installerar trygghetslarm och provar det tillsammans med {namn}' },
    { by: 'home', need: 3, text: 'delar läkemedel i dosett varje vecka och ser till att de blir tagna' },
    { by: { actor: 'relative', name: 'Dottern' }, need: 2, goal: 0, text: 'skjutsar till kyrkan varannan söndag' },
    { by: { actor: 'person', name: '{namn}' }, need: 0, text: 'gör tre balansövningar vid köksbänken varje dag' },
  ],
  followUpMethod: 'Möte hemma vid köksbordet. Vi går igenom planen punkt för punkt.',
  answer: 'Det blir bra så här. Nu vet jag vem jag ska ringa.',
  later: {
    reason: 'Balansen är bättre men aptiten sämre. Planen behöver handla mer om mat.',
    ownWords: 'Nu går jag till kyrkan. Men maten smakar ingenting och det är tråkigt att äta ensam.',
    need: { area: 'health', text: 'Har gått ner fyra kilo sedan förra planen.' },
    measure: {
      by: 'social',
      need: 4,
      text: 'sitter med vid lunchen tre dagar i veckan och erbjuder mellanmål',
    },
  },
};

const heartAndHomeCare: Theme = {
  occasion: [
    'Vårdcentralen har begärt hemsjukvård. {namn} har hjärtsvikt, har varit inlagd tre gånger i höst och orkar inte ta sig till mottagningen.',
    'Begäran om hemsjukvård: {namn} behöver såromläggning och hjälp med läkemedel hemma. Gemensam planering ska göras inom sju dagar.',
  ],
  question: [
    'Vilka hembesök ska hemsjukvården göra och hur ofta?',
    'Vem ändrar de vätskedrivande läkemedlen när vikten går upp?',
    'Vad gör {namn} och de anhöriga om det blir sämre på natten?',
  ],
  ownWords: [
    'Jag vill inte in på sjukhuset igen. Där sover jag inte en blund. Om någon bara kunde titta till mig innan det har gått för långt.',
    'Jag orkar inte sitta och vänta i telefon. Jag vill ha ett nummer och en människa.',
    'Kan jag få slippa åka taxi till vårdcentralen för en omläggning som tar tio minuter? Jag är slut hela dagen efteråt.',
  ],
  notedHow: 'Berättat i telefon, uppläst vid första hembesöket',
  situation: 'Hjärtsvikt och bensår. Bor i radhus med sin {make}, som själv har svårt att gå. Ingen hemtjänst i dag.',
  strengths: 'Väger sig själv varje morgon och skriver upp det i en bok. Känner igen tecknen när det blir sämre.',
  crisis:
    'Går vikten upp mer än två kilo på tre dagar, eller blir det svårt att ligga plant: ring hemsjukvården, dygnet runt.',
  needs: [
    { area: 'health', text: 'Täta kontroller av vikt, andning och svullna ben.' },
    { area: 'health', text: 'Omläggning av bensår två gånger i veckan.', by: 'home' },
    { area: 'everydayLife', text: 'Orkar inte städa, handla och sköta tvätten.', by: 'social' },
  ],
  goals: [
    { own: true, need: 0, text: 'Jag vill sova hemma i min egen säng hela vintern.', weeks: 16 },
    { need: 0, text: 'Inga oplanerade inläggningar för hjärtsvikt på tre månader.', weeks: 12 },
    { need: 1, text: 'Såret har läkt till hälften.', by: 'home', weeks: 8 },
  ],
  measures: [
    {
      by: 'care',
      need: 0,
      goal: 1,
      text: 'gör en behandlingsplan med gränser för när dosen ska höjas',
    },
    { by: 'home', need: 0, goal: 1, text: 'gör hembesök tisdagar och fredagar: vikt, blodtryck, ben' },
    { by: 'home', need: 1, goal: 2, text: 'lägger om såret vid hembesöken och fotograferar var fjortonde dag' },
    { by: 'social', need: 2, text: 'hjälper till med städning, inköp och tvätt varannan vecka' },
    { by: { actor: 'relative', name: '{Maken}' }, need: 0, text: 'ringer hemsjukvården om vikten går upp' },
  ],
  followUpMethod: 'Hembesök av hemsjukvården och vårdcentralen tillsammans.',
  answer: 'Jag är nöjd. Det viktigaste är att jag slipper åka.',
  later: {
    reason: 'Såret har läkt. Besöken kan glesas ut.',
    ownWords: 'Benet är helt! Nu vill jag kunna gå till postlådan själv.',
    measure: { by: 'care', need: 0, text: 'provar ut en rollator som går över tröskeln' },
  },
};

const strokeHome: Theme = {
  occasion: [
    '{namn} fick en stroke i somras och har kommit hem från rehabiliteringen. Träningen, hemtjänsten och uppföljningen sköts av fyra olika verksamheter.',
    '{Maken} ringer och säger att det inte går att orka samordna alla tider efter stroken.',
  ],
  question: [
    'Hur fortsätter träningen av tal och hand?',
    'Vilken avlastning behöver {maken}?',
    'Vem håller ihop alla tider?',
  ],
  ownWords: [
    'Orden finns men de kommer inte. Jag vill kunna ringa mina barnbarn. Och köra bil, men det vet jag att jag inte får.',
    'Jag har varit snickare hela livet. Nu kan jag inte knäppa skjortan. Låt mig få göra något med händerna.',
  ],
  notedHow: 'Berättat med stöd av samtalskort, {maken} var med',
  situation:
    'Halvsidig svaghet i höger arm, afasi. Går med käpp. Bor med sin {make} i villa. {Maken} är 76 år och har själv ont i ryggen.',
  strengths: 'Tålmodig, envis och van att lösa praktiska problem. Förstår allt som sägs.',
  needs: [
    { area: 'health', text: 'Fortsatt träning av tal, hand och gång.' },
    { area: 'everydayLife', text: 'Hjälp med dusch och påklädning på morgonen.', by: 'social' },
    { area: 'family', text: '{Maken} behöver kunna gå hemifrån utan oro.', by: 'social' },
  ],
  goals: [
    { own: true, need: 0, text: 'Jag vill ringa mitt barnbarn på födelsedagen och själv säga grattis.', weeks: 12 },
    { need: 0, text: 'Knäpper skjorta och skär sin mat själv.', weeks: 14 },
    { need: 2, text: '{Maken} har två fria eftermiddagar i veckan.', by: 'social', weeks: 6 },
  ],
  measures: [
    { by: 'care', need: 0, goal: 0, text: 'ger träning hos logoped en gång i veckan, med övningar att göra hemma' },
    { by: 'care', need: 0, goal: 1, text: 'tränar handen och provar ut hjälpmedel i köket' },
    { by: 'social', need: 1, text: 'ger hemtjänst varje morgon, med dusch tre dagar i veckan' },
    { by: 'social', need: 2, goal: 2, text: 'ger avlösning i hemmet tisdag och torsdag eftermiddag' },
    {
      by: { actor: 'other', name: 'Strokeföreningen' },
      need: 0,
      text: 'bjuder in till snickarkvällen första måndagen i månaden',
    },
  ],
  followUpMethod: 'Möte på vårdcentralen med bildstöd, så att {namn} kan svara själv.',
  answer: 'Bra. Bra. Tack.',
  later: {
    reason: 'Talet går framåt. Nu är det handen och vardagen som är viktigast.',
    ownWords: 'Jag ringde. Hon grät och jag grät. Nu vill jag måla huset.',
    measure: { by: 'care', need: 0, text: 'ger en ny period med handträning i grupp, tio gånger' },
  },
};

const memoryAndSpouse: Theme = {
  occasion: [
    '{namn} har en demenssjukdom och {maken} hemma är utmattad. Både minnesmottagningen och biståndshandläggaren är inkopplade men har inte träffats.',
    'Grannen har hittat {namn} ute i tofflor två gånger. Familjen vill ha en plan innan något händer.',
  ],
  question: [
    'Hur kan {namn} ha det tryggt och meningsfullt på dagarna?',
    'Vad behöver den som är hemma för att orka?',
    'Vad gör vi om {namn} går hemifrån?',
  ],
  ownWords: [
    'Jag vill vara ute. Jag har alltid haft hund. Säg inte till mig att jag ska sitta ner hela tiden.',
    'Jag glömmer, det vet jag. Men jag är inte dum. Prata med mig och inte över huvudet på mig.',
  ],
  notedHow: 'Berättat under en promenad, nedskrivet direkt efteråt',
  situation: 'Alzheimers sjukdom sedan tre år. Sover oroligt. Bor tillsammans med sin {make}, som sköter allt hemma.',
  strengths: 'Älskar musik och djur, kan gamla visor utantill och är stark i kroppen.',
  needs: [
    { area: 'everydayLife', text: 'En dag med innehåll: vara ute, höra musik, träffa folk.', by: 'social' },
    { area: 'family', text: 'Den som vårdar hemma behöver sova och vila.', by: 'social' },
    { area: 'health', text: 'Oro på natten: utredning och rätt läkemedel.' },
  ],
  goals: [
    { own: true, need: 0, text: 'Jag vill gå ut varje dag.', weeks: 4 },
    { need: 1, text: 'Den som är hemma sover minst fem hela nätter i veckan.', by: 'social', weeks: 8 },
  ],
  measures: [
    { by: 'social', need: 0, goal: 0, text: 'ger dagverksamhet tre dagar i veckan, med hämtning' },
    { by: 'social', need: 1, goal: 1, text: 'ger växelvård: fyra dygn på korttidsboende var femte vecka' },
    {
      by: 'care',
      need: 2,
      goal: 1,
      text: 'ser över sömn, smärta och läkemedel, och minnessköterskan ringer efter två veckor',
    },
    { by: 'care', need: 1, text: 'ger anhörigsamtal med kurator, fyra gånger' },
    {
      by: { actor: 'relative', name: 'Sonen' },
      need: 0,
      goal: 0,
      text: 'går ut med hunden tillsammans med {namn} på lördagar',
    },
  ],
  followUpMethod: 'Möte hemma, och ett samtal för sig med den som vårdar.',
  answer: 'Ja, det låter bra med hunden.',
  later: {
    reason: 'Dagverksamheten fungerar, men nätterna har blivit svårare.',
    ownWords: 'Det är trevligt på måndagarna. Vi sjunger.',
    measure: { by: 'social', need: 1, text: 'ger tillsyn av nattpatrullen två gånger per natt' },
  },
};

export const OLDER_THEMES = { frailAtHome, heartAndHomeCare, strokeHome, memoryAndSpouse };
