import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byCase } from './row-security.js';

const STAFF = '(SELECT app.is_staff())';
const ROLE = '(SELECT app.citizen_role())';
const GRANTS = '(SELECT app.citizen_grants())::uuid[]';
const PERSONS = '(SELECT app.citizen_person_ids())::uuid[]';
const ME = '(SELECT app.citizen_id())';
/** The person, or those who decide in their place. */
const OWN_SIDE = `${ROLE} IN ('person','guardian','representative')`;

type Command = 'select' | 'insert' | 'update' | 'delete';

/** What a citizen may do with the rows of a table that the case lets through; what is left out, staff alone may do. */
const BOUNDS: Readonly<Record<string, Partial<Record<Command, string>>>> = {
  person: { select: `id = ANY (${PERSONS})` },
  person_contact: { select: `${ROLE} IN ('person','guardian')` },
  representative: { select: `${ROLE} = 'person' OR id = ANY (${GRANTS})` },
  sip_case: { select: 'true' },
  plan_version: { select: 'true' },
  participation: {},
  case_worker: {},
  lead_offer: {},
  deadline: {},
  home_care_request: {},
  notice: {},
  summons: {},
  section_hash: {},
  approval_request: {},
  disclosure_decision: {},
  harm_assessment: {},
  guardian_decision: {},
  access_block: { select: 'true', insert: 'true', update: 'true' },
  relative: { select: 'true', insert: 'true', update: 'true' },
  guest: { select: 'true', update: `id = ANY (${GRANTS})` },
  consent: {
    select: OWN_SIDE,
    insert: `by_citizen = ${ME} AND given_by = ${ROLE} AND ${OWN_SIDE} AND (representative_id IS NULL OR representative_id = ANY (${GRANTS}))`,
  },
  consent_withdrawal: {
    select: OWN_SIDE,
    insert: `by_citizen = ${ME} AND withdrawn_by = ${ROLE} AND ${OWN_SIDE} AND (representative_id IS NULL OR representative_id = ANY (${GRANTS}))`,
  },
  // Where and when is told to whoever is wanted there; what it is about is left out by the view.
  meeting: {
    select: `NOT hidden_from && ${GRANTS} AND (${OWN_SIDE} OR ${ROLE} = 'guest'
      OR EXISTS (SELECT 1 FROM relative x WHERE x.id = ANY (${GRANTS}) AND x.at_meeting))`,
  },
  measure_decision: { select: OWN_SIDE },
  approval: { select: OWN_SIDE },
  person_answer: {
    select: `${OWN_SIDE} OR by_citizen = ${ME}`,
    insert: `by_citizen = ${ME} AND (representative_id IS NULL OR representative_id = ANY (${GRANTS}))`,
  },
  follow_up: { select: OWN_SIDE },
  follow_up_measure: { select: OWN_SIDE },
  follow_up_goal: { select: OWN_SIDE },
  note: {
    select: 'true',
    insert: `by_person AND changed_by_citizen = ${ME}`,
    update: `by_person AND changed_by_citizen = ${ME}`,
  },
  goal: {
    select: 'true',
    insert: `by_person AND changed_by_citizen = ${ME}`,
    update: `by_person AND changed_by_citizen = ${ME}`,
  },
  need: { select: 'true' },
  measure: {
    select: 'true',
    insert: `by_guest_id = ANY (${GRANTS}) AND changed_by_citizen = ${ME}`,
    update: `by_guest_id = ANY (${GRANTS}) AND changed_by_citizen = ${ME}`,
  },
  audit_log: { select: OWN_SIDE, insert: `citizen_id = ${ME} AND staff_id IS NULL` },
  idempotency_key: { select: 'true', insert: 'true', update: 'true', delete: 'true' },
};

function bounds(table: string, allowed: Partial<Record<Command, string>>): string {
  const policy = (command: Command, clause: string) =>
    `CREATE POLICY citizen_${command} ON ${table} AS RESTRICTIVE FOR ${command.toUpperCase()} TO sip_app ${clause};`;
  const condition = (command: Command) => `(${STAFF} OR (${allowed[command] ?? 'false'}))`;
  return [
    policy('select', `USING ${condition('select')}`),
    policy('insert', `WITH CHECK ${condition('insert')}`),
    policy('update', `USING ${condition('update')} WITH CHECK ${condition('update')}`),
    policy('delete', `USING ${condition('delete')}`),
  ].join('\n');
}

const inWork = (table: string) =>
  `EXISTS (SELECT 1 FROM plan_version v WHERE v.id = ${table}.version_id AND v.state IN ('preparing','draft','draftReleased'))`;

/**
 * The second lock for citizens and guests: a restrictive policy on every table says what they may at most, so that a rule
 * written for staff ("whoever knows of the case") never lets them in by accident; and for staff, that content is read by those
 * who work with the case (PDL 4:1), not by the whole unit.
 */
