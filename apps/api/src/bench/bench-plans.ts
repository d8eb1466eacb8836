import type { Country } from './bench-sql.js';

const KINDS = `'{occasion,question,ownWords,situation,strengths,childView,guardianView,crisis,disagreement,need,goal,measure,contact}'::text[]`;

/**
 * One row a plan, from which all the others follow: who leads, who takes part, how far it has come. Every fifth plan is the second of
 * the person before. One in twelve has taken the sharing back, one in two hundred is protected.
 */
export const planTable = ({ plans, units }: Country): string[] => [
  `CREATE UNLOGGED TABLE bench.plan AS
     WITH drawn AS (
       SELECT n, CASE WHEN n % 5 = 0 THEN n - 1 ELSE n END AS pn FROM generate_series(1, ${String(plans)}) AS n),
     led AS (
       SELECT d.*, l.id AS lead_unit, l.u AS lead_u, l.authority_id AS lead_authority, l.principal_id AS lead_principal, l.county, l.region,
         (SELECT count(*) FROM bench.unit k WHERE k.county = l.county AND k.region <> l.region) AS choice,
         bench.uid('staff', l.u * 4 + (d.n % 3)) AS lead_staff
       FROM drawn d JOIN bench.unit l ON l.u = floor(${String(units)} * power(bench.r(d.pn, 1), 1.4))::int)
     SELECT led.n, led.pn, bench.uid('case', n) AS case_id, bench.uid('person', pn) AS person_id, bench.uid('version', n) AS version_id,
       lead_unit, lead_authority, lead_principal, lead_staff, led.county, ('{01,03,04,05,06,07,08,09,10,12,13,14,17,18,19,20,21,22,23,24,25}'::text[])[led.county + 1] AS county_code,
       p.id AS party_unit, p.authority_id AS party_authority, p.principal_id AS party_principal, bench.uid('staff', p.u * 4 + (n % 3)) AS party_staff,
       bench.r(n, 3) < 0.083 AS taken_back, bench.r(pn, 4) < 0.005 AS protected,
       CASE WHEN bench.r(n, 5) < 0.70 THEN 'established' WHEN bench.r(n, 5) < 0.76 THEN 'awaiting' WHEN bench.r(n, 5) < 0.84 THEN 'draftReleased'
         WHEN bench.r(n, 5) < 0.95 THEN 'draft' ELSE 'preparing' END AS state,
       bench.r(n, 5) < 0.10 AS ended,
       (SELECT app.now()) - make_interval(days => 20 + floor(bench.r(n, 6) * 700)::int) AS started,
       ((SELECT app.today()) - 120 + floor(bench.r(n, 7) * 420)::int) AS due_on
     FROM led JOIN bench.unit p ON p.county = led.county AND p.region <> led.region AND p.place = floor(led.choice * bench.r(n, 2))::int`,
  'CREATE UNIQUE INDEX ON bench.plan (n)',
  'CREATE INDEX ON bench.plan (pn)',
  'ANALYZE bench.plan',
];

