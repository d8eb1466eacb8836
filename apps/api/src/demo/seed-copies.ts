import { groundsOf, type CopyGround } from '../access/index.js';
import type { SectionHash } from '../sign-off/index.js';
import type { CaseContext, Part } from './case-context.js';
import { addRow } from './rows.js';
import { versionId } from './seed-plan.js';
import type { StoredSection } from './seed-sign-off.js';
import type { VersionPlan } from './version-plan.js';

/** Of every version that holds or has held, each authority that makes the plan has its own copy of what it could read. */
export function addCopies(
  context: CaseContext,
  version: VersionPlan,
  sections: readonly StoredSection[],
  hashes: readonly SectionHash[],
): void {
  if (version.established === null) return;
  const parts = context.parts.filter(({ kind }) => kind === 'lead' || kind === 'party');
  for (const authorityId of new Set(parts.map(({ unit }) => unit.authorityId))) {
    addCopy(
      context,
      { version, ago: version.established, authorityId },
      parts.filter(({ unit }) => unit.authorityId === authorityId),
      sections.map((section, index) => ({ section, proof: hashes[index] })),
    );
  }
}

function addCopy(
  { rows, caseId, clock, ...context }: CaseContext,
  { version, ago, authorityId }: { version: VersionPlan; ago: number; authorityId: string },
  parts: readonly Part[],
  frozen: readonly { section: StoredSection; proof: SectionHash | undefined }[],
): void {
  const copyId = context.id('copy', String(version.number), authorityId);
  const units = parts.map(({ unit }) => unit.id);
  const groundOf = ({ section, readable, ownerAuthorityId }: StoredSection): CopyGround | null => {
    if (section === 'frame') return 'party';
    if (!readable?.some((unitId) => units.includes(unitId))) return null;
    return ownerAuthorityId === authorityId ? 'own' : 'consent';
  };
  const kept = frozen.map(({ section, proof }) => {
    const ground = groundOf(section);
    return {
      copy_id: copyId,
      case_id: caseId,
      authority_id: authorityId,
      position: section.position,
      section: section.section,
      line_id: section.lineId,
      owner_authority_id: section.ownerAuthorityId,
      hash: proof?.hash,
      salt: ground && proof?.salt,
      content: ground && JSON.stringify(section.content),
      ground,
      basis_id: null,
      changed_by: section.changedBy,
      changed_at: section.changedAt,
      unconfirmed: false,
    };
  });
  addRow(rows, 'party_copy', {
    id: copyId,
    case_id: caseId,
    version_id: versionId({ caseId, clock, rows, ...context }, version.number),
    authority_id: authorityId,
    occasion: 'established',
    disclosed_at: clock.past(ago, '15:10'),
    grounds: groundsOf(kept),
    disclosed_by: context.lead.worker.staffId,
    retained_from: clock.day(ago),
    culled_at: null,
  });
  for (const row of kept) addRow(rows, 'party_copy_section', row);
}
