import { Injectable } from '@nestjs/common';
import {
  assertRecordable,
  assertSaidOnce,
  assertWithdrawable,
  isAgreed,
  isChild,
  planConsentOf,
  RuleBroken,
  sharingStanding,
  takenBackWith,
  type PlanConsent,
} from '@sammanhang/sip-rules';
import { v4, v7 } from 'uuid';
import { caseSubject, refreshAccess, type CaseSubject } from '../access/index.js';
import { cancelDeadlines } from '../deadline/index.js';
import { commandVersion } from '../plan/index.js';
import type { Actor } from '../platform/auth/index.js';
import { addRows, Database, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import {
  caseIdOfConsent,
  partiesOf,
  sharingAuthorities,
  storePlanConsent,
  type RecordedConsent,
} from './consent.data.js';
import type { ConsentInput, ConsentsView, RecordConsentsInput, WithdrawConsentInput } from './consent.dto.js';
import { Consent } from './consent.entity.js';
import { ConsentWithdrawal } from './consent-withdrawal.entity.js';
import { consentFacts, consentsView, planRows, toSharingRow, type ConsentFacts } from './consent.view.js';

@Injectable()
export class ConsentService {
  constructor(private readonly database: Database) {}

  list(actor: Actor, caseId: string): Promise<ConsentsView> {
    return this.database.read(actor, 'consent.read', async (tx) => {
      const subject = await caseSubject(tx, caseId);
      tx.authorize(subject);
      tx.audit({ personId: subject.personId, caseId });
      return consentsView(tx, subject);
    });
  }

  record(actor: Actor, caseId: string, { consents }: RecordConsentsInput): Promise<ConsentsView> {
    return this.database.write(actor, 'consent.record', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject, tx.bindingOf('consent', caseId, { consents }));
      await checkAuthorities(tx, caseId, consents);
      await tx.once({ caseId, consents }, () => store(tx, subject, consents));
      tx.auditEach(
        consents.map(({ kind, decision, givenBy, fromAuthorityId, toAuthorityId }) => ({
          personId: subject.personId,
          caseId,
          change: { kind, decision, givenBy, ...(kind === 'sharing' && { fromAuthorityId, toAuthorityId }) },
        })),
      );
      return consentsView(tx, await caseSubject(tx, caseId));
    });
  }

  withdraw(actor: Actor, consentId: string, input: WithdrawConsentInput): Promise<ConsentsView> {
    return this.database.write(actor, 'consent.withdraw', async (tx) => {
      const caseId = await caseIdOfConsent(tx, consentId);
      if (!caseId) throw problem('not-found');
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      const { rows, represented, givers } = await consentFacts(tx, subject);
      const consent = rows.find(({ id }) => id === consentId);
      if (!consent) throw problem('not-found');
      const ownWord = input.withdrawnBy === 'person' && !isChild(givers.birthDay, tx.today);
      const takenBack = takenBackWith(
        consent,
        rows.map((row) => ({ ...row, withdrawn: row.withdrawnAt !== null })),
        ownWord,
      );
      await tx.once({ consentId, ...input }, async () => {
        assertWithdrawable({ decision: consent.decision, withdrawn: consent.withdrawnAt !== null });
        if (!namesRepresentative(input.withdrawnBy, input.representativeId, represented.representatives)) {
          throw fieldProblem('/representativeId', 'choice');
        }
        await addRows(
          tx,
          ConsentWithdrawal,
          takenBack.map(({ id }) => toWithdrawal(tx, { consentId: id, caseId }, input)),
        );
        await settle(tx, subject);
        await tellParties(tx, subject, consent);
        tx.auditEach(
          takenBack.map(({ id, kind }) => ({ personId: subject.personId, caseId, subjectId: id, change: { kind } })),
        );
        return consentId;
      });
      return consentsView(tx, await caseSubject(tx, caseId));
    });
  }
}

