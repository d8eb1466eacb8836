import {
  isChild,
  kindsInForce,
  mayDecide,
  planConsentOf,
  sharingStanding,
  type Action,
  type ConsentGivers,
  type PlanConsent,
  type PlanConsentRow,
  type SectionKind,
  type SharingRow,
} from '@sammanhang/sip-rules';
import type { CaseSubject } from '../access/index.js';
import { representedPerson, type Represented } from '../person/index.js';
import type { Tx } from '../platform/database/index.js';
import { consentsOf, partiesOf, personName, type ConsentParty, type RecordedConsent } from './consent.data.js';
import type { ConsentsView, PlanConsentRowView, SharingConsentView, SharingSuggestionView } from './consent.dto.js';

/** Everything that consent in a case leans on, read once. */
export interface ConsentFacts {
  rows: RecordedConsent[];
  represented: Represented;
  givers: ConsentGivers;
}

export async function consentFacts(tx: Tx, { caseId, personId }: CaseSubject): Promise<ConsentFacts> {
  const represented = await representedPerson(tx, personId);
  const { birthDay, guardianIds } = represented;
  return { rows: await consentsOf(tx, caseId), represented, givers: { birthDay, guardianIds, today: tx.today } };
}

const toRow = (row: RecordedConsent): PlanConsentRow => ({
  decision: row.decision,
  givenBy: row.givenBy,
  representativeId: row.representativeId,
  oneGuardian: row.oneGuardianGround !== null,
  at: row.notedAt,
  withdrawn: row.withdrawnAt !== null,
});

export const toSharingRow = (row: RecordedConsent): SharingRow => ({
  ...toRow(row),
  fromAuthorityId: row.fromAuthorityId ?? '',
  toAuthorityId: row.toAuthorityId ?? '',
  sectionKinds: row.sectionKinds,
  validUntil: row.validUntil,
});

export const planRows = (rows: readonly RecordedConsent[]): PlanConsentRow[] =>
  rows.filter(({ kind }) => kind === 'plan').map(toRow);

const PAGE_ACTIONS: readonly Action[] = ['consent.record', 'consent.withdraw', 'plan.close'];

/** Whoever notes a withdrawal need not be one who may read what has been said: an invited actor, once the plan has no consent. */
async function readableFacts(tx: Tx, subject: CaseSubject): Promise<ConsentFacts> {
  const facts = await consentFacts(tx, subject);
  if (tx.may('consent.read', subject)) return facts;
  return { ...facts, rows: [], represented: { ...facts.represented, representatives: [] } };
}

/** The page of consents, as this reader may see it. */
export async function consentsView(tx: Tx, subject: CaseSubject): Promise<ConsentsView> {
  const { rows, represented, givers } = await readableFacts(tx, subject);
  const parties = await partiesOf(tx, subject.caseId);
  const standing = planConsentOf(planRows(rows), givers);
  const names = new Map(represented.representatives.map((one) => [one.id, `${one.givenName} ${one.familyName}`]));
  const mayWithdraw = tx.may('consent.withdraw', subject);
  const sharingRows = rows.filter(({ kind }) => kind === 'sharing');
  const { relation } = subject.facts;
  const leads = relation === 'lead';
  // A party reads what it shows and what it is shown; what others show one another is for the lead, who sees to it.
  const concerns = ({
    fromAuthorityId,
    toAuthorityId,
  }: {
    fromAuthorityId: string | null;
    toAuthorityId: string | null;
  }) => leads || [fromAuthorityId, toAuthorityId].includes(tx.actor.authorityId);
  const sharing = sharingRows
    .filter(concerns)
    .map((row) => toSharingView(tx, row, sharingRows, givers, mayWithdraw))
    .map((row) => unnamed(subject, row));
  return {
    caseId: subject.caseId,
    personId: subject.personId,
    personName: await personName(tx, subject.personId),
    child: isChild(givers.birthDay, tx.today),
    protected: subject.protected,
    planConsent: {
      // What is stored is what access leans on; the sweep brings it in line on the day when somebody else's word begins to count.
      status: subject.planConsent,
      waiting: standing.waiting,
      voices: standing.voices.map((voice) => ({ ...voice, name: subject.protected ? null : nameOf(voice, names) })),
    },
    plan: rows.filter(({ kind }) => kind === 'plan').map((row) => unnamed(subject, toPlanView(tx, row, mayWithdraw))),
    sharing,
    parties: parties.map((party) => toPartyView(tx, party)),
    givers: represented.representatives
      .filter((one) => !subject.protected && mayDecide(one, givers.birthDay, tx.today))
      .map((one) => ({ id: one.id, kind: one.kind, name: `${one.givenName} ${one.familyName}` })),
    suggestions: suggestions(parties, sharing).filter(
      ({ fromAuthorityId }) => leads || fromAuthorityId === tx.actor.authorityId,
    ),
    recordsPlan: relation === 'lead' || relation === 'party',
    recordsAllSharing: leads,
    abilities: PAGE_ACTIONS.filter((action) => tx.may(action, subject)),
  };
}

