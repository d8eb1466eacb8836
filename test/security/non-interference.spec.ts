import type { Answer, TestApp } from '@sammanhang/api/proof';
import { Tx } from '@sammanhang/api/proof';
import { figure, SEED, WHOLE } from '../support/figures.js';
import { randomFrom, shuffled } from '../support/random.js';
import { buildHarness, cellsOf, send, together, undoEverything, type Cell, type Harness } from './harness.js';
import { verdictOf } from './route.js';
import { actorRoutes, worldRoutes } from './routes.js';
import { TO_VALID } from './world/situation.js';

const FACTS = [
  { planConsent: 'given', protected: false, state: 'draft' },
  { planConsent: 'given', protected: false, state: 'established' },
  { planConsent: 'withdrawn', protected: false, state: 'draftReleased' },
  { planConsent: 'given', protected: true, state: 'awaiting' },
];
const PAIRS = WHOLE ? 5_000 : 400;

/** Owners whose sections no other authority is shown by a consent. */
const HIDDEN = ['notCovered', 'expired', 'withdrawn', 'never'] as const;

interface Change {
  what: string;
  /** For whom what changes is hidden. */
  hiddenFrom(cell: Cell): boolean;
  make(test: TestApp, harness: Harness): Promise<void>;
  /** As it was before. */
  undo(test: TestApp, harness: Harness): Promise<void>;
}

const hiddenOwners = ({ directory }: Harness): string[] => HIDDEN.map((owner) => directory.authorities[owner] ?? owner);
/** Citizens and guests who are shown sections or the address by right, whoever owns them. */
const SHOWN = ['self', 'guardianActive', 'mandateCare', 'named', 'invitedNow'];
/** One of the owners hands its lines over to a single unit, on a ground. */
const KNOWING = [...HIDDEN, ...(HIDDEN.some((owner) => TO_VALID[owner] === 'ground') ? ['valid'] : [])];
const outsider = ({ asked }: Cell) =>
  !KNOWING.includes(asked.actor.unit ?? '') && !SHOWN.includes(asked.actor.relation);

/** Other texts in the table, of those who share with nobody: some longer, some shorter, sealed like the first. */
async function rewrite({ test, directory }: Harness, table: string): Promise<void> {
  const { rows } = await test.db.query<{ id: string; of: string; owner: string; seq: number }>(
    `SELECT id, case_id AS of, owner_authority_id AS owner, seq FROM ${table} WHERE owner_authority_id = ANY ($1)`,
    [HIDDEN.map((owner) => directory.authorities[owner])],
  );
  for (const { id, of, owner, seq } of rows) {
    const scope = { of: 'case', id: of, authorityId: owner } as const;
    const { text } = await test.vault.seal(table, id, scope, { text: 'annat '.repeat(1 + seq) });
    await test.db.query(`UPDATE ${table} SET text = $2 WHERE id = $1`, [id, text]);
  }
}

/** Ways in which two worlds may differ without anybody in the cell having a right to know. */
const CHANGES: readonly Change[] = [
  {
    what: 'other texts, longer and shorter',
    hiddenFrom: outsider,
    make: async ({ db }, harness) => {
      await db.query(
        'CREATE TABLE app.kept_text AS SELECT id, text FROM need UNION ALL SELECT id, text FROM note UNION ALL SELECT id, text FROM measure',
      );
      for (const table of ['need', 'note', 'measure']) await rewrite(harness, table);
    },
    undo: async ({ db }) => {
      for (const table of ['need', 'note', 'measure'])
        await db.query(`UPDATE ${table} t SET text = k.text FROM app.kept_text k WHERE k.id = t.id`);
      await db.query('DROP TABLE app.kept_text');
    },
  },
  {
    what: 'fewer lines',
    // Whoever leads a draft answers for the whole plan: what the law misses in it is said without saying where.
    hiddenFrom: outsider,
    make: async ({ db }, harness) => {
      for (const table of ['need', 'goal'])
        await db.query(
          `UPDATE ${table} SET removed_at = app.now() WHERE owner_authority_id = ANY ($1) AND NOT by_person`,
          [hiddenOwners(harness)],
        );
    },
    undo: async ({ db }, harness) => {
      for (const table of ['need', 'goal'])
        await db.query(`UPDATE ${table} SET removed_at = NULL WHERE owner_authority_id = ANY ($1)`, [
          hiddenOwners(harness),
        ]);
    },
  },
  {
    what: 'another address and phone',
    hiddenFrom: ({ asked }) =>
      !['lead', 'registrar', 'party', 'valid'].includes(asked.actor.unit ?? '') &&
      !SHOWN.includes(asked.actor.relation),
    make: async ({ db }) => {
      await db.query('CREATE TABLE app.kept_contact AS SELECT * FROM person_contact');
      // Sealed for another column they open for nobody: whoever they are hidden from must not so much as try.
      await db.query('UPDATE person_contact SET address = phone, phone = address, city = NULL');
    },
    undo: async ({ db }) => {
      await db.query(
        'UPDATE person_contact c SET address = k.address, phone = k.phone, city = k.city FROM app.kept_contact k WHERE k.person_id = c.person_id',
      );
      await db.query('DROP TABLE app.kept_contact');
    },
  },
  {
    what: 'a case and a person more, of units that the actor has nothing to do with',
    hiddenFrom: ({ asked }) => asked.actor.unit !== 'none',
    make: async ({ db }, { directory }) => {
      await db.query(
        `INSERT INTO person SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'identity_hash', '\\x' || md5(random()::text),
           'owner_authority_id', $1::uuid, 'unit_ids', ARRAY[$2::uuid], 'base_units', ARRAY[$2::uuid], 'family_name', 'Tillagd'))).*
         FROM person p WHERE p.allow_list IS NULL LIMIT 1`,
        [directory.authorities.none, directory.units.none],
      );
      await db.query(
        `INSERT INTO sip_case SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'TILLAGD', 'person_id', p.id,
           'unit_ids', ARRAY[$1::uuid], 'lead_unit_id', $1::uuid))).*
         FROM sip_case c, person p WHERE p.family_name = 'Tillagd' ORDER BY c.id LIMIT 1`,
        [directory.units.none],
      );
    },
    undo: async ({ db }) => {
      await db.query(`DELETE FROM sip_case WHERE number = 'TILLAGD'`);
      await db.query(`DELETE FROM person WHERE family_name = 'Tillagd'`);
    },
  },
];

