import type { Day } from '@sammanhang/sip-rules';
import type { PlanContentView } from '../plan/index.js';
import type { SignOffView } from '../sign-off/index.js';
import type { Around } from './document.data.js';
import {
  ACTORS,
  ANSWERS,
  BACKGROUND,
  dayText,
  instantText,
  LIFE_AREAS,
  MANNERS,
  periodText,
} from './document-words.js';
import { HEADINGS, type Doing, type PlanDocument, type Written } from './plan-document.js';

/** All that a document is made of. Only what the one who prints may read is in it. */
export interface DocumentSource {
  number: string;
  content: PlanContentView;
  signOff: SignOffView;
  around: Around;
  /** The county's word for the plan lead. */
  planLead: string;
  protected: boolean;
  printedBy: { name: string; unit: string };
  today: Day;
}

/** What the typesetter knows of languages is their primary subtag; a tag that it would refuse must not keep a plan from being printed. */
const languageOf = (tag: string): string => /^[a-z]{2,3}(?![a-z0-9])/.exec(tag.toLowerCase())?.[0] ?? 'sv';

const written = ({ text, language }: Written): Written => ({ text, language: languageOf(language) });
const sentences = (...parts: (string | null | false | undefined)[]): string[] =>
  parts.filter((part): part is string => typeof part === 'string' && part !== '');

const LAST_SHOWN = 8;

/** The plan as it is read on paper: the person's words first, then who does what by when. */
export function planDocument(source: DocumentSource): PlanDocument {
  const { number, content, around } = source;
  const { version } = content;
  const notes = (kind: string) => content.notes.filter((note) => note.kind === kind);
  return {
    title: 'Samordnad individuell plan',
    footer: `Plan ${number}, version ${version.number}${hashMark(source)}`,
    person: { name: around.personName, identity: source.protected ? null : around.identityNumber },
    status: statusText(source),
    words: notes('ownWords').map((note) => ({ ...written(note), note: note.notedHow })),
    background: BACKGROUND.map(([kind, heading]) => ({ heading, texts: notes(kind).map(written) })).filter(
      ({ texts }) => texts.length > 0,
    ),
    needs: content.needs.map((need) => ({ ...written(need), area: LIFE_AREAS[need.lifeArea] ?? need.lifeArea })),
    ownGoals: content.goals.filter(({ kind }) => kind === 'own').map(goalText),
    goals: content.goals.filter(({ kind }) => kind !== 'own').map(goalText),
    measures: content.measures.filter(({ actor }) => actor === 'principal').map((one) => doing(one, around)),
    othersMeasures: content.measures.filter(({ actor }) => actor !== 'principal').map((one) => doing(one, around)),
    noOthers: version.frame?.noOthersMeasures ? 'Ingen annan gör något i den här planen.' : null,
    responsible: responsibleText(source),
    followUp: followUpText(source),
    approvals: approvalTexts(source),
    answers: answerTexts(source),
    about: aboutTexts(source),
    headings: HEADINGS,
  };
}

const hashMark = ({ signOff }: DocumentSource): string =>
  signOff.hash ? `, kontrollsumma ${signOff.hash.slice(0, LAST_SHOWN)}` : '';

function statusText({ content: { version } }: DocumentSource): string {
  switch (version.state) {
    case 'established':
      return version.establishedAt ? `Planen gäller från ${instantText(version.establishedAt)}.` : 'Planen gäller.';
    case 'superseded':
      return 'Det här är en äldre version. En nyare plan gäller i stället.';
    case 'awaiting':
      return 'Planen väntar på godkännande och gäller inte än.';
    default:
      return 'Det här är ett utkast. Planen gäller inte än.';
  }
}

const goalText = (goal: PlanContentView['goals'][number]): Written => ({
  text: goal.targetOn ? `${goal.text} (till ${dayText(goal.targetOn)})` : goal.text,
  language: languageOf(goal.language),
});

function doing(measure: PlanContentView['measures'][number], { givenName }: Around): Doing {
  const named = measure.unitName ?? measure.principalName ?? measure.otherName;
  const who = measure.actor === 'person' ? givenName : (named ?? ACTORS[measure.actor] ?? measure.actor);
  return {
    ...written(measure),
    who,
    contact: sentences(measure.contactName, measure.contactPhone),
    when: periodText(measure.startsOn, measure.endsOn),
    unconfirmed: measure.unconfirmed ? `Inte bekräftat av ${measure.principalName ?? who} än.` : null,
  };
}

function responsibleText({ content: { version }, around: { lead }, planLead }: DocumentSource): string[] {
  const principal = version.frame?.responsiblePrincipalName;
  const phone = lead.phone ? `, telefon ${lead.phone}` : '';
  return sentences(
    principal && `${principal} har det övergripande ansvaret för planen.`,
    `${planLead}: ${sentences(lead.staff, lead.unit).join(', ')}${phone}.`,
  );
}

function followUpText({ content: { version }, protected: hidden }: DocumentSource): string[] {
  const { frame } = version;
  if (!frame) return [];
  return sentences(
    frame.followUpOn && `Vi följer upp planen den ${dayText(frame.followUpOn)}.`,
    // Where a protected person can be found is not for paper.
    !hidden && frame.followUpPlace && `Plats: ${frame.followUpPlace}`,
    frame.followUpUnitName && `Ansvarig: ${frame.followUpUnitName}`,
    frame.followUpMethod && `Så går det till: ${frame.followUpMethod}`,
  );
}

function approvalTexts({ signOff }: DocumentSource): string[] {
  if (signOff.hash === null) return [];
  return signOff.principals.map(({ name, approved }) =>
    approved
      ? `${name}: godkänd den ${instantText(approved.at)} av ${sentences(approved.by, approved.title, approved.unit).join(', ')}.`
      : `${name}: har inte godkänt än.`,
  );
}

function answerTexts({ signOff, around }: DocumentSource): PlanDocument['answers'] {
  return signOff.answers.map(({ answer, answeredBy, representativeName, manner, at, notedBy, notedUnit, words }) => {
    const who =
      answeredBy === 'person'
        ? around.givenName
        : `${representativeName ?? 'Företrädaren'} (${answeredBy === 'guardian' ? 'vårdnadshavare' : 'företrädare'})`;
    const noted = notedUnit === null ? 'inloggad' : `antecknat av ${notedBy}, ${notedUnit}`;
    const how = `${MANNERS[manner] ?? manner} den ${instantText(at)}, ${noted}`;
    return { sentence: `${who} ${ANSWERS[answer] ?? answer} (${how}).`, words };
  });
}

function aboutTexts({ content: { version }, signOff, printedBy, today }: DocumentSource): string[] {
  return sentences(
    version.frame?.changeReason && `Varför planen ändrades: ${version.frame.changeReason}`,
    signOff.verification !== null &&
      (signOff.verification.ok
        ? 'Texten är kontrollerad: den är densamma som skickades ut för godkännande.'
        : 'Varning: texten stämmer inte med den som skickades ut för godkännande.'),
    `Utskriften visar det som ${printedBy.unit} får läsa. Utskriven av ${printedBy.name} den ${dayText(today)}.`,
  );
}
