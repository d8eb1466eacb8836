import type { Theme } from './theme.js';

const psychosisHousing: Theme = {
  occasion: [
    '{namn} har fått egen lägenhet efter två år på stödboende. Psykiatrin och vuxenenheten behöver dela på stödet så att det håller.',
    'Boendestödjaren ser att {namn} drar sig undan och slarvar med medicinen. Sist det hände blev det inläggning.',
  ],
  question: [
    'Hur märker vi tidigt att {namn} mår sämre?',
    'Vilket stöd behövs i lägenheten?',
    'Vad vill {namn} göra på dagarna?',
  ],
  ownWords: [
    'Lägenheten är min. Det är första gången jag har en egen nyckel. Jag vill inte förlora den.',
    'Jag vill ha någon som kommer och dricker kaffe, inte någon som kommer och kontrollerar.',
    'Rösterna är tystare när jag jobbar med händerna. Jag vill jobba med cyklar.',
  ],
  notedHow: 'Berättat vid två träffar, uppläst och ändrat tills det blev rätt',
  situation: 'Schizofreni, behandlas med depåinjektion. Egen lägenhet sedan i somras. Boendestöd två gånger i veckan.',
  strengths: 'Händig, punktlig och omtyckt av grannarna. Säger till själv när det börjar bli svårt, om någon frågar.',
  crisis:
    'Tidiga tecken: sover inte, fäller ner persiennerna, slutar svara på sms. Då ringer boendestödet psykiatrin samma dag.',
  needs: [
    { area: 'mentalHealth', text: 'Stabil behandling, och snabb kontakt vid försämring.' },
    { area: 'housing', text: 'Stöd att sköta lägenhet, räkningar och post.', by: 'social' },
    { area: 'work', text: 'Något att gå till på dagarna.', by: 'social' },
  ],
  goals: [
    { own: true, need: 2, text: 'Jag vill laga cyklar, minst två dagar i veckan.', weeks: 12 },
    { need: 0, text: 'Ingen inläggning det närmaste halvåret.', weeks: 26 },
    { need: 1, text: 'Hyran är betald i tid varje månad.', by: 'social', weeks: 16 },
  ],
  measures: [
    {
      by: 'care',
      need: 0,
      goal: 1,
      text: 'ger injektion var fjärde vecka hos samma sjuksköterska, och läkarsamtal var tredje månad',
    },
    { by: 'care', need: 0, goal: 1, text: 'svarar samma dag när boendestödet ringer om tidiga tecken' },
    { by: 'social', need: 1, goal: 2, text: 'ger boendestöd måndag och torsdag: post, städning, handling' },
    { by: 'social', need: 2, goal: 0, text: 'ordnar plats på cykelverkstaden, till att börja med två dagar i veckan' },
    { by: { actor: 'person', name: '{namn}' }, need: 0, text: 'skickar en tumme upp till boendestödet varje kväll' },
  ],
  followUpMethod: 'Möte på psykiatrins mottagning, kaffe ingår.',
  answer: 'Okej. Ni får komma in om ni knackar.',
  later: {
    reason: 'Cykelverkstaden går bra. {namn} vill utöka, och behandlingen har ändrats.',
    ownWords: 'Jag har lagat 41 cyklar. Jag räknar.',
    measure: {
      by: 'social',
      need: 2,
      text: 'utökar till tre dagar i veckan på verkstaden och ordnar studiebesök hos en cykelhandlare',
    },
  },
};

