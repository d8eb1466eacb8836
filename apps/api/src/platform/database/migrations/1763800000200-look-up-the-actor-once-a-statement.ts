import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
const TOKEN = `sha256(convert_to(coalesce(nullif(current_setting('app.session', true), ''), '-'), 'UTF8'))`;
/** HMAC in its plain form: the key within and around, so that no mark can be prolonged into another's. */
const MARK = (of: string) => `encode(sha256(key || sha256(key || about || convert_to(${of}, 'UTF8'))), 'hex')`;

/**
 * Every policy asks who asks, some hundred times in the reading of a plan. The first to ask in a statement looks the session up, as before;
 * the others take its answer, from a setting of the transaction. Anybody could write that setting, so it is marked under a key that the
 * application's role cannot read, for this token and this very statement: what is not marked so is looked up anew. The next statement looks up
 * again, so that a session that has ended, or a standing that has changed, is noticed as soon as before.
 */
const actor = (before: string, kept: string): string => `
  CREATE OR REPLACE FUNCTION app.actor() RETURNS app.actor
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    found app.actor;
    hash bytea := ${TOKEN};${before}
    SELECT s.id, s.staff_id, a.id, u.id, t.id, t.organisation_id, a.role, NULL::uuid, NULL::uuid[], NULL::uuid[], NULL::uuid[] INTO found
    FROM app.session s JOIN app.session_limit l ON l.kind = s.kind
    JOIN public.assignment a ON a.id = s.assignment_id AND a.valid_from <= app.today() AND coalesce(a.valid_to, 'infinity') >= app.today()
    JOIN public.unit u ON u.id = a.unit_id JOIN public.authority t ON t.id = u.authority_id
    WHERE s.token_hash = hash AND s.ended_at IS NULL
      AND s.last_seen_at > app.now() - l.idle AND s.created_at > app.now() - l.absolute;
    IF found.session_id IS NULL THEN
      SELECT s.id, NULL::uuid, NULL::uuid, NULL::uuid, NULL::uuid, NULL::uuid, s.standing_role, z.id, r.grants, r.person_ids, r.case_ids INTO found
      FROM app.citizen_session s CROSS JOIN app.citizen_rule l JOIN app.citizen z ON z.id = s.citizen_id
      CROSS JOIN LATERAL app.reach_of_standing(z.identity_hash, s.standing_role, s.standing_id) r
      WHERE s.token_hash = hash AND s.ended_at IS NULL AND s.standing_role IS NOT NULL
        AND s.last_seen_at > app.now() - l.idle AND s.created_at > app.now() - l.absolute;
    END IF;
    IF found.session_id IS NULL THEN
      RAISE EXCEPTION 'no valid session context' USING ERRCODE = 'insufficient_privilege';
    END IF;${kept}
    RETURN found;
  END $$;`;

const BEFORE = `
    key bytea := (SELECT k.key FROM app.actor_key k);
    about bytea := timestamptz_send(statement_timestamp()) || hash;
    seen text := current_setting('app.seen', true);
  BEGIN
    IF left(seen, 64) = ${MARK('substr(seen, 65)')} THEN
      RETURN substr(seen, 65)::app.actor;
    END IF;`;
const KEPT = `
    PERFORM set_config('app.seen', ${MARK('found::text')} || found::text, true);`;

/** The same answers as before. A function in SQL that is not inlined is planned at each call, one in PL/pgSQL once a connection. */
const LISTS = `
  CREATE OR REPLACE FUNCTION app.unit_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
  DECLARE a app.actor := app.actor();
  BEGIN
    IF a.role = 'caseworker' THEN RETURN ARRAY[a.unit_id]; END IF;
    IF a.role = 'unitHead' THEN RETURN (SELECT array_agg(c.descendant_id) FROM public.unit_closure c WHERE c.ancestor_id = a.unit_id); END IF;
    RETURN '{}';
  END $$;
  CREATE OR REPLACE FUNCTION app.content_unit_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
  DECLARE a app.actor := app.actor();
  BEGIN
    IF a.role = 'caseworker' THEN RETURN ARRAY[a.unit_id]; END IF;
    RETURN coalesce(a.grants, '{}');
  END $$;
  CREATE OR REPLACE FUNCTION app.citizen_role() RETURNS text LANGUAGE plpgsql STABLE AS $$
  DECLARE a app.actor := app.actor();
  BEGIN
    RETURN CASE WHEN a.citizen_id IS NOT NULL THEN a.role END;
  END $$;
  CREATE OR REPLACE FUNCTION app.content_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE a app.actor := app.actor();
  BEGIN
    IF a.staff_id IS NULL THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT w.case_id FROM case_worker w WHERE w.staff_id = a.staff_id AND w.unit_id = a.unit_id AND w.until IS NULL
      UNION SELECT p.case_id FROM participation p WHERE p.unit_id = a.unit_id AND p.kind IN ('invited','left'));
  END $$;
  CREATE OR REPLACE FUNCTION app.unheaded_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE a app.actor := app.actor(); mine uuid[];
  BEGIN
    IF a.role IS DISTINCT FROM 'unitHead' THEN RETURN '{}'; END IF;
    mine := app.unit_ids();
    RETURN ARRAY(SELECT DISTINCT p.case_id FROM participation p WHERE p.unit_id = ANY (mine) AND p.kind IN ('invited','left')
      AND NOT EXISTS (SELECT 1 FROM participation q WHERE q.case_id = p.case_id AND q.unit_id = ANY (mine) AND q.kind IN ('lead','party','summoned')));
  END $$;
  CREATE OR REPLACE FUNCTION app.break_glass_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE a app.actor := app.actor();
  BEGIN
    IF a.assignment_id IS NULL THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT b.case_id FROM break_glass_opening b JOIN break_glass_setting g ON g.authority_id = b.authority_id
      JOIN sip_case c ON c.id = b.case_id AND c.state = 'open' AND c.allow_list IS NULL
      WHERE b.assignment_id = a.assignment_id AND b.ended_at IS NULL AND b.closes_at > app.now()
        AND NOT EXISTS (SELECT 1 FROM case_worker w WHERE w.case_id = c.id AND w.staff_id = a.staff_id AND w.unit_id = a.unit_id AND w.until IS NULL));
  END $$;
  CREATE OR REPLACE FUNCTION app.break_glass_only_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE opened uuid[] := app.break_glass_case_ids(); a app.actor;
  BEGIN
    IF opened = '{}' THEN RETURN opened; END IF;
    a := app.actor();
    RETURN ARRAY(SELECT c.id FROM sip_case c WHERE c.id = ANY (opened) AND NOT a.unit_id = ANY (c.unit_ids));
  END $$;`;