/** Everything about the plans that carries no text that somebody wrote. */
export const caseRows: readonly string[] = [
  `INSERT INTO sip_case (id, number, person_id, county_code, state, origin, scope, initiator_kind, started_by, started_unit_id, started_at,
     lead_unit_id, lead_staff_id, ended_at, ended_by, end_reason, plan_consent, unit_ids, allow_list, revision)
   SELECT case_id, 'BK-' || lpad(n::text, 8, '0'), person_id, county_code, CASE WHEN ended THEN 'closed' ELSE 'open' END, 'openCare', 'between',
     'staff', lead_staff, lead_unit, started, lead_unit, lead_staff, CASE WHEN ended THEN (SELECT app.now()) - interval '3 days' END,
     CASE WHEN ended THEN lead_staff END, CASE WHEN ended THEN 'goalsReached' END, 'given',
     CASE WHEN lead_unit < party_unit THEN ARRAY[lead_unit, party_unit] ELSE ARRAY[party_unit, lead_unit] END,
     CASE WHEN protected THEN ARRAY[lead_staff, party_staff] END, 1 FROM bench.plan`,
  `INSERT INTO participation (id, case_id, unit_id, kind, since, revision)
   SELECT bench.uid('lead', n), case_id, lead_unit, 'lead', started, 1 FROM bench.plan
   UNION ALL SELECT bench.uid('party', n), case_id, party_unit, 'party', started, 1 FROM bench.plan`,
  `INSERT INTO case_worker (id, case_id, unit_id, staff_id, reason, since)
   SELECT bench.uid('leader', n), case_id, lead_unit, lead_staff, 'started', started FROM bench.plan
   UNION ALL SELECT bench.uid('worker', n), case_id, party_unit, party_staff, 'took', started FROM bench.plan`,
  `INSERT INTO consent (id, case_id, kind, decision, given_by, manner, from_authority_id, to_authority_id, section_kinds, noted_by, noted_unit_id, noted_at)
   SELECT bench.uid('consent', n * 3), case_id, 'plan', 'given', 'person', 'oral', NULL::uuid, NULL::uuid, '{}'::text[], lead_staff, lead_unit, started FROM bench.plan
   UNION ALL SELECT bench.uid('consent', n * 3 + 1), case_id, 'sharing', 'given', 'person', 'oral', lead_authority, party_authority, ${KINDS}, lead_staff, lead_unit, started FROM bench.plan
   UNION ALL SELECT bench.uid('consent', n * 3 + 2), case_id, 'sharing', 'given', 'person', 'oral', party_authority, lead_authority, ${KINDS}, party_staff, party_unit, started FROM bench.plan`,
  `INSERT INTO consent_withdrawal (id, consent_id, case_id, withdrawn_by, manner, noted_by, noted_unit_id, at)
   SELECT bench.uid('withdrawal', n), bench.uid('consent', n * 3 + 1), case_id, 'person', 'oral', lead_staff, lead_unit, started + interval '5 days'
   FROM bench.plan WHERE taken_back`,
  `INSERT INTO follow_up (id, case_id, version_id, responsible_unit_id, due_on, held_on, held_by, held_at, outcome, person_rating, revision, owner_authority_id)
   SELECT bench.uid('follow-up', n * 2), case_id, version_id, CASE WHEN n % 3 = 0 THEN party_unit ELSE lead_unit END, due_on, NULL, NULL::uuid, NULL::timestamptz, NULL, NULL,
     1, CASE WHEN n % 3 = 0 THEN party_authority ELSE lead_authority END FROM bench.plan WHERE state = 'established' AND NOT ended
   UNION ALL SELECT bench.uid('follow-up', n * 2 + 1), case_id, version_id, lead_unit, due_on - 180, due_on - 178, lead_staff,
     (due_on - 178)::timestamptz + interval '10 hours', 'continue', 'good', 2, lead_authority
   FROM bench.plan WHERE state = 'established' AND due_on < (SELECT app.today()) + 170`,
  `INSERT INTO deadline (id, case_id, responsible_unit_id, kind, rule, started_at, due_on, met_at, revision)
   SELECT bench.uid('deadline', n), case_id, lead_unit, 'startPlanning',
     (SELECT settings->'deadlines'->0 FROM county WHERE code = '18'), started, (started AT TIME ZONE 'Europe/Stockholm')::date + 3,
     CASE WHEN state <> 'preparing' THEN started + interval '2 days' END, 1 FROM bench.plan`,
  `INSERT INTO notice (id, unit_id, case_id, kind, subject_id, at, seen_by, seen_at)
   SELECT bench.uid('notice', n), lead_unit, case_id, 'summonsAnswered', bench.uid('subject', n), started + interval '4 days',
     CASE WHEN n % 20 > 0 THEN lead_staff END, CASE WHEN n % 20 > 0 THEN started + interval '5 days' END FROM bench.plan`,
  `INSERT INTO audit_log (id, at, request_id, action, kind, outcome, staff_id, assignment_id, unit_id, authority_id, role, person_id, case_id, subject_id,
     ground, about_authorities, txid)
   SELECT bench.uid('log', n * 2 + k), started + make_interval(days => 1 + k), 'bench', 'plan.exists', 'read', 'allowed', lead_staff,
     bench.uid('assignment', 0), lead_unit, lead_authority, 'caseworker', person_id, case_id, version_id, 'lead', ARRAY[lead_authority, party_authority], 0
   FROM bench.plan CROSS JOIN generate_series(0, 1) AS k`,
];
