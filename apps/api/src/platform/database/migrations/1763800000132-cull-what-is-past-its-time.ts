import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
const SECTIONS = ['note', 'need', 'goal', 'measure'];

/** Everything that belongs to a case and goes with the last copy of it, each before what it refers to. */
const CASE_ROWS = [
  ...[
    'party_copy_section',
    'data_key',
    'party_copy',
    'correction_note',
    'retention_hold',
    'follow_up_measure',
    'follow_up_goal',
    'follow_up',
  ],
  ...[
    'measure_decision',
    'approval',
    'approval_request',
    'person_answer',
    'section_hash',
    'note',
    'need',
    'goal',
    'measure',
    'guest',
  ],
  ...[
    'disclosure_decision',
    'harm_assessment',
    'guardian_decision',
    'deadline',
    'summons',
    'meeting',
    'plan_version',
    'consent_withdrawal',
    'consent',
  ],
  ...['home_care_request', 'lead_offer', 'case_worker', 'notice', 'participation'],
];

/**
 * An authority culls its own part of a plan, and nobody else's: its sections, its copies, its notes, and the keys that they
 * were sealed with. Two decide. When the last authority has culled, the case is an empty shell with its number, and a person of whom nothing
 * else is kept is a row without a name. The log stays for its own five years, so that the person can still ask who has read.
 */