/** Checks each against what has been said so far, in the order sent, and keeps them. Gives the id of the first. */
async function store(tx: Tx, subject: CaseSubject, inputs: readonly ConsentInput[]): Promise<string> {
  assertSaidOnce(
    inputs.map(({ kind, givenBy, representativeId, fromAuthorityId, toAuthorityId }) => ({
      kind,
      givenBy,
      representativeId: representativeId ?? null,
      fromAuthorityId: fromAuthorityId ?? null,
      toAuthorityId: toAuthorityId ?? null,
    })),
  );
  const facts = await consentFacts(tx, subject);
  const before = facts.rows.filter(({ kind }) => kind === 'plan');
  const said = planRows(before);
  const rows = inputs.map((input, index) => {
    checkFields(tx, input, facts, `/consents/${String(index)}`);
    const standing: PlanConsent = planConsentOf(said, facts.givers);
    assertRecordable(
      {
        kind: input.kind,
        decision: input.decision,
        givenBy: input.givenBy,
        mandate: facts.represented.representatives.find(({ id }) => id === input.representativeId) ?? null,
        fromAuthorityId: input.fromAuthorityId ?? null,
      },
      standing,
      { relation: subject.facts.relation, authorityId: tx.actor.authorityId },
      facts.givers,
    );
    if (input.kind === 'sharing' && input.decision === 'declined') checkNothingShared(input, facts);
    const row = toConsent(tx, subject.caseId, input);
    if (row.kind === 'plan')
      said.push({ ...row, oneGuardian: row.oneGuardianGround !== null, at: row.notedAt, withdrawn: false });
    return row;
  });
  await addRows(tx, Consent, rows);
  const agreedBefore = isAgreed(subject.planConsent);
  const status = await settle(tx, subject);
  if (agreedBefore && !isAgreed(status)) await tellParties(tx, subject, { id: rows[0]?.id ?? '', kind: 'plan' });
  return rows[0]?.id ?? '';
}

const toWithdrawal = (
  tx: Tx,
  at: { consentId: string; caseId: string },
  { withdrawnBy, representativeId, manner, note }: WithdrawConsentInput,
): ConsentWithdrawal => ({
  id: v7(),
  ...at,
  withdrawnBy,
  representativeId: representativeId ?? null,
  manner,
  note: note ?? null,
  notedBy: tx.actor.staffId,
  notedUnitId: tx.actor.unitId,
  byCitizen: null,
  at: tx.now,
});

const toConsent = (tx: Tx, caseId: string, input: ConsentInput): Consent => {
  const sharing = input.kind === 'sharing';
  return {
    id: v4(),
    caseId,
    kind: input.kind,
    decision: input.decision,
    givenBy: input.givenBy,
    representativeId: input.representativeId ?? null,
    oneGuardianGround: input.givenBy === 'guardian' ? (input.oneGuardianGround ?? null) : null,
    manner: input.manner,
    fromAuthorityId: sharing ? (input.fromAuthorityId ?? null) : null,
    toAuthorityId: sharing ? (input.toAuthorityId ?? null) : null,
    sectionKinds: sharing ? (input.sectionKinds ?? []) : [],
    exclusions: sharing ? (input.exclusions ?? null) : null,
    validUntil: sharing ? (input.validUntil ?? null) : null,
    note: input.note ?? null,
    notedBy: tx.actor.staffId,
    notedUnitId: tx.actor.unitId,
    byCitizen: null,
    notedAt: tx.now,
  };
};

/** What the fields need of one another; the rules themselves are in sip-rules. */
function checkFields(tx: Tx, input: ConsentInput, { represented }: ConsentFacts, at: string): void {
  if (!namesRepresentative(input.givenBy, input.representativeId, represented.representatives)) {
    throw fieldProblem(`${at}/representativeId`, 'choice');
  }
  if (input.decision === 'unable' && !input.note) throw fieldProblem(`${at}/note`, 'required');
  if (input.kind === 'plan') return;
  if (!input.fromAuthorityId) throw fieldProblem(`${at}/fromAuthorityId`, 'required');
  if (!input.toAuthorityId || input.toAuthorityId === input.fromAuthorityId) {
    throw fieldProblem(`${at}/toAuthorityId`, 'required');
  }
  if (input.decision === 'given' && !input.sectionKinds?.length) throw fieldProblem(`${at}/sectionKinds`, 'size');
  if (input.validUntil && input.validUntil < tx.today) throw fieldProblem(`${at}/validUntil`, 'past');
}

