// The import of plans, beside COPY of the very same rows into the same tables, with their indexes and foreign keys.
import { randomUUID } from 'node:crypto';
import { chmodSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { root, run } from '../workspace.mjs';
import { cpuOf } from './cpu.mjs';
import { withAdmin } from './place.mjs';

/** Plans that are imported: enough for a rate, few beside a country. */
const MOST = 10_000;
const TABLES = [
  ...['sip_case', 'participation', 'case_worker', 'consent', 'plan_version', 'note', 'need', 'goal', 'measure'],
  ...['section_hash', 'party_copy', 'party_copy_section', 'follow_up', 'audit_log'],
];
const SECTIONS = ['ownWords', 'question', 'situation', 'need', 'goal', 'measure'];

/** Plans of made-up persons at the units of the bench, two authorities each, as a file of JSON Lines. */
async function writePlans(file, { pairs, count, numbers }) {
  const out = createWriteStream(file);
  const text = (kind, n) =>
    `${kind} ${n}: utgår från vad personen själv har sagt är viktigt och följs upp tillsammans.`;
  for (let n = 0; n < count; n += 1) {
    const { lead, party } = pairs[n % pairs.length];
    const line = {
      plan: `B-${n}`,
      person: {
        identityNumber: numbers[n],
        givenName: 'Prov',
        familyName: `Nummer${n}`,
        address: `Provgatan ${n}`,
        phone: '070-000 00 00',
      },
      state: 'established',
      startedOn: '2026-01-12',
      establishedOn: '2026-02-03',
      lead,
      parties: [party],
      consents: [
        { kind: 'plan', decision: 'given', givenBy: 'person', manner: 'oral', notedOn: '2026-01-12' },
        ...[
          [lead, party],
          [party, lead],
        ].map(([from, to]) => ({
          ...{ kind: 'sharing', decision: 'given', givenBy: 'person', manner: 'oral', notedOn: '2026-01-12' },
          ...{ fromUnit: from.unit, toUnit: to.unit, sections: SECTIONS },
        })),
      ],
      notes: ['ownWords', 'situation'].map((kind) => ({ kind, text: text(kind, n) })),
      needs: [{ need: '1', lifeArea: 'health', text: text('behov', n) }],
      goals: [1, 2, 3].map((goal) => ({
        goal: String(goal),
        need: '1',
        kind: 'professional',
        text: text(`mål ${goal}`, n),
      })),
      measures: [1, 2, 3, 4, 5].map((at) => ({
        ...{ actor: 'principal', goal: String((at % 3) + 1), text: text(`insats ${at}`, n), startsOn: '2026-02-10' },
        ...(at > 3 && { unit: party.unit }),
      })),
      followUps: [
        { dueOn: '2026-05-04', heldOn: '2026-05-05', outcome: 'continue', note: text('uppföljning', n) },
        { dueOn: '2027-02-01', place: 'Vårdcentralen', method: 'Vi ses' },
      ],
    };
    if (!out.write(`${JSON.stringify(line)}\n`)) await new Promise((resolve) => out.once('drain', resolve));
  }
  out.end();
  await finished(out);
}

/** Units of two authorities of one county, each with a caseworker. */
const pairsIn = (db) =>
  db.query(
    `WITH one AS (SELECT DISTINCT ON (u.id) u.id AS unit, u.authority_id, s.staff_id AS staff FROM unit u JOIN assignment s ON s.unit_id = u.id
       JOIN authority a ON a.id = u.authority_id JOIN organisation o ON o.id = a.principal_id
       WHERE s.role = 'caseworker' AND o.county_code = '01' ORDER BY u.id)
     SELECT jsonb_build_object('unit', l.unit, 'staff', l.staff) AS lead, jsonb_build_object('unit', p.unit, 'staff', p.staff) AS party
     FROM one l JOIN LATERAL (SELECT * FROM one p WHERE p.authority_id <> l.authority_id ORDER BY p.unit LIMIT 1) p ON true LIMIT 200`,
  );

/** Measures one import; the plans stay where they are. */
export async function importing({ place, plans, say }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sammanhang-import-'));
  chmodSync(folder, 0o777); // The account of PostgreSQL writes there too.
  const count = Math.min(plans, MOST);
  const from = `bench ${randomUUID()}`;
  try {
    const { rows: pairs } = await withAdmin(place.adminUrl, pairsIn);
    const { numbersFor } = await import(path.join(root, 'apps/api/dist/bench-numbers.js'));
    const file = path.join(folder, 'plans.jsonl');
    await writePlans(file, { pairs, count, numbers: numbersFor(count) });
    const before = cpuOf(place.pid);
    const script = path.join(root, 'apps/api/dist/import-plans.js');
    const { code, output } = await run([process.execPath, script, file, '--county', '01', '--from', from], {
      env: {
        IMPORT_DATABASE_URL: place.importUrl,
        AUTHORITY_KEYS_FILE: place.keysFile,
        IDENTITY_HASH_KEY: place.identityHashKey,
      },
    });
    if (code !== 0) throw new Error(`the import failed\n${output.slice(0, 2000)}`);
    const [, rows, looked, wrote] = /imported, (\d+) rows[^]*looked at in ([\d.]+) s, written in ([\d.]+) s/
      .exec(output)
      .map(Number);
    const used = cpuOf(place.pid) - before;
    say(`  ${count} plans, ${rows} rows: looked at in ${looked} s, written in ${wrote} s`);
    const copied = await copyAgain(place, { from, folder });
    say(`  COPY of ${copied.rows} of those rows: ${copied.seconds.toFixed(1)} s`);
    const ratio = rows / wrote / (copied.rows / copied.seconds);
    const control = `${count} plans, ${rows} rows (${(rows / count).toFixed(0)} a plan: sealed texts, hashes and each party’s copy among them), ${Math.round(rows / wrote)} rows a second; COPY ${Math.round(copied.rows / copied.seconds)} rows a second, texts sealed beforehand; ${(used / count).toFixed(2)} CPU ms of PostgreSQL a plan`;
    const minutes = ((looked + wrote) / count / 60) * 1_000_000;
    const figure = (what, value, goal, met) => ({
      id: 'import',
      what,
      value: Math.round(value * 100) / 100,
      of: count,
      goal,
      met,
      control,
    });
    return [
      figure('share of COPY, once it has been looked at', ratio, '>= 0.6', ratio >= 0.6),
      figure('minutes that 1,000,000 plans would take', minutes, '<= 20', minutes <= 20),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The imported rows out to files and in again, in a transaction that is then undone. Foreign keys are held, triggers of ours are not run. */
async function copyAgain(place, { from, folder }) {
  return withAdmin(place.adminUrl, async (db) => {
    const ofCase = (table) => (table === 'sip_case' ? 'id' : 'case_id');
    await db.query('CREATE TEMP TABLE moved AS SELECT id FROM sip_case WHERE imported_from = $1', [from]);
    await db.query('CREATE UNIQUE INDEX ON moved (id); ANALYZE moved');
    let rows = 0;
    for (const table of TABLES) {
      const { rowCount } = await db.query(
        `COPY (SELECT t.* FROM ${table} t JOIN moved m ON m.id = t.${ofCase(table)}) TO '${folder}/${table}'`,
      );
      rows += rowCount;
    }
    await db.query('BEGIN');
    await db.query('SET LOCAL session_replication_role = replica');
    for (const table of [...TABLES].reverse())
      await db.query(`DELETE FROM ${table} t USING moved m WHERE m.id = t.${ofCase(table)}`);
    await db.query('SET LOCAL session_replication_role = origin');
    for (const table of TABLES) await db.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const begun = performance.now();
    for (const table of TABLES) await db.query(`COPY ${table} FROM '${folder}/${table}'`);
    const seconds = (performance.now() - begun) / 1000;
    await db.query('ROLLBACK');
    return { rows, seconds };
  });
}
