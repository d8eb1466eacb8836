import type { MigrationInterface, QueryRunner } from 'typeorm';

const staffActor = (attributes: string) => `
  CREATE OR REPLACE FUNCTION app.actor() RETURNS app.actor
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    found app.actor;
    hash bytea := sha256(convert_to(coalesce(nullif(current_setting('app.session', true), ''), '-'), 'UTF8'));
  BEGIN
    SELECT s.id, s.staff_id, a.id, u.id, t.id, t.organisation_id, a.role${attributes} INTO found
    FROM app.session s CROSS JOIN app.session_limit l
    JOIN public.assignment a ON a.id = s.assignment_id AND a.valid_from <= app.today() AND coalesce(a.valid_to, 'infinity') >= app.today()
    JOIN public.unit u ON u.id = a.unit_id JOIN public.authority t ON t.id = u.authority_id
    WHERE s.token_hash = hash AND s.ended_at IS NULL
      AND s.last_seen_at > app.now() - l.idle AND s.created_at > app.now() - l.absolute;`;

const NO_ACTOR = `
    IF found.session_id IS NULL THEN
      RAISE EXCEPTION 'no valid session context' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN found;
  END $$;`;

/**
 * Citizens and guests sign in at an issuer of their own, and their sessions lie in a table of their own: no step of one door
 * can make a session of the other. A session is bound to one standing (oneself, one's child, somebody one helps, one plan as
 * a guest); what that standing reaches today is looked up for every statement, so that access follows facts at once.
 */
