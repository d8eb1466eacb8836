import type { Day } from '@sammanhang/sip-rules';
import type { PlanContentView } from '../plan/index.js';
import type { SignOffView } from '../sign-off/index.js';
import type { Around } from './document.data.js';
import { codeWord, dayText, instantText, periodText, word } from './document-words.js';
import type { Doing, PlanDocument, Written } from './plan-document.js';
import { PLAN_ORDER } from './plan-words.js';

/** All that a document is made of. Only what the one who prints may read is in it. */
export interface DocumentSource {
  number: string;
  content: PlanContentView;
  signOff: SignOffView;
  around: Around;
  /** Units that take part, with their principals; of a version that was sent out, those that did then. */
  parties: readonly { unitName: string; principalName: string; kind: string }[];
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
const NOTE = 'plan.note.';

/** The plan as it is read on the screen: the person's words first, then who does what by when. */
export function planDocument(source: DocumentSource): PlanDocument {
  const { number, content, around } = source;
  const { version } = content;
  const doings = content.measures.map((measure) => ({ measure, row: doing(measure, source) }));
  return {
    title: 'Samordnad individuell plan',
    footer: `Plan ${number}, version ${version.number}${hashMark(source)}`,
    person: { name: around.personName, identity: source.protected ? null : around.identityNumber },
    status: statusText(source),
    order: PLAN_ORDER,
    headings: headings(around),
    columns: ['Vem', 'Gör vad', 'När'],
    words: content.notes.filter(({ kind }) => kind === 'ownWords').map(wordsText),
    measures: doings.filter(({ measure }) => measure.actor === 'principal').map(({ row }) => row),
    othersMeasures: doings.filter(({ measure }) => measure.actor !== 'principal').map(({ row }) => row),
    others: word('plan.text.others'),
    noOthers: version.frame?.noOthersMeasures ? word('plan.text.noOthers') : null,
    ownGoals: content.goals.filter(({ kind }) => kind === 'own').map(goalText),
    goals: content.goals.filter(({ kind }) => kind !== 'own').map(goalText),
    needs: content.needs.map((need) => ({ ...written(need), area: codeWord('plan.lifeArea', need.lifeArea) })),
    notes: notesByPart(content),
    responsible: responsibleText(source),
    parties: { title: word('plan.frame.parties'), units: partyTexts(source) },
    followUp: followUpText(source),
    approvals: approvalTexts(source),
    answers: answerTexts(source),
    relativeAnswers: relativeAnswerTexts(source),
    about: { heading: 'Om utskriften', sentences: aboutTexts(source) },
  };
}

const headings = ({ givenName }: Around): Record<string, string> =>
  Object.fromEntries(PLAN_ORDER.map((id) => [id, word(id, { name: givenName })]));

const wordsText = (note: PlanContentView['notes'][number]): PlanDocument['words'][number] => {
  const at = instantText(note.changedAt);
  return {
    ...written(note),
    note: note.notedHow ? word('plan.words.how', { how: note.notedHow, at }) : word('plan.words.at', { at }),
  };
};

function notesByPart({ notes }: PlanContentView): Record<string, Written[]> {
  const kinds = PLAN_ORDER.filter((id) => id.startsWith(NOTE) && id !== 'plan.note.ownWords');
  const texts = (id: string) => notes.filter(({ kind }) => id === NOTE + kind).map(written);
  return Object.fromEntries(kinds.map((id) => [id, texts(id)] as const).filter(([, list]) => list.length > 0));
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

const goalText = (goal: PlanContentView['goals'][number]): PlanDocument['goals'][number] => ({
  ...written(goal),
  by: goal.targetOn ? word('plan.goal.by', { day: dayText(goal.targetOn) }) : null,
});

function takerText(measure: PlanContentView['measures'][number], { givenName }: Around): string {
  if (measure.actor === 'principal') return measure.unitName ?? measure.principalName ?? word('plan.taker.unknown');
  if (measure.actor === 'person') return givenName;
  return measure.otherName ?? codeWord('plan.taker', measure.actor);
}

function doing(measure: PlanContentView['measures'][number], { content, around }: DocumentSource): Doing {
  const goal = content.goals.find(({ lineId }) => lineId === measure.goalLineId);
  const purpose = (goal ?? content.needs.find(({ lineId }) => lineId === measure.needLineId))?.text;
  const contact = sentences(measure.contactName, measure.contactPhone).join(', ');
  return {
    ...written(measure),
    who: takerText(measure, around),
    contact: contact ? word('plan.measure.contact', { contact }) : null,
    purpose: purpose ? word('plan.measure.why', { purpose }) : null,
    when: periodText(measure.startsOn, measure.endsOn),
    unconfirmed: measure.unconfirmed
      ? word('plan.measure.unconfirmed', { principal: measure.principalName ?? '' })
      : null,
  };
}

const row = (term: string, value: string) => `${term}: ${value}`;

function responsibleText({ content: { version }, around: { lead }, planLead }: DocumentSource): string[] {
  const { frame } = version;
  return sentences(
    row(planLead, sentences(lead.staff, lead.unit, lead.phone).join(', ')),
    frame && row(word('plan.frame.responsible'), frame.responsiblePrincipalName ?? word('plan.undecided')),
  );
}

const partyTexts = ({ parties }: DocumentSource): string[] =>
  parties
    .filter(({ kind }) => kind === 'lead' || kind === 'party')
    .map(({ unitName, principalName }) => word('plan.frame.party', { unit: unitName, principal: principalName }));

function followUpText({ content: { version }, protected: hidden }: DocumentSource): string[] {
  const { frame } = version;
  if (!frame) return [];
  return sentences(
    row(word('plan.frame.followUp'), frame.followUpOn ? dayText(frame.followUpOn) : word('plan.undecided')),
    // Where a protected person can be found is not for paper.
    !hidden && frame.followUpPlace && row(word('plan.frame.place'), frame.followUpPlace),
    frame.followUpMethod && row(word('plan.frame.method'), frame.followUpMethod),
    frame.followUpUnitName && row(word('plan.frame.by'), frame.followUpUnitName),
  );
}

function approvalTexts({ signOff }: DocumentSource): string[] {
  if (signOff.hash === null) return [];
  const { imported } = signOff;
  if (imported) return [word('plan.text.imported', { from: imported.from, when: dayText(imported.on) })];
  return signOff.principals.map(({ name, approved }) => {
    if (!approved) return row(name, word('plan.text.notApproved'));
    const who = sentences(approved.by, approved.title, approved.unit).join(', ');
    return row(name, word('plan.text.approved', { who, when: instantText(approved.at) }));
  });
}

function answerTexts({ signOff, around }: DocumentSource): PlanDocument['answers'] {
  return signOff.answers.map(({ answer, answeredBy, representativeName, manner, at, notedBy, notedUnit, words }) => {
    const as = codeWord('sign-off.by', answeredBy);
    const who =
      answeredBy === 'person' ? around.givenName : word('sign-off.answer.who', { who: representativeName ?? as, as });
    const when = instantText(at);
    const noted =
      notedUnit === null
        ? word('sign-off.answer.signedIn', { who, when })
        : word('sign-off.answer.noted', {
            who,
            manner: codeWord('sign-off.manner', manner),
            when,
            by: notedBy,
            unit: notedUnit,
          });
    return { sentence: `${codeWord('sign-off.answer', answer)}. ${noted}`, words };
  });
}

const relativeAnswerTexts = ({ signOff }: DocumentSource): PlanDocument['relativeAnswers'] =>
  signOff.relativeAnswers.map(({ answer, words, at }) => ({
    sentence: `${codeWord('sign-off.answer', answer)}. ${word('sign-off.answer.relative', { when: instantText(at) })}`,
    words,
  }));

function aboutTexts({ content: { version }, signOff, printedBy, today }: DocumentSource): string[] {
  const sent = signOff.imported ? 'fördes över' : 'skickades ut för godkännande';
  return sentences(
    version.frame?.changeReason && word('plan.version.reason', { reason: version.frame.changeReason }),
    signOff.verification !== null &&
      (signOff.verification.ok
        ? `Texten är kontrollerad: den är densamma som ${sent}.`
        : `Varning: texten stämmer inte med den som ${sent}.`),
    `Utskriften visar det som ${printedBy.unit} får läsa. Utskriven av ${printedBy.name} den ${dayText(today)}.`,
  );
}
