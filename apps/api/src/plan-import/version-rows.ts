import { randomUUID } from 'node:crypto';
import { isOwnLine } from '@sammanhang/sip-rules';
import { v7 } from 'uuid';
import { groundsOf, type CopyGround } from '../access/index.js';
import type { KeyScope } from '../platform/vault/index.js';
import { hashSections, versionHash, type FrozenSection, type SectionHash } from '../sign-off/index.js';
import type { Access } from './access-of.js';
import { noonOf } from './noon.js';
import type { ResolvedLine, ResolvedPlan } from './resolved-plan.js';
import type { Row, SealedRows } from './sealed-rows.js';

export interface Ids {
  personId: string;
  caseId: string;
  versionId: string;
}

/** A line with its place among all, and whether it is the person's own. */
interface Placed {
  line: ResolvedLine;
  seq: number;
  byPerson: boolean;
}

/** The version that the plan comes as, its lines, and of one that holds what each party keeps. */
export async function addVersion(
  rows: SealedRows,
  plan: ResolvedPlan,
  ids: Ids,
  { access, ofCase }: { access: Access; ofCase: (authorityId: string) => KeyScope },
): Promise<void> {
  const { source, lead, parties, nextFollowUp } = plan;
  const heldFrom = source.establishedOn === undefined ? null : noonOf(source.establishedOn);
  const startedAt = noonOf(source.startedOn);
  const lines = plan.lines.map((line, seq): Placed => {
    const kind = 'kind' in line.said ? line.said.kind : null;
    return { line, seq, byPerson: isOwnLine(line.table, kind) };
  });
  const sections = sectionsOf(plan, lines);
  const hashes = heldFrom ? hashSections(sections) : [];
  await rows.put(
    'plan_version',
    {
      id: ids.versionId,
      case_id: ids.caseId,
      number: 1,
      state: source.state,
      responsible_principal_id: plan.responsiblePrincipalId,
      no_others_measures: plan.noOthersMeasures,
      follow_up_on: nextFollowUp?.dueOn ?? null,
      follow_up_place: nextFollowUp?.place ?? null,
      follow_up_method: nextFollowUp?.method ?? null,
      follow_up_unit_id: nextFollowUp?.by.id ?? null,
      hash: heldFrom && versionHash(hashes),
      lead_unit_id: heldFrom && lead.id,
      lead_staff_id: heldFrom && lead.staffId,
      party_unit_ids: heldFrom && parties.map(({ id }) => id),
      released_at: heldFrom,
      submitted_at: heldFrom,
      established_at: heldFrom,
      revision: 1,
      created_by: lead.staffId,
      created_at: startedAt,
    },
    ofCase(lead.authorityId),
  );
  for (const { line, seq, byPerson } of lines) {
    const ownerAuthorityId = line.owner.authorityId;
    const row: Row = {
      id: v7(),
      case_id: ids.caseId,
      version_id: ids.versionId,
      line_id: line.lineId,
      owner_authority_id: ownerAuthorityId,
      by_person: byPerson,
      grantees: access.lineGrantees({ ownerAuthorityId, kind: kindOf(line), byPerson }),
      seq,
      language: line.said.language ?? 'sv',
      revision: 1,
      changed_by: line.owner.staffId,
      changed_at: heldFrom ?? startedAt,
      ...columnsOf(line),
    };
    await rows.put(line.table, row, ofCase(ownerAuthorityId));
  }
  if (heldFrom) await addCopies(rows, plan, ids, { access, lines, sections, hashes, heldFrom });
}

/** What consents call a line: a note by its own kind, the others by what they are. */
const kindOf = (line: ResolvedLine): string => (line.table === 'note' ? line.said.kind : line.table);

/** The columns that are named otherwise than what they hold is called in the text that is hashed. */
const COLUMNS: Readonly<Record<string, string>> = {
  notedHow: 'noted_how',
  lifeArea: 'life_area',
  need: 'need_line_id',
  goal: 'goal_line_id',
  targetOn: 'target_on',
  principal: 'principal_id',
  unit: 'unit_id',
  otherName: 'other_name',
  contactName: 'contact_name',
  contactPhone: 'contact_phone',
  startsOn: 'starts_on',
  endsOn: 'ends_on',
};
const columnsOf = (line: ResolvedLine): Row =>
  Object.fromEntries(Object.entries(contentOf(line)).map(([name, value]) => [COLUMNS[name] ?? name, value]));

/** The sections as `app.sections_of` has them, in its order: what is hashed, and what a copy holds. */
function sectionsOf(plan: ResolvedPlan, lines: readonly Placed[]): FrozenSection[] {
  const { lead, nextFollowUp } = plan;
  const frame = {
    responsiblePrincipal: plan.responsiblePrincipalId,
    noOthersMeasures: plan.noOthersMeasures,
    followUpOn: nextFollowUp?.dueOn ?? null,
    followUpPlace: nextFollowUp?.place ?? null,
    followUpMethod: nextFollowUp?.method ?? null,
    followUpUnit: nextFollowUp?.by.id ?? null,
    leadUnit: lead.id,
    leadStaff: lead.staffId,
  };
  return [
    { position: 1, section: 'frame', lineId: null, ownerAuthorityId: lead.authorityId, content: frame },
    ...lines.map(({ line, byPerson }, at) => ({
      position: at + 2,
      section: line.table,
      lineId: line.lineId,
      ownerAuthorityId: line.owner.authorityId,
      content: { ...contentOf(line), byPerson, language: line.said.language ?? 'sv' },
    })),
  ];
}

