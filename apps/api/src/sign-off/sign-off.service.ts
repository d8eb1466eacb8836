import { Injectable } from '@nestjs/common';
import {
  answerNeedsWords,
  applyCommand,
  approvalMet,
  assertApprovable,
  assertLawful,
  assertMayAnswer,
  assertSummonsesAnswered,
  assertUnapproved,
  principalsToAsk,
  RuleBroken,
  type VersionState,
} from '@sammanhang/sip-rules';
import { handOver, type CaseSubject } from '../access/index.js';
import { bookAfterEstablishing } from '../follow-up/index.js';
import { unitById } from '../organisation/index.js';
import { countyOf } from '../organisation/index.js';
import { assertTellsNothing, representedPerson } from '../person/index.js';
import { commandVersion, planValidation } from '../plan/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, type AuditEntry, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import { v7 } from 'uuid';
import {
  addAnswer,
  addApproval,
  establishedVersion,
  hashesOf,
  ownPrincipal,
  principalsOf,
  readableSections,
  sectionsToFreeze,
  storeFrozen,
  thaw,
  unansweredPrincipals,
  unitsTakingPart,
  versionRow,
  versionSubject,
} from './sign-off.data.js';
import type {
  ApproveVersionInput,
  PersonAnswerInput,
  SignOffView,
  SubmitVersionInput,
  WithdrawSubmissionInput,
} from './sign-off.dto.js';
import { approvalBinding, signOffView, verificationOf } from './sign-off.view.js';
import { hashSections, versionHash } from './version-hash.js';

@Injectable()
export class SignOffService {
  constructor(private readonly database: Database) {}

  read(actor: Actor, versionId: string): Promise<SignOffView> {
    return this.database.read(actor, 'plan.exists', async (tx) => {
      const subject = await versionSubject(tx, versionId);
      tx.authorize(subject);
      tx.audit({ personId: subject.personId, caseId: subject.caseId, subjectId: versionId });
      return signOffView(tx, subject);
    });
  }

  submit(actor: Actor, versionId: string, input: SubmitVersionInput): Promise<SignOffView> {
    return this.database.write(actor, 'plan.lead', async (tx) => {
      const subject = await versionSubject(tx, versionId, { lock: 'update' });
      tx.authorize(subject);
      await tx.once({ versionId, ...input }, () => freeze(tx, subject, input.revision));
      return answered(tx, subject, { event: 'submitted', state: 'awaiting' });
    });
  }

  withdraw(actor: Actor, versionId: string, input: WithdrawSubmissionInput): Promise<SignOffView> {
    return this.database.write(actor, 'plan.lead', async (tx) => {
      const subject = await versionSubject(tx, versionId, { lock: 'update' });
      tx.authorize(subject);
      await tx.once({ versionId, ...input }, () => takeBack(tx, subject));
      return answered(tx, subject, { event: 'takenBack', state: 'draftReleased', reason: input.reason });
    });
  }

  approve(actor: Actor, versionId: string, input: ApproveVersionInput): Promise<SignOffView> {
    return this.database.write(actor, 'version.approve', async (tx) => {
      const subject = await versionSubject(tx, versionId, { lock: 'update' });
      tx.authorize(subject, approvalBinding(versionId, input.hash));
      const approvalId = await tx.once({ versionId, ...input }, () => approve(tx, subject, input.hash));
      return answered(tx, subject, { event: 'approved', approvalId });
    });
  }

  answer(actor: Actor, versionId: string, input: PersonAnswerInput): Promise<SignOffView> {
    return this.database.write(actor, 'answer.give', async (tx) => {
      const subject = await versionSubject(tx, versionId, { lock: 'share' });
      tx.authorize(subject);
      await tx.once({ versionId, ...input }, async () => {
        await assertAnswer(tx, subject, input);
        await assertTellsNothing(tx, subject, { words: input.words });
        return addAnswer(
          tx,
          { caseId: subject.caseId, versionId },
          {
            answer: input.answer,
            answeredBy: input.answeredBy,
            representativeId: input.representativeId ?? null,
            words: input.words ?? null,
            manner: input.manner,
          },
        );
      });
      return answered(tx, subject, { event: 'answerNoted', answer: input.answer, answeredBy: input.answeredBy });
    });
  }
}

/** Writes the log row of a change and shows how the version stands after it. */
async function answered(tx: Tx, subject: CaseSubject, change: AuditEntry['change']): Promise<SignOffView> {
  const { personId, caseId, version } = subject;
  tx.audit({ personId, caseId, subjectId: version.id, change });
  return signOffView(tx, await versionSubject(tx, version.id));
}

/** Freezes the text: hashes of every section, and a request to each principal that takes part. */
async function freeze(tx: Tx, subject: CaseSubject, revision: number): Promise<string> {
  const { caseId, version } = subject;
  if (version.revision !== revision) throw problem('version-conflict');
  const state = version.state as VersionState;
  applyCommand(state, 'submit');
  const sections = await sectionsToFreeze(tx, version.id);
  const { settings } = await countyOf(tx, subject.countyCode);
  const readable = (await readableSections(tx, subject)).flatMap(({ lineId }) => lineId ?? []);
  assertLawful(await planValidation(tx, subject, settings.requirements, new Set(readable)));
  const hashes = hashSections(sections);
  const units = await unitsTakingPart(tx, caseId);
  const asked = principalsToAsk(units);
  assertSummonsesAnswered(settings.approvalPolicy, asked, await unansweredPrincipals(tx, caseId));
  const at = { caseId, versionId: version.id };
  await storeFrozen(
    tx,
    at,
    hashes,
    asked.map(({ id }) => id),
  );
  await commandVersion(tx, version, 'submit', {
    hash: versionHash(hashes),
    submittedAt: tx.now,
    leadUnitId: subject.leadUnitId,
    leadStaffId: subject.leadStaffId,
    partyUnitIds: units.map(({ unitId }) => unitId),
  });
  // A subject of its own for each time it is sent: what is sent anew is told anew.
  await tx.enqueue('notify-units', {
    kind: 'approvalAsked',
    caseId,
    subjectId: v7(),
    unitIds: units.map(({ unitId }) => unitId),
  });
  return version.id;
}

