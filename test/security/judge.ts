import { oracle, type Situation } from './oracle.js';
import type { Canary } from './world/canaries.js';
import type { CaseWorld } from './world/case-world.js';
import { mayReadRequest, type RequestKey } from './world/requests.js';
import { authorityOf, type Actor } from './world/directory.js';
import type { LineKind } from './world/sections.js';
import {
  consentOf,
  consentOfLine,
  contactConsentOf,
  personSituationOf,
  situationOf,
  type Owner,
} from './world/situation.js';

const may = (action: string, situation: Situation): boolean => oracle(action, situation) === '200';

/** Whether the oracle opens a section of this owner to the actor, in the version with this state. */
export function maySeeSection(world: CaseWorld, actor: Actor, owner: Owner, state: string): boolean {
  return may('content.read', situationOf(world.facts, actor, consentOf(owner, actor.unit), state));
}

/** The same of one line: what citizens and guests are shown differs from line to line. */
export function maySeeLine(world: CaseWorld, actor: Actor, owner: Owner, kind: LineKind, state: string): boolean {
  return may('content.read', situationOf(world.facts, actor, consentOfLine(actor, owner, kind), state));
}

/** The lines that a field belongs to; the frame of the plan is told with it, and shown with any of them. */
const LINES_OF: Readonly<Record<string, readonly LineKind[]>> = {
  'note.text': ['note'],
  'note.notedHow': ['note', 'words'],
  'words.text': ['words'],
  'citizenWords.text': ['words'],
  'correction.text': ['note'],
  'need.text': ['need'],
  'goal.text': ['goal'],
  'ownGoal.text': ['ownGoal'],
};
const linesOf = (field: string): readonly LineKind[] => LINES_OF[field] ?? ['measure'];

/** What was handed over of a version that came to hold is the receiver's own copy, also after closing (copy.read). */
function mayHaveCopy(world: CaseWorld, actor: Actor, owner: Owner): boolean {
  const consent = consentOf(owner, actor.unit);
  return consent === 'valid' && may('copy.read', situationOf(world.facts, actor, consent));
}

const statesOf = ({ current, earlier }: CaseWorld) => [current.state, ...(earlier ? [earlier.state] : [])];

const ABOUT_ONESELF: readonly Canary['kind'][] = ['person', 'contact', 'circle', 'consent', 'answer', 'relativeAnswer'];

function mayRead(world: CaseWorld, actor: Actor, canary: Canary): boolean {
  const { facts } = world;
  // About nobody's case.
  if (canary.kind === 'asked') return mayReadRequest(actor, canary.owner as RequestKey);
  // Citizens stand close to one person: what is about another is as far from them as from anybody.
  if (actor.citizen && !world.citizens.includes(actor)) return false;
  // What is kept about oneself can be taken out whole (data.export); what is hidden from the person stands in other kinds.
  if (actor.relation === 'self' && ABOUT_ONESELF.includes(canary.kind)) return true;
  const onCase = (action: string, consent = 'never') => may(action, situationOf(facts, actor, consent));
  const onPerson = (action: string, consent?: string) => may(action, personSituationOf(facts, actor, consent));
  const contact = () =>
    actor.citizen ? onCase('contact.read') : onPerson('contact.read', contactConsentOf(actor.unit));
  switch (canary.kind) {
    case 'content': {
      const owner = canary.owner as Owner;
      const lines = linesOf(canary.field);
      const shown = statesOf(world).some((state) => lines.some((kind) => maySeeLine(world, actor, owner, kind, state)));
      return shown || mayHaveCopy(world, actor, owner);
    }
    case 'contact':
      return contact();
    case 'summons':
      return mayKnowMeeting(actor, canary, onCase);
    case 'consent':
      return onCase('consent.read');
    case 'answer':
      return onCase('receipt.read') || (actor.unit === 'lead' && onCase('content.read', 'own'));
    case 'relativeAnswer':
      // A view beside the person's answer: for those in the person's place, the relative who has it, and the record of the lead.
      if (actor.relation === 'named') return onCase('receipt.read', 'valid');
      return onCase('receipt.read') && (actor.unit === null || authorityOf(actor.unit) === 'lead');
    case 'ending':
      return onCase('plan.exists') && ['lead', 'party', 'left'].includes(actor.relation);
    case 'person':
      if (actor.citizen) return mayNamePerson(world, actor, canary.field);
      return (
        mayKnowPerson(canary.field, onCase, onPerson, contact, facts.protected) ||
        (canary.field.endsWith('Name') && canary.field.startsWith('person.') && mayReadOwn(world, actor))
      );
    default:
      return mayKnowDecision(world, actor, canary, onCase);
  }
}

