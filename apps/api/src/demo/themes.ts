import { ADULT_THEMES } from './themes-adults.js';
import { CHILD_THEMES } from './themes-children.js';
import { HOSPITAL_THEMES } from './themes-hospital.js';
import { OLDER_THEMES } from './themes-older.js';
import type { Theme } from './theme.js';

const disabilityAndDiabetes: Theme = {
  occasion: [
    '{namn} bor i gruppbostad och har fått diabetes. Personalen, vårdcentralen och god man behöver göra på samma sätt.',
    '{namn} ska flytta till egen lägenhet med stöd. Habiliteringen och LSS-enheten planerar tillsammans.',
  ],
  question: ['Hur vill {namn} ha det med maten?', 'Vem tar prover och ger medicin?', 'Vad vill {namn} bestämma själv?'],
  ownWords: [
    'Jag vill äta pizza på fredagar. Jag tar sprutan själv om någon tittar på.',
    'Jag vill ha egen nyckel. Jag vill ha hund. Jag vill jobba på kaféet.',
  ],
  notedHow: 'Berättat med bildstöd vid tre tillfällen',
  situation:
    'Intellektuell funktionsnedsättning. Arbetar på daglig verksamhet fyra dagar i veckan. Nyupptäckt diabetes typ 2.',
  strengths: 'Social, noggrann och stolt över sitt arbete. Kommer ihåg allas födelsedagar.',
  needs: [
    { area: 'health', text: 'Blodsocker, fötter och ögon behöver följas.' },
    { area: 'everydayLife', text: 'Mat och rörelse på ett sätt som {namn} tycker om.', by: 'social' },
    { area: 'housing', text: 'Stöd som gör att {namn} bestämmer mer själv.', by: 'social' },
  ],
  goals: [
    { own: true, need: 1, text: 'Pizza på fredagar, och promenad före.', weeks: 4 },
    { need: 0, text: 'Långtidssockret under 52 vid nästa kontroll.', weeks: 14 },
  ],
  measures: [
    {
      by: 'care',
      need: 0,
      goal: 1,
      text: 'visar {namn} och personalen med bilder hur mätaren fungerar',
    },
    {
      by: 'social',
      need: 0,
      goal: 1,
      text: 'ser till att personal är med när {namn} tar sin medicin, morgon och kväll',
    },
    { by: 'social', need: 1, goal: 0, text: 'hjälper {namn} att göra ett matschema med bilder på söndagar' },
    { by: { actor: 'relative', name: 'Systern' }, need: 1, text: 'promenerar med {namn} på onsdagar' },
  ],
  followUpMethod: 'Möte hemma hos {namn} med bildstöd, god man är med.',
  answer: 'Bra! Pizza!',
  later: {
    reason: 'Provsvaren är bättre. {namn} vill klara medicinen själv.',
    ownWords: 'Jag kan själv nu. Titta!',
    measure: { by: 'care', need: 0, text: 'byter till en mätare med larm i telefonen i stället för stick' },
  },
};

