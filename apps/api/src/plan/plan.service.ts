import { Injectable } from '@nestjs/common';
import { applyCommand, type VersionState } from '@sammanhang/sip-rules';
import { caseSubject, type CaseSubject } from '../access/index.js';
import { assertTellsNothing } from '../person/index.js';
import type { Actor } from '../platform/auth/index.js';
import { changeRow, Database, type AuditEntry, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import { isId } from '../platform/http/fields.js';
import { differenceLines } from './difference.view.js';
import { versionRow } from './plan-content.data.js';
import { planContent, planContentAsked, toVersionView } from './plan-content.view.js';
import { planContext, planValidation } from './plan-context.data.js';
import type { PlanDifferenceView } from './plan-difference.dto.js';
import { addVersion, commandVersion } from './plan-version.data.js';
import { PlanVersion } from './plan-version.entity.js';
import type { ChangeFrameInput, PlanContentView, PlanView, StartVersionInput, VersionView } from './plan.dto.js';
import { toPlanView, toVersionLineView } from './plan.view.js';
import { versionSubject } from './section.service.js';

/** The plan as a whole: reading it, its frame, and the course of its versions. */
@Injectable()
export class PlanService {
  constructor(private readonly database: Database) {}

  read(actor: Actor, caseId: string, versionId: string | null): Promise<PlanView> {
    return this.database.read(actor, 'plan.exists', async (tx) => {
      if (versionId !== null && !isId(versionId)) throw problem('not-found');
      const subject = await caseSubject(tx, caseId, { versionId });
      tx.authorize(subject);
      return planView(tx, subject);
    });
  }

  changeFrame(actor: Actor, versionId: string, input: ChangeFrameInput): Promise<VersionView> {
    return this.database.write(actor, 'plan.lead', async (tx) => {
      const subject = await versionSubject(tx, versionId, 'share');
      tx.authorize(subject);
      await tx.once({ versionId, ...input }, async () => {
        applyCommand(subject.version.state as VersionState, 'edit');
        const before = await currentVersion(tx, subject, input.revision);
        await checkFrame(tx, subject, before, input);
        const { followUpPlace, followUpMethod } = input;
        await assertTellsNothing(tx, subject, { followUpPlace, followUpMethod });
        const frame = {
          responsiblePrincipalId: input.responsiblePrincipalId ?? null,
          noOthersMeasures: input.noOthersMeasures,
          followUpOn: input.followUpOn ?? null,
          followUpPlace: input.followUpPlace ?? null,
          followUpMethod: input.followUpMethod ?? null,
          followUpUnitId: input.followUpUnitId ?? null,
        };
        const fields = (Object.keys(frame) as (keyof typeof frame)[]).filter((field) => frame[field] !== before[field]);
        auditVersion(tx, subject, { event: 'frameChanged', fields });
        const revision = await changeRow(tx, PlanVersion, { id: versionId, revision: input.revision }, frame);
        return { id: versionId, revision };
      });
      return toVersionView(tx, subject, await versionRow(tx, subject));
    });
  }

  /** Lets the person read and comment on the draft. */
  release(actor: Actor, versionId: string, revision: number): Promise<PlanView> {
    return this.database.write(actor, 'release.person', (tx) => this.command(tx, versionId, revision, 'release'));
  }

  /** Takes the draft back from the person, before it is sent for approval. */
  recall(actor: Actor, versionId: string, revision: number): Promise<PlanView> {
    return this.database.write(actor, 'plan.lead', (tx) => this.command(tx, versionId, revision, 'recallRelease'));
  }

  /** A new version to work on, which begins as the established one stands. The old one holds until then. */
  startVersion(actor: Actor, caseId: string, input: StartVersionInput): Promise<PlanView> {
    return this.database.write(actor, 'plan.lead', async (tx) => {
      const established = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(established);
      const versionId = await tx.once({ caseId, input }, async () => {
        applyCommand(established.version.state as VersionState, 'startNewVersion');
        return addVersion(tx, established, input.changeReason);
      });
      const subject = await caseSubject(tx, caseId, { versionId });
      auditVersion(tx, subject, { event: 'newVersion', from: established.version.number });
      return planView(tx, subject, true);
    });
  }

  /** What has changed since an earlier version: the one named, or the one before. */
  difference(actor: Actor, versionId: string, to: string | null): Promise<PlanDifferenceView> {
    return this.database.read(actor, 'plan.exists', async (tx) => {
      const later = await versionSubject(tx, versionId);
      tx.authorize(later);
      const { versions } = await planContext(tx, later);
      const byId = (id: string) => versions.find((line) => line.id === id);
      const after = byId(versionId);
      const before = to === null ? versions.find(({ number }) => number === later.version.number - 1) : byId(to);
      if (!after || !before) throw problem('not-found');
      const earlier = await caseSubject(tx, later.caseId, { versionId: before.id });
      const [then, now] = [await planContent(tx, earlier), await planContent(tx, later)];
      auditRead(tx, later, now, { comparedWith: before.number });
      return { from: toVersionLineView(before), to: toVersionLineView(after), lines: differenceLines(then, now) };
    });
  }

  private async command(
    tx: Tx,
    versionId: string,
    revision: number,
    command: 'release' | 'recallRelease',
  ): Promise<PlanView> {
    const subject = await versionSubject(tx, versionId, 'update');
    tx.authorize(subject);
    await tx.once({ versionId, revision, command }, async () => {
      await currentVersion(tx, subject, revision);
      const releasedAt = command === 'release' ? tx.now : null;
      const state = await commandVersion(tx, { ...subject.version, revision }, command, { releasedAt });
      auditVersion(tx, subject, { event: command === 'release' ? 'released' : 'recalled', state });
      return { id: versionId, revision: revision + 1 };
    });
    return planView(tx, await caseSubject(tx, subject.caseId, { versionId }), true);
  }
}

/** The whole view of a version. `audited`: a change has been logged already, and shows what its maker may read. */
async function planView(tx: Tx, subject: CaseSubject, audited = false): Promise<PlanView> {
  const { content, rows } = await planContentAsked(tx, subject);
  const context = await planContext(tx, subject);
  const lines = [...content.notes, ...content.needs, ...content.goals, ...content.measures];
  const readable = new Set(lines.map(({ lineId }) => lineId));
  const validation = await planValidation(tx, subject, context.requirements, readable, rows);
  if (!audited) auditRead(tx, subject, content);
  return toPlanView(tx, subject, { content, context, validation });
}

/** One row of the log a read, with whose sections were shown: each authority reviews the readings of its own. */
function auditRead(
  tx: Tx,
  subject: CaseSubject,
  { notes, needs, goals, measures }: PlanContentView,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const owners = [...notes, ...needs, ...goals, ...measures].map(({ owner }) => owner.authorityId);
  auditVersion(tx, subject, { ...more, owners: [...new Set(owners)] });
}

function auditVersion(tx: Tx, subject: CaseSubject, change: AuditEntry['change']): void {
  tx.audit({
    personId: subject.personId,
    caseId: subject.caseId,
    subjectId: subject.version.id,
    change: { version: subject.version.number, ...change },
  });
}

/** The version's row if nobody has changed it since `revision`; else 409 with how it stands now. */
async function currentVersion(tx: Tx, subject: CaseSubject, revision: number) {
  await tx.rows('SELECT id FROM plan_version WHERE id = $1 FOR UPDATE', [subject.version.id]);
  const row = await versionRow(tx, subject);
  if (row.revision === revision) return row;
  throw problem('version-conflict', { details: { current: toVersionView(tx, subject, row) } });
}

/** Item 4 of the law: one of the principals that take part answers overall. An agreed date is not in the past when it is chosen. */
async function checkFrame(
  tx: Tx,
  subject: CaseSubject,
  before: { followUpOn: string | null },
  input: ChangeFrameInput,
): Promise<void> {
  const { parties } = await planContext(tx, subject);
  const principal = input.responsiblePrincipalId;
  if (principal && !parties.some((party) => party.principalId === principal && party.principalKind !== 'other')) {
    throw fieldProblem('/responsiblePrincipalId', 'not-party');
  }
  if (input.followUpOn && input.followUpOn !== before.followUpOn && input.followUpOn < tx.today) {
    throw fieldProblem('/followUpOn', 'past');
  }
  // Who answers for the follow-up must take part: naming a unit must not let it in.
  const named = parties.find(({ unitId }) => unitId === input.followUpUnitId);
  if (input.followUpUnitId && named?.kind !== 'lead' && named?.kind !== 'party') {
    throw fieldProblem('/followUpUnitId', 'not-party');
  }
}