/** Time and place are told to a guest and a relative, never the question; one meeting is hidden from guardians. */
function mayKnowMeeting(actor: Actor, { field, owner }: Canary, onCase: Asks): boolean {
  const consent = owner === 'ended' && actor.role === 'guardian' ? 'hiddenFromGuardian' : 'valid';
  if (!onCase('summons.read', consent)) return false;
  if (field === 'summons.declineNote') return actor.relation === 'lead';
  return field === 'meeting.place' || (actor.role !== 'guest' && actor.role !== 'relative');
}

/** Who knows whom a plan is about is shown the name; of the rest of the record nothing. */
const mayNamePerson = ({ facts }: CaseWorld, { relation }: Actor, field: string): boolean =>
  (field === 'person.givenName' || field === 'person.familyName') &&
  (relation === 'self' || (!facts.protected && ['guardianActive', 'mandateCare', 'named'].includes(relation)));

/** Reasons that somebody wrote for a decision, and whom the person has let in. */
function mayKnowDecision({ facts }: CaseWorld, actor: Actor, { kind, owner }: Canary, onCase: Asks): boolean {
  const { role, relation, unit, listed } = actor;
  const verdict = (action: string) => oracle(action, situationOf(facts, actor));
  switch (kind) {
    case 'circle':
      return relation === 'self';
    case 'guest':
      return verdict('guest.read') === '200';
    case 'decision':
      return unit !== null && authorityOf(unit) === owner && onCase('content.read', 'own');
    case 'judgement':
      return verdict('guardian.decide') === 'stepUp';
    case 'request':
      return verdict('fourEyes.answer') === 'stepUp' || (listed && unit === 'lead' && relation === 'lead');
    case 'opening':
      return unit === 'leadParent' ? role === 'unitHead' : unit === 'lead' && role === 'logReviewer';
    default:
      return false;
  }
}

/** Whose content one reads one knows by name: it may be an earlier version that is open. */
const mayReadOwn = (world: CaseWorld, actor: Actor): boolean =>
  statesOf(world).some((state) => may('content.read', situationOf(world.facts, actor, 'own', state)));

type Asks = (action: string, consent?: string) => boolean;

/** Who the person is, and who acts for them: whoever works with the plan, the call or the record. */
function mayKnowPerson(
  field: string,
  onCase: Asks,
  onPerson: Asks,
  contact: () => boolean,
  isProtected: boolean,
): boolean {
  if (onPerson('person.find')) return field !== 'representative.phone' || !isProtected || contact();
  if (field === 'representative.phone') return false;
  if (field.startsWith('representative.')) return onCase('consent.read') || onCase('answer.give');
  if (field === 'person.communicationNeeds') return false;
  return (
    ['summons.read', 'copy.read', 'consent.read'].some((action) => onCase(action)) || onCase('content.read', 'own')
  );
}

/** Canaries that stand in an answer where the oracle shows them to nobody like this actor. */
export function strayCanaries(worlds: readonly CaseWorld[], actor: Actor, seen: readonly Canary[]): Canary[] {
  return seen.filter((canary) => {
    const world = worlds[canary.world];
    return !world || actor.role === 'anonymous' || !mayRead(world, actor, canary);
  });
}
