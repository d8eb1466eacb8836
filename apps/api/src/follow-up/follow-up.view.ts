import { aboutSection, caseSubject, type CaseSubject } from '../access/index.js';
import { planContent } from '../plan/index.js';
import type { Tx } from '../platform/database/index.js';
import { followedVersion, followUpsOf, followUpUnits, type FollowUpRow } from './follow-up.data.js';
import type { FollowedLineView, FollowUpsView, FollowUpView } from './follow-up.dto.js';

interface Owned {
  ownerAuthorityId: string;
  grantees: readonly string[];
}

/**
 * Whether the actor may read what was noted for a section of the given owner: as the access table says, and when the case is closed,
 * what had been handed over by then, which is the receiver's own record (copy.read).
 */
function mayRead(tx: Tx, subject: CaseSubject, section: Owned): boolean {
  const about = aboutSection(tx, subject, section);
  const { state, consent } = about.facts;
  return tx.may('content.read', about) || (state === 'closed' && consent === 'valid' && tx.may('copy.read', about));
}

/** The case seen from the version that is followed up; the newest where none has been established. */
export async function followedSubject(tx: Tx, caseId: string): Promise<CaseSubject> {
  const subject = await caseSubject(tx, caseId);
  const version = await followedVersion(tx, caseId);
  return version && version.id !== subject.version.id ? caseSubject(tx, caseId, { versionId: version.id }) : subject;
}

/** All follow-ups of a case, with the lines that the next one is about. */
export async function followUpsView(tx: Tx, subject: CaseSubject): Promise<FollowUpsView> {
  const { caseId } = subject;
  const version = await followedVersion(tx, caseId);
  const rows = await followUpsOf(tx, caseId);
  const plan = version ? await planContent(tx, subject) : null;
  const open = rows.find(({ heldOn }) => heldOn === null);
  const leads = subject.caseState === 'open' && version?.state === 'established' && tx.may('plan.lead', subject);
  return {
    caseId,
    today: tx.today,
    version: version ? { id: version.id, number: version.number, establishedAt: version.establishedAt } : null,
    open: open ? toFollowUpView(tx, subject, open) : null,
    held: rows.filter(({ heldOn }) => heldOn !== null).map((row) => toFollowUpView(tx, subject, row)),
    ownWords: plan?.notes.filter(({ kind }) => kind === 'ownWords').map((note) => toLineView(note)) ?? [],
    measures:
      plan?.measures.map((measure) => ({
        ...toLineView(measure),
        who: measure.unitName ?? measure.principalName ?? measure.otherName,
        actor: measure.actor,
        endsOn: measure.endsOn,
      })) ?? [],
    goals: plan?.goals.map((goal) => ({ ...toLineView(goal), endsOn: goal.targetOn })) ?? [],
    units: leads ? await followUpUnits(tx, caseId) : [],
    commands: leads ? (open ? ['hold', 'move', 'startNewVersion'] : ['book', 'startNewVersion']) : [],
    abilities: tx.abilities(subject),
  };
}

const toLineView = ({
  lineId,
  text,
  language,
}: Pick<FollowedLineView, 'lineId' | 'text' | 'language'>): FollowedLineView => ({
  lineId,
  text,
  language,
  who: null,
  actor: null,
  endsOn: null,
});

function toFollowUpView(tx: Tx, subject: CaseSubject, row: FollowUpRow): FollowUpView {
  const owner = row.ownerAuthorityId;
  const readsWords = mayRead(tx, subject, { ownerAuthorityId: owner, grantees: row.wordGrantees });
  const readsNote = mayRead(tx, subject, { ownerAuthorityId: owner, grantees: row.noteGrantees });
  return {
    id: row.id,
    dueOn: row.dueOn,
    place: readsNote ? row.place : null,
    unitId: row.unitId,
    unitName: row.unitName,
    heldOn: row.heldOn,
    heldBy: row.heldBy,
    personRating: readsWords ? row.personRating : null,
    personWords: readsWords ? row.personWords : null,
    note: readsNote ? row.note : null,
    outcome: row.outcome,
    measures: readsNote ? row.measures.flatMap(withText) : [],
    goals: readsNote ? row.goals.flatMap(withText) : [],
    revision: row.revision,
  };
}

const withText = <R extends { text: string | null }>(result: R) =>
  result.text === null ? [] : [{ ...result, text: result.text }];
