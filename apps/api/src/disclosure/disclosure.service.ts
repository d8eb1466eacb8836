import { Injectable } from '@nestjs/common';
import {
  assertGuardianDecision,
  assertMayDisclose,
  groundsFor,
  guardianDecisionCounts,
  guardianDecisionsOpen,
  secrecyFieldOf,
} from '@sammanhang/sip-rules';
import { v4 } from 'uuid';
import { aboutOwn, caseSubject, handOver, type CaseSubject } from '../access/index.js';
import type { Actor } from '../platform/auth/index.js';
import { addRows, Database, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import {
  authoritiesIn,
  endDecision,
  groundsOf,
  growingOf,
  guardianDecisionsOf,
  guardiansOf,
  harmsOf,
  isOwnMeeting,
  ownDecision,
  ownLines,
  type AuthorityInCase,
} from './disclosure.data.js';
import type { AssessHarmInput, DecideGroundInput, DecideGuardianInput, DisclosuresView } from './disclosure.dto.js';
import { DisclosureDecision } from './disclosure-decision.entity.js';
import { GuardianDecision } from './guardian-decision.entity.js';
import { HarmAssessment } from './harm-assessment.entity.js';

/** Decisions on secrecy: to share without consent, to hide what would harm, and on a guardian's access. Each needs a fresh sign-in. */
@Injectable()
export class DisclosureService {
  constructor(private readonly database: Database) {}

  list(actor: Actor, caseId: string): Promise<DisclosuresView> {
    return this.database.read(actor, 'content.read', async (tx) => {
      const subject = await caseSubject(tx, caseId);
      tx.authorize(aboutOwn(subject));
      tx.audit({ personId: subject.personId, caseId, change: { tab: 'disclosures' } });
      return disclosuresView(tx, subject);
    });
  }

  decideGround(actor: Actor, caseId: string, input: DecideGroundInput): Promise<DisclosuresView> {
    return this.database.write(actor, 'ground.decide', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(aboutOwn(subject), tx.bindingOf('ground', caseId, input));
      const authorities = await authoritiesIn(tx, caseId);
      const to = authorities.find(({ id }) => id === input.toAuthorityId);
      if (!to || to.id === actor.authorityId) throw fieldProblem('/toAuthorityId', 'choice');
      await checkLine(tx, subject, input.lineId);
      assertMayDisclose({
        ground: input.ground,
        from: fieldOf(authorities, actor.authorityId),
        to: secrecyFieldOf(to.kind),
        reason: input.reason,
        validUntil: input.validUntil ?? null,
        today: tx.today,
        unableToConsent: subject.planConsent === 'unable',
      });
      const id = await tx.once({ caseId, ...input }, async () => {
        const made = v4();
        await addRows(tx, DisclosureDecision, {
          id: made,
          caseId,
          lineId: input.lineId ?? null,
          fromAuthorityId: actor.authorityId,
          toAuthorityId: to.id,
          ground: input.ground,
          reason: input.reason,
          validUntil: input.validUntil ?? null,
          decidedBy: actor.staffId,
          decidedUnitId: actor.unitId,
          decidedAt: tx.now,
          revokedAt: null,
          revokedBy: null,
        });
        await handOver(tx, caseId);
        return made;
      });
      tx.audit({
        personId: subject.personId,
        caseId,
        subjectId: id,
        change: { ground: input.ground, toAuthorityId: to.id, lineId: input.lineId ?? null },
      });
      return disclosuresView(tx, subject);
    });
  }

  revokeGround(actor: Actor, id: string): Promise<DisclosuresView> {
    return this.database.write(actor, 'ground.decide', async (tx) => {
      const subject = await ownedSubject(tx, 'disclosure_decision', id);
      tx.authorize(aboutOwn(subject), `ground-revoke:${id}`);
      await endDecision(tx, 'disclosure_decision', id);
      tx.audit({ personId: subject.personId, caseId: subject.caseId, subjectId: id, change: { ground: 'revoked' } });
      return disclosuresView(tx, subject);
    });
  }

  assessHarm(actor: Actor, caseId: string, input: AssessHarmInput): Promise<DisclosuresView> {
    return this.database.write(actor, 'harm.assess', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(aboutOwn(subject), tx.bindingOf('harm', caseId, input));
      if (!input.lineId || !(await isOwnMeeting(tx, caseId, input.lineId))) await checkLine(tx, subject, input.lineId);
      if (input.representativeId) await checkGuardian(tx, subject, input.representativeId);
      if (input.hiddenFrom === 'person' && input.representativeId) throw fieldProblem('/representativeId', 'choice');
      const id = await tx.once({ caseId, ...input }, async () => {
        const made = v4();
        await addRows(tx, HarmAssessment, {
          id: made,
          caseId,
          personId: subject.personId,
          lineId: input.lineId ?? null,
          ownerAuthorityId: actor.authorityId,
          hiddenFrom: input.hiddenFrom,
          representativeId: input.representativeId ?? null,
          reason: input.reason,
          decidedBy: actor.staffId,
          decidedUnitId: actor.unitId,
          decidedAt: tx.now,
          liftedAt: null,
          liftedBy: null,
        });
        return made;
      });
      tx.audit({ personId: subject.personId, caseId, subjectId: id, change: { hiddenFrom: input.hiddenFrom } });
      return disclosuresView(tx, subject);
    });
  }

  liftHarm(actor: Actor, id: string): Promise<DisclosuresView> {
    return this.database.write(actor, 'harm.assess', async (tx) => {
      const subject = await ownedSubject(tx, 'harm_assessment', id);
      tx.authorize(aboutOwn(subject), `harm-lift:${id}`);
      await endDecision(tx, 'harm_assessment', id);
      tx.audit({ personId: subject.personId, caseId: subject.caseId, subjectId: id, change: { hiddenFrom: 'lifted' } });
      return disclosuresView(tx, subject);
    });
  }

  decideGuardian(actor: Actor, caseId: string, input: DecideGuardianInput): Promise<DisclosuresView> {
    return this.database.write(actor, 'guardian.decide', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject, tx.bindingOf('guardian', caseId, input));
      await checkGuardian(tx, subject, input.representativeId);
      const id = await tx.once({ caseId, ...input }, async () => {
        const { birthDay, ages } = await growingOf(tx, subject.personId);
        assertGuardianDecision(input.decision, birthDay, ages, tx.today);
        const made = v4();
        await addRows(tx, GuardianDecision, {
          id: made,
          caseId,
          ...input,
          decidedBy: actor.staffId,
          decidedUnitId: actor.unitId,
          at: tx.now,
        });
        return made;
      });
      // The log of the child is shown to guardians: what was decided about them is not in it.
      tx.audit({ personId: subject.personId, caseId, subjectId: id });
      return disclosuresView(tx, subject);
    });
  }
}