/** Those who speak for somebody are named, and the others are not. */
function namesRepresentative(
  voice: ConsentInput['givenBy'],
  representativeId: string | null | undefined,
  representatives: readonly { id: string }[],
): boolean {
  const proxy = voice === 'guardian' || voice === 'representative';
  return proxy ? representatives.some(({ id }) => id === representativeId) : !representativeId;
}

/**
 * The person may be asked about everything at once, before anybody is called. But what an authority holds is never handed over without it:
 * one that has left, or whose record of the person the case leans on, must take part.
 */
async function checkAuthorities(tx: Tx, caseId: string, consents: readonly ConsentInput[]): Promise<void> {
  const named = consents
    .flatMap((one) => [one.fromAuthorityId, one.toAuthorityId])
    .filter((id) => typeof id === 'string');
  const known = new Map((await sharingAuthorities(tx, caseId, named)).map((one) => [one.id, one]));
  for (const [index, { fromAuthorityId: from, toAuthorityId: to }] of consents.entries()) {
    const giver = from ? known.get(from) : undefined;
    const mayGive = giver && (giver.takesPart || !giver.holds);
    if (from && !mayGive) throw fieldProblem(`/consents/${String(index)}/fromAuthorityId`, 'choice');
    if (to && !known.has(to)) throw fieldProblem(`/consents/${String(index)}/toAuthorityId`, 'choice');
  }
}

/** A no beside a live yes would say two things at once: the yes is taken back first. */
function checkNothingShared(input: ConsentInput, { rows, givers }: ConsentFacts): void {
  const sharing = rows.filter(({ kind }) => kind === 'sharing').map(toSharingRow);
  const still = sharing.some(
    (row) =>
      row.fromAuthorityId === input.fromAuthorityId &&
      row.toAuthorityId === input.toAuthorityId &&
      ['inForce', 'waiting'].includes(sharingStanding(row, sharing, givers)),
  );
  if (still) throw new RuleBroken('consent.withdraw-first');
}

/** Brings what access leans on in line with all that has been said; a first consent lets the drafting begin. */
async function settle(tx: Tx, subject: CaseSubject): Promise<CaseSubject['planConsent']> {
  const { rows, givers } = await consentFacts(tx, subject);
  const { status } = planConsentOf(planRows(rows), givers);
  if (status !== subject.planConsent) await storePlanConsent(tx, subject.caseId, status);
  if (isAgreed(status) && subject.version.state === 'preparing' && subject.caseState === 'open') {
    await commandVersion(tx, subject.version, 'beginDraft');
  }
  // Nobody is called without consent: what was asked of the units needs no answer any more.
  if (!isAgreed(status)) await cancelDeadlines(tx, subject.caseId, 'consentStopped', { kind: 'summonsAnswer' });
  await refreshAccess(tx, subject.caseId);
  return status;
}

/** Tells the other units that something they leaned on has stopped; never why. */
async function tellParties(
  tx: Tx,
  { caseId }: CaseSubject,
  consent: Pick<RecordedConsent, 'id' | 'kind'> & Partial<RecordedConsent>,
): Promise<void> {
  const parties = await partiesOf(tx, caseId);
  const unitIds = parties
    .filter(
      ({ authorityId }) =>
        consent.kind === 'plan' || [consent.fromAuthorityId, consent.toAuthorityId].includes(authorityId),
    )
    .flatMap((party) => party.unitIds)
    .filter((unitId) => unitId !== tx.actor.unitId);
  if (unitIds.length > 0) {
    await tx.enqueue('notify-units', { kind: 'consentStopped', caseId, subjectId: consent.id, unitIds });
  }
}
