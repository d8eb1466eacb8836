import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sessions. The application role cannot read them: it hands over a token and the functions answer for that token alone,
 * so injected SQL buys no more rights than the caller already has.
 */
export class CreateSession1763800000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE app.sign_in_attempt (
        state_hash bytea NOT NULL CONSTRAINT sign_in_attempt_pk PRIMARY KEY,
        data jsonb NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE TABLE app.session (
        id uuid NOT NULL CONSTRAINT session_pk PRIMARY KEY,
        token_hash bytea NOT NULL CONSTRAINT session_token_once UNIQUE,
        staff_id uuid NOT NULL CONSTRAINT session_staff REFERENCES staff (id),
        assignment_id uuid CONSTRAINT session_assignment REFERENCES assignment (id),
        acr text NOT NULL,
        auth_time timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE INDEX session_of_staff ON app.session (staff_id) WHERE ended_at IS NULL;
      CREATE TABLE app.step_up (
        session_id uuid NOT NULL CONSTRAINT step_up_session REFERENCES app.session (id),
        binding text NOT NULL,
        at timestamptz NOT NULL,
        acr text NOT NULL,
        CONSTRAINT step_up_pk PRIMARY KEY (session_id, binding)
      );
      CREATE TABLE app.session_limit (
        only_row boolean NOT NULL CONSTRAINT session_limit_pk PRIMARY KEY CONSTRAINT session_limit_one_row CHECK (only_row),
        idle interval NOT NULL,
        absolute interval NOT NULL
      );
      INSERT INTO app.session_limit VALUES (true, interval '15 minutes', interval '10 hours');
      GRANT SELECT ON app.session_limit TO sip_app;

      CREATE FUNCTION app.begin_sign_in(p_state_hash bytea, p_data jsonb) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DELETE FROM app.sign_in_attempt WHERE expires_at < app.now();
        INSERT INTO app.sign_in_attempt VALUES (p_state_hash, p_data, app.now() + interval '10 minutes') $$;

      CREATE FUNCTION app.take_sign_in(p_state_hash bytea) RETURNS jsonb
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DELETE FROM app.sign_in_attempt WHERE state_hash = p_state_hash AND expires_at >= app.now() RETURNING data $$;

      CREATE FUNCTION app.open_session(p_token_hash bytea, p_issuer text, p_subject text, p_auth_time timestamptz, p_acr text)
      RETURNS TABLE (session_id uuid, staff_id uuid)
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO app.session (id, token_hash, staff_id, acr, auth_time, created_at, last_seen_at)
        SELECT gen_random_uuid(), p_token_hash, s.id, p_acr, p_auth_time, app.now(), app.now()
        FROM public.staff s WHERE s.issuer = p_issuer AND s.subject = p_subject
        RETURNING id, staff_id $$;

      CREATE FUNCTION app.live_session(p_token_hash bytea) RETURNS SETOF app.session
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT s.* FROM app.session s, app.session_limit l
        WHERE s.token_hash = p_token_hash AND s.ended_at IS NULL
          AND s.last_seen_at > app.now() - l.idle AND s.created_at > app.now() - l.absolute $$;

      CREATE FUNCTION app.session_assignments(p_token_hash bytea)
      RETURNS TABLE (id uuid, unit_id uuid, unit_name text, authority_id uuid, authority_name text, organisation_name text,
                     role text, title text, county_code text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT a.id, u.id, u.name, t.id, t.name, o.name, a.role, a.title, o.county_code
        FROM app.live_session(p_token_hash) s
        JOIN public.assignment a ON a.staff_id = s.staff_id AND a.valid_from <= app.today() AND coalesce(a.valid_to, 'infinity') >= app.today()
        JOIN public.unit u ON u.id = a.unit_id JOIN public.authority t ON t.id = u.authority_id
        JOIN public.organisation o ON o.id = t.organisation_id ORDER BY u.name, a.role $$;

      CREATE FUNCTION app.choose_assignment(p_token_hash bytea, p_new_token_hash bytea, p_assignment_id uuid) RETURNS boolean
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH chosen AS (SELECT a.id FROM app.session_assignments(p_token_hash) a WHERE a.id = p_assignment_id),
        changed AS (UPDATE app.session s SET assignment_id = c.id, token_hash = p_new_token_hash, last_seen_at = app.now()
          FROM chosen c WHERE s.token_hash = p_token_hash RETURNING s.id),
        forgotten AS (DELETE FROM app.step_up WHERE session_id IN (SELECT id FROM changed))
        SELECT EXISTS (SELECT 1 FROM changed) $$;

      CREATE FUNCTION app.use_session(p_token_hash bytea)
      RETURNS TABLE (session_id uuid, staff_id uuid, given_name text, family_name text, issuer text, subject text, assignment_id uuid,
        unit_id uuid, unit_name text, authority_id uuid, authority_name text, organisation_id uuid, organisation_name text,
        principal_kind text, county_code text, role text, title text, auth_time timestamptz, acr text, created_at timestamptz,
        last_seen_at timestamptz, expires_at timestamptz, step_ups jsonb)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      #variable_conflict use_column
      BEGIN
        UPDATE app.session SET last_seen_at = app.now()
        WHERE id = (SELECT l.id FROM app.live_session(p_token_hash) l) AND last_seen_at < app.now() - interval '30 seconds';
        RETURN QUERY SELECT s.id, f.id, f.given_name, f.family_name, f.issuer, f.subject, a.id, u.id, u.name, t.id, t.name, o.id, o.name,
          p.kind, o.county_code, a.role, a.title, s.auth_time, s.acr, s.created_at, s.last_seen_at,
          least(s.last_seen_at + l.idle, s.created_at + l.absolute),
          coalesce((SELECT jsonb_agg(jsonb_build_object('binding', x.binding, 'at', x.at)) FROM app.step_up x WHERE x.session_id = s.id), '[]')
        FROM app.live_session(p_token_hash) s CROSS JOIN app.session_limit l
        JOIN public.staff f ON f.id = s.staff_id
        LEFT JOIN public.assignment a ON a.id = s.assignment_id
        LEFT JOIN public.unit u ON u.id = a.unit_id LEFT JOIN public.authority t ON t.id = u.authority_id
        LEFT JOIN public.organisation o ON o.id = t.organisation_id LEFT JOIN public.organisation p ON p.id = t.principal_id
        WHERE s.assignment_id IS NULL OR (a.valid_from <= app.today() AND coalesce(a.valid_to, 'infinity') >= app.today());
      END $$;

      CREATE FUNCTION app.note_step_up(p_token_hash bytea, p_new_token_hash bytea, p_binding text, p_auth_time timestamptz, p_acr text,
        p_subject text, p_issuer text) RETURNS boolean
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH own AS (SELECT s.id FROM app.live_session(p_token_hash) s JOIN public.staff f ON f.id = s.staff_id
          WHERE f.issuer = p_issuer AND f.subject = p_subject),
        changed AS (UPDATE app.session s SET token_hash = p_new_token_hash, auth_time = p_auth_time, last_seen_at = app.now()
          FROM own WHERE s.id = own.id RETURNING s.id),
        noted AS (INSERT INTO app.step_up SELECT id, p_binding, p_auth_time, p_acr FROM changed
          ON CONFLICT (session_id, binding) DO UPDATE SET at = excluded.at, acr = excluded.acr)
        SELECT EXISTS (SELECT 1 FROM changed) $$;

      CREATE FUNCTION app.end_session(p_token_hash bytea) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        UPDATE app.session SET ended_at = app.now() WHERE token_hash = p_token_hash AND ended_at IS NULL $$;

      -- Who asks, for row security: the token set for this transaction, looked up here. No live session is an error, never "no rows".
      CREATE TYPE app.actor AS (session_id uuid, staff_id uuid, assignment_id uuid, unit_id uuid, authority_id uuid, organisation_id uuid, role text);
      CREATE FUNCTION app.actor() RETURNS app.actor
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE found app.actor;
      BEGIN
        SELECT s.id, s.staff_id, a.id, u.id, t.id, t.organisation_id, a.role INTO found
        FROM app.live_session(sha256(convert_to(coalesce(nullif(current_setting('app.session', true), ''), '-'), 'UTF8'))) s
        JOIN public.assignment a ON a.id = s.assignment_id AND a.valid_from <= app.today() AND coalesce(a.valid_to, 'infinity') >= app.today()
        JOIN public.unit u ON u.id = a.unit_id JOIN public.authority t ON t.id = u.authority_id;
        IF found.session_id IS NULL THEN
          RAISE EXCEPTION 'no valid session context' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN found;
      END $$;
      -- The first statement of every transaction: binds it to the session, or fails.
      CREATE FUNCTION app.enter(p_token text) RETURNS TABLE (now timestamptz, today text)
      LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM set_config('app.session', p_token, true);
        PERFORM app.actor();
        RETURN QUERY SELECT app.now(), app.today()::text;
      END $$;
      CREATE FUNCTION app.staff_id() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT (app.actor()).staff_id $$;
      CREATE FUNCTION app.unit_id() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT (app.actor()).unit_id $$;
      CREATE FUNCTION app.authority_id() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT (app.actor()).authority_id $$;
      -- Units whose cases the actor may know of: the own one; for a head those under it too.
      CREATE FUNCTION app.unit_ids() RETURNS uuid[] LANGUAGE sql STABLE AS $$
        SELECT CASE a.role WHEN 'caseworker' THEN ARRAY[a.unit_id]
          WHEN 'unitHead' THEN (SELECT array_agg(c.descendant_id) FROM unit_closure c WHERE c.ancestor_id = a.unit_id)
          ELSE '{}'::uuid[] END FROM app.actor() a $$;
      -- Units whose content the actor may read: heads, administrators and reviewers read none (SoLPuL 7 a §, PDL 4:1).
      CREATE FUNCTION app.content_unit_ids() RETURNS uuid[] LANGUAGE sql STABLE AS $$
        SELECT CASE a.role WHEN 'caseworker' THEN ARRAY[a.unit_id] ELSE '{}'::uuid[] END FROM app.actor() a $$;

      GRANT EXECUTE ON FUNCTION app.begin_sign_in, app.take_sign_in, app.open_session, app.session_assignments, app.choose_assignment,
        app.use_session, app.note_step_up, app.end_session, app.actor, app.enter, app.staff_id, app.unit_id, app.authority_id, app.unit_ids,
        app.content_unit_ids TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.content_unit_ids, app.unit_ids, app.authority_id, app.unit_id, app.staff_id, app.enter, app.actor;
      DROP TYPE app.actor;
      DROP FUNCTION app.end_session, app.note_step_up, app.use_session, app.choose_assignment, app.session_assignments, app.live_session,
        app.open_session, app.take_sign_in, app.begin_sign_in;
      DROP TABLE app.session_limit, app.step_up, app.session, app.sign_in_attempt;
    `);
  }
}
