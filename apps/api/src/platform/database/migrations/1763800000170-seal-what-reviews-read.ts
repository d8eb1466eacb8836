import type { MigrationInterface, QueryRunner } from 'typeorm';
import { KNOWN } from './1763800000100-create-data-key.js';
import { OF_REQUEST } from './1763800000150-create-sip-request.js';

const CONTENT = ['note', 'need', 'goal', 'measure'] as const;
const OF_COPY = `(copy_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM party_copy y WHERE y.id = data_key.copy_id AND y.authority_id = (SELECT app.authority_id())))`;
/** Whoever reviews an emergency reads what was written of it, and nothing else that the key would open: that is not shown to them. */
const OF_OPENING = `((SELECT (app.actor()).role) IN ('logReviewer','unitHead') AND EXISTS (
        SELECT 1 FROM break_glass_opening b WHERE b.case_id = data_key.case_id AND b.authority_id = data_key.authority_id))`;
const OF_REVIEW = `EXISTS (SELECT 1 FROM log_review r WHERE r.id = data_key.review_id AND r.authority_id = data_key.authority_id)`;
const REASON = `CHECK (btrim(reason) <> '')`;

/**
 * Why somebody opened in an emergency, what the review of it found, and what a check of the log found, may tell of a person: they are sealed
 * as other texts are. Who opens does not know which case it is before it is open, so the reason comes second, in the same transaction,
 * under the key of the case and of the opener's authority, which is there: nothing is opened that the authority has not written in.
 * A check of the log is about many cases or none, and its reviewer is in none of them, so it has a key of its own.
 */
