import type { MigrationInterface, QueryRunner } from 'typeorm';
import { KNOWN } from './1763800000100-create-data-key.js';
import { reworded } from './reworded.js';
import { rowSecurity } from './row-security.js';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
const ROLE = '(SELECT (app.actor()).role)';
const CITIZEN = '(SELECT app.citizen_id())';
/** The unit's own workers; of somebody protected, those whom the head has named or who were on the list already. */
const READER = `${ROLE} = 'caseworker' AND unit_id = (SELECT app.unit_id())
  AND (allow_list IS NULL OR (SELECT app.staff_id()) = ANY (allow_list))
  AND (case_id IS NULL OR EXISTS (SELECT 1 FROM sip_case c WHERE c.id = sip_request.case_id))`;
/** A head sees that somebody protected waits, to name who is to read it. */
const HEAD = `${ROLE} = 'unitHead' AND allow_list IS NOT NULL AND state = 'received' AND unit_id = ANY ((SELECT app.unit_ids())::uuid[])`;
/** What one has asked for oneself, or in the place of somebody for as long as one stands there. */
const MINE = `asked_by = ${CITIZEN} AND asked_as = ${ROLE}
  AND (asked_as = 'person' OR identity_hash IN (SELECT p.identity_hash FROM person p WHERE p.id = ANY ((SELECT app.citizen_person_ids())::uuid[])))`;
const COPY = `(copy_id IS NOT NULL AND EXISTS (SELECT 1 FROM party_copy y WHERE y.id = data_key.copy_id AND y.authority_id = (SELECT app.authority_id())))`;
/** Whoever may read the words may have the key to them; a head may not. */
export const OF_REQUEST = `(request_id IS NOT NULL AND ${ROLE} <> 'unitHead' AND EXISTS (SELECT 1 FROM sip_request r WHERE r.id = data_key.request_id))`;
const OF_ONE = (columns: string) => `ALTER TABLE data_key DROP CONSTRAINT data_key_of_one;
  ALTER TABLE data_key ADD CONSTRAINT data_key_of_one CHECK (num_nonnulls(${columns}) = 1)`;

/** What follows a case to its end: with the authority's own part, and with whatever is left. */
const CULLED = [
  [
    'cull_part(uuid,uuid,uuid)',
    'DELETE FROM retention_hold WHERE case_id = p_case AND authority_id = p_authority;',
    ' DELETE FROM sip_request WHERE case_id = p_case AND authority_id = p_authority;',
  ],
  [
    'cull_rest(uuid)',
    'DELETE FROM retention_hold WHERE case_id = p_case;',
    ' DELETE FROM sip_request WHERE case_id = p_case;',
  ],
] as const;

/**
 * Anybody may ask for a plan, also somebody of whom no authority here knows (domain.md 2.1 step 1, R66). A request is therefore no part
 * of a case or a person: it is the receiving unit's, under a key of its own that the receiving authority wraps. For whom it is, is kept as
 * a keyed hash that no member of staff is shown.
 */
