import { randomUUID } from 'node:crypto';
import { insert } from './insert.js';
import { NOW, type Scene } from './scene.js';

interface Line {
  line: string;
  version: string;
  owner: string;
}

/** The newest measure or need of each owner: the same whatever ids the rows were given. */
async function linesOf({ test }: Scene, caseId: string): Promise<Line[]> {
  const { rows } = await test.db.query<Line>(
    `SELECT DISTINCT ON (l.owner_authority_id) l.line_id AS line, l.version_id AS version, l.owner_authority_id AS owner
     FROM (SELECT 1 AS place, line_id, version_id, owner_authority_id, seq FROM measure WHERE case_id = $1 AND removed_at IS NULL
       UNION ALL SELECT 2, line_id, version_id, owner_authority_id, seq FROM need WHERE case_id = $1 AND removed_at IS NULL) l
     JOIN plan_version v ON v.id = l.version_id ORDER BY l.owner_authority_id, v.number DESC, l.place, l.seq`,
    [caseId],
  );
  return rows;
}

/** A line of each kind that the authority leading has in the draft and in what holds: the same whatever ids the rows were given. */
async function oneOfEachKind({ test, directory, versions, earlier }: Scene): Promise<Line[]> {
  const kinds = ['note', 'need', 'goal', 'measure'].map(
    (kind) =>
      `(SELECT DISTINCT ON (version_id) line_id AS line, version_id AS version, owner_authority_id AS owner FROM ${kind}
        WHERE version_id = ANY ($1) AND owner_authority_id = $2 AND removed_at IS NULL ORDER BY version_id, seq)`,
  );
  const { rows } = await test.db.query<Line>(kinds.join(' UNION ALL '), [
    [versions.draft, earlier],
    directory.authorities.lead,
  ]);
  return rows;
}

/** A line that the authority leading has in what holds of two cases: of the locked that is an earlier version than the draft. */
async function linesThatHold({ test, cases, directory }: Scene): Promise<(Line & { key: 'held' | 'lock' })[]> {
  const { rows } = await test.db.query<Line & { key: 'held' | 'lock' }>(
    `SELECT DISTINCT ON (m.case_id) CASE m.case_id WHEN $1 THEN 'held' ELSE 'lock' END AS key, m.line_id AS line, m.version_id AS version,
       m.owner_authority_id AS owner
     FROM measure m JOIN plan_version v ON v.id = m.version_id AND v.state = 'established'
     WHERE m.case_id IN ($1, $2) AND m.owner_authority_id = $3 AND m.removed_at IS NULL ORDER BY m.case_id, m.seq`,
    [cases.held, cases.lock, directory.authorities.lead],
  );
  return rows;
}

/** Notes beside a line of each kind; the same in a case that the line is not of; and beside a line that is nowhere. */
async function addBeside(scene: Scene): Promise<void> {
  const { test, directory, cases, staff, versions } = scene;
  const { authorities, units } = directory;
  const note = (row: Record<string, unknown>, by: string) => ({
    id: randomUUID(),
    kind: 'correction',
    text: 'Det ska stå tisdagar',
    noted_by: staff(by),
    noted_unit_id: units.lead,
    at: NOW,
    ...row,
  });
  const lines = await oneOfEachKind(scene);
  await insert(test, 'correction_note', [
    ...lines.flatMap(({ line, version, owner }) => {
      const at = { version_id: version, line_id: line };
      return [
        note({ ...at, case_id: cases.draft, owner_authority_id: owner }, 'leadListed'),
        note({ ...at, case_id: cases.held, owner_authority_id: authorities.party }, 'leadListed'),
      ];
    }),
    ...(await linesThatHold(scene)).map(({ key, line, version, owner }) =>
      note({ case_id: cases[key], version_id: version, line_id: line, owner_authority_id: owner }, 'leadListed'),
    ),
    ...(['draft', 'held'] as const).map((key) =>
      note(
        { case_id: cases[key], version_id: versions[key], line_id: randomUUID(), owner_authority_id: authorities.lead },
        'colleague',
      ),
    ),
  ]);
}

/** What is noted beside lines, why a part is kept longer, and which parts have been culled. */
export async function addKept(scene: Scene): Promise<void> {
  const { test, directory, cases, staff, citizens } = scene;
  const { authorities, units } = directory;
  for (const key of ['held', 'draft', 'lock'] as const) {
    const caseId = cases[key];
    const byStaff = { noted_by: staff('lead'), noted_unit_id: units.lead };
    const byChild = { by_citizen: citizens.child };
    const notes = (await linesOf(scene, caseId)).flatMap(({ line, version, owner }) =>
      [
        { kind: 'correction', ...byStaff },
        { kind: 'restriction', ...byStaff },
        { kind: 'objection', ...byChild },
        { kind: 'objection', by_citizen: citizens.nobody },
      ].map((note) => ({
        id: randomUUID(),
        case_id: caseId,
        version_id: version,
        line_id: line,
        owner_authority_id: owner,
        text: 'Det stämmer inte',
        at: NOW,
        // A restriction is over, so that the line is handed on all the same.
        ended_at: note.kind === 'restriction' ? NOW : null,
        ended_by: note.kind === 'restriction' ? staff('lead') : null,
        noted_by: null,
        noted_unit_id: null,
        by_citizen: null,
        ...note,
      })),
    );
    await insert(test, 'correction_note', notes);
    await insert(
      test,
      'retention_hold',
      (['lead', 'party', 'left'] as const).map((owner) => ({
        id: randomUUID(),
        case_id: caseId,
        authority_id: authorities[owner],
        kind: 'dispute',
        reason: 'Överklagat',
        set_by: staff(owner),
        set_unit_id: units[owner],
        set_at: NOW,
      })),
    );
  }
  await addBeside(scene);
  await insert(
    test,
    'case_culling',
    (['lead', 'none'] as const).map((owner) => ({
      case_id: cases.culled,
      authority_id: authorities[owner],
      request_id: randomUUID(),
      culled_at: NOW,
    })),
  );
}
