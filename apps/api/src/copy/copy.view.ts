import type { CaseSubject } from '../access/index.js';
import { copyContent, copySections, leadIn, versionFacts, type CopySection } from '../plan/index.js';
import type { Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { verifies } from '../sign-off/index.js';
import { disclosuresOf, personIn, type DisclosureRow } from './copy.data.js';
import type { CopyVerificationView, CopyView, HandoverView } from './copy.dto.js';

/** The own authority's copy of the version that the subject addresses, or 404 where there is none. */
export async function copyView(tx: Tx, subject: CaseSubject): Promise<CopyView> {
  const sections = await copySections(tx, subject.version.id);
  const disclosures = await disclosuresOf(tx, subject);
  const own = disclosures.filter((row) => isOwn(tx, row) && row.versionId === subject.version.id).at(-1);
  if (sections.length === 0 || !own) throw problem('not-found');
  return {
    caseId: subject.caseId,
    ...(await copyContent(tx, subject, sections)),
    personGivenName: await personIn(tx, subject.personId),
    lead: await leadIn(tx, sections),
    disclosedAt: own.disclosedAt,
    verification: await verificationOf(tx, subject, sections),
    abilities: tx.may('copy.print', subject) ? ['copy.print'] : [],
  };
}

/** Whether the sections of a copy are those that were frozen: from the copy's own proofs, and the hash that was approved. */
async function verificationOf(
  tx: Tx,
  subject: CaseSubject,
  sections: readonly CopySection[],
): Promise<CopyVerificationView> {
  const { hash } = await versionFacts(tx, subject.version.id);
  const proofs = sections.map(({ content: _content, ...section }) => ({ ...section, salt: section.salt ?? '' }));
  const disclosed = sections.flatMap(({ content, ...section }) => (content ? [{ ...section, content }] : []));
  return { ok: hash !== null && verifies(hash, proofs, disclosed), disclosed: disclosed.length };
}

const isOwn = (tx: Tx, { authorityId }: DisclosureRow) => authorityId === tx.actor.authorityId;

/** A line of the log. How much one authority gave another is between the two. */
export function toDisclosureView(
  tx: Tx,
  subject: CaseSubject,
  row: DisclosureRow,
  names: ReadonlyMap<string, string>,
): HandoverView {
  const mine = isOwn(tx, row);
  const told = row.grounds.filter(({ ownerAuthorityId }) => mine || ownerAuthorityId === tx.actor.authorityId);
  const untold = new Set(row.grounds.filter((part) => !told.includes(part)).map(({ ground }) => ground));
  return {
    id: row.id,
    versionId: row.versionId,
    versionNumber: row.versionNumber,
    authorityName: row.authorityName,
    organisationName: row.organisationName,
    mine,
    readable: mine && row.culledAt === null && tx.may('copy.read', subject),
    occasion: row.occasion,
    disclosedAt: row.disclosedAt,
    disclosedByName: row.disclosedByName,
    parts: [
      ...told.map(({ ownerAuthorityId, ground, sections }) => ({
        ownerName: names.get(ownerAuthorityId) ?? null,
        ground,
        sections,
      })),
      ...[...untold].map((ground) => ({ ownerName: null, ground, sections: null })),
    ],
    culledAt: row.culledAt,
  };
}
