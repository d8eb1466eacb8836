import { allowedCommands, mayDecide, type VersionCommand, type VersionState } from '@sammanhang/sip-rules';
import { aboutOwn, aboutSection, type CaseSubject } from '../access/index.js';
import { countyOf } from '../organisation/index.js';
import { representedPerson } from '../person/index.js';
import type { Tx } from '../platform/database/index.js';
import {
  answersOf,
  hashesOf,
  ownPrincipal,
  principalsOf,
  readableSections,
  relativeAnswersOf,
  versionRow,
  type VersionRow,
} from './sign-off.data.js';
import type {
  AnswerGiverView,
  AskedPrincipalView,
  PersonAnswerView,
  RelativeAnswerView,
  SignOffView,
  VerificationView,
} from './sign-off.dto.js';
import { verifies } from './version-hash.js';

/** What an approval is bound to: this version with this very text. */
export const approvalBinding = (versionId: string, hash: string): string => `approve:${versionId}:${hash}`;

/** How a version stands with its approvals and the person's answer, as the actor may see it. */
export async function signOffView(tx: Tx, subject: CaseSubject): Promise<SignOffView> {
  const version = await versionRow(tx, subject.version.id);
  const { settings } = await countyOf(tx, subject.countyCode);
  const principals = await principalViews(tx, subject, version);
  const commands = commandsOf(tx, subject, principals);
  return {
    caseId: subject.caseId,
    versionId: version.id,
    number: version.number,
    state: version.state,
    revision: version.revision,
    hash: version.hash,
    submittedAt: version.submittedAt,
    establishedAt: version.establishedAt,
    policy: settings.approvalPolicy,
    imported: version.hash === null ? null : version.imported,
    principals,
    answers: await answerViews(tx, subject),
    relativeAnswers: await relativeAnswerViews(tx, subject),
    givers: commands.includes('recordAnswer') ? await giverViews(tx, subject) : [],
    verification: await verificationOf(tx, subject, version),
    approvalBinding: commands.includes('approve') && version.hash ? approvalBinding(version.id, version.hash) : null,
    commands,
    abilities: tx.abilities(subject).filter((action) => action !== 'version.approve' || commands.includes('approve')),
  };
}

async function principalViews(tx: Tx, subject: CaseSubject, version: VersionRow): Promise<AskedPrincipalView[]> {
  const mine = await ownPrincipal(tx);
  const rows = await principalsOf(tx, subject, version.hash !== null);
  return rows.map(({ id, name, kind, leads, approvedAt, approvedBy, approvedTitle, approvedUnit }) => ({
    id,
    name,
    kind,
    leads,
    mine: id === mine,
    approved:
      approvedAt && approvedBy && approvedUnit
        ? { by: approvedBy, title: approvedTitle, unit: approvedUnit, at: approvedAt }
        : null,
  }));
}

/** What the state machine, the access table and the approvals together let the actor do. */
function commandsOf(tx: Tx, subject: CaseSubject, principals: readonly AskedPrincipalView[]): VersionCommand[] {
  if (subject.caseState !== 'open') return [];
  const own = principals.find(({ mine }) => mine);
  const may: Partial<Record<VersionCommand, boolean>> = {
    submit: tx.may('plan.lead', subject),
    withdrawSubmission: tx.may('plan.lead', subject) && principals.every(({ approved }) => approved === null),
    approve: tx.may('version.approve', subject) && own !== undefined && own.approved === null,
    recordAnswer: tx.may('answer.give', subject),
    startNewVersion: tx.may('plan.lead', subject),
    holdFollowUp: tx.may('plan.lead', subject),
  };
  return allowedCommands(subject.version.state as VersionState).filter((command) => may[command]);
}

/**
 * What the person answered is for those who take part, while consent lasts; what the own authority noted stays its record. The words it was
 * said in belong to the authority that noted them, and cross to others as the own words of the plan do (OSL 10:1, 12:2).
 */
async function answerViews(tx: Tx, subject: CaseSubject): Promise<PersonAnswerView[]> {
  const forParties = tx.may('receipt.read', subject);
  const ownRecord = tx.may('content.read', aboutOwn(subject));
  const rows = await answersOf(tx, subject.version.id);
  return rows
    .filter((row) => forParties || (ownRecord && row.notedAuthorityId === tx.actor.authorityId))
    .map(({ id, answer, words, answeredBy, representativeName, manner, notedBy, notedUnit, at, ...row }) => ({
      id,
      answer,
      words: readsWords(tx, subject, row) ? words : null,
      answeredBy,
      representativeName,
      manner,
      notedBy,
      notedUnit,
      at,
    }));
}

/**
 * What a relative says is in the record of the authority that leads, which alone is told: no consent covers handing it over (OSL 25:1, 26:1).
 * It is never the person's answer.
 */
async function relativeAnswerViews(tx: Tx, subject: CaseSubject): Promise<RelativeAnswerView[]> {
  return tx.may('receipt.read', subject) ? relativeAnswersOf(tx, subject.version.id) : [];
}

const readsWords = (tx: Tx, subject: CaseSubject, row: { wordsOwnerId: string; wordGrantees: string[] }): boolean =>
  tx.may('content.read', aboutSection(tx, subject, { ownerAuthorityId: row.wordsOwnerId, grantees: row.wordGrantees }));

async function giverViews(tx: Tx, subject: CaseSubject): Promise<AnswerGiverView[]> {
  // A protected person has no proxies in the system (access.md).
  if (subject.protected) return [];
  const { birthDay, representatives } = await representedPerson(tx, subject.personId);
  return representatives
    .filter((one) => mayDecide(one, birthDay, tx.today))
    .map(({ id, givenName, familyName, kind }) => ({
      id,
      name: `${givenName} ${familyName}`,
      answersAs: kind === 'guardian' ? 'guardian' : 'representative',
    }));
}

/** Whether what the actor can read is what was sent out. */
export async function verificationOf(
  tx: Tx,
  subject: CaseSubject,
  version: VersionRow,
): Promise<VerificationView | null> {
  if (version.hash === null) return null;
  const readable = await readableSections(tx, subject);
  const hashes = await hashesOf(tx, version.id);
  return { ok: verifies(version.hash, hashes, readable), readable: readable.length };
}