/** Makes the version a draft again, one that the person can read. */
async function takeBack(tx: Tx, subject: CaseSubject): Promise<string> {
  const { version } = subject;
  applyCommand(version.state as VersionState, 'withdrawSubmission');
  const approved = (await principalsOf(tx, subject, true)).filter(({ approvedAt }) => approvedAt !== null);
  assertUnapproved(approved.length);
  const { releasedAt } = await versionRow(tx, version.id);
  if (!(await thaw(tx, version.id))) throw problem('forbidden');
  await commandVersion(tx, version, 'withdrawSubmission', {
    hash: null,
    submittedAt: null,
    leadUnitId: null,
    leadStaffId: null,
    partyUnitIds: null,
    releasedAt: releasedAt ?? tx.now,
  });
  return version.id;
}

/** One principal's approval of the text with this hash; the last that the county asks for makes the plan hold. */
async function approve(tx: Tx, subject: CaseSubject, hash: string): Promise<string> {
  const { caseId, version } = subject;
  applyCommand(version.state as VersionState, 'approve');
  const stored = await versionRow(tx, version.id);
  const principals = await principalsOf(tx, subject, true);
  const principalId = await ownPrincipal(tx);
  assertApprovable({ hash: stored.hash, asked: principals }, { principalId, hash });
  if (principals.some(({ id, approvedAt }) => id === principalId && approvedAt !== null)) throw problem('already-done');
  if (!(await verificationOf(tx, subject, stored))?.ok) throw new RuleBroken('approval.not-verified');
  const approvalId = await addApproval(
    tx,
    { caseId, versionId: version.id },
    {
      principalId,
      hash,
      readablePositions: await readablePositions(tx, subject),
      authTime: signedInAt(tx, version.id, hash),
    },
  );
  const { settings } = await countyOf(tx, subject.countyCode);
  const approved = principals.filter(({ approvedAt }) => approvedAt !== null).map(({ id }) => id);
  if (approvalMet(settings.approvalPolicy, principals, [...approved, principalId])) await establish(tx, subject);
  return approvalId;
}

/** When the approver signed in for this very act. */
function signedInAt(tx: Tx, versionId: string, hash: string): Date {
  const binding = approvalBinding(versionId, hash);
  return tx.actor.stepUps.find((stepUp) => stepUp.binding === binding)?.at ?? tx.actor.authTime;
}

/** Places, in the frozen list, of the sections that the approver could read. */
async function readablePositions(tx: Tx, subject: CaseSubject): Promise<number[]> {
  const key = ({ section, lineId }: { section: string; lineId: string | null }) => `${section} ${lineId ?? ''}`;
  const readable = new Set((await readableSections(tx, subject)).map(key));
  const hashes = await hashesOf(tx, subject.version.id);
  return hashes.filter((hash) => readable.has(key(hash))).map(({ position }) => position);
}

/** The version holds from now on; the one before it is kept as it was. */
async function establish(tx: Tx, subject: CaseSubject): Promise<void> {
  const { caseId, version } = subject;
  const before = await establishedVersion(tx, caseId);
  if (before) await commandVersion(tx, before, 'supersede');
  await commandVersion(tx, version, 'establish', { establishedAt: tx.now });
  tx.audit({
    personId: subject.personId,
    caseId,
    subjectId: version.id,
    change: { event: 'established', version: version.number },
  });
  await handOver(tx, caseId);
  const { followUpOn, followUpPlace, followUpUnitId } = await versionRow(tx, version.id);
  const units = await unitsTakingPart(tx, caseId);
  const lead = await unitById(tx, subject.leadUnitId);
  await bookAfterEstablishing(tx, {
    caseId,
    versionId: version.id,
    // The frame is the lead's to write, whoever's approval came last.
    ownerAuthorityId: lead?.authorityId ?? tx.actor.authorityId,
    // Who was named may have left since.
    unitId: units.find(({ unitId }) => unitId === followUpUnitId)?.unitId ?? subject.leadUnitId,
    dueOn: followUpOn,
    place: followUpPlace,
  });
  await tx.enqueue('notify-units', {
    kind: 'established',
    caseId,
    subjectId: version.id,
    unitIds: units.map(({ unitId }) => unitId),
  });
}

async function assertAnswer(tx: Tx, subject: CaseSubject, input: PersonAnswerInput): Promise<void> {
  applyCommand(subject.version.state as VersionState, 'recordAnswer');
  if (answerNeedsWords(input.answer) && !input.words) throw fieldProblem('/words', 'required');
  if (input.answeredBy === 'person') {
    if (input.representativeId) throw fieldProblem('/representativeId', 'unknown');
    return;
  }
  if (!input.representativeId) throw fieldProblem('/representativeId', 'required');
  const { birthDay, representatives } = await representedPerson(tx, subject.personId);
  // A protected person has no proxies in the system (access.md).
  const mandate = subject.protected ? undefined : representatives.find(({ id }) => id === input.representativeId);
  assertMayAnswer({ by: input.answeredBy, mandate: mandate ?? null }, birthDay, tx.today);
}
