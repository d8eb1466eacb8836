import { Injectable } from '@nestjs/common';
import { caseStartProblems, clocksAtStart, endingOf, type CaseEnding, type CaseState } from '@sammanhang/sip-rules';
import { caseSubject, refreshAccess, type CaseSubject } from '../access/index.js';
import { cancelDeadlines, startDeadline } from '../deadline/index.js';
import { countyOf, unitById } from '../organisation/index.js';
import { addFirstVersion, addNote } from '../plan/index.js';
import { assertTellsNothing, personSubject } from '../person/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, noCase, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import type { EndCaseInput, RefuseCaseInput, StartCaseInput, TakeCaseInput } from './case-input.dto.js';
import { viewOf } from './case-view.js';
import { addCase, addWorker, originOf, otherUnits, storeEnding, worksOn, type NewCase } from './case.data.js';
import type { CaseView } from './case.dto.js';

@Injectable()
export class CaseService {
  constructor(private readonly database: Database) {}

  start(actor: Actor, input: StartCaseInput): Promise<CaseView> {
    return this.database.write(actor, 'case.start', async (tx) => {
      tx.authorize(noCase(input.personId));
      const prepared = await aboutToStart(tx, input);
      const caseId = await tx.once(input, () => prepared.startCase());
      tx.audit({
        personId: input.personId,
        caseId,
        subjectId: caseId,
        change: { origin: input.origin, initiatorKind: input.initiatorKind },
      });
      return viewOf(tx, await caseSubject(tx, caseId));
    });
  }

  overview(actor: Actor, caseId: string): Promise<CaseView> {
    return this.database.read(actor, 'plan.exists', async (tx) => {
      const subject = await caseSubject(tx, caseId);
      tx.authorize(subject);
      tx.audit({ personId: subject.personId, caseId });
      return viewOf(tx, subject);
    });
  }

  refuse(actor: Actor, caseId: string, input: RefuseCaseInput): Promise<CaseView> {
    return this.database.write(actor, 'request.decline', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      await tx.once({ caseId, ...input }, async () => {
        await assertTellsNothing(tx, subject, { reason: input.reason });
        return endCase(tx, subject, { kind: 'refused', reason: input.reasonCode, note: input.reason });
      });
      return viewOf(tx, await caseSubject(tx, caseId));
    });
  }

  end(actor: Actor, caseId: string, { kind, reason, note }: EndCaseInput): Promise<CaseView> {
    return this.database.write(actor, 'plan.close', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      if (kind === 'closed' && !reason) throw fieldProblem('/reason', 'required');
      await tx.once({ caseId, kind, reason, note }, async () => {
        await assertTellsNothing(tx, subject, { note });
        const words = { note: note ?? null };
        return endCase(
          tx,
          subject,
          kind === 'closed' && reason ? { kind, reason, ...words } : { kind: 'declined', ...words },
        );
      });
      return viewOf(tx, await caseSubject(tx, caseId));
    });
  }

  take(actor: Actor, caseId: string, { reason }: TakeCaseInput): Promise<CaseView> {
    return this.database.write(actor, 'inbox.take', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'share' });
      tx.authorize(subject);
      await tx.once({ caseId, reason }, async () => {
        if (await worksOn(tx, caseId)) throw problem('already-done');
        await addWorker(tx, caseId, reason);
        return caseId;
      });
      tx.audit({ personId: subject.personId, caseId, change: { reason } });
      return viewOf(tx, await caseSubject(tx, caseId));
    });
  }
}

/** Ends a case whose row is locked: what still runs stops, and all parties are told (domain.md 2.1 step 6). Gives its id. */
export async function endCase(tx: Tx, subject: CaseSubject, ending: CaseEnding): Promise<string> {
  const { caseId, personId, planConsent } = subject;
  const state = subject.caseState as CaseState;
  const ended = endingOf({ state, planConsent, origin: await originOf(tx, caseId) }, ending);
  const units = await otherUnits(tx, caseId);
  await storeEnding(tx, subject, ended);
  await cancelDeadlines(tx, caseId, 'caseEnded');
  if (units.length > 0) {
    await tx.enqueue('notify-units', { kind: 'caseClosed', caseId, subjectId: caseId, unitIds: units });
  }
  tx.audit({ personId, caseId, subjectId: caseId, change: { state: ended.state, reason: ended.endReason } });
  return caseId;
}

/**
 * All that a start is asked before it is made; throws 404 for a person whom the actor may not find, 422 for what does not hold together.
 * `listed`: it will be kept to the one who starts it. `at`: where in the input the start stands.
 */
export async function aboutToStart(
  tx: Tx,
  input: StartCaseInput,
  at = '',
): Promise<{ listed: boolean; startCase: () => Promise<string> }> {
  // To know a person's id is not to know the person: only one whom the actor may find.
  const about = await personSubject(tx, input.personId, { lock: true });
  if (!tx.may('person.find', about)) throw problem('not-found');
  const start = await checkedStart(tx, input, at);
  const { personId, person } = about;
  const { reason, question } = input;
  await assertTellsNothing(tx, { personId, protected: person.protection !== 'none' }, { reason, question }, at);
  const listed = about.person.allowList !== null;
  return { listed, startCase: () => startCase(tx, start, input, listed) };
}

/** The start in the rules' own words, or 422 with every field that does not hold. */
async function checkedStart(tx: Tx, input: StartCaseInput, at: string): Promise<NewCase> {
  const { personId, origin, scope, initiatorKind, initiatorName, homeCare } = input;
  const start: NewCase = {
    personId,
    origin,
    scope,
    initiatorKind,
    initiatorName: initiatorName ?? null,
    homeCare: homeCare
      ? {
          requestedAt: new Date(homeCare.requestedAt),
          enrolledAt: homeCare.enrolledAt ? new Date(homeCare.enrolledAt) : null,
          receivingUnitId: homeCare.receivingUnitId ?? null,
        }
      : null,
  };
  const problems = [...caseStartProblems(start, tx.now)].map(({ pointer, code }) => ({
    pointer: `${at}${pointer}`,
    code: String(code),
  }));
  const unitId = start.homeCare?.receivingUnitId;
  if (unitId && !(await unitById(tx, unitId)))
    problems.push({ pointer: `${at}/homeCare/receivingUnitId`, code: 'unknown' });
  if (problems.length > 0) throw problem('input.invalid', { errors: problems });
  return start;
}

async function startCase(tx: Tx, start: NewCase, input: StartCaseInput, listed: boolean): Promise<string> {
  const { settings } = await countyOf(tx, tx.actor.countyCode);
  const caseId = await addCase(tx, start, listed);
  const versionId = await addFirstVersion(tx, caseId);
  const at = { caseId, versionId };
  await addNote(tx, at, { kind: 'occasion', text: input.reason, byPerson: false });
  await addNote(tx, at, { kind: 'question', text: input.question, byPerson: false, seq: 1 });
  for (const clock of clocksAtStart(start, settings, tx.now)) {
    await startDeadline(tx, { caseId, unitId: tx.actor.unitId, ...clock });
  }
  await refreshAccess(tx, caseId);
  return caseId;
}
