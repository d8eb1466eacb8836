import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From where an account is signed in, told to the one whose account it is; and sign-out that begins at the identity provider. */
export class KnowDevicesAndProviderSignOut1763800000041 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE app.session
        -- The provider's own name of the sign-in, which its logout tokens refer to.
        ADD COLUMN sid text,
        -- Of a cookie that outlives the session: the same browser is the same device.
        ADD COLUMN device_hash bytea,
        ADD COLUMN browser text,
        ADD COLUMN system text,
        ADD COLUMN new_device boolean NOT NULL DEFAULT false,
        -- When the user said to have seen that a new device had signed in.
        ADD COLUMN told_at timestamptz;
      CREATE INDEX session_of_sid ON app.session (sid) WHERE ended_at IS NULL;
      CREATE TABLE app.provider_logout (
        jti_hash bytea NOT NULL CONSTRAINT provider_logout_once PRIMARY KEY,
        issuer text NOT NULL,
        sid text,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX provider_logout_of_sid ON app.provider_logout (issuer, sid);

      -- Tells the session where it is. False, and the session ended, when the provider has signed this sign-in out meanwhile.
      CREATE FUNCTION app.know_device(p_token_hash bytea, p_sid text, p_device_hash bytea, p_browser text, p_system text) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE own app.session; device_is_new boolean;
      BEGIN
        SELECT s.* INTO own FROM app.live_session(p_token_hash) s;
        IF own.id IS NULL THEN RETURN false; END IF;
        -- One at a time for an account: of two sign-ins at once the later one sees the other.
        PERFORM pg_advisory_xact_lock(41, hashtext(own.staff_id::text));
        SELECT count(*) > 0 AND bool_and(s.device_hash <> p_device_hash) INTO device_is_new FROM app.session s
        WHERE s.staff_id = own.staff_id AND s.id <> own.id AND s.device_hash IS NOT NULL AND s.created_at > app.now() - interval '90 days';
        UPDATE app.session SET sid = p_sid, device_hash = p_device_hash, browser = p_browser, system = p_system, new_device = device_is_new,
          ended_at = CASE WHEN EXISTS (SELECT 1 FROM app.provider_logout l JOIN public.staff f ON f.issuer = l.issuer
            WHERE f.id = own.staff_id AND l.sid = p_sid) THEN app.now() END
        WHERE id = own.id AND ended_at IS NULL;
        RETURN EXISTS (SELECT 1 FROM app.session WHERE id = own.id AND ended_at IS NULL);
      END $$;

      -- New devices of the account that its owner has not been told of. A device never tells of itself.
      CREATE FUNCTION app.device_news(p_token_hash bytea) RETURNS TABLE (browser text, system text, at timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT s.browser, s.system, s.created_at FROM app.live_session(p_token_hash) own
        JOIN app.session s ON s.staff_id = own.staff_id AND s.new_device AND s.told_at IS NULL AND s.device_hash <> own.device_hash
          AND s.created_at > app.now() - interval '90 days' ORDER BY s.created_at DESC LIMIT 5 $$;

      CREATE FUNCTION app.own_sessions() RETURNS TABLE (id uuid, browser text, system text, unit_name text, opened_at timestamptz,
        seen_at timestamptz, current boolean, new_device boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT s.id, s.browser, s.system, u.name, s.created_at, s.last_seen_at, s.id = own.session_id, s.new_device
        FROM app.actor() own JOIN app.session s ON s.staff_id = own.staff_id JOIN app.session_limit l ON l.kind = s.kind
        LEFT JOIN public.assignment a ON a.id = s.assignment_id LEFT JOIN public.unit u ON u.id = a.unit_id
        WHERE s.ended_at IS NULL AND s.last_seen_at > app.now() - l.idle AND s.created_at > app.now() - l.absolute
        ORDER BY s.id = own.session_id DESC, s.last_seen_at DESC $$;

      -- Ends one of the actor's other sessions, or all the others when none is named; gives how many ended. The present one is
      -- ended by signing out: with it goes the right to write in the log.
      CREATE FUNCTION app.end_own_sessions(p_id uuid) RETURNS integer
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE ended integer;
      BEGIN
        UPDATE app.session s SET ended_at = app.now()
        FROM app.actor() own
        WHERE s.staff_id = own.staff_id AND s.id <> own.session_id AND s.ended_at IS NULL AND (p_id IS NULL OR s.id = p_id);
        GET DIAGNOSTICS ended = ROW_COUNT;
        RETURN ended;
      END $$;

      CREATE FUNCTION app.note_devices_told() RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        UPDATE app.session s SET told_at = app.now() FROM app.actor() own JOIN app.session mine ON mine.id = own.session_id
        WHERE s.staff_id = own.staff_id AND s.new_device AND s.told_at IS NULL AND s.device_hash <> mine.device_hash $$;

      -- OpenID Connect Back-Channel Logout 1.0. Gives how many sessions ended, or null for a token that has been here before.
      CREATE FUNCTION app.end_by_provider(p_jti_hash bytea, p_issuer text, p_subject text, p_sid text) RETURNS integer
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE ended integer;
      BEGIN
        DELETE FROM app.provider_logout WHERE expires_at < app.now();
        INSERT INTO app.provider_logout VALUES (p_jti_hash, p_issuer, p_sid, app.now() + interval '10 hours') ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN RETURN NULL; END IF;
        UPDATE app.session s SET ended_at = app.now() FROM public.staff f
        WHERE f.id = s.staff_id AND f.issuer = p_issuer AND s.ended_at IS NULL AND (p_subject IS NULL OR f.subject = p_subject)
          AND (p_sid IS NULL OR s.sid = p_sid OR (s.sid IS NULL AND p_subject IS NOT NULL));
        GET DIAGNOSTICS ended = ROW_COUNT;
        RETURN ended;
      END $$;

      GRANT EXECUTE ON FUNCTION app.know_device, app.device_news, app.own_sessions, app.end_own_sessions, app.note_devices_told,
        app.end_by_provider TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.end_by_provider, app.note_devices_told, app.end_own_sessions, app.own_sessions, app.device_news, app.know_device;
      DROP TABLE app.provider_logout;
      ALTER TABLE app.session DROP COLUMN sid, DROP COLUMN device_hash, DROP COLUMN browser, DROP COLUMN system, DROP COLUMN new_device,
        DROP COLUMN told_at;
    `);
  }
}