/** A protected person can be found by way of those close to them: nobody who speaks for them is named. */
const unnamed = <R extends PlanConsentRowView>({ protected: hidden }: CaseSubject, row: R): R =>
  hidden
    ? {
        ...row,
        representativeName: null,
        withdrawal: row.withdrawal && { ...row.withdrawal, representativeName: null },
      }
    : row;

const nameOf = (voice: PlanConsent['voices'][number], names: ReadonlyMap<string, string>) =>
  (voice.representativeId && names.get(voice.representativeId)) || null;

const toPartyView = (tx: Tx, { authorityId, authorityName, principalName, unitNames }: ConsentParty) => ({
  authorityId,
  authorityName,
  principalName,
  unitNames,
  own: authorityId === tx.actor.authorityId,
});

/** What somebody wrote about why stays with the authority that wrote it: a receiver must not learn what is left out. */
function toPlanView(tx: Tx, row: RecordedConsent, mayWithdraw: boolean): PlanConsentRowView {
  const own = row.notedAuthorityId === tx.actor.authorityId;
  const ownWithdrawal = row.withdrawnAuthorityId === tx.actor.authorityId;
  return {
    id: row.id,
    decision: row.decision,
    givenBy: row.givenBy,
    representativeName: row.representativeName,
    oneGuardian: row.oneGuardianGround !== null,
    oneGuardianGround: own ? row.oneGuardianGround : null,
    note: own ? row.note : null,
    textHidden: !own && (row.note !== null || row.oneGuardianGround !== null || row.exclusions !== null),
    manner: row.manner,
    notedAt: row.notedAt,
    notedByName: row.notedByName,
    notedUnitName: row.notedUnitName,
    withdrawal:
      row.withdrawnAt && row.withdrawnBy && row.withdrawnManner
        ? {
            withdrawnBy: row.withdrawnBy,
            representativeName: row.withdrawnRepresentativeName,
            manner: row.withdrawnManner,
            note: ownWithdrawal ? row.withdrawnNote : null,
            at: row.withdrawnAt,
            notedByName: row.withdrawnByName ?? '',
          }
        : null,
    mayWithdraw: mayWithdraw && row.decision !== 'declined' && row.withdrawnAt === null,
  };
}

function toSharingView(
  tx: Tx,
  row: RecordedConsent,
  all: readonly RecordedConsent[],
  givers: ConsentGivers,
  mayWithdraw: boolean,
): SharingConsentView {
  const rows = all.map(toSharingRow);
  const own = toSharingRow(row);
  const mine = [row.notedAuthorityId, row.fromAuthorityId].includes(tx.actor.authorityId);
  return {
    ...toPlanView(tx, row, mayWithdraw),
    fromAuthorityId: row.fromAuthorityId ?? '',
    fromAuthorityName: row.fromAuthorityName ?? '',
    toAuthorityId: row.toAuthorityId ?? '',
    toAuthorityName: row.toAuthorityName ?? '',
    sectionKinds: row.sectionKinds,
    kindsInForce: kindsInForce(own, rows, givers) as SectionKind[],
    exclusions: mine ? row.exclusions : null,
    validUntil: row.validUntil,
    standing: sharingStanding(own, rows, givers),
  };
}

/** Ordered pairs of parties between which nothing is in force or waiting. */
function suggestions(
  parties: readonly ConsentParty[],
  sharing: readonly SharingConsentView[],
): SharingSuggestionView[] {
  const taken = new Set(
    sharing
      .filter(({ standing }) => standing === 'inForce' || standing === 'waiting')
      .map((row) => `${row.fromAuthorityId} ${row.toAuthorityId}`),
  );
  return parties.flatMap((from) =>
    parties
      .filter((to) => to !== from && !taken.has(`${from.authorityId} ${to.authorityId}`))
      .map((to) => ({ fromAuthorityId: from.authorityId, toAuthorityId: to.authorityId })),
  );
}