export class CullWhatIsPastItsTime1763800000132 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE person ALTER identity_number DROP NOT NULL, ADD culled_at timestamptz, ADD culled_hash bytea,
        ADD CONSTRAINT person_culled_is_empty CHECK ((culled_at IS NULL) = (identity_number IS NOT NULL)
          AND (culled_at IS NULL OR (given_name = '' AND family_name = '' AND birth_on IS NULL)));
      CREATE INDEX person_culled_identity ON person (culled_hash) WHERE culled_hash IS NOT NULL;

      CREATE FUNCTION app.cull_part(p_case uuid, p_authority uuid, p_request uuid) RETURNS void
      LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE about uuid;
      BEGIN
        SELECT person_id INTO about FROM sip_case WHERE id = p_case;
        DELETE FROM party_copy_section WHERE case_id = p_case AND authority_id = p_authority;
        UPDATE data_key k SET wrapped = '', wrapping_key = '', destroyed_at = app.now() FROM party_copy y
          WHERE k.copy_id = y.id AND y.case_id = p_case AND y.authority_id = p_authority AND k.destroyed_at IS NULL;
        UPDATE party_copy SET culled_at = app.now() WHERE case_id = p_case AND authority_id = p_authority AND culled_at IS NULL;
        DELETE FROM correction_note WHERE case_id = p_case AND owner_authority_id = p_authority;
        DELETE FROM retention_hold WHERE case_id = p_case AND authority_id = p_authority;
        ${SECTIONS.map((table) => `DELETE FROM ${table} WHERE case_id = p_case AND owner_authority_id = p_authority;`).join('\n        ')}
        -- The others' proofs hold the hashes, and the salts of what they were given; a salt that is left would let somebody try texts.
        UPDATE section_hash SET salt = '' WHERE case_id = p_case AND owner_authority_id = p_authority;
        DELETE FROM disclosure_decision WHERE case_id = p_case AND from_authority_id = p_authority;
        DELETE FROM harm_assessment WHERE case_id = p_case AND owner_authority_id = p_authority;
        DELETE FROM guardian_decision d USING unit u WHERE d.case_id = p_case AND u.id = d.decided_unit_id AND u.authority_id = p_authority;
        DELETE FROM notice n USING unit u WHERE n.case_id = p_case AND u.id = n.unit_id AND u.authority_id = p_authority;
        DELETE FROM guest g USING unit u WHERE g.case_id = p_case AND u.id = g.invited_unit_id AND u.authority_id = p_authority
          AND NOT EXISTS (SELECT 1 FROM measure m WHERE m.by_guest_id = g.id);
        -- What others keep and this authority sealed (a meeting, a consent it noted) opens no more.
        UPDATE data_key SET wrapped = '', wrapping_key = '', destroyed_at = app.now()
          WHERE case_id = p_case AND authority_id = p_authority AND destroyed_at IS NULL;
        INSERT INTO case_culling VALUES (p_case, p_authority, p_request, app.now());
        IF NOT EXISTS (SELECT 1 FROM sip_case c WHERE c.person_id = about AND (app.keeps_case(c.id, p_authority) IS NOT NULL
            OR EXISTS (SELECT 1 FROM participation p JOIN unit u ON u.id = p.unit_id WHERE p.case_id = c.id AND u.authority_id = p_authority AND c.state = 'open'))) THEN
          UPDATE person p SET base_units = (SELECT coalesce(array_agg(b.id), '{}') FROM unnest(p.base_units) AS b(id)
            WHERE NOT EXISTS (SELECT 1 FROM unit u WHERE u.id = b.id AND u.authority_id = p_authority)) WHERE p.id = about;
          UPDATE person_contact k SET base_units = (SELECT coalesce(array_agg(b.id), '{}') FROM unnest(k.base_units) AS b(id)
              WHERE NOT EXISTS (SELECT 1 FROM unit u WHERE u.id = b.id AND u.authority_id = p_authority)) WHERE k.person_id = about;
          UPDATE person_contact SET address = NULL, postal_code = NULL, city = NULL, phone = NULL, email = NULL
            WHERE person_id = about AND owner_authority_id = p_authority;
        END IF;
        PERFORM app.refresh_case_access(p_case);
      END $$;

      -- When nobody keeps anything of the case any more: its number is left, to be found in the record of what was culled.
      CREATE FUNCTION app.cull_rest(p_case uuid) RETURNS void
      LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE about uuid;
      BEGIN
        DELETE FROM data_key k USING party_copy y WHERE k.copy_id = y.id AND y.case_id = p_case;
        ${CASE_ROWS.map((table) => `DELETE FROM ${table} WHERE case_id = p_case;`).join('\n        ')}
        -- What was written when it was opened in an emergency may tell of the person.
        UPDATE break_glass_opening SET reason = '', review_note = NULL WHERE case_id = p_case;
        UPDATE sip_case SET state = 'culled', unit_ids = '{}', allow_list = CASE WHEN allow_list IS NOT NULL THEN '{}'::uuid[] END,
          initiator_name = NULL, end_note = NULL, lead_staff_id = NULL, revision = revision + 1 WHERE id = p_case RETURNING person_id INTO about;
        IF EXISTS (SELECT 1 FROM sip_case c WHERE c.person_id = about AND c.state <> 'culled') THEN RETURN; END IF;
        DELETE FROM access_block WHERE person_id = about;
        DELETE FROM relative WHERE person_id = about;
        DELETE FROM representative WHERE person_id = about;
        DELETE FROM person_contact WHERE person_id = about;
        DELETE FROM data_key WHERE person_id = about;
        -- The keyed hash alone is left, to let the person read the log; the place of it in the unique key is free for a new beginning.
        UPDATE person SET culled_at = app.now(), culled_hash = identity_hash, identity_hash = sha256(uuid_send(gen_random_uuid())), identity_number = NULL,
          given_name = '', family_name = '', birth_on = NULL, municipality_code = NULL, communication_needs = NULL, protection = 'none',
          base_units = '{}', unit_ids = '{}', allow_list = CASE WHEN apart_for IS NOT NULL THEN '{}'::uuid[] END WHERE id = about;
      END $$;

      -- Culls what two administrators of the authority have agreed on; all of it or nothing. Each case must be past its time by the law that is
      -- written here once more, apart from the rule in sip-rules.
      CREATE FUNCTION app.cull_cases(p_request uuid) RETURNS integer
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE r four_eyes_request := app.claim_four_eyes(p_request, 'cull'); a app.actor := app.actor(); about uuid; culled integer := 0;
      BEGIN
        FOR about IN SELECT (x ->> 'caseId')::uuid FROM jsonb_array_elements(r.payload -> 'plans') x ORDER BY 1 LOOP
          PERFORM 1 FROM sip_case c WHERE c.id = about AND c.state IN ('closed','declined','refused')
            AND (c.allow_list IS NULL OR a.staff_id = ANY (c.allow_list)) FOR UPDATE;
          IF NOT FOUND OR app.keeps_case(about, r.authority_id) IS NULL OR NOT EXISTS (SELECT 1 FROM app.retention_of(about, r.authority_id) t
              WHERE t.years IS NOT NULL AND (t.last_entry_on + make_interval(years => t.years))::date < app.today()
                AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(t.holds) h WHERE coalesce((h ->> 'until')::date, 'infinity') >= app.today())) THEN
            RAISE EXCEPTION 'not to be culled' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes_stale';
          END IF;
          PERFORM app.cull_part(about, r.authority_id, r.id);
          IF NOT EXISTS (SELECT 1 FROM participation p JOIN unit u ON u.id = p.unit_id
              WHERE p.case_id = about AND app.keeps_case(about, u.authority_id) IS NOT NULL) THEN
            PERFORM app.cull_rest(about);
          END IF;
          culled := culled + 1;
        END LOOP;
        RETURN culled;
      END $$;
      DROP FUNCTION app.cull_copy;
      GRANT EXECUTE ON FUNCTION app.cull_cases TO sip_app;

      -- The person of whom nothing but the log is kept may still read it.
      ${reachOf(' OR p.culled_hash = p_hash')}

      -- When the log about the person is gone as well, so is the last trace of who it was.
      CREATE FUNCTION app.forget_culled() RETURNS integer
      LANGUAGE sql VOLATILE ${DEFINER} AS $$
        WITH gone AS (UPDATE person p SET culled_hash = NULL WHERE p.culled_hash IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM audit_log l WHERE l.person_id = p.id) RETURNING 1)
        SELECT count(*)::int FROM gone $$;
      GRANT EXECUTE ON FUNCTION app.forget_culled TO sip_job;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${reachOf('')}
      DROP FUNCTION app.forget_culled, app.cull_cases, app.cull_rest, app.cull_part;
      ALTER TABLE person DROP CONSTRAINT person_culled_is_empty, DROP COLUMN culled_hash, DROP COLUMN culled_at, ALTER identity_number SET NOT NULL;
      ${CULL_COPY}
    `);
  }
}

/** As in create-citizen; `culled`: how a person is known of whom only the log is left. */
const reachOf = (culled: string): string => `
  CREATE OR REPLACE FUNCTION app.reach_of(p_hash bytea)
  RETURNS TABLE (role text, standing_id uuid, person_id uuid, person_hash bytea, case_id uuid, given_name text, family_name text)
  LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT 'person', p.id, p.id, p.identity_hash, NULL::uuid, p.given_name, p.family_name FROM person p CROSS JOIN app.citizen_rule l
    WHERE (p.identity_hash = p_hash${culled})
      AND (p.birth_on IS NULL OR (p.birth_on + make_interval(years => l.own_access_from_age))::date <= app.today())
    UNION ALL
    SELECT CASE r.kind WHEN 'guardian' THEN 'guardian' ELSE 'representative' END, r.id, p.id, p.identity_hash, NULL, p.given_name, p.family_name
    FROM representative r JOIN person p ON p.id = r.person_id CROSS JOIN app.citizen_rule l
    WHERE r.identity_hash = p_hash AND r.cares_for_person AND p.protection = 'none' AND p.apart_for IS NULL
      AND r.valid_from <= app.today() AND coalesce(r.valid_to, 'infinity') >= app.today()
      AND (r.kind <> 'guardian' OR (
        (p.birth_on + interval '18 years')::date > app.today()
        AND ((p.birth_on + make_interval(years => l.guardian_until_age))::date > app.today()
          OR EXISTS (SELECT 1 FROM guardian_decision d WHERE d.representative_id = r.id AND d.decision = 'continues'))
        AND coalesce((SELECT d.decision FROM guardian_decision d WHERE d.representative_id = r.id AND d.decision <> 'continues'
          ORDER BY d.at DESC, d.id DESC LIMIT 1), 'unblocked') <> 'blocked'))
    UNION ALL
    SELECT 'relative', x.id, p.id, p.identity_hash, NULL, p.given_name, p.family_name FROM relative x JOIN person p ON p.id = x.person_id
    WHERE x.identity_hash = p_hash AND x.ended_at IS NULL AND x.valid_to >= app.today() AND p.protection = 'none' AND p.apart_for IS NULL
    UNION ALL
    SELECT 'guest', g.id, NULL, NULL, g.case_id, NULL, NULL FROM guest g JOIN sip_case c ON c.id = g.case_id
    WHERE g.identity_hash = p_hash AND g.ended_at IS NULL AND g.valid_to >= app.today()
      AND c.state = 'open' AND c.plan_consent IN ('given','unable') AND c.allow_list IS NULL $$;`;

/** As in create-party-copy. */
const CULL_COPY = `
  CREATE FUNCTION app.cull_copy(p_copy uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
  DECLARE a app.actor := app.actor();
  BEGIN
    UPDATE party_copy y SET culled_at = app.now() FROM sip_case c
      WHERE y.id = p_copy AND y.culled_at IS NULL AND c.id = y.case_id AND c.state <> 'open'
        AND y.authority_id = a.authority_id AND a.role = 'localAdmin';
    IF NOT FOUND THEN RETURN false; END IF;
    DELETE FROM party_copy_section x WHERE x.copy_id = p_copy;
    DELETE FROM data_key k WHERE k.copy_id = p_copy;
    RETURN true;
  END $$;`;