const fieldOf = (authorities: readonly AuthorityInCase[], id: string) =>
  secrecyFieldOf(authorities.find((one) => one.id === id)?.kind ?? 'other');

/** The owner decides about its own line, never about another's. */
async function checkLine(tx: Tx, subject: CaseSubject, lineId: string | null | undefined): Promise<void> {
  if (!lineId) return;
  const lines = await ownLines(tx, subject.version.id);
  if (!lines.some((line) => line.lineId === lineId)) throw fieldProblem('/lineId', 'choice');
}

async function checkGuardian(tx: Tx, subject: CaseSubject, id: string): Promise<void> {
  const guardians = await guardiansOf(tx, subject.personId);
  if (!guardians.some((one) => one.id === id)) throw fieldProblem('/representativeId', 'choice');
}

async function ownedSubject(
  tx: Tx,
  table: 'disclosure_decision' | 'harm_assessment',
  id: string,
): Promise<CaseSubject> {
  const caseId = await ownDecision(tx, table, id);
  if (!caseId) throw problem('not-found');
  return caseSubject(tx, caseId, { lock: 'update' });
}

async function disclosuresView(tx: Tx, subject: CaseSubject): Promise<DisclosuresView> {
  const { caseId } = subject;
  const lines = await ownLines(tx, subject.version.id);
  const textOf = (lineId: string | null) => lines.find((line) => line.lineId === lineId)?.text ?? null;
  const own = aboutOwn(subject);
  const mayDecide = tx.may('ground.decide', own);
  const authorities = await authoritiesIn(tx, caseId);
  const decides = tx.may('guardian.decide', subject);
  const growing = decides ? await growingOf(tx, subject.personId) : null;
  return {
    grounds: (await groundsOf(tx, caseId)).map(({ fromAuthorityId, ...row }) => {
      const ours = fromAuthorityId === tx.actor.authorityId;
      const inForce = row.revokedAt === null && (row.validUntil === null || row.validUntil >= tx.today);
      return {
        ...row,
        about: textOf(row.lineId),
        reason: ours ? row.reason : null,
        inForce,
        mayRevoke: ours && inForce && mayDecide,
      };
    }),
    harms: (await harmsOf(tx, caseId)).map((row) => ({ ...row, about: textOf(row.lineId) })),
    guardianDecisions: growing
      ? (await guardianDecisionsOf(tx, caseId)).map(({ on, ...row }) => ({
          ...row,
          counts: guardianDecisionCounts({ decision: row.decision, on }, growing.birthDay, growing.ages),
        }))
      : [],
    lines,
    receivers: authorities.filter(({ id }) => id !== tx.actor.authorityId).map(({ id, name }) => ({ id, name })),
    guardianChoices: growing ? guardianDecisionsOpen(growing.birthDay, growing.ages, tx.today) : [],
    // Who they are is for those who choose among them; a unit that has left, or was invited, has no use for their names.
    guardians:
      !subject.protected && (decides || tx.may('harm.assess', own)) ? await guardiansOf(tx, subject.personId) : [],
    usableGrounds: groundsFor(fieldOf(authorities, tx.actor.authorityId)),
    abilities: tx
      .abilities(own)
      .filter((action) => ['ground.decide', 'harm.assess', 'guardian.decide'].includes(action)),
  };
}