const recoveryFromAddiction: Theme = {
  occasion: [
    '{namn} har sökt hjälp för sitt drickande själv. Det behövs behandling, stöd med ekonomi och någon som håller i.',
    'Efter avgiftningen finns ingen gemensam plan. Förra gången tog det tre veckor till återfall.',
  ],
  question: [
    'Vilken behandling ska {namn} ha, och var?',
    'Hur löser vi skulder och hyra?',
    'Vad gör vi vid ett återfall?',
  ],
  ownWords: [
    'Jag vill att min dotter ska våga sova över hos mig igen. Det är hela planen för min del.',
    'Jag ljuger när jag skäms. Om ni frågar lugnt så svarar jag.',
    'Jag har slutat förut. Det svåra är inte att sluta, det är tisdagar.',
  ],
  notedHow: 'Berättat i samtal, uppläst och godkänt',
  situation: 'Alkoholberoende sedan tio år, sjukskriven. Hyresskuld på två månader. Delad vårdnad om en dotter.',
  strengths: 'Har varit nykter i fjorton månader en gång. Bra på att laga mat, ärlig i grupp.',
  crisis: 'Vid återfall: ring behandlaren nästa vardag. Ingen avslutar något på grund av ett återfall.',
  needs: [
    { area: 'addiction', text: 'Behandling som börjar genast och pågår länge nog.' },
    { area: 'economy', text: 'Ordning på hyra och skulder.', by: 'social' },
    { area: 'family', text: 'Umgänget med dottern behöver bli tryggt.', by: 'social' },
    { area: 'mentalHealth', text: 'Ångest och sömn, som ofta leder till återfall.' },
  ],
  goals: [
    { own: true, need: 2, text: 'Min dotter sover över hos mig varannan helg.', weeks: 16 },
    { need: 0, text: 'Tre månader utan alkohol.', weeks: 12 },
    { need: 1, text: 'Avbetalningsplan för hyran, och inga nya skulder.', by: 'social', weeks: 5 },
  ],
  measures: [
    { by: 'care', need: 0, goal: 1, text: 'ger läkemedel mot alkoholsug och tar prover varannan vecka' },
    { by: 'care', need: 3, text: 'behandlar ångest och sömn: tio samtal med psykolog' },
    {
      by: 'social',
      need: 0,
      goal: 1,
      text: 'ger återfallsprevention i grupp, tolv gånger, och börjar inom två veckor',
    },
    { by: 'social', need: 1, goal: 2, text: 'hjälper genom budgetrådgivaren till att göra upp med hyresvärden' },
    { by: 'social', need: 2, goal: 0, text: 'ordnar umgänge med stöd på familjecentralen de första fyra gångerna' },
    { by: { actor: 'other', name: 'AA-gruppen' }, need: 0, text: 'har möte på tisdagar' },
  ],
  followUpMethod: 'Möte på vuxenenheten.',
  answer: 'Jag skriver under på det. Särskilt tisdagarna.',
  later: {
    reason: 'Tre nyktra månader. Nu handlar planen om arbete.',
    ownWords: 'Hon sov över. Vi gjorde pannkakor klockan sex på morgonen.',
    measure: { by: 'social', need: 1, text: 'ordnar arbetsträning i skolköket på halvtid' },
  },
};

const youngAdultAtHome: Theme = {
  occasion: [
    '{namn} har varit hemma nästan hela tiden sedan gymnasiet. Diagnos finns, men ingen har frågat vad {namn} själv vill.',
    'Föräldrarna är oroliga. {namn} sover på dagarna, äter på rummet och har tackat nej till tre åtgärder i rad.',
  ],
  question: [
    'Vad vill {namn} att ett år från nu ska vara annorlunda?',
    'Vilket stöd är lagom stort?',
    'Vem är kontaktperson?',
  ],
  ownWords: [
    'Jag är inte lat. Det blir för mycket ljud. Jag vill lära mig programmera på riktigt, och jag vill ha en egen dörr.',
    'Skicka inte någon ny. Jag orkar en person till, inte fem.',
  ],
  notedHow: 'Skrivet i chatt under två veckor och sammanställt tillsammans',
  situation: 'Autism och social ångest. Bor hos föräldrarna. Ingen sysselsättning, aktivitetsersättning sedan i våras.',
  strengths: 'Kan mycket om datorer, skriver bra, håller det som lovas om det är tydligt.',
  needs: [
    { area: 'mentalHealth', text: 'Behandling av ångest i en takt som går att hålla.' },
    { area: 'everydayLife', text: 'Dygnsrytm, och att komma ut ur rummet.', by: 'social' },
    { area: 'work', text: 'Utbildning eller sysselsättning som passar.', by: 'social' },
  ],
  goals: [
    { own: true, need: 2, text: 'Jag vill gå en kurs i programmering på distans och bli klar.', weeks: 24 },
    { need: 1, text: 'Uppe före klockan elva fyra dagar i veckan.', by: 'social', weeks: 10 },
  ],
  measures: [
    { by: 'care', need: 0, text: 'ger internetbehandling mot social ångest, med samma behandlare i chatten' },
    { by: 'care', need: 0, text: 'hjälper genom arbetsterapeuten till med ljud, ljus och scheman' },
    { by: 'social', need: 1, goal: 1, text: 'ger boendestöd på distans tre förmiddagar i veckan' },
    { by: 'social', need: 2, goal: 0, text: 'följer med till vuxenutbildningen och ordnar en anpassad distanskurs' },
    {
      by: { actor: 'relative', name: 'Föräldrarna' },
      need: 1,
      text: 'äter middag tillsammans med {namn} klockan sex, utan frågor om framtiden',
    },
    {
      by: { actor: 'agency', name: 'Försäkringskassan' },
      need: 2,
      text: 'ser över ersättningen när studierna börjar',
    },
  ],
  followUpMethod: 'Videomöte med kameran av, om {namn} vill det.',
  answer: 'ok',
  later: {
    reason: 'Kursen har börjat. Stödet behöver flyttas dit.',
    ownWords: 'Jag fick 18 av 20 på första provet.',
    measure: { by: 'social', need: 2, text: 'ger studiestöd en timme i veckan' },
  },
};

