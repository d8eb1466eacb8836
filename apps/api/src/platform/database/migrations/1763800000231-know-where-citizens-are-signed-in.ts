import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/**
 * Citizens see where they are signed in, and end it there; and what their provider ends is ended here, as for staff. One human being is one
 * citizen by the identity, whichever e-identity it came from, so the sessions are those of the identity.
 */
export class KnowWhereCitizensAreSignedIn1763800000231 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE app.citizen_session
        ADD COLUMN sid text,
        ADD COLUMN device_hash bytea,
        ADD COLUMN browser text,
        ADD COLUMN system text,
        ADD COLUMN new_device boolean NOT NULL DEFAULT false;
      CREATE INDEX citizen_session_of_sid ON app.citizen_session (sid) WHERE ended_at IS NULL;
      CREATE INDEX citizen_of_identity ON app.citizen (identity_hash);

      -- Tells the session where it is. False, and the session ended, when the provider has signed this sign-in out meanwhile.
      CREATE FUNCTION app.know_citizen_device(p_token_hash bytea, p_sid text, p_device_hash bytea, p_browser text, p_system text) RETURNS boolean
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE own record; device_is_new boolean;
      BEGIN
        SELECT s.id, z.issuer, z.identity_hash INTO own FROM app.live_citizen_session(p_token_hash) s JOIN app.citizen z ON z.id = s.citizen_id;
        IF own.id IS NULL THEN RETURN false; END IF;
        SELECT count(*) > 0 AND bool_and(s.device_hash <> p_device_hash) INTO device_is_new
        FROM app.citizen z JOIN app.citizen_session s ON s.citizen_id = z.id
        WHERE z.identity_hash = own.identity_hash AND s.id <> own.id AND s.device_hash IS NOT NULL AND s.created_at > app.now() - interval '90 days';
        UPDATE app.citizen_session SET sid = p_sid, device_hash = p_device_hash, browser = p_browser, system = p_system, new_device = device_is_new,
          ended_at = CASE WHEN EXISTS (SELECT 1 FROM app.provider_logout l WHERE l.issuer = own.issuer AND l.sid = p_sid) THEN app.now() END
        WHERE id = own.id AND ended_at IS NULL;
        RETURN EXISTS (SELECT 1 FROM app.citizen_session WHERE id = own.id AND ended_at IS NULL);
      END $$;

      CREATE FUNCTION app.own_citizen_sessions() RETURNS TABLE (id uuid, browser text, system text, role text, opened_at timestamptz,
        seen_at timestamptz, current boolean, new_device boolean)
      LANGUAGE sql STABLE ${DEFINER} AS $$
        SELECT s.id, s.browser, s.system, s.standing_role, s.created_at, s.last_seen_at, s.id = own.session_id, s.new_device
        FROM app.actor() own JOIN app.citizen me ON me.id = own.citizen_id JOIN app.citizen z ON z.identity_hash = me.identity_hash
        JOIN app.citizen_session s ON s.citizen_id = z.id CROSS JOIN app.citizen_rule l
        WHERE s.ended_at IS NULL AND s.last_seen_at > app.now() - l.idle AND s.created_at > app.now() - l.absolute
        ORDER BY s.id = own.session_id DESC, s.last_seen_at DESC, s.id $$;

      -- Ends one of the citizen's other sessions, or all the others when none is named; gives how many ended. The present one is ended by
      -- signing out: with it goes the right to write in the log.
      CREATE FUNCTION app.end_own_citizen_sessions(p_id uuid) RETURNS integer
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE ended integer;
      BEGIN
        UPDATE app.citizen_session s SET ended_at = app.now()
        FROM app.actor() own JOIN app.citizen me ON me.id = own.citizen_id JOIN app.citizen z ON z.identity_hash = me.identity_hash
        WHERE s.citizen_id = z.id AND s.id <> own.session_id AND s.ended_at IS NULL AND (p_id IS NULL OR s.id = p_id);
        GET DIAGNOSTICS ended = ROW_COUNT;
        RETURN ended;
      END $$;

      -- As app.end_by_provider, at the door of citizens. Gives how many sessions ended, or null for a token that has been here before.
      CREATE FUNCTION app.end_citizens_by_provider(p_jti_hash bytea, p_issuer text, p_subject text, p_sid text) RETURNS integer
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE ended integer;
      BEGIN
        DELETE FROM app.provider_logout WHERE expires_at < app.now();
        INSERT INTO app.provider_logout VALUES (p_jti_hash, p_issuer, p_sid, app.now() + interval '10 hours') ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN RETURN NULL; END IF;
        UPDATE app.citizen_session s SET ended_at = app.now() FROM app.citizen z
        WHERE z.id = s.citizen_id AND z.issuer = p_issuer AND s.ended_at IS NULL AND (p_subject IS NULL OR z.subject = p_subject)
          AND (p_sid IS NULL OR s.sid = p_sid OR (s.sid IS NULL AND p_subject IS NOT NULL));
        GET DIAGNOSTICS ended = ROW_COUNT;
        RETURN ended;
      END $$;

      GRANT EXECUTE ON FUNCTION app.know_citizen_device, app.own_citizen_sessions, app.end_own_citizen_sessions, app.end_citizens_by_provider
        TO sip_app;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION app.end_citizens_by_provider, app.end_own_citizen_sessions, app.own_citizen_sessions, app.know_citizen_device;
      DROP INDEX app.citizen_of_identity;
      ALTER TABLE app.citizen_session DROP COLUMN sid, DROP COLUMN device_hash, DROP COLUMN browser, DROP COLUMN system, DROP COLUMN new_device;`);
  }
}
