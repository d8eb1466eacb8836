import type { EntityManager } from 'typeorm';
import { opened } from '../access/index.js';
import type { Vault } from '../platform/vault/index.js';
import { hashSections, versionHash, type FrozenSection } from '../sign-off/index.js';
import { principalsOf, type CaseContext } from './case-context.js';
import { demoBytes } from './demo-id.js';
import { addRow, insertAll } from './rows.js';
import type { Seals } from './seals.js';
import { addCopies } from './seed-copies.js';
import { isFrozen, versionId } from './seed-plan.js';
import type { VersionPlan } from './version-plan.js';

/** A section of a version that was sent out, with the units that could read it. */
export interface StoredSection extends FrozenSection {
  id: string;
  readable: readonly string[] | null;
  changedBy: string | null;
  changedAt: Date | null;
}

/** Freezes what was sent for approval, as sending it does: salted hashes, requests, approvals and the person's answer. */
export async function freezeVersion(
  db: EntityManager,
  vault: Vault,
  context: CaseContext,
  version: VersionPlan,
): Promise<void> {
  if (!isFrozen(version)) return;
  const id = versionId(context, version.number);
  const sections = await sectionsOf(db, vault, id);
  let count = 0;
  const hashes = hashSections(sections, () =>
    demoBytes('salt', id, String((count += 1)))
      .toString('hex')
      .slice(0, 32),
  );
  const hash = versionHash(hashes);
  await db.query('UPDATE plan_version SET hash = $2 WHERE id = $1', [id, hash]);
  const { rows, caseId, clock } = context;
  for (const entry of hashes) {
    addRow(rows, 'section_hash', {
      version_id: id,
      case_id: caseId,
      position: entry.position,
      section: entry.section,
      line_id: entry.lineId,
      owner_authority_id: entry.ownerAuthorityId,
      salt: entry.salt,
      hash: entry.hash,
    });
  }
  const submitted = version.submitted ?? 0;
  for (const part of principalsOf(context)) {
    const { principalId } = part.unit;
    addRow(rows, 'approval_request', {
      version_id: id,
      case_id: caseId,
      principal_id: principalId,
      asked_at: clock.past(submitted, '10:30'),
    });
    if (!approvedBy(context, version, principalId)) continue;
    const approvedAt = clock.past(version.established ?? submitted - 2, part.kind === 'lead' ? '11:00' : '15:10');
    addRow(rows, 'approval', {
      id: context.id('approval', String(version.number), principalId),
      version_id: id,
      case_id: caseId,
      principal_id: principalId,
      authority_id: part.unit.authorityId,
      unit_id: part.unit.id,
      staff_id: part.worker.staffId,
      hash,
      readable_positions: sections
        .filter(({ readable }) => readable === null || readable.includes(part.unit.id))
        .map(({ position }) => position),
      auth_time: new Date(approvedAt.getTime() - 40_000),
      approved_at: approvedAt,
    });
  }
  addAnswer(context, version);
  addCopies(context, version, sections, hashes);
}

/** All sections of a version in their order; the frame is for everybody who takes part. */
export async function sectionsOf(
  db: Pick<EntityManager, 'query'>,
  vault: Vault,
  version: string,
): Promise<StoredSection[]> {
  const rows = (await db.query(
    `WITH lines AS (${['note', 'need', 'goal', 'measure']
      .map((table) => `SELECT id, grantees, changed_by, changed_at FROM ${table} WHERE version_id = $1`)
      .join(' UNION ALL ')})
     SELECT s.position, s.section, s.id, s.line_id AS "lineId", s.owner_authority_id AS "ownerAuthorityId", s.content,
       to_jsonb(l.grantees) AS readable, l.changed_by AS "changedBy", l.changed_at AS "changedAt"
     FROM app.sections_of($1) s LEFT JOIN lines l ON l.id = s.id ORDER BY s.position`,
    [version],
  )) as (StoredSection & { content: Record<string, unknown> })[];
  return opened({ open: (...batches) => vault.open(batches) }, rows);
}

/** A version that holds, or has held, was approved by all; one that awaits by those of whom the story says so. */
export function approvedBy(context: CaseContext, version: VersionPlan, principalId: string): boolean {
  if (version.state !== 'awaiting') return true;
  return context.parts.some(
    ({ slot, unit }) => unit.principalId === principalId && context.story.approved?.includes(slot),
  );
}

function addAnswer(context: CaseContext, version: VersionPlan): void {
  const { story, person, lead, clock, theme } = context;
  if (version.state === 'awaiting' && !story.reservation && !story.approved?.includes('care')) return;
  const [guardian] = person.guardians;
  addRow(context.rows, 'person_answer', {
    id: context.id('answer', String(version.number)),
    version_id: versionId(context, version.number),
    case_id: context.caseId,
    answered_by: guardian ? 'guardian' : 'person',
    representative_id: guardian?.id ?? null,
    answer: story.reservation ? 'agreesWithReservation' : 'agrees',
    words: story.reservation ?? context.say(theme.answer),
    manner: story.reservation ? 'phone' : 'inPerson',
    noted_by: lead.worker.staffId,
    noted_unit_id: lead.unit.id,
    at: clock.past((version.submitted ?? 0) - 1, '13:15'),
  });
}

const SIGN_OFF_TABLES = [
  'section_hash',
  'approval_request',
  'approval',
  'person_answer',
  'party_copy',
  'party_copy_section',
] as const;

/** Stores what was frozen. */
export const storeSignOff = (db: EntityManager, context: CaseContext, seals: Seals): Promise<void> =>
  insertAll(db, context.rows, SIGN_OFF_TABLES, seals);