export class BindCitizens1763800000022 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE POLICY citizen_reach ON sip_case FOR SELECT TO sip_app
        USING (state <> 'culled' AND (person_id = ANY (${PERSONS}) OR id = ANY ((SELECT app.guest_case_ids())::uuid[])));
      CREATE POLICY citizen_reach ON person FOR SELECT TO sip_app USING (id = ANY (${PERSONS}));
      CREATE POLICY citizen_words ON note FOR INSERT TO sip_app
        WITH CHECK (${OWN_SIDE} AND kind IN ('ownWords','childView','guardianView','strengths') AND ${inWork('note')} AND ${byCase('note')});
      CREATE POLICY citizen_words_change ON note FOR UPDATE TO sip_app USING (${OWN_SIDE} AND ${inWork('note')}) WITH CHECK (${OWN_SIDE} AND ${inWork('note')});
      CREATE POLICY citizen_words ON goal FOR INSERT TO sip_app
        WITH CHECK (${OWN_SIDE} AND kind = 'own' AND ${inWork('goal')} AND ${byCase('goal')});
      CREATE POLICY citizen_words_change ON goal FOR UPDATE TO sip_app USING (${OWN_SIDE} AND ${inWork('goal')}) WITH CHECK (${OWN_SIDE} AND ${inWork('goal')});
      CREATE POLICY guest_measure ON measure FOR INSERT TO sip_app WITH CHECK (${ROLE} = 'guest' AND ${inWork('measure')} AND ${byCase('measure')});
      CREATE POLICY guest_measure_change ON measure FOR UPDATE TO sip_app
        USING (${ROLE} = 'guest' AND ${inWork('measure')}) WITH CHECK (${ROLE} = 'guest' AND ${inWork('measure')});
      -- That something was hidden, or a guardian judged, is itself hidden from whom it would tell (OSL 12:3, 26:5).
      CREATE POLICY citizen_reads ON audit_log FOR SELECT TO sip_app USING (person_id = ANY (${PERSONS}) AND action <> 'harm.assess'
        AND (action <> 'guardian.decide' OR ${ROLE} = 'person'));
      CREATE POLICY citizen_acts ON audit_log FOR INSERT TO sip_app WITH CHECK (citizen_id = ${ME});
      DROP POLICY app_select ON idempotency_key; DROP POLICY app_insert ON idempotency_key; DROP POLICY app_update ON idempotency_key;
      DROP POLICY app_delete ON idempotency_key;
      CREATE POLICY app_select ON idempotency_key FOR SELECT TO sip_app USING (actor_id = (SELECT app.actor_id()));
      CREATE POLICY app_insert ON idempotency_key FOR INSERT TO sip_app WITH CHECK (actor_id = (SELECT app.actor_id()));
      CREATE POLICY app_update ON idempotency_key FOR UPDATE TO sip_app USING (actor_id = (SELECT app.actor_id())) WITH CHECK (actor_id = (SELECT app.actor_id()));
      CREATE POLICY app_delete ON idempotency_key FOR DELETE TO sip_app USING (actor_id = (SELECT app.actor_id()));

      -- Cases in whose content the actor has a part: as a worker; or the unit stands where no single worker is named.
      CREATE FUNCTION app.content_case_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT coalesce(array_agg(x.case_id), '{}') FROM app.actor() a CROSS JOIN LATERAL (
          SELECT w.case_id FROM case_worker w WHERE w.staff_id = a.staff_id AND w.unit_id = a.unit_id AND w.until IS NULL
          UNION SELECT p.case_id FROM participation p WHERE p.unit_id = a.unit_id AND p.kind IN ('invited','left')) x $$;
      GRANT EXECUTE ON FUNCTION app.content_case_ids TO sip_app;
    `);
    for (const [table, allowed] of Object.entries(BOUNDS)) await db.query(bounds(table, allowed));
    for (const table of ['note', 'need', 'goal', 'measure']) {
      await db.query(`CREATE POLICY workers_only ON ${table} AS RESTRICTIVE FOR SELECT TO sip_app
        USING (NOT ${STAFF} OR case_id = ANY ((SELECT app.content_case_ids())::uuid[]))`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['note', 'need', 'goal', 'measure']) await db.query(`DROP POLICY workers_only ON ${table}`);
    for (const table of Object.keys(BOUNDS)) {
      for (const command of ['select', 'insert', 'update', 'delete'])
        await db.query(`DROP POLICY citizen_${command} ON ${table}`);
    }
    await db.query(`
      DROP FUNCTION app.content_case_ids;
      DROP POLICY citizen_acts ON audit_log; DROP POLICY citizen_reads ON audit_log;
      DROP POLICY guest_measure_change ON measure; DROP POLICY guest_measure ON measure;
      DROP POLICY citizen_words_change ON goal; DROP POLICY citizen_words ON goal;
      DROP POLICY citizen_words_change ON note; DROP POLICY citizen_words ON note;
      DROP POLICY citizen_reach ON person; DROP POLICY citizen_reach ON sip_case;
      DROP POLICY app_select ON idempotency_key; DROP POLICY app_insert ON idempotency_key; DROP POLICY app_update ON idempotency_key;
      DROP POLICY app_delete ON idempotency_key;
      CREATE POLICY app_select ON idempotency_key FOR SELECT TO sip_app USING (actor_id = (SELECT app.staff_id()));
      CREATE POLICY app_insert ON idempotency_key FOR INSERT TO sip_app WITH CHECK (actor_id = (SELECT app.staff_id()));
      CREATE POLICY app_update ON idempotency_key FOR UPDATE TO sip_app USING (actor_id = (SELECT app.staff_id())) WITH CHECK (actor_id = (SELECT app.staff_id()));
      CREATE POLICY app_delete ON idempotency_key FOR DELETE TO sip_app USING (actor_id = (SELECT app.staff_id()));
    `);
  }
}