function contentOf(line: ResolvedLine): Record<string, unknown> {
  const { text } = line.said;
  switch (line.table) {
    case 'note':
      return { kind: line.said.kind, text, notedHow: line.said.notedHow ?? null };
    case 'need':
      return { lifeArea: line.said.lifeArea, text };
    case 'goal':
      return { kind: line.said.kind, text, need: line.needLineId, targetOn: line.said.targetOn ?? null };
    case 'measure':
      return {
        text,
        need: line.needLineId,
        goal: line.goalLineId,
        actor: line.said.actor,
        principal: line.takenBy?.principalId ?? null,
        unit: line.takenBy?.id ?? null,
        otherName: line.said.otherName ?? null,
        contactName: line.said.contactName ?? null,
        contactPhone: line.said.contactPhone ?? null,
        startsOn: line.said.startsOn ?? null,
        endsOn: line.said.endsOn ?? null,
      };
  }
}

interface Frozen {
  access: Access;
  lines: readonly Placed[];
  sections: readonly FrozenSection[];
  hashes: readonly SectionHash[];
  heldFrom: Date;
}

/** Hashes of all sections, and each party's own copy of what it may read, under its own key, as when a version is established. */
async function addCopies(rows: SealedRows, plan: ResolvedPlan, ids: Ids, frozen: Frozen): Promise<void> {
  for (const { position, section, lineId, ownerAuthorityId, salt, hash } of frozen.hashes) {
    await rows.put('section_hash', {
      version_id: ids.versionId,
      case_id: ids.caseId,
      position,
      section,
      line_id: lineId,
      owner_authority_id: ownerAuthorityId,
      salt,
      hash,
    });
  }
  for (const authorityId of new Set(plan.parties.map((party) => party.authorityId)))
    await addCopy(rows, plan, ids, { ...frozen, authorityId });
}

/** On what an authority holds a section: the frame as a party, its own, or another's by a consent. */
function groundOf(
  plan: ResolvedPlan,
  access: Access,
  line: ResolvedLine | null,
  authorityId: string,
): { ground: CopyGround; basisId: string | null } | null {
  if (line === null) return { ground: 'party', basisId: null };
  if (line.owner.authorityId === authorityId) return { ground: 'own', basisId: null };
  const basisId = access.shares(line.owner.authorityId, authorityId, kindOf(line));
  return basisId === null ? null : { ground: 'consent', basisId };
}

async function addCopy(
  rows: SealedRows,
  plan: ResolvedPlan,
  ids: Ids,
  { access, lines, sections, hashes, heldFrom, authorityId }: Frozen & { authorityId: string },
): Promise<void> {
  const copyId = randomUUID();
  const scope: KeyScope = { of: 'copy', id: copyId, authorityId };
  const kept: (Row & { owner_authority_id: string; ground: CopyGround | null })[] = [];
  for (const [at, section] of sections.entries()) {
    const line = lines[at - 1]?.line ?? null;
    const given = groundOf(plan, access, line, authorityId);
    const proof = hashes[at];
    kept.push({
      copy_id: copyId,
      case_id: ids.caseId,
      authority_id: authorityId,
      position: section.position,
      section: section.section,
      line_id: section.lineId,
      owner_authority_id: section.ownerAuthorityId,
      hash: proof?.hash,
      salt: given && proof?.salt,
      content: given && JSON.stringify(section.content),
      ground: given && given.ground,
      basis_id: given && given.basisId,
      changed_by: given && line ? line.owner.staffId : null,
      changed_at: given && line ? heldFrom : null,
      unconfirmed: false,
    });
  }
  await rows.put('party_copy', {
    id: copyId,
    case_id: ids.caseId,
    version_id: ids.versionId,
    authority_id: authorityId,
    occasion: 'established',
    disclosed_at: heldFrom,
    grounds: groundsOf(kept),
    disclosed_by: plan.lead.staffId,
    retained_from: plan.source.establishedOn,
  });
  for (const row of kept) await rows.put('party_copy_section', row, scope);
}

/** The follow-up to come, and those that have been held. */
export async function addFollowUps(
  rows: SealedRows,
  plan: ResolvedPlan,
  ids: Ids,
  ofCase: (authorityId: string) => KeyScope,
): Promise<void> {
  const { nextFollowUp, heldFollowUps } = plan;
  for (const one of [...(nextFollowUp ? [nextFollowUp] : []), ...heldFollowUps]) {
    await rows.put(
      'follow_up',
      {
        id: randomUUID(),
        case_id: ids.caseId,
        version_id: ids.versionId,
        owner_authority_id: one.by.authorityId,
        responsible_unit_id: one.by.id,
        due_on: one.dueOn,
        place: one.place ?? null,
        held_on: one.heldOn ?? null,
        held_by: one.heldById,
        held_at: one.heldOn === undefined ? null : noonOf(one.heldOn),
        person_rating: one.heldOn === undefined ? null : (one.personRating ?? 'notAsked'),
        person_words: one.personWords ?? null,
        outcome: one.outcome ?? null,
        note: one.note ?? null,
        revision: one.heldOn === undefined ? 1 : 2,
      },
      ofCase(one.by.authorityId),
    );
  }
}