const backToWork: Theme = {
  occasion: [
    '{namn} är sjukskriven sedan ett år för depression och smärta. Vården, kommunen och arbetsgivaren väntar på varandra.',
  ],
  question: ['Vad är nästa steg mot arbete?', 'Vem gör vad före årsskiftet?'],
  ownWords: [
    'Jag saknar mina kollegor. Jag saknar att vara trött av en anledning.',
    'Alla säger ta det lugnt. Jag har tagit det lugnt i ett år och det är det som är felet.',
  ],
  notedHow: 'Berättat på mottagningen, uppläst och godkänt',
  situation: 'Återkommande depression, värk i axlar. Ensam med två tonåringar. Ekonomin är ansträngd.',
  strengths: 'Ordningsam, van att leda andra, har en chef som vill ha tillbaka {namn}.',
  needs: [
    { area: 'mentalHealth', text: 'Fortsatt behandling av depressionen.' },
    { area: 'work', text: 'En återgång i små steg.' },
    { area: 'economy', text: 'Pengarna räcker inte till slutet av månaden.', by: 'social' },
  ],
  goals: [
    { own: true, need: 1, text: 'Jag vill arbeta halvtid till sommaren.', weeks: 26 },
    { need: 2, text: 'Hushållsbudget som håller tre månader i rad.', by: 'social', weeks: 14 },
  ],
  measures: [
    { by: 'care', need: 0, text: 'erbjuder psykolog varannan vecka och följer upp läkemedlen' },
    { by: 'care', need: 1, goal: 0, text: 'bjuder genom rehabkoordinatorn in arbetsgivaren till ett möte' },
    { by: 'social', need: 2, goal: 1, text: 'ger budgetrådgivning och prövar försörjningsstöd till barnens fritid' },
    {
      by: { actor: 'employer', name: 'Arbetsgivaren' },
      need: 1,
      goal: 0,
      text: 'erbjuder arbetsprövning två timmar om dagen i åtta veckor',
    },
    {
      by: { actor: 'agency', name: 'Försäkringskassan' },
      need: 1,
      goal: 0,
      text: 'tar ställning till arbetsprövningen',
    },
  ],
  followUpMethod: 'Möte på vårdcentralen, arbetsgivaren är med sista halvtimmen.',
  answer: 'Äntligen ett datum.',
  later: {
    reason: 'Arbetsprövningen har gått bra och ska bli arbete på deltid.',
    ownWords: 'Jag var trött av en anledning i dag.',
    measure: {
      by: { actor: 'employer', name: 'Arbetsgivaren' },
      need: 1,
      text: 'anställer på kvartstid från månadsskiftet',
    },
  },
};

export const ADULT_THEMES = { psychosisHousing, recoveryFromAddiction, youngAdultAtHome, backToWork };