export class CreateCitizen1763800000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE app.citizen_rule (
        only_row boolean NOT NULL CONSTRAINT citizen_rule_pk PRIMARY KEY CONSTRAINT citizen_rule_one_row CHECK (only_row),
        idle interval NOT NULL,
        absolute interval NOT NULL,
        -- Ages at which a child's access changes: practice, not law, so configuration (domain.md 1.5).
        guardian_until_age integer NOT NULL,
        own_access_from_age integer NOT NULL
      );
      INSERT INTO app.citizen_rule VALUES (true, interval '10 minutes', interval '1 hour', 13, 16);
      GRANT SELECT ON app.citizen_rule TO sip_app;

      CREATE TABLE app.citizen (
        id uuid NOT NULL CONSTRAINT citizen_pk PRIMARY KEY,
        issuer text NOT NULL,
        subject text NOT NULL,
        identity_hash bytea NOT NULL,
        given_name text NOT NULL,
        family_name text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT citizen_subject_once UNIQUE (issuer, subject)
      );
      CREATE TABLE app.citizen_session (
        id uuid NOT NULL CONSTRAINT citizen_session_pk PRIMARY KEY,
        token_hash bytea NOT NULL CONSTRAINT citizen_session_token_once UNIQUE,
        citizen_id uuid NOT NULL CONSTRAINT citizen_session_citizen REFERENCES app.citizen (id),
        -- Whom it concerns: null until chosen. The id is that of the citizen, the mandate, the relative's row or the guest's row.
        standing_role text CONSTRAINT citizen_session_role CHECK (standing_role IN ('person','guardian','relative','representative','guest')),
        standing_id uuid,
        acr text NOT NULL,
        auth_time timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        ended_at timestamptz,
        CONSTRAINT citizen_session_standing CHECK ((standing_role IS NULL) = (standing_id IS NULL))
      );
      CREATE INDEX citizen_session_of_citizen ON app.citizen_session (citizen_id) WHERE ended_at IS NULL;
      CREATE TABLE app.citizen_step_up (
        session_id uuid NOT NULL CONSTRAINT citizen_step_up_session REFERENCES app.citizen_session (id),
        binding text NOT NULL,
        at timestamptz NOT NULL,
        acr text NOT NULL,
        CONSTRAINT citizen_step_up_pk PRIMARY KEY (session_id, binding)
      );

      -- Who somebody is to the person: by keyed hash of the identity number, never by name.
      ALTER TABLE representative ADD identity_hash bytea;
      CREATE INDEX representative_identity ON representative (identity_hash) WHERE identity_hash IS NOT NULL;
      CREATE INDEX person_identity ON person (identity_hash);
      CREATE TABLE relative (
        id uuid NOT NULL CONSTRAINT relative_pk PRIMARY KEY,
        person_id uuid NOT NULL CONSTRAINT relative_person REFERENCES person (id),
        identity_hash bytea NOT NULL,
        given_name text NOT NULL,
        family_name text NOT NULL,
        -- What the person shows them, and whether they are wanted at the meeting.
        section_kinds text[] NOT NULL,
        at_meeting boolean NOT NULL,
        named_by uuid NOT NULL CONSTRAINT relative_named_by REFERENCES app.citizen (id),
        named_at timestamptz NOT NULL,
        valid_to date NOT NULL,
        ended_at timestamptz,
        -- Security, A5: named for a time, six months at most.
        CONSTRAINT relative_for_a_time CHECK (valid_to <= (named_at AT TIME ZONE 'Europe/Stockholm')::date + 184)
      );
      CREATE INDEX relative_identity ON relative (identity_hash) WHERE ended_at IS NULL;
      CREATE INDEX relative_of_person ON relative (person_id);
      CREATE TABLE guest (
        id uuid NOT NULL CONSTRAINT guest_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT guest_case REFERENCES sip_case (id),
        identity_hash bytea NOT NULL,
        given_name text NOT NULL,
        family_name text NOT NULL,
        organisation text NOT NULL,
        kind text NOT NULL CONSTRAINT guest_kind CHECK (kind IN ('school','employer','agency','provider','other')),
        -- The sections that the person agreed to show, and how that was said.
        section_kinds text[] NOT NULL,
        agreed_manner text NOT NULL CONSTRAINT guest_agreed_manner CHECK (agreed_manner IN ('oral','written','digital')),
        invited_by uuid NOT NULL CONSTRAINT guest_invited_by REFERENCES staff (id),
        invited_unit_id uuid NOT NULL CONSTRAINT guest_invited_unit REFERENCES unit (id),
        invited_at timestamptz NOT NULL,
        valid_to date NOT NULL,
        answer text CONSTRAINT guest_answer CHECK (answer IN ('accepted','declined')),
        answered_at timestamptz,
        ended_at timestamptz,
        ended_by uuid CONSTRAINT guest_ended_by REFERENCES staff (id),
        CONSTRAINT guest_for_a_time CHECK (valid_to <= (invited_at AT TIME ZONE 'Europe/Stockholm')::date + 184)
      );
      CREATE INDEX guest_identity ON guest (identity_hash) WHERE ended_at IS NULL;
      CREATE INDEX guest_of_case ON guest (case_id);
      -- A guardian's access after the thirteenth birthday, or a guardian who is not to see anything (OSL 12:3). Never shown to any guardian.
      CREATE TABLE guardian_decision (
        id uuid NOT NULL CONSTRAINT guardian_decision_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT guardian_decision_case REFERENCES sip_case (id),
        representative_id uuid NOT NULL CONSTRAINT guardian_decision_representative REFERENCES representative (id),
        decision text NOT NULL CONSTRAINT guardian_decision_decision CHECK (decision IN ('continues','blocked','unblocked')),
        reason text NOT NULL,
        decided_by uuid NOT NULL CONSTRAINT guardian_decision_by REFERENCES staff (id),
        decided_unit_id uuid NOT NULL CONSTRAINT guardian_decision_unit REFERENCES unit (id),
        at timestamptz NOT NULL
      );
      CREATE INDEX guardian_decision_of ON guardian_decision (representative_id, at);

      -- What every standing of somebody reaches today: the ids that sections name as grantees, and the persons and cases behind them.
      CREATE FUNCTION app.reach_of(p_hash bytea)
      RETURNS TABLE (role text, standing_id uuid, person_id uuid, person_hash bytea, case_id uuid, given_name text, family_name text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT 'person', p.id, p.id, p.identity_hash, NULL::uuid, p.given_name, p.family_name FROM person p CROSS JOIN app.citizen_rule l
        WHERE p.identity_hash = p_hash
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
          AND c.state = 'open' AND c.plan_consent IN ('given','unable') AND c.allow_list IS NULL $$;

      -- The reach of one standing: every mandate for the same person, since one person is a row at each authority.
      CREATE FUNCTION app.reach_of_standing(p_hash bytea, p_role text, p_standing uuid)
      RETURNS TABLE (grants uuid[], person_ids uuid[], case_ids uuid[])
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH reach AS MATERIALIZED (SELECT * FROM app.reach_of(p_hash) r WHERE r.role = p_role),
        chosen AS (SELECT r.* FROM reach r WHERE p_role = 'person' OR r.standing_id = p_standing
          OR (p_role <> 'guest' AND r.person_hash = (SELECT o.person_hash FROM reach o WHERE o.standing_id = p_standing)))
        SELECT coalesce(array_agg(c.standing_id), '{}'), coalesce(array_agg(c.person_id) FILTER (WHERE c.person_id IS NOT NULL), '{}'),
          coalesce(array_agg(c.case_id) FILTER (WHERE c.case_id IS NOT NULL), '{}') FROM chosen c $$;

      ALTER TYPE app.actor ADD ATTRIBUTE citizen_id uuid, ADD ATTRIBUTE grants uuid[], ADD ATTRIBUTE person_ids uuid[], ADD ATTRIBUTE guest_case_ids uuid[];
      ${staffActor(', NULL::uuid, NULL::uuid[], NULL::uuid[], NULL::uuid[]')}
      IF found.session_id IS NULL THEN
        SELECT s.id, NULL::uuid, NULL::uuid, NULL::uuid, NULL::uuid, NULL::uuid, s.standing_role, z.id, r.grants, r.person_ids, r.case_ids INTO found
        FROM app.citizen_session s CROSS JOIN app.citizen_rule l JOIN app.citizen z ON z.id = s.citizen_id
        CROSS JOIN LATERAL app.reach_of_standing(z.identity_hash, s.standing_role, s.standing_id) r
        WHERE s.token_hash = hash AND s.ended_at IS NULL AND s.standing_role IS NOT NULL
          AND s.last_seen_at > app.now() - l.idle AND s.created_at > app.now() - l.absolute;
      END IF;
      ${NO_ACTOR}

      CREATE FUNCTION app.is_staff() RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT (app.actor()).staff_id IS NOT NULL $$;
      CREATE FUNCTION app.citizen_id() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT (app.actor()).citizen_id $$;
      -- Who keeps a key of a command: the member of staff or the citizen.
      CREATE FUNCTION app.actor_id() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT coalesce(a.staff_id, a.citizen_id) FROM app.actor() a $$;
      CREATE FUNCTION app.citizen_role() RETURNS text LANGUAGE sql STABLE AS
      $$ SELECT CASE WHEN a.citizen_id IS NOT NULL THEN a.role END FROM app.actor() a $$;
      CREATE FUNCTION app.citizen_grants() RETURNS uuid[] LANGUAGE sql STABLE AS $$ SELECT coalesce((app.actor()).grants, '{}') $$;
      CREATE FUNCTION app.citizen_person_ids() RETURNS uuid[] LANGUAGE sql STABLE AS $$ SELECT coalesce((app.actor()).person_ids, '{}') $$;
      CREATE FUNCTION app.guest_case_ids() RETURNS uuid[] LANGUAGE sql STABLE AS $$ SELECT coalesce((app.actor()).guest_case_ids, '{}') $$;
      -- Sections name units and, for citizens, the person, the mandate, the relative or the guest.
      CREATE OR REPLACE FUNCTION app.content_unit_ids() RETURNS uuid[] LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN a.role = 'caseworker' THEN ARRAY[a.unit_id] ELSE coalesce(a.grants, '{}') END FROM app.actor() a $$;

      CREATE FUNCTION app.live_citizen_session(p_token_hash bytea) RETURNS SETOF app.citizen_session
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT s.* FROM app.citizen_session s, app.citizen_rule l
        WHERE s.token_hash = p_token_hash AND s.ended_at IS NULL
          AND s.last_seen_at > app.now() - l.idle AND s.created_at > app.now() - l.absolute $$;

      -- Whoever has a good enough e-identity may come in: to ask for a plan takes no earlier contact. Names follow the identity.
      CREATE FUNCTION app.open_citizen_session(p_token_hash bytea, p_issuer text, p_subject text, p_auth_time timestamptz, p_acr text,
        p_identity_hash bytea, p_given text, p_family text) RETURNS uuid
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH known AS (INSERT INTO app.citizen (id, issuer, subject, identity_hash, given_name, family_name, created_at)
          VALUES (gen_random_uuid(), p_issuer, p_subject, p_identity_hash, p_given, p_family, app.now())
          ON CONFLICT ON CONSTRAINT citizen_subject_once DO UPDATE SET identity_hash = excluded.identity_hash,
            given_name = excluded.given_name, family_name = excluded.family_name
          RETURNING id)
        INSERT INTO app.citizen_session (id, token_hash, citizen_id, acr, auth_time, created_at, last_seen_at)
        SELECT gen_random_uuid(), p_token_hash, k.id, p_acr, p_auth_time, app.now(), app.now() FROM known k RETURNING id $$;

      -- Whom it can concern: always oneself; a person who is somebody else is named only while the standing lasts.
      CREATE FUNCTION app.citizen_standings(p_token_hash bytea) RETURNS TABLE (role text, id uuid, given_name text, family_name text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT 'person', z.id, z.given_name, z.family_name
        FROM app.live_citizen_session(p_token_hash) s JOIN app.citizen z ON z.id = s.citizen_id
        UNION ALL
        SELECT DISTINCT ON (r.role, coalesce(r.person_hash, r.standing_id::text::bytea)) r.role, r.standing_id, r.given_name, r.family_name
        FROM app.live_citizen_session(p_token_hash) s JOIN app.citizen z ON z.id = s.citizen_id
        CROSS JOIN LATERAL app.reach_of(z.identity_hash) r WHERE r.role <> 'person' $$;

      CREATE FUNCTION app.choose_standing(p_token_hash bytea, p_new_token_hash bytea, p_role text, p_id uuid) RETURNS boolean
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH chosen AS (SELECT g.role, g.id FROM app.citizen_standings(p_token_hash) g WHERE g.role = p_role AND g.id = p_id),
        changed AS (UPDATE app.citizen_session s SET standing_role = c.role, standing_id = c.id, token_hash = p_new_token_hash, last_seen_at = app.now()
          FROM chosen c WHERE s.token_hash = p_token_hash RETURNING s.id),
        forgotten AS (DELETE FROM app.citizen_step_up WHERE session_id IN (SELECT id FROM changed))
        SELECT EXISTS (SELECT 1 FROM changed) $$;

      CREATE FUNCTION app.use_citizen_session(p_token_hash bytea)
      RETURNS TABLE (session_id uuid, citizen_id uuid, issuer text, subject text, given_name text, family_name text, standing_role text, standing_id uuid,
        grants uuid[], person_ids uuid[], case_ids uuid[], auth_time timestamptz, expires_at timestamptz, step_ups jsonb)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      #variable_conflict use_column
      BEGIN
        UPDATE app.citizen_session SET last_seen_at = app.now()
        WHERE id = (SELECT l.id FROM app.live_citizen_session(p_token_hash) l) AND last_seen_at < app.now() - interval '30 seconds';
        RETURN QUERY SELECT s.id, z.id, z.issuer, z.subject, z.given_name, z.family_name, s.standing_role, s.standing_id,
          r.grants, r.person_ids, r.case_ids, s.auth_time, least(s.last_seen_at + l.idle, s.created_at + l.absolute),
          coalesce((SELECT jsonb_agg(jsonb_build_object('binding', x.binding, 'at', x.at)) FROM app.citizen_step_up x WHERE x.session_id = s.id), '[]')
        FROM app.live_citizen_session(p_token_hash) s CROSS JOIN app.citizen_rule l JOIN app.citizen z ON z.id = s.citizen_id
        CROSS JOIN LATERAL app.reach_of_standing(z.identity_hash, s.standing_role, s.standing_id) r;
      END $$;

      CREATE FUNCTION app.note_citizen_step_up(p_token_hash bytea, p_new_token_hash bytea, p_binding text, p_auth_time timestamptz, p_acr text,
        p_subject text, p_issuer text) RETURNS boolean
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH own AS (SELECT s.id FROM app.live_citizen_session(p_token_hash) s JOIN app.citizen z ON z.id = s.citizen_id
          WHERE z.issuer = p_issuer AND z.subject = p_subject),
        -- Asks for the token once more when the row is locked: of two at once with the same token, one finds it exchanged.
        changed AS (UPDATE app.citizen_session s SET token_hash = p_new_token_hash, auth_time = p_auth_time, last_seen_at = app.now()
          FROM own WHERE s.id = own.id AND s.token_hash = p_token_hash AND s.ended_at IS NULL RETURNING s.id),
        noted AS (INSERT INTO app.citizen_step_up SELECT id, p_binding, p_auth_time, p_acr FROM changed
          ON CONFLICT (session_id, binding) DO UPDATE SET at = excluded.at, acr = excluded.acr)
        SELECT EXISTS (SELECT 1 FROM changed) $$;

      CREATE FUNCTION app.end_citizen_session(p_token_hash bytea) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        UPDATE app.citizen_session SET ended_at = app.now() WHERE token_hash = p_token_hash AND ended_at IS NULL $$;

      GRANT EXECUTE ON FUNCTION app.is_staff, app.citizen_id, app.actor_id, app.citizen_role, app.citizen_grants, app.citizen_person_ids,
        app.guest_case_ids, app.open_citizen_session, app.citizen_standings, app.choose_standing, app.use_citizen_session,
        app.note_citizen_step_up, app.end_citizen_session TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE OR REPLACE FUNCTION app.content_unit_ids() RETURNS uuid[] LANGUAGE sql STABLE AS $$
        SELECT CASE a.role WHEN 'caseworker' THEN ARRAY[a.unit_id] ELSE '{}'::uuid[] END FROM app.actor() a $$;
      DROP FUNCTION app.end_citizen_session, app.note_citizen_step_up, app.use_citizen_session, app.choose_standing, app.citizen_standings,
        app.open_citizen_session, app.live_citizen_session, app.guest_case_ids, app.citizen_person_ids, app.citizen_grants, app.citizen_role,
        app.actor_id, app.citizen_id, app.is_staff;
      ALTER TYPE app.actor DROP ATTRIBUTE citizen_id, DROP ATTRIBUTE grants, DROP ATTRIBUTE person_ids, DROP ATTRIBUTE guest_case_ids;
      ${staffActor('')}
      ${NO_ACTOR}
      DROP FUNCTION app.reach_of_standing, app.reach_of;
      DROP TABLE guardian_decision, guest, relative;
      DROP INDEX person_identity; DROP INDEX representative_identity;
      ALTER TABLE representative DROP COLUMN identity_hash;
      DROP TABLE app.citizen_step_up, app.citizen_session, app.citizen, app.citizen_rule;
    `);
  }
}