/** Status, body, order, counts and sizes: all of it but the id of the request and the date. */
function bytesOf({ status, body, headers }: Answer<unknown>): string {
  const { date: _date, 'x-request-id': _id, ...rest } = headers;
  const { traceId: _trace, ...said } =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : { body };
  return JSON.stringify([status, said, rest]);
}

describe('worlds that differ in hidden data alone', () => {
  let harness: Harness;
  let cells: Cell[];

  beforeAll(async () => {
    harness = await buildHarness(FACTS);
    undoEverything(harness);
    // The clock stands still, so that nothing but the change can make an answer differ.
    const { rows } = await harness.test.db.query<{ at: Date }>('SELECT app.now() AS at');
    await harness.test.db.query(
      `CREATE OR REPLACE FUNCTION app.now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT '${rows[0]?.at.toISOString() ?? ''}'::timestamptz $$`,
    );
    const reading = ({ route, asked }: Cell) => {
      const request = route.request(asked);
      return request !== null && (request.method === 'GET' || route.operation === 'personFind');
    };
    cells = [
      ...[...cellsOf(harness, worldRoutes)].filter(reading),
      ...[...cellsOf({ ...harness, worlds: harness.worlds.slice(0, 1) }, actorRoutes)].filter(reading),
    ];
  });
  afterAll(() => harness?.test.close());

  const askAll = async (list: readonly Cell[]): Promise<string[]> => {
    const answers: string[] = [];
    await together(list, 8, async ({ route, asked }, at) => {
      const request = route.request(asked);
      if (request) answers[at] = bytesOf(await send(harness.test, asked.actor, {}, request));
    });
    return answers;
  };

  async function differing(change: Change, list: readonly Cell[]): Promise<string[]> {
    const before = await askAll(list);
    await change.make(harness.test, harness);
    try {
      const after = await askAll(list);
      return list.flatMap(({ route, asked }, at) =>
        before[at] === after[at]
          ? []
          : [
              `${change.what}: ${route.operation} ${route.variant ?? ''} by ${asked.actor.name} in ${asked.world.facts.state}`,
            ],
      );
    } finally {
      await change.undo(harness.test, harness);
    }
  }

  /** What most actors are answered is "no such thing"; half of the pairs are asked by those who see a good deal. */
  const chosen = (change: Change, size: number) => {
    const hidden = shuffled(
      cells.filter((cell) => change.hiddenFrom(cell)),
      randomFrom(SEED),
    );
    const insiders = hidden.filter(({ asked }) => ['lead', 'party'].includes(asked.actor.relation));
    return [...new Set([...insiders.slice(0, Math.ceil(size / 2)), ...hidden])].slice(0, size);
  };

  it('are answered alike to the last byte', async () => {
    const found: string[] = [];
    let pairs = 0;
    let told = 0;
    for (const change of CHANGES) {
      const list = chosen(change, Math.ceil(PAIRS / CHANGES.length));
      pairs += list.length;
      told += list.filter(({ route, asked }) => verdictOf(route, asked) === '200').length;
      found.push(...(await differing(change, list)));
    }
    expect(found.slice(0, 10)).toEqual([]);
    const control = `${told} of the pairs are answers with content; a planted leak is found`;
    expect(
      figure({ id: 'G3', what: 'pairs of answers that differ', value: found.length, of: pairs, goal: '0', control }),
    ).toBe(true);
    expect(
      figure({
        id: 'G3',
        what: 'pairs of worlds compared',
        value: pairs,
        of: cells.length,
        goal: `>= ${PAIRS}`,
        control,
      }),
    ).toBe(true);
  });

  it('and a leak that is planted is found', async () => {
    const { db } = harness.test;
    const [texts] = CHANGES;
    if (!texts) throw new Error('no change');
    const own = Object.getOwnPropertyDescriptor(Tx.prototype, 'decide');
    const { rows } = await db.query<{ using: string }>(
      `SELECT pg_get_expr(polqual, polrelid) AS using FROM pg_policy WHERE polrelid = 'need'::regclass AND polname = 'app_select'`,
    );
    await db.query('ALTER POLICY app_select ON need USING (true)');
    Object.assign(Tx.prototype, { decide: () => 'allowed' });
    try {
      const reads = cells.filter(
        ({ route, asked }) =>
          route.operation === 'planRead' && asked.actor.relation === 'lead' && asked.actor.role === 'caseworker',
      );
      expect((await differing(texts, reads)).length).toBeGreaterThan(0);
    } finally {
      if (own) Object.defineProperty(Tx.prototype, 'decide', own);
      await db.query(`ALTER POLICY app_select ON need USING (${rows[0]?.using ?? 'false'})`);
    }
  });
});
