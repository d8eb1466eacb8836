import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'read','write','print','export','sign','consent','breakGlass','session'`;
const OUTCOMES = `'allowed','hidden','forbidden','conflict','stepUp','fourEyes','braked','invalid','failed'`;

/**
 * The log made whole and made provable. A row says the ground and the session too; the database itself writes what no caller may choose:
 * whose record the row is about, a salt, and the transaction's number. The worker seals rows in the order of these numbers, once every
 * transaction before has ended, so that a late commit is never passed by. A row is never changed: what is sealed is known by its number.
 */
export class SealTheLog1763800000030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE audit_log
        DROP CONSTRAINT audit_log_kind, DROP CONSTRAINT audit_log_outcome,
        -- A job is neither staff nor citizen.
        DROP CONSTRAINT audit_log_actor_one,
        ADD session_id uuid,
        -- On what the visit leaned: the relation to the case, the own units, or a ground named by the feature.
        ADD ground text,
        -- The authorities whose record it is about: their reviewers may see it (PDL 4:3).
        ADD about_authorities uuid[] NOT NULL DEFAULT '{}',
        -- Its leaf stays when the row is removed after five years, and without the salt nobody can guess the row back.
        ADD salt uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD txid bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT audit_log_kind CHECK (kind IN (${KINDS})),
        ADD CONSTRAINT audit_log_outcome CHECK (outcome IN (${OUTCOMES})),
        ADD CONSTRAINT audit_log_actor CHECK (num_nonnulls(staff_id, citizen_id) = CASE role WHEN 'system' THEN 0 ELSE 1 END);
      CREATE INDEX audit_log_in_order ON audit_log (txid, id);
      CREATE INDEX audit_log_of_authority ON audit_log (authority_id, at);
      ALTER TABLE authority ADD log_years integer NOT NULL DEFAULT 5 CONSTRAINT authority_log_years CHECK (log_years >= 5);

      -- Transaction numbers begin anew in another cluster: after a restore from a dump they are shifted past those already used.
      CREATE TABLE app.log_shift (only_row boolean NOT NULL CONSTRAINT log_shift_pk PRIMARY KEY CONSTRAINT log_shift_one_row CHECK (only_row), shift bigint NOT NULL);
      INSERT INTO app.log_shift VALUES (true, 0);
      GRANT SELECT ON app.log_shift TO sip_job;

      CREATE FUNCTION app.complete_log_row() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        NEW.salt := gen_random_uuid();
        NEW.txid := pg_current_xact_id()::text::bigint + (SELECT shift FROM app.log_shift);
        -- What was hidden leaves the same row whether or not it exists.
        NEW.about_authorities := CASE WHEN NEW.outcome = 'hidden' THEN '{}'::uuid[] ELSE coalesce(
          (SELECT array_agg(DISTINCT u.authority_id ORDER BY u.authority_id) FROM public.sip_case c JOIN public.unit u ON u.id = ANY (c.unit_ids)
            WHERE c.id = NEW.case_id),
          (SELECT ARRAY[p.owner_authority_id] FROM public.person p WHERE p.id = NEW.person_id), '{}') END;
        RETURN NEW;
      END $$;
      CREATE TRIGGER complete_row BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION app.complete_log_row();

      -- Nobody logs under another's name, unit or time, whatever statement gets in.
      DROP POLICY app_insert ON audit_log;
      CREATE POLICY app_insert ON audit_log FOR INSERT TO sip_app WITH CHECK (
        (session_id, staff_id, assignment_id, unit_id, authority_id, role, at)
          = (SELECT a.session_id, a.staff_id, a.assignment_id, a.unit_id, a.authority_id, a.role, app.now() FROM app.actor() a));
      DROP POLICY citizen_acts ON audit_log;
      CREATE POLICY citizen_acts ON audit_log FOR INSERT TO sip_app WITH CHECK (
        (session_id, citizen_id, role, at) = (SELECT a.session_id, a.citizen_id, a.role, app.now() FROM app.actor() a));
      -- PDL 4:3: a log reviewer checks the own authority's staff, and who has read what the own authority holds. Rows only, never content.
      CREATE POLICY app_review ON audit_log FOR SELECT TO sip_app USING (
        (SELECT (app.actor()).role) = 'logReviewer'
        AND (authority_id = (SELECT app.authority_id()) OR (SELECT app.authority_id()) = ANY (about_authorities)));

      -- The row as it is sealed and exported: every column that has a value, but the number that only orders it.
      CREATE FUNCTION app.log_row(l public.audit_log) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
        SELECT jsonb_object_agg(key, value) FROM jsonb_each((to_jsonb(l) - 'txid')
          || jsonb_build_object('at', to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))) WHERE value <> 'null' $$;
      -- Every transaction with a lower number has ended, and its rows are all to be seen.
      CREATE FUNCTION app.log_horizon() RETURNS bigint LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
        SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + shift FROM app.log_shift $$;

      CREATE TABLE app.audit_seal (
        number bigint NOT NULL CONSTRAINT audit_seal_pk PRIMARY KEY,
        at timestamptz NOT NULL,
        count integer NOT NULL CONSTRAINT audit_seal_count CHECK (count > 0),
        root bytea NOT NULL,
        previous bytea NOT NULL CONSTRAINT audit_seal_previous_once UNIQUE,
        hash bytea NOT NULL,
        -- Which rows, and their leaves one after another: 32 bytes each.
        row_ids uuid[] NOT NULL,
        leaves bytea NOT NULL,
        up_to_txid bigint NOT NULL,
        up_to_id uuid NOT NULL,
        CONSTRAINT audit_seal_sizes CHECK (cardinality(row_ids) = count AND length(leaves) = 32 * count)
      );
      -- How far a receiver outside has been told.
      CREATE TABLE app.audit_anchor (receiver text NOT NULL CONSTRAINT audit_anchor_pk PRIMARY KEY, number bigint NOT NULL, at timestamptz NOT NULL);
      GRANT SELECT, INSERT ON app.audit_seal TO sip_job;
      GRANT SELECT, INSERT, UPDATE ON app.audit_anchor TO sip_job;

      -- Run at each start of a new version: does nothing in the cluster where the log was written.
      CREATE FUNCTION app.adopt_log() RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
        UPDATE app.log_shift SET shift = used.most + 1 - pg_current_xact_id()::text::bigint
        FROM (SELECT greatest((SELECT max(txid) FROM public.audit_log), (SELECT max(up_to_txid) FROM app.audit_seal)) AS most) used
        WHERE used.most > pg_current_xact_id()::text::bigint + shift $$;

      -- The worker reads rows to seal them, removes those past their time, and says so in the log itself.
      CREATE FUNCTION app.log_kept_since(p_authority uuid) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
        SELECT app.now() - make_interval(years => coalesce((SELECT log_years FROM public.authority WHERE id = p_authority), 5)) $$;
      GRANT EXECUTE ON FUNCTION app.log_row, app.log_horizon, app.log_kept_since TO sip_job;
      GRANT SELECT, INSERT, DELETE ON audit_log TO sip_job;
      CREATE POLICY job_select ON audit_log FOR SELECT TO sip_job USING (true);
      CREATE POLICY job_insert ON audit_log FOR INSERT TO sip_job WITH CHECK (role = 'system' AND staff_id IS NULL AND person_id IS NULL AND case_id IS NULL);
      CREATE POLICY job_cull ON audit_log FOR DELETE TO sip_job USING (action <> 'log.cull' AND at < (SELECT app.now()) - interval '5 years'
        AND at < app.log_kept_since(authority_id));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY job_cull ON audit_log; DROP POLICY job_insert ON audit_log; DROP POLICY job_select ON audit_log;
      REVOKE ALL ON audit_log FROM sip_job;
      DROP POLICY app_review ON audit_log; DROP POLICY app_insert ON audit_log; DROP POLICY citizen_acts ON audit_log;
      CREATE POLICY citizen_acts ON audit_log FOR INSERT TO sip_app WITH CHECK (citizen_id = (SELECT app.citizen_id()));
      CREATE POLICY app_insert ON audit_log FOR INSERT TO sip_app
        WITH CHECK (staff_id = (SELECT app.staff_id()) AND unit_id = (SELECT app.unit_id()));
      DROP TRIGGER complete_row ON audit_log;
      DROP FUNCTION app.log_kept_since, app.adopt_log, app.log_horizon, app.log_row, app.complete_log_row;
      DROP TABLE app.audit_anchor, app.audit_seal, app.log_shift;
      ALTER TABLE authority DROP log_years;
      DROP INDEX audit_log_of_authority; DROP INDEX audit_log_in_order;
      DELETE FROM audit_log WHERE role = 'system';
      ALTER TABLE audit_log DROP CONSTRAINT audit_log_actor, DROP CONSTRAINT audit_log_kind, DROP CONSTRAINT audit_log_outcome,
        DROP txid, DROP salt, DROP about_authorities, DROP ground, DROP session_id,
        ADD CONSTRAINT audit_log_actor_one CHECK ((staff_id IS NULL) <> (citizen_id IS NULL));
      UPDATE audit_log SET kind = 'write' WHERE kind IN ('sign','consent','breakGlass','session');
      UPDATE audit_log SET kind = 'read' WHERE kind IN ('print','export');
      UPDATE audit_log SET outcome = 'conflict' WHERE outcome IN ('fourEyes','braked','invalid','failed');
      ALTER TABLE audit_log ADD CONSTRAINT audit_log_kind CHECK (kind IN ('read','write')),
        ADD CONSTRAINT audit_log_outcome CHECK (outcome IN ('allowed','hidden','forbidden','conflict','stepUp'));
    `);
  }
}
