import type { MigrationInterface, QueryRunner } from 'typeorm';

const ONE_LIMIT = 'CROSS JOIN app.session_limit l';
const LIMIT_OF_KIND = 'JOIN app.session_limit l ON l.kind = s.kind';

/** Rewrites one condition in the functions that tell whether a session lives; throws where the condition is not found. */
const rewrite = (from: string, to: string) => `
  DO $do$ DECLARE one regprocedure; source text;
  BEGIN
    FOREACH one IN ARRAY ARRAY['app.actor()', 'app.use_session(bytea)']::regprocedure[] LOOP
      source := pg_get_functiondef(one);
      IF position('${from}' IN source) = 0 THEN RAISE EXCEPTION '% does not weigh the limit as expected', one; END IF;
      EXECUTE replace(source, '${from}', '${to}');
    END LOOP;
  END $do$;`;

const live = (from: string) => `
  CREATE OR REPLACE FUNCTION app.live_session(p_token_hash bytea) RETURNS SETOF app.session
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.* FROM ${from}
    WHERE s.token_hash = p_token_hash AND s.ended_at IS NULL
      AND s.last_seen_at > app.now() - l.idle AND s.created_at > app.now() - l.absolute $$;`;

const stepUp = (again: string) => `
  CREATE OR REPLACE FUNCTION app.note_step_up(p_token_hash bytea, p_new_token_hash bytea, p_binding text, p_auth_time timestamptz,
    p_acr text, p_subject text, p_issuer text) RETURNS boolean
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH own AS (SELECT s.id FROM app.live_session(p_token_hash) s JOIN public.staff f ON f.id = s.staff_id
      WHERE f.issuer = p_issuer AND f.subject = p_subject),
    changed AS (UPDATE app.session s SET token_hash = p_new_token_hash, auth_time = p_auth_time, last_seen_at = app.now()
      FROM own WHERE s.id = own.id ${again} RETURNING s.id),
    noted AS (INSERT INTO app.step_up SELECT id, p_binding, p_auth_time, p_acr FROM changed
      ON CONFLICT (session_id, binding) DO UPDATE SET at = excluded.at, acr = excluded.acr)
    SELECT EXISTS (SELECT 1 FROM changed) $$;`;

const signOut = (token: string) => `
  CREATE OR REPLACE FUNCTION app.end_session(p_token_hash bytea) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE app.session SET ended_at = app.now() WHERE ${token} AND ended_at IS NULL $$;`;

/** How long a session may rest and last, by the issuer it came from: staff at work, citizens on whatever screen they have. */
export class LimitSessionsByKind1763800000040 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE app.session ADD COLUMN kind text NOT NULL DEFAULT 'staff' CONSTRAINT session_kind CHECK (kind IN ('staff','citizen'));
      ALTER TABLE app.session_limit DROP CONSTRAINT session_limit_pk, DROP CONSTRAINT session_limit_one_row, DROP COLUMN only_row,
        ADD COLUMN kind text NOT NULL DEFAULT 'staff' CONSTRAINT session_limit_pk PRIMARY KEY;
      ALTER TABLE app.session_limit ALTER COLUMN kind DROP DEFAULT;
      INSERT INTO app.session_limit (kind, idle, absolute) VALUES ('citizen', interval '10 minutes', interval '1 hour');
      ${live(`app.session s ${LIMIT_OF_KIND}`)}
      ${rewrite(ONE_LIMIT, LIMIT_OF_KIND)}

      -- A token that has been exchanged opens nothing, but whoever signs out with it means the session that it stood for.
      ALTER TABLE app.session ADD COLUMN previous_token_hash bytea;
      CREATE FUNCTION app.keep_previous_token() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        NEW.previous_token_hash := OLD.token_hash;
        RETURN NEW;
      END $$;
      CREATE TRIGGER session_previous_token BEFORE UPDATE OF token_hash ON app.session
        FOR EACH ROW WHEN (OLD.token_hash IS DISTINCT FROM NEW.token_hash) EXECUTE FUNCTION app.keep_previous_token();
      CREATE INDEX session_previous_token ON app.session (previous_token_hash) WHERE ended_at IS NULL;
      ${signOut('(token_hash = p_token_hash OR previous_token_hash = p_token_hash)')}

      -- Asks for the token once more when the row is locked: of two at once with the same token, one finds it exchanged.
      ${stepUp('AND s.token_hash = p_token_hash AND s.ended_at IS NULL')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${stepUp('')}
      ${signOut('token_hash = p_token_hash')}
      DROP TRIGGER session_previous_token ON app.session;
      DROP FUNCTION app.keep_previous_token;
      ALTER TABLE app.session DROP COLUMN previous_token_hash;
      ${rewrite(LIMIT_OF_KIND, ONE_LIMIT)}
      ${live('app.session s, app.session_limit l')}
      DELETE FROM app.session_limit WHERE kind <> 'staff';
      ALTER TABLE app.session_limit DROP COLUMN kind, ADD COLUMN only_row boolean NOT NULL DEFAULT true
        CONSTRAINT session_limit_pk PRIMARY KEY CONSTRAINT session_limit_one_row CHECK (only_row);
      ALTER TABLE app.session DROP COLUMN kind;
    `);
  }
}
