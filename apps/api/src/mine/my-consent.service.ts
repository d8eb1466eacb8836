import { Injectable } from '@nestjs/common';
import {
  assertWithdrawable,
  isAgreed,
  isChild,
  mayDecide,
  planConsentOf,
  RuleBroken,
  SECTION_KINDS,
  takenBackWith,
  type ConsentDecision,
  type ConsentGivers,
  type ConsentVoice,
  type Day,
  type RepresentativeKind,
  type SectionKind,
} from '@sammanhang/sip-rules';
import { v4, v7 } from 'uuid';
import { citizenSubject, handOver, type CitizenSubject } from '../access/index.js';
import { Consent, ConsentWithdrawal } from '../consent/index.js';
import type { CitizenActor } from '../platform/auth/index.js';
import { addRows, Database, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import { caseOfConsent, consentsOfCase, consentsToWeigh, settleCase } from './my-plan.data.js';
import type { MyConsentInput, MyConsentsView } from './my-consent.dto.js';
import { voiceOf } from './my-words.service.js';

/** What the rule of consent weighs, as the database gives it to a citizen: no names, no texts. */
export interface ConsentsToWeigh {
  birthDay: Day | null;
  mandates: { id: string; kind: RepresentativeKind; caresForPerson: boolean; validFrom: Day; validTo: Day | null }[];
  rows: {
    id: string;
    kind: 'plan' | 'sharing';
    decision: ConsentDecision;
    givenBy: ConsentVoice;
    representativeId: string | null;
    oneGuardian: boolean;
    at: string;
    fromAuthorityId: string | null;
    toAuthorityId: string | null;
    sectionKinds: string[];
    validUntil: Day | null;
    withdrawn: boolean;
  }[];
  /** Authorities that hold something of the person and take no part: nothing is handed over from them. */
  cannotGive: string[];
}

/** Consent given, refused and taken back by the person or those in their place, signed in. Taking back is never harder than needed. */
@Injectable()
export class MyConsentService {
  constructor(private readonly database: Database) {}

  list(actor: CitizenActor, caseId: string): Promise<MyConsentsView> {
    return this.database.read(actor, 'receipt.read', async (tx) => {
      const subject = await citizenSubject(tx, caseId);
      tx.authorize(subject);
      tx.audit({ personId: subject.personId, caseId });
      return consentsView(tx, caseId);
    });
  }

  record(actor: CitizenActor, caseId: string, input: MyConsentInput): Promise<MyConsentsView> {
    return this.database.write(actor, 'consent.record', async (tx) => {
      const subject = await citizenSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject, tx.bindingOf('consent', caseId, input));
      await checkFields(tx, caseId, input);
      const id = await tx.once({ caseId, ...input }, () => store(tx, subject, input));
      tx.audit({
        personId: subject.personId,
        caseId,
        subjectId: id,
        change: { kind: input.kind, decision: input.decision },
      });
      return consentsView(tx, caseId);
    });
  }

  withdraw(actor: CitizenActor, consentId: string): Promise<MyConsentsView> {
    return this.database.write(actor, 'consent.withdraw', async (tx) => {
      const caseId = await caseOfConsent(tx, consentId);
      if (!caseId) throw problem('not-found');
      const subject = await citizenSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      const facts = await consentsToWeigh(tx, caseId);
      const consent = facts.rows.find(({ id }) => id === consentId);
      const voice = voiceOf(actor);
      // The person may take back what anybody said in their place; those in their place only their own word.
      if (!consent || (voice !== 'person' && consent.representativeId !== subject.mandateId))
        throw problem('not-found');
      assertWithdrawable(consent);
      await takeBack(tx, subject, consent, facts);
      await settle(tx, subject, consentId);
      tx.audit({ personId: subject.personId, caseId, subjectId: consentId, change: { kind: consent.kind } });
      return consentsView(tx, caseId);
    });
  }
}

async function checkFields(tx: Tx<CitizenActor>, caseId: string, input: MyConsentInput): Promise<void> {
  if (input.kind === 'plan') return;
  if (!input.fromAuthorityId) throw fieldProblem('/fromAuthorityId', 'required');
  if (!input.toAuthorityId || input.toAuthorityId === input.fromAuthorityId)
    throw fieldProblem('/toAuthorityId', 'required');
  if (input.decision === 'given' && !input.sectionKinds?.length) throw fieldProblem('/sectionKinds', 'size');
  if (input.validUntil && input.validUntil < tx.today) throw fieldProblem('/validUntil', 'past');
  const named = [input.fromAuthorityId, input.toAuthorityId];
  const known = await tx.rows<{ id: string }>('SELECT id FROM authority WHERE id = ANY ($1::uuid[])', [named]);
  const isKnown = (wanted: string) => known.some(({ id }) => id === wanted);
  const { cannotGive } = await consentsToWeigh(tx, caseId);
  if (!isKnown(input.fromAuthorityId) || cannotGive.includes(input.fromAuthorityId))
    throw fieldProblem('/fromAuthorityId', 'choice');
  if (!isKnown(input.toAuthorityId)) throw fieldProblem('/toAuthorityId', 'choice');
}

