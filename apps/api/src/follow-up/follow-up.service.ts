import { Injectable } from '@nestjs/common';
import {
  applyCommand,
  assertMovable,
  dayOf,
  holdFollowUp,
  RuleBroken,
  type BookedFollowUp,
  type VersionState,
} from '@sammanhang/sip-rules';
import { caseSubject, type CaseSubject } from '../access/index.js';
import { endCase } from '../case/index.js';
import { assertTellsNothing } from '../person/index.js';
import { planContent } from '../plan/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, type AuditEntry, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import {
  addFollowUp,
  followedVersion,
  followUpForChange,
  followUpUnits,
  moveFollowUp,
  openFollowUp,
  storeHeld,
} from './follow-up.data.js';
import type { BookFollowUpInput, FollowUpsView, HoldFollowUpInput, MoveFollowUpInput } from './follow-up.dto.js';
import type { FollowUp } from './follow-up.entity.js';
import { followedSubject, followUpsView } from './follow-up.view.js';

@Injectable()
export class FollowUpService {
  constructor(private readonly database: Database) {}

  list(actor: Actor, caseId: string): Promise<FollowUpsView> {
    return this.database.read(actor, 'plan.exists', async (tx) => {
      const subject = await followedSubject(tx, caseId);
      tx.authorize(subject);
      tx.audit({ personId: subject.personId, caseId });
      return followUpsView(tx, subject);
    });
  }

  hold(actor: Actor, id: string, input: HoldFollowUpInput): Promise<FollowUpsView> {
    return this.database.write(actor, 'plan.lead', async (tx) => {
      const { subject, followUp } = await followUpForChange(tx, id);
      tx.authorize(subject);
      const { outcome, personRating, heldOn } = input;
      await tx.once({ id, ...input }, () => hold(tx, subject, followUp, input));
      return changed(tx, subject, id, { event: 'followUpHeld', outcome, personRating, heldOn });
    });
  }

  move(actor: Actor, id: string, input: MoveFollowUpInput): Promise<FollowUpsView> {
    return this.database.write(actor, 'plan.lead', async (tx) => {
      const { subject, followUp } = await followUpForChange(tx, id);
      tx.authorize(subject);
      const { dueOn, reason } = input;
      await tx.once({ id, ...input }, async () => {
        if (followUp.revision !== input.revision) throw problem('version-conflict');
        assertMovable(await booked(tx, subject, followUp), dueOn, tx.today);
        await moveFollowUp(tx, followUp, dueOn);
        return id;
      });
      return changed(tx, subject, id, { event: 'followUpMoved', from: followUp.dueOn, dueOn, reason });
    });
  }

  book(actor: Actor, caseId: string, input: BookFollowUpInput): Promise<FollowUpsView> {
    return this.database.write(actor, 'plan.lead', async (tx) => {
      await caseSubject(tx, caseId, { lock: 'update' });
      const subject = await followedSubject(tx, caseId);
      tx.authorize(subject);
      const id = await tx.once({ caseId, ...input }, () => book(tx, subject, input));
      return changed(tx, subject, id, { event: 'followUpBooked', dueOn: input.dueOn });
    });
  }
}

/** Writes the log row of a change and shows all follow-ups after it. */
async function changed(
  tx: Tx,
  { personId, caseId }: CaseSubject,
  subjectId: string,
  change: AuditEntry['change'],
): Promise<FollowUpsView> {
  tx.audit({ personId, caseId, subjectId, change });
  return followUpsView(tx, await followedSubject(tx, caseId));
}

async function booked(tx: Tx, subject: CaseSubject, followUp: FollowUp): Promise<BookedFollowUp> {
  const version = await followedVersion(tx, subject.caseId);
  if (!version) throw problem('state.not-now');
  return {
    heldOn: followUp.heldOn,
    cancelled: followUp.cancelledAt !== null,
    establishedOn: dayOf(version.establishedAt),
  };
}

async function hold(tx: Tx, subject: CaseSubject, followUp: FollowUp, input: HoldFollowUpInput): Promise<string> {
  const { caseId, version } = subject;
  const plan = await planContent(tx, subject);
  const { next } = holdFollowUp(
    await booked(tx, subject, followUp),
    { measures: plan.measures.map(({ lineId }) => lineId), goals: plan.goals.map(({ lineId }) => lineId) },
    { ...input, next: input.next ?? null, closeReason: input.closeReason ?? null },
    tx.today,
  );
  if (followUp.revision !== input.revision) throw problem('version-conflict');
  applyCommand(version.state as VersionState, 'holdFollowUp');
  const { note, personWords, closeNote } = input;
  await assertTellsNothing(tx, subject, {
    note,
    personWords,
    closeNote,
    ...notesOf(input),
    'next/place': input.next?.place,
  });
  const unitId = await responsibleUnit(tx, caseId, '/next/unitId', input.next?.unitId ?? followUp.responsibleUnitId);
  await storeHeld(
    tx,
    followUp,
    {
      heldOn: input.heldOn,
      personRating: input.personRating,
      personWords: input.personWords ?? null,
      outcome: input.outcome,
      note: input.note ?? null,
    },
    input,
  );
  if (next !== null) {
    const ownerAuthorityId = tx.actor.authorityId;
    await addFollowUp(tx, {
      caseId,
      versionId: version.id,
      ownerAuthorityId,
      unitId,
      dueOn: next,
      place: input.next?.place ?? null,
    });
  } else if (input.closeReason) {
    await endCase(tx, subject, { kind: 'closed', reason: input.closeReason, note: input.closeNote ?? null });
  }
  return followUp.id;
}

async function book(tx: Tx, subject: CaseSubject, input: BookFollowUpInput): Promise<string> {
  const { caseId, version } = subject;
  applyCommand(version.state as VersionState, 'holdFollowUp');
  if (await openFollowUp(tx, caseId)) throw new RuleBroken('follow-up.booked-already');
  const { dueOn, place } = input;
  await assertTellsNothing(tx, subject, { place });
  if (dueOn < tx.today) throw new RuleBroken('follow-up.due-in-past');
  const unitId = await responsibleUnit(tx, caseId, '/unitId', input.unitId ?? subject.leadUnitId);
  const ownerAuthorityId = tx.actor.authorityId;
  return addFollowUp(tx, { caseId, versionId: version.id, ownerAuthorityId, unitId, dueOn, place: place ?? null });
}

/** What is noted about each measure and goal, by where it stands in the input. */
const notesOf = ({ measures, goals }: HoldFollowUpInput) =>
  Object.fromEntries([
    ...measures.map(({ note }, at) => [`measures/${at}/note`, note] as const),
    ...goals.map(({ note }, at) => [`goals/${at}/note`, note] as const),
  ]);

/** Only a unit that takes part can answer for a follow-up. */
async function responsibleUnit(tx: Tx, caseId: string, pointer: string, unitId: string): Promise<string> {
  const units = await followUpUnits(tx, caseId);
  if (!units.some(({ id }) => id === unitId)) throw fieldProblem(pointer, 'unknown');
  return unitId;
}