export class SealWhatReviewsRead1763800000170 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM break_glass_opening) OR EXISTS (SELECT 1 FROM log_finding WHERE note IS NOT NULL) THEN
          RAISE EXCEPTION 'reviews stand in the clear: empty the database (npm run reset) and start anew';
        END IF;
      END $$;
      ALTER TABLE break_glass_opening DROP CONSTRAINT break_glass_opening_reason_written, ALTER reason DROP NOT NULL,
        ADD CONSTRAINT sealed_break_glass_opening_reason CHECK (app.sealed(reason)),
        ADD CONSTRAINT sealed_break_glass_opening_review_note CHECK (app.sealed(review_note));
      ALTER TABLE log_finding ADD CONSTRAINT sealed_log_finding_note CHECK (app.sealed(note));
      ALTER TABLE data_key ADD review_id uuid CONSTRAINT data_key_review REFERENCES log_review (id), DROP CONSTRAINT data_key_of_one,
        ADD CONSTRAINT data_key_of_one CHECK (num_nonnulls(case_id, person_id, copy_id, request_id, review_id) = 1),
        ADD CONSTRAINT data_key_review_once UNIQUE (review_id, authority_id);
      ALTER POLICY app_select ON data_key USING (${KNOWN} OR ${OF_COPY} OR ${OF_REQUEST} OR ${OF_OPENING} OR ${OF_REVIEW});
      ALTER POLICY app_insert ON data_key WITH CHECK (${KNOWN} OR ${OF_REVIEW});

      DROP FUNCTION app.open_break_glass(uuid, uuid, bytea, text, text);
      ${openBreakGlass(false)}

      -- The second step: only by who opened it, only in the same transaction, and never anew.
      CREATE FUNCTION app.give_break_glass_reason(p_id uuid, p_reason text) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        UPDATE break_glass_opening b SET reason = p_reason FROM app.actor() a
          WHERE b.id = p_id AND b.assignment_id = a.assignment_id AND b.opened_at = app.now() AND b.reason IS NULL;
        IF NOT FOUND THEN RAISE EXCEPTION 'not the actor''s to give a reason for' USING ERRCODE = 'insufficient_privilege'; END IF;
      END $$;
      GRANT EXECUTE ON FUNCTION app.give_break_glass_reason TO sip_app;

      -- Asked when everything else is done: an opening that nobody gave a reason for takes the whole transaction with it.
      CREATE FUNCTION app.require_break_glass_reason() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM break_glass_opening b WHERE b.id = NEW.id AND b.reason IS NULL) THEN
          RAISE EXCEPTION 'an emergency without its reason' USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_opening_reason_given';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER break_glass_opening_reason_given AFTER INSERT ON break_glass_opening
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.require_break_glass_reason();
      ${cullReason(`''`, 'NULL')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${cullReason('NULL', `''`)}
      DROP TRIGGER break_glass_opening_reason_given ON break_glass_opening;
      DROP FUNCTION app.require_break_glass_reason, app.give_break_glass_reason, app.open_break_glass(uuid, uuid, bytea, text);
      ${openBreakGlass(true)}
      ALTER POLICY app_insert ON data_key WITH CHECK (${KNOWN});
      ALTER POLICY app_select ON data_key USING (${KNOWN} OR ${OF_COPY} OR ${OF_REQUEST});
      UPDATE log_finding SET note = 'sealed' WHERE note IS NOT NULL;
      ALTER TABLE log_finding DROP CONSTRAINT sealed_log_finding_note;
      DELETE FROM data_key WHERE review_id IS NOT NULL;
      ALTER TABLE data_key DROP CONSTRAINT data_key_of_one, DROP COLUMN review_id,
        ADD CONSTRAINT data_key_of_one CHECK (num_nonnulls(case_id, person_id, copy_id, request_id) = 1);
      ALTER TABLE break_glass_opening DROP CONSTRAINT sealed_break_glass_opening_review_note, DROP CONSTRAINT sealed_break_glass_opening_reason;
      UPDATE break_glass_opening SET reason = 'culled' WHERE reason IS NULL;
      ALTER TABLE break_glass_opening ALTER reason SET NOT NULL, ADD CONSTRAINT break_glass_opening_reason_written ${REASON};
    `);
  }
}

/** One statement of `app.cull_rest`: it wrote an empty reason, which the table does not take. The rest of the function stays as the latest migration has it. */
const cullReason = (from: string, to: string): string => `
      DO $do$ DECLARE was text := pg_get_functiondef('app.cull_rest(uuid)'::regprocedure);
        becomes text := replace(was, $a$break_glass_opening SET reason = ${from}$a$, $b$break_glass_opening SET reason = ${to}$b$);
      BEGIN
        IF becomes = was THEN RAISE EXCEPTION 'app.cull_rest is another'; END IF;
        EXECUTE becomes;
      END $do$;`;

/** As in create-break-glass; `reasoned`: with its reason in the clear. */
const openBreakGlass = (reasoned: boolean): string => `
      -- One function looks up and opens, so that nothing is looked up without being opened and shown to those who review. By case, or
      -- by the keyed hash of an identity number: then the case established last. Nothing where nothing may be opened, for whatever reason.
      CREATE FUNCTION app.open_break_glass(p_id uuid, p_case uuid, p_hash bytea, p_reason_code text${reasoned ? ', p_reason text' : ''})
      RETURNS TABLE (case_id uuid, relation text)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      #variable_conflict use_column
      DECLARE a app.actor := app.actor(); found_case uuid; found_relation text; setting break_glass_setting;
      BEGIN
        SELECT * INTO setting FROM break_glass_setting g WHERE g.authority_id = a.authority_id FOR SHARE;
        IF a.role <> 'caseworker' OR setting.authority_id IS NULL THEN RETURN; END IF;
        SELECT c.id, CASE WHEN c.id = ANY (app.break_glass_case_ids()) THEN 'breakGlassOpen'
            WHEN p.kind IN ('lead','party') AND NOT EXISTS (SELECT 1 FROM case_worker w WHERE w.case_id = c.id AND w.staff_id = a.staff_id
              AND w.unit_id = a.unit_id AND w.until IS NULL) THEN 'colleague'
            ELSE coalesce(p.kind, 'none') END
          INTO found_case, found_relation
          FROM sip_case c JOIN person s ON s.id = c.person_id JOIN plan_version v ON v.case_id = c.id AND v.state = 'established'
          LEFT JOIN participation p ON p.case_id = c.id AND p.unit_id = a.unit_id
          WHERE c.id IN (SELECT p_case UNION ALL SELECT k.id FROM person h JOIN sip_case k ON k.person_id = h.id WHERE h.identity_hash = p_hash)
            AND c.state = 'open' AND c.allow_list IS NULL AND s.allow_list IS NULL AND s.protection = 'none'
            AND EXISTS (${CONTENT.map(
              (table) =>
                `SELECT 1 FROM ${table} t WHERE t.version_id = v.id AND t.owner_authority_id = a.authority_id AND t.removed_at IS NULL`,
            ).join(' UNION ALL ')})
          ORDER BY v.established_at DESC, c.id LIMIT 1;
        IF found_case IS NULL THEN RETURN; END IF;
        INSERT INTO break_glass_opening (id, case_id, person_id, staff_id, assignment_id, unit_id, authority_id, ground, reason_code${reasoned ? ', reason' : ''}, opened_at, closes_at, review_due_at)
          VALUES (p_id, found_case, (SELECT c.person_id FROM sip_case c WHERE c.id = found_case), a.staff_id, a.assignment_id, a.unit_id, a.authority_id, setting.ground, p_reason_code${reasoned ? ', p_reason' : ''}, app.now(),
            app.now() + interval '60 minutes', app.now() + interval '72 hours');
        RETURN QUERY SELECT found_case, found_relation;
      END $$;
      GRANT EXECUTE ON FUNCTION app.open_break_glass TO sip_app;`;
