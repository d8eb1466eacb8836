import pg from 'pg';
import { breachesOf, DATA_SOURCE, type DataSource, Tx } from '@sammanhang/api/proof';
import { figure, say } from '../support/figures.js';
import { buildHarness, cellsOf, send, undoEverything, type Harness } from './harness.js';
import { maySeeSection } from './judge.js';
import { newProbes, probe, storedRows, type ProbeTally, type Table } from './rows/probe.js';
import { asApplication } from './rows/session-as.js';
import { tried, writeProbes } from './rows/writes.js';
import { worldRoutes } from './routes.js';
import type { Actor } from './world/directory.js';
import type { Owner } from './world/situation.js';

/** Situations that differ in what row security knows of: consent to the plan, protection, drafts and versions sent out. */
const FACTS = [
  { planConsent: 'given', protected: false, state: 'established' },
  { planConsent: 'given', protected: true, state: 'established' },
  { planConsent: 'withdrawn', protected: false, state: 'established' },
  { planConsent: 'declined', protected: true, state: 'draft' },
  { planConsent: 'given', protected: false, state: 'draft' },
  { planConsent: 'given', protected: true, state: 'draft' },
  { planConsent: 'given', protected: false, state: 'awaiting' },
  { planConsent: 'unable', protected: false, state: 'established' },
  { planConsent: 'withdrawn', protected: true, state: 'draftReleased' },
];

/** An emergency opens the case and the own sections: nothing else that hangs on the case has to be there, and nothing more may. */
const OPENED = ['sip_case', 'note', 'need', 'goal', 'measure'];
const inEmergency = ({ relation }: Actor, table: string): boolean =>
  relation === 'breakGlassOpen' && !OPENED.includes(table);

describe('the second lock, with bare SQL', () => {
  let harness: Harness;
  let sql: pg.Client;
  let tables: Table[];
  const tally: ProbeTally = newProbes();
  const emergency: ProbeTally = newProbes();

  beforeAll(async () => {
    harness = await buildHarness(FACTS);
    sql = new pg.Client({ connectionString: harness.test.adminUrl });
    await sql.connect();
    tables = await storedRows(harness);
    undoEverything(harness);
  });
  afterAll(async () => {
    await sql?.end();
    await harness?.test.close();
  });

  it('shows no session a row that the oracle opens to nobody like its actor, and every row that it opens', async () => {
    for (const actor of harness.directory.actors) {
      if (!actor.caller) continue;
      await asApplication(sql, actor.caller, async () => {
        for (const table of tables) await probe(sql, table, actor, inEmergency(actor, table.name) ? emergency : tally);
      });
    }
    tally.leaks.push(...emergency.leaks);
    tally.forbidden += emergency.forbidden;
    tally.probes += emergency.probes;
    say(`${tally.probes} rows asked for, ${tally.seen} seen`);
    expect([...new Set(tally.leaks)].slice(0, 10)).toEqual([]);
    expect([...new Set(tally.denials)].slice(0, 10)).toEqual([]);
    const control = `${tally.seen} rows seen, ${tally.probes} asked for, by ${harness.directory.actors.length - 1} sessions in ${tables.length} tables`;
    expect(
      figure({
        id: 'G4',
        what: 'forbidden rows seen by direct SQL',
        value: tally.leaks.length,
        of: tally.forbidden,
        goal: '0',
        control,
      }),
    ).toBe(true);
    expect(
      figure({
        id: 'G4',
        what: 'probes for forbidden rows',
        value: tally.forbidden,
        of: tally.probes,
        goal: '>= 50000',
        control,
      }),
    ).toBe(true);
  });

  it('lets nobody write into what is not theirs, nor move a row there', async () => {
    const probes = await writeProbes(harness);
    const wrong: string[] = [];
    let refused = 0;
    for (const one of probes) {
      const answer = await tried(sql, one);
      const stranger = one.actor.unit === 'none' && one.expected === 'done';
      const wanted = one.expected === 'refused' ? /^refused$/ : stranger ? /^done to 0$/ : /^done to [1-9]/;
      refused += answer === 'refused' ? 1 : 0;
      if (!wanted.test(answer)) wrong.push(`${one.table}: ${one.actor.name} ${one.what}: ${answer}`);
    }
    expect(wrong).toEqual([]);
    const control = `${probes.length - refused} writes of the own were let through or reached nothing`;
    expect(
      figure({
        id: 'G4',
        what: 'writes by direct SQL that went through',
        value: wrong.length,
        of: probes.length,
        goal: '0',
        control,
      }),
    ).toBe(true);
  });

  it('keeps sections shut with the guard of the application switched off', async () => {
    const own = Object.getOwnPropertyDescriptor(Tx.prototype, 'decide');
    Object.assign(Tx.prototype, { decide: () => 'allowed' });
    const strays: string[] = [];
    let shown = 0;
    try {
      const reads = [...cellsOf(harness, worldRoutes)].filter(
        ({ route, asked }) =>
          route.operation === 'planRead' && route.variant === undefined && asked.actor.role === 'caseworker',
      );
      for (const { route, asked } of reads) {
        const request = route.request(asked);
        if (!request) continue;
        const { body } = await send(harness.test, asked.actor, {}, request);
        for (const canary of harness.canaries.in(JSON.stringify(body))) {
          if (canary.kind !== 'content' || canary.field.startsWith('frame.')) continue;
          shown += 1;
          const may = ['draft', 'established'].some((state) =>
            maySeeSection(asked.world, asked.actor, canary.owner as Owner, state),
          );
          if (!may)
            strays.push(
              `${canary.field} of ${canary.owner ?? ''} to ${asked.actor.name}, ${asked.world.facts.planConsent}`,
            );
        }
      }
    } finally {
      if (own) Object.defineProperty(Tx.prototype, 'decide', own);
    }
    expect(shown).toBeGreaterThan(0);
    expect([...new Set(strays)].slice(0, 5)).toEqual([]);
    const control = `${shown} fields shown by row security alone`;
    expect(
      figure({
        id: 'G4',
        what: 'section fields shown with the guard off',
        value: strays.length,
        of: shown,
        goal: '0',
        control,
      }),
    ).toBe(true);
  });

  it('keeps the rules that the catalog can tell', async () => {
    const breaches = await breachesOf(harness.test.app.get<DataSource>(DATA_SOURCE));
    expect(breaches).toEqual([]);
    const control = 'each rule is seen to tell of its breach (row-security-rules.spec.ts)';
    expect(
      figure({ id: 'G4', what: 'catalog violations', value: breaches.length, of: tables.length, goal: '0', control }),
    ).toBe(true);
  });
});