const LISTS_BEFORE = `
  CREATE OR REPLACE FUNCTION app.unit_ids() RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT CASE a.role WHEN 'caseworker' THEN ARRAY[a.unit_id]
      WHEN 'unitHead' THEN (SELECT array_agg(c.descendant_id) FROM unit_closure c WHERE c.ancestor_id = a.unit_id)
      ELSE '{}'::uuid[] END FROM app.actor() a $$;
  CREATE OR REPLACE FUNCTION app.content_unit_ids() RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN a.role = 'caseworker' THEN ARRAY[a.unit_id] ELSE coalesce(a.grants, '{}') END FROM app.actor() a $$;
  CREATE OR REPLACE FUNCTION app.citizen_role() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT CASE WHEN a.citizen_id IS NOT NULL THEN a.role END FROM app.actor() a $$;
  CREATE OR REPLACE FUNCTION app.content_case_ids() RETURNS uuid[] LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT coalesce(array_agg(x.case_id), '{}') FROM app.actor() a CROSS JOIN LATERAL (
      SELECT w.case_id FROM case_worker w WHERE w.staff_id = a.staff_id AND w.unit_id = a.unit_id AND w.until IS NULL
      UNION SELECT p.case_id FROM participation p WHERE p.unit_id = a.unit_id AND p.kind IN ('invited','left')) x $$;
  CREATE OR REPLACE FUNCTION app.unheaded_case_ids() RETURNS uuid[] LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT coalesce(array_agg(DISTINCT p.case_id), '{}') FROM app.actor() a CROSS JOIN LATERAL (SELECT app.unit_ids() AS ids) mine
      JOIN participation p ON p.unit_id = ANY (mine.ids) AND p.kind IN ('invited','left')
      WHERE a.role = 'unitHead' AND NOT EXISTS (SELECT 1 FROM participation q
        WHERE q.case_id = p.case_id AND q.unit_id = ANY (mine.ids) AND q.kind IN ('lead','party','summoned')) $$;
  CREATE OR REPLACE FUNCTION app.break_glass_case_ids() RETURNS uuid[] LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT coalesce(array_agg(b.case_id), '{}') FROM app.actor() a
      JOIN break_glass_opening b ON b.assignment_id = a.assignment_id AND b.ended_at IS NULL AND b.closes_at > app.now()
      JOIN break_glass_setting g ON g.authority_id = b.authority_id
      JOIN sip_case c ON c.id = b.case_id AND c.state = 'open' AND c.allow_list IS NULL
    WHERE NOT EXISTS (SELECT 1 FROM case_worker w WHERE w.case_id = c.id AND w.staff_id = a.staff_id AND w.unit_id = a.unit_id AND w.until IS NULL) $$;
  CREATE OR REPLACE FUNCTION app.break_glass_only_case_ids() RETURNS uuid[] LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT coalesce(array_agg(c.id), '{}') FROM sip_case c, app.actor() a
    WHERE c.id = ANY (app.break_glass_case_ids()) AND NOT a.unit_id = ANY (c.unit_ids) $$;`;

export class LookUpTheActorOnceAStatement1763800000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE app.actor_key (
        only_row boolean NOT NULL CONSTRAINT actor_key_pk PRIMARY KEY CONSTRAINT actor_key_one_row CHECK (only_row),
        key bytea NOT NULL CONSTRAINT actor_key_size CHECK (length(key) = 32)
      );
      INSERT INTO app.actor_key VALUES (true, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));
      ${actor(BEFORE, KEPT)}
      ${LISTS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${LISTS_BEFORE}
      ${actor('\n  BEGIN', '')}
      DROP TABLE app.actor_key;`);
  }
}
