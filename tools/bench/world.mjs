import { randomUUID } from 'node:crypto';
import { withAdmin } from './place.mjs';
import { hashOf, newToken } from './product.mjs';

/** How many users take part in a measurement: one reads one plan, so that no brake is reached. */
const USERS = 400;

/** Opens sessions as a sign-in does, for assignments chosen by `sql`; its other columns come along. */
async function withSessions(db, sql, values) {
  const { rows } = await db.query(sql, values);
  const made = rows.map((row, at) => ({ ...row, at, token: newToken() }));
  await db.query(
    `INSERT INTO app.session (id, token_hash, staff_id, assignment_id, acr, auth_time, created_at, last_seen_at)
     SELECT r.id, r.hash, a.staff_id, a.id, 'http://id.sambi.se/loa/loa3', app.now(), app.now(), app.now()
     FROM unnest($1::uuid[], $2::bytea[], $3::uuid[]) AS r (id, hash, assignment_id) JOIN assignment a ON a.id = r.assignment_id`,
    [made.map(() => randomUUID()), made.map(({ token }) => hashOf(token)), made.map((row) => row.assignment_id)],
  );
  return made;
}

/**
 * Who asks for what: caseworkers with a plan of theirs, heads with a board, from the seed's spread.
 * Protected persons are left out where a list is searched: they are in none.
 */
export const openWorld = (adminUrl, seed) =>
  withAdmin(adminUrl, async (db) => {
    const workers = await withSessions(
      db,
      `SELECT DISTINCT ON (a.id) a.id AS assignment_id, p.n::int, p.pn::int, p.case_id, p.person_id, p.version_id, s.given_name, s.family_name
       FROM bench.plan p JOIN assignment a ON a.staff_id = p.lead_staff AND a.unit_id = p.lead_unit JOIN person s ON s.id = p.person_id
       WHERE p.state = 'established' AND NOT p.ended AND NOT p.protected
         AND p.n IN (SELECT 1 + floor(bench.r(k, 90) * (SELECT max(n) FROM bench.plan))::bigint FROM generate_series(1, $1) AS k)
       ORDER BY a.id, p.n LIMIT $2`,
      [USERS * 4, USERS],
    );
    const heads = await withSessions(
      db,
      `SELECT a.id AS assignment_id, a.unit_id FROM assignment a WHERE a.role = 'unitHead' ORDER BY bench.r(hashtext(a.id::text), 91) LIMIT $1`,
      [USERS],
    );
    return { workers, heads, seed };
  });

/** Plans of the sample, each with a session of its lead and the texts that the lead is to read. */
export const openSample = (adminUrl) =>
  withAdmin(adminUrl, async (db) => {
    const leads = await withSessions(db, 'SELECT DISTINCT assignment_id FROM bench.sample', []);
    const leadOf = new Map(leads.map((lead) => [lead.assignment_id, lead]));
    const { rows } = await db.query('SELECT case_id, assignment_id, texts FROM bench.sample');
    return rows.map((row) => ({ ...row, ...leadOf.get(row.assignment_id) }));
  });

/** Lets the worker's part be done that the boards lean on; gives the milliseconds that it took. */
export const sumUpBoards = (adminUrl) =>
  withAdmin(adminUrl, async (db) => {
    const begun = performance.now();
    await db.query('SELECT app.sum_up_boards()');
    return performance.now() - begun;
  });
