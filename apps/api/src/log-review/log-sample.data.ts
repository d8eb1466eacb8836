import { SEEING_KINDS, type LogFigures, type LogOutcome, type OutlierReason } from '@sammanhang/sip-rules';
import type { Tx } from '../platform/database/index.js';

/** From midnight to midnight, Swedish time. */
export interface Period {
  fromOn: string;
  toOn: string;
}

export interface Target {
  staffId: string | null;
  caseId: string | null;
  outcome: LogOutcome | null;
  reason: OutlierReason | null;
}

const BEGINS = `($1::date::timestamp AT TIME ZONE 'Europe/Stockholm')`;
const ENDS = `(($2::date + 1)::timestamp AT TIME ZONE 'Europe/Stockholm')`;
const AT_NIGHT = `extract(hour FROM l.at AT TIME ZONE 'Europe/Stockholm') NOT BETWEEN 6 AND 21`;
const NAMESAKE = `l.id IN (SELECT app.namesake_rows(${BEGINS}, ${ENDS}))`;
/** Rows that may be about a colleague of whoever acted, or (`self`) about that one themself, by the names of who was on the staff in the days. */
const named = (self: boolean) =>
  `l.id IN (SELECT app.colleague_rows(${BEGINS}, ${ENDS}, $1::date, $2::date, ${String(self)}))`;
/** Reviewers are not their own sample, in whatever role they acted, and a sign-in is no visit to a person's data. */
const CHECKED = `l.at >= ${BEGINS} AND l.at < ${ENDS} AND l.kind <> 'session' AND l.role NOT IN ('logReviewer', 'system')
  AND l.staff_id IS DISTINCT FROM (SELECT app.staff_id())`;
const DENIED = `l.outcome IN ('hidden', 'forbidden')`;

/** The rows that a reason for looking was counted from. */
const BECAUSE: Readonly<Record<OutlierReason, string>> = {
  outside: `l.outcome = 'allowed' AND l.ground = 'colleague'`,
  sameName: `l.outcome = 'allowed' AND ${NAMESAKE}`,
  ownColleague: `l.outcome = 'allowed' AND ${named(false)}`,
  ownName: `l.outcome = 'allowed' AND ${named(true)}`,
  manyCases: `l.outcome = 'allowed' AND l.case_id IS NOT NULL`,
  night: `l.outcome = 'allowed' AND ${AT_NIGHT}`,
  denied: DENIED,
};

/**
 * Rows of the own authority's staff, or of everybody's visits to one case that the own authority has a part in. In an order that the seed
 * decides, so that the draw can be made again. Gives the sample and how many there were to draw from.
 */
export async function drawSample(
  tx: Tx,
  { fromOn, toOn }: Period,
  { staffId, caseId, outcome, reason }: Target,
  { seed, size }: { seed: string; size: number },
): Promise<{ drawnFrom: number; rows: { id: string; personId: string | null; caseId: string | null }[] }> {
  const whose = caseId === null ? `l.authority_id = (SELECT app.authority_id())` : 'l.case_id = $4';
  const rows = await tx.rows<{ id: string; personId: string | null; caseId: string | null; drawnFrom: number }>(
    `SELECT l.id, l.person_id AS "personId", l.case_id AS "caseId", (count(*) OVER ())::int AS "drawnFrom" FROM audit_log l
     WHERE ${CHECKED} AND ${whose} AND ($3::uuid IS NULL OR l.staff_id = $3) AND ($4::uuid IS NULL OR l.case_id = $4)
       AND ($5::text IS NULL OR l.outcome = $5) ${reason ? `AND ${BECAUSE[reason]}` : ''}
     ORDER BY sha256(convert_to(l.id || $6, 'UTF8')) LIMIT $7`,
    [fromOn, toOn, staffId, caseId, outcome, seed, size],
  );
  return {
    drawnFrom: rows[0]?.drawnFrom ?? 0,
    rows: rows.map(({ id, personId, caseId: about }) => ({ id, personId, caseId: about })),
  };
}

/** What each of the own authority's staff did in the days. A request that showed several persons is a list, and opens none of them. */
export function figuresOfStaff(tx: Tx, { fromOn, toOn }: Period): Promise<LogFigures[]> {
  return tx.rows<LogFigures>(
    `WITH own AS (SELECT l.*, count(*) OVER (PARTITION BY l.request_id) = 1 AND l.person_id IS NOT NULL AND l.kind = ANY ($3) AS opening
       FROM audit_log l WHERE l.authority_id = (SELECT app.authority_id()) AND ${CHECKED})
     SELECT l.staff_id AS "staffId",
       (count(DISTINCT l.case_id) FILTER (WHERE ${BECAUSE.outside}))::int AS outside,
       (count(DISTINCT l.person_id) FILTER (WHERE opening AND ${BECAUSE.sameName}))::int AS "sameName",
       (count(DISTINCT l.person_id) FILTER (WHERE opening AND ${BECAUSE.ownColleague}))::int AS "ownColleague",
       (count(DISTINCT l.person_id) FILTER (WHERE opening AND ${BECAUSE.ownName}))::int AS "ownName",
       (count(DISTINCT l.case_id) FILTER (WHERE opening AND ${BECAUSE.manyCases}))::int AS cases,
       (count(*) FILTER (WHERE opening AND ${BECAUSE.night}))::int AS night,
       (count(*) FILTER (WHERE ${BECAUSE.denied}))::int AS denied
     FROM own l GROUP BY l.staff_id`,
    [fromOn, toOn, SEEING_KINDS],
  );
}

export interface NamedStaff {
  staffId: string;
  name: string;
  unitNames: string;
}

const STAFF = `SELECT s.id AS "staffId", s.given_name || ' ' || s.family_name AS name, string_agg(DISTINCT u.name, ', ') AS "unitNames"
  FROM staff s JOIN assignment a ON a.staff_id = s.id JOIN unit u ON u.id = a.unit_id AND u.authority_id = (SELECT app.authority_id())`;

/** Those of the own authority, also when their assignment has ended: what they did stays to be checked. */
export const staffNamed = (tx: Tx, ids: readonly string[]): Promise<NamedStaff[]> =>
  tx.rows<NamedStaff>(`${STAFF} WHERE s.id = ANY ($1::uuid[]) GROUP BY s.id`, [ids]);

/** Those whose name or unit holds every word, but not the reviewer. */
export const staffMatching = (tx: Tx, words: readonly string[], limit: number): Promise<NamedStaff[]> =>
  tx.rows<NamedStaff>(
    `${STAFF} WHERE s.id <> (SELECT app.staff_id()) GROUP BY s.id HAVING NOT EXISTS (SELECT 1 FROM unnest($1::text[]) AS w(word)
       WHERE strpos(lower(concat_ws(' ', s.given_name, s.family_name, string_agg(DISTINCT u.name, ' '))), w.word) = 0)
     ORDER BY s.family_name, s.given_name, s.id LIMIT $2`,
    [words, limit],
  );

/** The case of that number, when the own authority takes or took part in it. */
export async function reviewedCase(
  tx: Tx,
  number: string,
): Promise<{ caseId: string; personId: string; kinds: string[] } | undefined> {
  const [found] = await tx.rows<{ caseId: string; personId: string; kinds: string[] }>(
    `SELECT case_id AS "caseId", person_id AS "personId", kinds FROM app.reviewed_case($1)`,
    [number],
  );
  return found;
}