async function store(tx: Tx<CitizenActor>, subject: CitizenSubject, input: MyConsentInput): Promise<string> {
  const voice = voiceOf(tx.actor);
  const facts = await consentsToWeigh(tx, subject.caseId);
  const standing = planConsentOf(planRows(facts), giversOf(facts, tx.today));
  const refused = standing.voices.some(
    ({ who, said }) => who === 'person' && (said === 'declined' || said === 'withdrawn'),
  );
  const child = voice === 'guardian';
  if (voice !== 'person' && !child && refused && input.decision === 'given')
    throw new RuleBroken('consent.person-said-no');
  if (input.kind === 'sharing' && input.decision === 'given' && !standing.waiting && !isAgreed(standing.status)) {
    throw new RuleBroken('consent.plan-first');
  }
  const sharing = input.kind === 'sharing';
  const id = v4();
  await addRows(tx, Consent, {
    id,
    caseId: subject.caseId,
    kind: input.kind,
    decision: input.decision,
    givenBy: voice,
    representativeId: subject.mandateId,
    oneGuardianGround: null,
    manner: 'digital',
    fromAuthorityId: sharing ? (input.fromAuthorityId ?? null) : null,
    toAuthorityId: sharing ? (input.toAuthorityId ?? null) : null,
    sectionKinds: sharing ? ((input.sectionKinds ?? []) satisfies SectionKind[]) : [],
    exclusions: null,
    validUntil: sharing ? (input.validUntil ?? null) : null,
    note: null,
    notedBy: null,
    notedUnitId: null,
    byCitizen: tx.actor.citizenId,
    notedAt: tx.now,
  });
  if (sharing && input.decision === 'declined') {
    // A no ends every yes of the same voice between the two, of whatever kind: whoever says no means that it stops (GDPR 7.3).
    const said = { kind: input.kind, givenBy: voice, representativeId: subject.mandateId, sectionKinds: SECTION_KINDS };
    const between = { fromAuthorityId: input.fromAuthorityId ?? null, toAuthorityId: input.toAuthorityId ?? null };
    await takeBack(tx, subject, { ...said, ...between }, facts);
  }
  await settle(tx, subject, id);
  await handOver(tx, subject.caseId);
  return id;
}

async function takeBack(
  tx: Tx<CitizenActor>,
  subject: CitizenSubject,
  consent: Parameters<typeof takenBackWith>[0],
  facts: ConsentsToWeigh,
): Promise<void> {
  const voice = voiceOf(tx.actor);
  const takenBack = takenBackWith(consent, facts.rows, voice === 'person' && !isChild(facts.birthDay, tx.today));
  await addRows(
    tx,
    ConsentWithdrawal,
    takenBack.map(({ id }) => ({
      id: v7(),
      consentId: id,
      caseId: subject.caseId,
      withdrawnBy: voice,
      representativeId: subject.mandateId,
      manner: 'digital' as const,
      note: null,
      notedBy: null,
      notedUnitId: null,
      byCitizen: tx.actor.citizenId,
      at: tx.now,
    })),
  );
}

/** Brings what access leans on in line with all that has been said, and tells the units that something stopped; never why. */
async function settle(tx: Tx<CitizenActor>, subject: CitizenSubject, subjectId: string): Promise<void> {
  const facts = await consentsToWeigh(tx, subject.caseId);
  const { status } = planConsentOf(planRows(facts), giversOf(facts, tx.today));
  const unitIds = await settleCase(tx, subject.caseId, status);
  const stopped = facts.rows.some(
    ({ id, withdrawn, decision }) => id === subjectId && (withdrawn || decision === 'declined'),
  );
  if (stopped && unitIds.length > 0) {
    await tx.enqueue('notify-units', { kind: 'consentStopped', caseId: subject.caseId, subjectId, unitIds });
  }
}

const planRows = ({ rows }: ConsentsToWeigh) =>
  rows.filter(({ kind }) => kind === 'plan').map((row) => ({ ...row, at: new Date(row.at) }));

const giversOf = ({ birthDay, mandates }: ConsentsToWeigh, today: Day): ConsentGivers => ({
  birthDay,
  guardianIds: mandates.filter((one) => one.kind === 'guardian' && mayDecide(one, birthDay, today)).map(({ id }) => id),
  today,
});

export async function consentsView(tx: Tx<CitizenActor>, caseId: string): Promise<MyConsentsView> {
  const rows = await consentsOfCase(tx, caseId);
  return { consents: rows.map((row) => ({ ...row, sectionKinds: row.sectionKinds as SectionKind[] })) };
}
