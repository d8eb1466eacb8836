import { freePort } from '@sammanhang/embedded-postgres';
import pg from 'pg';
import { record } from './measure.mjs';
import { OPERATIONS } from './operations.mjs';
import { withAdmin } from './place.mjs';

/** Tables that have more rows the more plans there are: no request reads any of them from end to end. */
const GROWING = new Set(
  (
    'approval audit_log case_worker consent consent_withdrawal deadline disclosure_decision follow_up goal measure meeting need note notice ' +
    'participation person person_answer person_contact plan_version representative sip_case summons'
  ).split(' '),
);

/** The indexes that an operation stands or falls with. */
const NAMED = {
  read: [
    'sip_case_pk',
    'note_line_once',
    'need_line_once',
    'goal_line_once',
    'measure_line_once',
    'participation_once',
  ],
  worklist: ['follow_up_open', 'deadline_open'],
  board: ['follow_up_open', 'deadline_open', 'board_summary_pk'],
  own: ['case_worker_of_staff', 'notice_unseen', 'follow_up_open_once', 'deadline_of_case'],
  search: ['person_units', 'person_pk', 'case_worker_of_staff'],
};

/**
 * How PostgreSQL does what the product sends for a request, as the role of the application, functions too (auto_explain): planned for the
 * values at hand, and once for all values, as a connection that has been open for a while does.
 */
export async function explain({ place, world, plans, say }) {
  const figures = [];
  const large = await largeTables(place.adminUrl, plans);
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const requests = operation.requests(world).slice(0, 1);
    const { recorded } = await record({ place, requests, port: await freePort() });
    const used = new Set();
    const read = new Set();
    for (const mode of ['force_custom_plan', 'force_generic_plan'])
      for (const node of await nodesOf(place.adminUrl, recorded[0], mode)) {
        if (node['Index Name']) used.add(node['Index Name']);
        if (/Seq Scan/.test(node['Node Type']) && large.has(node['Relation Name']) && node['Actual Loops'] > 0)
          read.add(`${node['Relation Name']} (${mode})`);
      }
    say(`  ${name}: ${[...used].sort().join(' ')}`);
    const missed = (NAMED[name] ?? []).filter((index) => !used.has(index));
    const control = `${used.size} indexes used: ${[...used].sort().join(' ')}`;
    figures.push(
      none(`tables that grow read from end to end: ${operation.what}`, [...read], large.size, control),
      none(`indexes that must be used and are not: ${operation.what}`, missed, (NAMED[name] ?? []).length, control),
    );
  }
  return figures;

  function none(what, list, of, control) {
    const told = list.length > 0 ? `${list.join(' ')}; ${control}` : control;
    return {
      id: 'explain',
      what,
      value: list.length,
      of,
      goal: '0',
      met: list.length === 0,
      control: `${plans} plans; ${told}`,
    };
  }
}

/** Those of them that have rows to speak of in the made-up country; an empty table is read from end to end for nothing. */
const largeTables = (adminUrl, plans) =>
  withAdmin(adminUrl, async (db) => {
    const { rows } = await db.query('SELECT relname FROM pg_class WHERE relname = ANY ($1) AND reltuples >= $2', [
      [...GROWING],
      plans / 20,
    ]);
    return new Set(rows.map(({ relname }) => relname));
  });

/** Every node of every plan that the statements come to, those of functions included. */
async function nodesOf(adminUrl, statements, mode) {
  const db = new pg.Client({ connectionString: adminUrl });
  const plans = [];
  db.on('notice', ({ message }) => {
    const at = message.indexOf('plan:\n');
    if (at >= 0) plans.push(JSON.parse(message.slice(at + 6)));
  });
  await db.connect();
  try {
    await db.query(`LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on; SET auto_explain.log_nested_statements = on;
      SET auto_explain.log_format = json; SET client_min_messages = log; SET plan_cache_mode = ${mode}; SET ROLE sip_app`);
    // What is written was written when it was recorded: its own ids are taken.
    for (const { text, values } of statements) if (!/^\s*INSERT\b/i.test(text)) await db.query(text, values);
  } finally {
    await db.end();
  }
  return plans.flatMap(({ Plan }) => [...walk(Plan)]);
}

function* walk(node) {
  yield node;
  for (const child of node.Plans ?? []) yield* walk(child);
}