export class CreateSipRequest1763800000150 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sip_request (
        id uuid NOT NULL CONSTRAINT sip_request_pk PRIMARY KEY,
        unit_id uuid NOT NULL CONSTRAINT sip_request_unit REFERENCES unit (id),
        authority_id uuid NOT NULL CONSTRAINT sip_request_authority REFERENCES authority (id),
        asked_by uuid NOT NULL CONSTRAINT sip_request_asked_by REFERENCES app.citizen (id),
        asked_as text NOT NULL CONSTRAINT sip_request_asked_as CHECK (asked_as IN ('person','guardian','relative','representative')),
        -- For whom: oneself, or the person that one stood by when asking.
        identity_hash bytea NOT NULL,
        asker_name text NOT NULL CONSTRAINT sealed_sip_request_asker_name CHECK (app.sealed(asker_name)),
        about_name text NOT NULL CONSTRAINT sealed_sip_request_about_name CHECK (app.sealed(about_name)),
        words text CONSTRAINT sealed_sip_request_words CHECK (app.sealed(words)),
        contact_wish text NOT NULL CONSTRAINT sealed_sip_request_contact_wish CHECK (app.sealed(contact_wish)),
        -- Of somebody protected: who may read it. Null: the unit's workers.
        allow_list uuid[],
        state text NOT NULL CONSTRAINT sip_request_state CHECK (state IN ('received','takenUp','declined','withdrawn')),
        at timestamptz NOT NULL,
        answered_at timestamptz,
        answered_by uuid CONSTRAINT sip_request_answered_by REFERENCES staff (id),
        decline_code text CONSTRAINT sip_request_decline_code CHECK (decline_code IN ('onePrincipalEnough','planExists','notInTheCounty','other')),
        decline_reason text CONSTRAINT sealed_sip_request_decline_reason CHECK (app.sealed(decline_reason)),
        case_id uuid CONSTRAINT sip_request_case REFERENCES sip_case (id),
        CONSTRAINT sip_request_answered CHECK ((state = 'received') = (answered_at IS NULL) AND (state IN ('takenUp','declined')) = (answered_by IS NOT NULL)),
        CONSTRAINT sip_request_taken_up CHECK ((state = 'takenUp') = (case_id IS NOT NULL)),
        -- Refusing is exceptional, and the person can read why.
        CONSTRAINT sip_request_declined CHECK ((state = 'declined') = (decline_code IS NOT NULL) AND (decline_code IS NULL) = (decline_reason IS NULL))
      );
      CREATE INDEX sip_request_of_unit ON sip_request (unit_id, at, id) WHERE state = 'received';
      CREATE INDEX sip_request_of_citizen ON sip_request (asked_by, at, id);
      CREATE INDEX sip_request_identity ON sip_request (identity_hash);
      CREATE INDEX sip_request_of_case ON sip_request (case_id) WHERE case_id IS NOT NULL;
    `);
    await db.query(rowSecurity('sip_request', { select: `(${READER}) OR (${HEAD}) OR (${MINE})` }));
    await db.query(`
      GRANT UPDATE (state, answered_at, answered_by, decline_code, decline_reason, case_id) ON sip_request TO sip_app;
      CREATE POLICY app_update ON sip_request FOR UPDATE TO sip_app USING (state = 'received' AND ((${READER}) OR (${MINE})))
        WITH CHECK ((${READER} AND state IN ('takenUp','declined') AND answered_by = (SELECT app.staff_id())) OR (${MINE} AND state = 'withdrawn'));
      CREATE POLICY break_glass_hidden ON sip_request AS RESTRICTIVE TO sip_app
        USING (case_id IS NULL OR NOT case_id = ANY ((SELECT app.break_glass_only_case_ids())::uuid[]));
      CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON sip_request FOR EACH ROW EXECUTE FUNCTION app.announce_part('case', 'facts');

      ALTER TABLE data_key ADD request_id uuid CONSTRAINT data_key_request REFERENCES sip_request (id) ON DELETE CASCADE,
        ADD CONSTRAINT data_key_request_once UNIQUE (request_id);
      ${OF_ONE('case_id, person_id, copy_id, request_id')};
      ALTER POLICY app_select ON data_key USING (${KNOWN} OR ${COPY} OR ${OF_REQUEST});

      -- Stores a request with the key of its texts. The hash goes from sign-in to row without leaving the database.
      CREATE FUNCTION app.ask_for_sip(p_id uuid, p_unit uuid, p_asker text, p_about text, p_words text, p_contact text, p_protected boolean,
        p_key uuid, p_wrapping_key text, p_wrapped text) RETURNS boolean
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE a app.actor := app.actor(); hash bytea; owner uuid; listed uuid[];
      BEGIN
        hash := CASE WHEN a.role = 'person' THEN (SELECT z.identity_hash FROM app.citizen z WHERE z.id = a.citizen_id)
          WHEN a.role IN ('guardian','relative','representative') THEN (SELECT p.identity_hash FROM person p WHERE p.id = ANY (a.person_ids) LIMIT 1) END;
        IF a.citizen_id IS NULL OR hash IS NULL THEN RAISE EXCEPTION 'nobody to ask for' USING ERRCODE = 'insufficient_privilege'; END IF;
        SELECT u.authority_id INTO owner FROM unit u WHERE u.id = p_unit;
        -- Said by the one who asks, or known to any authority here: whoever reads it cannot tell which.
        IF p_protected OR EXISTS (SELECT 1 FROM person p WHERE p.identity_hash = hash AND p.protection <> 'none') THEN
          SELECT coalesce(array_agg(DISTINCT s.id), '{}') INTO listed FROM person p CROSS JOIN LATERAL unnest(p.allow_list) AS s (id)
            JOIN assignment x ON x.staff_id = s.id AND x.unit_id = p_unit AND x.role = 'caseworker'
              AND x.valid_from <= app.today() AND coalesce(x.valid_to, 'infinity') >= app.today()
          WHERE p.identity_hash = hash AND p.owner_authority_id = owner AND p.protection <> 'none';
        END IF;
        INSERT INTO sip_request (id, unit_id, authority_id, asked_by, asked_as, identity_hash, asker_name, about_name, words, contact_wish, allow_list, state, at)
        VALUES (p_id, p_unit, owner, a.citizen_id, a.role, hash, p_asker, p_about, p_words, p_contact, listed, 'received', app.now());
        INSERT INTO data_key (id, authority_id, request_id, wrapping_key, wrapped, created_at) VALUES (p_key, owner, p_id, p_wrapping_key, p_wrapped, app.now());
        RETURN true;
      END $$;

      -- A head names who reads what somebody protected has asked for, without seeing whom it is about. False: not there, or no worker of the unit.
      CREATE FUNCTION app.let_read_request(p_request uuid, p_staff uuid) RETURNS boolean
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE a app.actor := app.actor();
      BEGIN
        IF a.role <> 'unitHead' THEN RETURN false; END IF;
        UPDATE sip_request r SET allow_list = (SELECT array_agg(DISTINCT s) FROM unnest(r.allow_list || p_staff) s)
        WHERE r.id = p_request AND r.allow_list IS NOT NULL AND r.state = 'received' AND r.unit_id = ANY (app.unit_ids())
          AND EXISTS (SELECT 1 FROM assignment x WHERE x.staff_id = p_staff AND x.unit_id = r.unit_id AND x.role = 'caseworker'
            AND x.valid_from <= app.today() AND coalesce(x.valid_to, 'infinity') >= app.today());
        RETURN FOUND;
      END $$;

      -- Whether the request is about this person of the own authority: yes or no, never the hash.
      CREATE FUNCTION app.request_is_about(p_request uuid, p_person uuid) RETURNS boolean
      LANGUAGE sql STABLE ${DEFINER} AS $$
        SELECT EXISTS (SELECT 1 FROM sip_request r JOIN person p ON p.identity_hash = r.identity_hash CROSS JOIN app.actor() a
          WHERE r.id = p_request AND p.id = p_person AND r.unit_id = a.unit_id AND a.role = 'caseworker' AND a.unit_id = ANY (p.unit_ids)
            AND (r.allow_list IS NULL OR a.staff_id = ANY (r.allow_list))) $$;

      -- Whoever is protected after having asked is so for the request as well, from the same moment.
      CREATE FUNCTION app.shut_requests() RETURNS trigger
      LANGUAGE plpgsql ${DEFINER} AS $$
      BEGIN
        UPDATE sip_request SET allow_list = '{}' WHERE identity_hash = NEW.identity_hash AND allow_list IS NULL AND case_id IS NULL;
        RETURN NULL;
      END $$;
      CREATE TRIGGER shut_requests AFTER INSERT OR UPDATE OF protection ON person FOR EACH ROW WHEN (NEW.protection <> 'none')
        EXECUTE FUNCTION app.shut_requests();

      -- How long a request is kept that led to no case. The law names no time: the county confirms one, and nothing is culled before.
      CREATE TABLE app.request_rule (
        only_row boolean NOT NULL CONSTRAINT request_rule_pk PRIMARY KEY CONSTRAINT request_rule_one_row CHECK (only_row),
        keep_months integer NOT NULL CONSTRAINT request_rule_months CHECK (keep_months > 0),
        confirmed boolean NOT NULL
      );
      INSERT INTO app.request_rule VALUES (true, 12, false);
      CREATE FUNCTION app.cull_requests() RETURNS integer
      LANGUAGE sql VOLATILE ${DEFINER} AS $$
        WITH gone AS (DELETE FROM sip_request r USING app.request_rule l WHERE l.confirmed AND r.case_id IS NULL
          AND coalesce(r.answered_at, r.at) < app.now() - make_interval(months => l.keep_months) RETURNING 1)
        SELECT count(*)::int FROM gone $$;
      GRANT EXECUTE ON FUNCTION app.ask_for_sip, app.let_read_request, app.request_is_about TO sip_app;
      GRANT EXECUTE ON FUNCTION app.cull_requests TO sip_job;
      ${CULLED.map(([name, after, added]) => reworded(name, [after, `${after}${added}`])).join('\n')}

      INSERT INTO app.brake VALUES ('sipRequest', 'user', 5, interval '1 day'), ('sipRequest', 'ip', 500, interval '1 day');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM app.brake WHERE kind = 'sipRequest';
      ${CULLED.map(([name, after, added]) => reworded(name, [`${after}${added}`, after])).join('\n')}
      DROP FUNCTION app.cull_requests;
      DROP TABLE app.request_rule;
      DROP TRIGGER shut_requests ON person;
      DROP FUNCTION app.shut_requests, app.request_is_about, app.let_read_request, app.ask_for_sip;
      ALTER POLICY app_select ON data_key USING (${KNOWN} OR ${COPY});
      DELETE FROM data_key WHERE request_id IS NOT NULL;
      ALTER TABLE data_key DROP COLUMN request_id CASCADE;
      ALTER TABLE data_key ADD CONSTRAINT data_key_of_one CHECK (num_nonnulls(case_id, person_id, copy_id) = 1);
      DROP TABLE sip_request;
    `);
  }
}
