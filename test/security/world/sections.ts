import { randomUUID } from 'node:crypto';
import type { TestApp } from '@sammanhang/api/proof';
import type { Canaries } from './canaries.js';
import { actorOf, type Directory } from './directory.js';
import { insert } from './insert.js';
import { OWNERS, type Owner } from './situation.js';

/** Kinds of lines that every owner has one of in every version. */
export const LINES = ['note', 'words', 'need', 'goal', 'ownGoal', 'measure'] as const;
export type LineKind = (typeof LINES)[number];

export interface Line {
  id: string;
  lineId: string;
  owner: Owner;
  kind: LineKind;
}

const TABLE: Readonly<Record<LineKind, string>> = {
  note: 'note',
  words: 'note',
  need: 'need',
  goal: 'goal',
  ownGoal: 'goal',
  measure: 'measure',
};

/** The path of a line's routes. */
export const pathOf = (kind: LineKind): string => `${TABLE[kind]}s`;
export const byPerson = (kind: LineKind): boolean => kind === 'words' || kind === 'ownGoal';

const OWN: Readonly<Record<LineKind, (text: (field: string) => string, principal: string, unit: string) => object>> = {
  note: (text) => ({ kind: 'situation', text: text('note.text'), noted_how: text('note.notedHow') }),
  words: (text) => ({ kind: 'ownWords', text: text('words.text'), noted_how: text('note.notedHow') }),
  need: (text) => ({ life_area: 'mobility', text: text('need.text') }),
  goal: (text) => ({ kind: 'professional', text: text('goal.text') }),
  ownGoal: (text) => ({ kind: 'own', text: text('ownGoal.text') }),
  measure: (text, principal, unit) => ({
    text: text('measure.text'),
    actor: 'principal',
    principal_id: principal,
    unit_id: unit,
    contact_name: text('measure.contactName'),
    contact_phone: text('measure.contactPhone'),
    starts_on: '2026-03-01',
  }),
};

/** One line of each kind for each owner, every free text a canary. */
export async function addSections(
  test: TestApp,
  directory: Directory,
  canaries: Canaries,
  at: { world: number; caseId: string; versionId: string },
): Promise<void> {
  const principals = new Map<string, string>();
  const { rows } = await test.db.query<{ id: string; principal_id: string }>('SELECT id, principal_id FROM authority');
  for (const row of rows) principals.set(row.id, row.principal_id);
  const lead = actorOf(directory, 'caseworker', 'lead', 'lead');
  for (const kind of LINES) {
    const lines = OWNERS.map((owner, seq) => {
      const authority = directory.authorities[owner] ?? '';
      const text = (field: string) => canaries.text(field, 'content', at.world, owner);
      return {
        id: randomUUID(),
        case_id: at.caseId,
        version_id: at.versionId,
        line_id: randomUUID(),
        owner_authority_id: authority,
        by_person: byPerson(kind),
        grantees: [],
        seq: seq + (byPerson(kind) ? OWNERS.length : 0),
        language: 'sv',
        revision: 1,
        changed_by: lead.caller.staffId,
        changed_at: new Date().toISOString(),
        ...OWN[kind](text, principals.get(authority) ?? '', directory.units[owner]),
      };
    });
    await insert(test, TABLE[kind], lines);
  }
}

/** Words that the person wrote signed in: nobody but they may change them. */
export async function addCitizenWords(
  test: TestApp,
  directory: Directory,
  canaries: Canaries,
  at: { world: number; caseId: string; versionId: string; citizenId: string },
): Promise<void> {
  await insert(test, 'note', {
    id: randomUUID(),
    case_id: at.caseId,
    version_id: at.versionId,
    line_id: randomUUID(),
    owner_authority_id: directory.authorities.lead,
    by_person: true,
    said_by: 'person',
    grantees: [],
    seq: 1000,
    language: 'sv',
    revision: 1,
    changed_by_citizen: at.citizenId,
    changed_at: new Date().toISOString(),
    kind: 'ownWords',
    text: canaries.text('citizenWords.text', 'content', at.world, 'lead'),
  });
}

/** The lines of a version as they stand in the database. */
export async function sectionsOf(test: TestApp, directory: Directory, versionId: string): Promise<Line[]> {
  const owners = new Map(OWNERS.map((owner) => [directory.authorities[owner], owner]));
  const of = async (table: string, kind: string, which = 'true') =>
    (
      await test.db.query<{ id: string; line_id: string; owner: string; kind: LineKind }>(
        `SELECT id, line_id, owner_authority_id AS owner, ${kind} AS kind FROM ${table} WHERE version_id = $1 AND ${which}`,
        [versionId],
      )
    ).rows.flatMap(({ id, line_id: lineId, owner, kind: found }): Line[] => {
      const key = owners.get(owner);
      return key ? [{ id, lineId, owner: key, kind: found }] : [];
    });
  return [
    // What the person wrote signed in is asked for by routes of its own.
    ...(await of('note', `CASE WHEN by_person THEN 'words' ELSE 'note' END`, 'changed_by_citizen IS NULL')),
    ...(await of('need', `'need'`)),
    ...(await of('goal', `CASE WHEN by_person THEN 'ownGoal' ELSE 'goal' END`)),
    ...(await of('measure', `'measure'`)),
  ];
}