const safetyAndSupport: Theme = {
  occasion: [
    '{namn} har lämnat en våldsam relation och har skyddade personuppgifter. Vården och socialtjänsten behöver samordna stödet utan att uppgifter sprids.',
  ],
  question: ['Vilket stöd behöver {namn} nu?', 'Hur når vi {namn} på ett säkert sätt?'],
  ownWords: [
    'Ring aldrig från okänt nummer. Skicka ingenting hem. Annars är ni snälla allihop.',
    'Jag vill sova en natt utan att kontrollera dörren. Jag vill börja studera.',
  ],
  notedHow: 'Berättat enskilt i samtalsrum',
  situation: 'Skyddade personuppgifter. Posttraumatisk stress, sömnsvårigheter. Boendet är ordnat av socialtjänsten.',
  strengths: 'Har tagit sig ur det svåraste. Vet vad som hjälper. Målmedveten.',
  crisis: 'Vid hot: 112. Därefter socialjouren. Ingen annan ringer upp {namn}.',
  needs: [
    { area: 'mentalHealth', text: 'Behandling av trauma och sömn.' },
    { area: 'housing', text: 'Tryggt boende som får ta tid.', by: 'social' },
    { area: 'economy', text: 'Egen ekonomi och stöd att studera.', by: 'social' },
  ],
  goals: [
    { own: true, need: 2, text: 'Jag vill börja på folkhögskola till hösten.', weeks: 30 },
    { need: 0, text: 'Sover sex timmar i sträck.', weeks: 10 },
  ],
  measures: [
    {
      by: 'care',
      need: 0,
      goal: 1,
      text: 'ger traumabehandling varje vecka, alltid med samma behandlare och utan kallelse per post',
    },
    { by: 'social', need: 1, text: 'ordnar skyddat boende och en handläggare som {namn} når direkt' },
    { by: 'social', need: 2, goal: 0, text: 'ger ekonomiskt stöd och hjälper till med ansökan till folkhögskolan' },
    { by: { actor: 'other', name: 'Kvinnojouren' }, need: 0, text: 'ger stödsamtal när {namn} vill' },
  ],
  followUpMethod: 'Möte på plats som bestäms muntligt samma vecka.',
  answer: 'Jag är trygg med det här.',
  later: {
    reason: 'Boendet är klart. Nu handlar planen om studier och behandling.',
    ownWords: 'Jag sov till åtta i söndags.',
    measure: { by: 'social', need: 2, text: 'följer med på studiebesök' },
  },
};

const newInSweden: Theme = {
  occasion: [
    '{namn} har diabetes och värk och har bytt vårdgivare många gånger. Papper, tider och språk gör att vården inte fungerar.',
    '{namn} bor tillfälligt hos bekanta och har en sjukdom som kräver täta besök. Flera verksamheter är inkopplade.',
  ],
  question: [
    'Hur ordnar vi tolk och tider?',
    'Vad behöver {namn} för att klara sjukdomen hemma?',
    'Hur blir boendet hållbart?',
  ],
  ownWords: [
    'I mitt land var jag lärare. Här är jag bara ett nummer som blir fel i datorn. Jag vill förstå vad läkaren säger.',
    'Jag vill ha samma tolk. Och jag vill arbeta så fort kroppen orkar.',
  ],
  notedHow: 'Berättat genom tolk på plats, uppläst genom tolken',
  situation: 'Diabetes och ryggvärk. Lär sig svenska. Bor i andra hand. Har få kontakter.',
  strengths: 'Välutbildad, lär sig fort, hjälper andra i trappuppgången med deras papper.',
  needs: [
    { area: 'health', text: 'Regelbundna kontroller med tolk, och förståelig information.' },
    { area: 'housing', text: 'Ett boende som går att planera från.', by: 'social' },
    { area: 'work', text: 'Språk och väg till arbete.', by: 'social' },
  ],
  goals: [
    { own: true, need: 0, text: 'Jag vill kunna läsa mina provsvar själv.', weeks: 12 },
    { need: 1, text: 'Eget kontrakt eller förlängt boende före sommaren.', by: 'social', weeks: 24 },
  ],
  measures: [
    { by: 'care', need: 0, goal: 0, text: 'erbjuder diabetessköterska varje månad med samma tolk och dubbel tid' },
    { by: 'care', need: 0, text: 'behandlar ryggen hos fysioterapeut, åtta besök' },
    { by: 'social', need: 1, goal: 1, text: 'ger råd om bostad och hjälper till med ansökningar' },
    { by: 'social', need: 2, text: 'samtalar om studier på deltid tills värken är bättre' },
    { by: { actor: 'other', name: 'Röda Korset' }, need: 2, text: 'har språkkafé på torsdagar' },
  ],
  followUpMethod: 'Möte på vårdcentralen, tolk är bokad.',
  answer: 'Nu förstår jag vem som gör vad. Tack.',
  later: {
    reason: 'Boendet är löst. Nu är arbete det viktigaste.',
    ownWords: 'Jag har läst mina prover. Sockret är bra.',
    measure: { by: 'social', need: 2, text: 'ordnar praktik som lärarassistent' },
  },
};

export const THEMES = {
  ...OLDER_THEMES,
  ...HOSPITAL_THEMES,
  ...ADULT_THEMES,
  ...CHILD_THEMES,
  disabilityAndDiabetes,
  safetyAndSupport,
  newInSweden,
};
export type ThemeName = keyof typeof THEMES;
