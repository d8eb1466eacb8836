import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './row-security.js';

/**
 * Brakes on looking up, opening and exporting, counted in the database so that all api processes agree; and the alarms that
 * a log reviewer reads. A brake on reading asks for a reason and then lets as much again through: an emergency must not wait.
 */
export class CreateBrakeAndAlarm1763800000042 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE app.brake (
        kind text NOT NULL,
        scope text NOT NULL CONSTRAINT brake_scope CHECK (scope IN ('user','session','ip','browser')),
        most integer NOT NULL CONSTRAINT brake_most CHECK (most > 0),
        per interval NOT NULL,
        CONSTRAINT brake_pk PRIMARY KEY (kind, scope)
      );
      -- A whole hospital may come from one address: that brake is for machines, those of user and session for people.
      INSERT INTO app.brake VALUES
        ('lookUp', 'user', 10, interval '1 minute'), ('lookUp', 'session', 10, interval '1 minute'), ('lookUp', 'ip', 300, interval '1 minute'),
        ('planOpening', 'user', 60, interval '1 hour'), ('planOpening', 'session', 60, interval '1 hour'),
        ('planOpening', 'ip', 3000, interval '1 hour'),
        ('export', 'user', 1, interval '1 hour'), ('export', 'session', 1, interval '1 hour'), ('export', 'ip', 60, interval '1 hour'),
        ('signIn', 'browser', 20, interval '10 minutes'), ('signIn', 'ip', 1000, interval '10 minutes');
      CREATE TABLE app.brake_event (
        kind text NOT NULL,
        scope text NOT NULL,
        key bytea NOT NULL,
        -- What was opened: the same plan again within the time is no new opening.
        subject uuid NOT NULL,
        outside boolean NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT brake_event_pk PRIMARY KEY (kind, scope, key, subject)
      );
      CREATE INDEX brake_event_at ON app.brake_event (at);
      CREATE TABLE app.brake_reason (
        session_id uuid NOT NULL CONSTRAINT brake_reason_session REFERENCES app.session (id) ON DELETE CASCADE,
        kind text NOT NULL,
        reason text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX brake_reason_of_session ON app.brake_reason (session_id, kind, at);

      CREATE TABLE alarm (
        id uuid NOT NULL CONSTRAINT alarm_pk PRIMARY KEY,
        at timestamptz NOT NULL,
        kind text NOT NULL CONSTRAINT alarm_kind CHECK (kind IN ('concurrentUse','lookUp','planOpening','planOpeningOutside','export')),
        staff_id uuid NOT NULL CONSTRAINT alarm_staff REFERENCES staff (id),
        -- Null when no assignment had been chosen: every authority that the member of staff works for is told.
        authority_id uuid CONSTRAINT alarm_authority REFERENCES authority (id),
        unit_id uuid CONSTRAINT alarm_unit REFERENCES unit (id),
        amount integer NOT NULL
      );
      CREATE INDEX alarm_of_staff ON alarm (staff_id, kind, at);

      -- The brakes have nobody but machines to tell of until somebody is signed in: then the log reviewer hears of it, once an hour.
      CREATE FUNCTION app.raise_alarm(p_kind text, p_staff_id uuid, p_authority_id uuid, p_unit_id uuid, p_amount integer) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO public.alarm SELECT gen_random_uuid(), app.now(), p_kind, p_staff_id, p_authority_id, p_unit_id, p_amount
        WHERE NOT EXISTS (SELECT 1 FROM public.alarm a WHERE a.staff_id = p_staff_id AND a.kind = p_kind
          AND a.authority_id IS NOT DISTINCT FROM p_authority_id AND a.at > app.now() - interval '1 hour') $$;

      -- One more within the brake's time, or not: 'go', 'reason' (goes on when one is given) or 'stop'.
      CREATE FUNCTION app.pull_brake(p_token_hash bytea, p_kind text, p_subject uuid, p_ip bytea, p_browser bytea) RETURNS text
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        own record; b record; keys bytea[]; scopes text[] := '{browser,ip,session,user}';
        about uuid := coalesce(p_subject, gen_random_uuid()); is_outside boolean := false; so_far integer; allowed integer; held integer;
      BEGIN
        SELECT s.id, s.staff_id, u.id AS unit_id, u.authority_id INTO own FROM app.live_session(p_token_hash) s
        LEFT JOIN public.assignment a ON a.id = s.assignment_id LEFT JOIN public.unit u ON u.id = a.unit_id;
        keys := ARRAY[p_browser, p_ip, sha256(convert_to(own.id::text, 'UTF8')), sha256(convert_to(own.staff_id::text, 'UTF8'))];
        IF p_kind = 'planOpening' THEN
          about := coalesce((SELECT v.case_id FROM public.plan_version v WHERE v.id = p_subject), p_subject);
          is_outside := NOT EXISTS (SELECT 1 FROM public.case_worker w
            WHERE w.case_id = about AND w.staff_id = own.staff_id AND w.unit_id = own.unit_id AND w.until IS NULL);
        END IF;
        DELETE FROM app.brake_event WHERE ctid IN (SELECT e.ctid FROM app.brake_event e
          WHERE e.at < app.now() - (SELECT max(x.per) FROM app.brake x) LIMIT 50 FOR UPDATE SKIP LOCKED);
        FOR b IN SELECT x.scope, k.key, x.most, x.per FROM app.brake x JOIN unnest(scopes, keys) AS k (scope, key) ON k.scope = x.scope
          WHERE x.kind = p_kind AND k.key IS NOT NULL ORDER BY x.scope
        LOOP
          -- Api processes count one after the other, always in the order of the scopes, so that none waits for ever.
          PERFORM pg_advisory_xact_lock(42, hashtext(p_kind || b.scope || encode(b.key, 'hex')));
          SELECT count(*) INTO so_far FROM app.brake_event e
          WHERE e.kind = p_kind AND e.scope = b.scope AND e.key = b.key AND e.at > app.now() - b.per AND e.subject <> about;
          SELECT b.most * (1 + count(*)) INTO allowed FROM app.brake_reason r
          WHERE r.session_id = own.id AND r.kind = p_kind AND r.at > app.now() - b.per;
          IF so_far >= allowed THEN held := greatest(held, so_far); END IF;
        END LOOP;
        IF held IS NOT NULL THEN
          IF own.staff_id IS NULL THEN RETURN 'stop'; END IF;
          PERFORM app.raise_alarm(p_kind, own.staff_id, own.authority_id, own.unit_id, held);
          RETURN 'reason';
        END IF;
        INSERT INTO app.brake_event SELECT p_kind, x.scope, k.key, about, is_outside, app.now()
        FROM app.brake x JOIN unnest(scopes, keys) AS k (scope, key) ON k.scope = x.scope WHERE x.kind = p_kind AND k.key IS NOT NULL
        ON CONFLICT (kind, scope, key, subject) DO UPDATE SET at = excluded.at, outside = excluded.outside;
        IF is_outside THEN
          SELECT count(*) INTO so_far FROM app.brake_event e WHERE e.kind = p_kind AND e.scope = 'user' AND e.outside
            AND e.key = keys[4] AND e.at > app.now() - interval '1 hour';
          IF so_far >= 30 THEN PERFORM app.raise_alarm('planOpeningOutside', own.staff_id, own.authority_id, own.unit_id, so_far); END IF;
        END IF;
        RETURN 'go';
      END $$;

      CREATE FUNCTION app.give_brake_reason(p_kind text, p_reason text) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO app.brake_reason SELECT own.session_id, p_kind, p_reason, app.now() FROM app.actor() own $$;

      -- One account in use on two devices at once: the card may be lent, or the session stolen.
      CREATE FUNCTION app.watch_concurrent_use() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE others integer;
      BEGIN
        SELECT count(*) INTO others FROM app.session s JOIN app.session_limit l ON l.kind = s.kind
        WHERE s.staff_id = NEW.staff_id AND s.id <> NEW.id AND s.device_hash <> NEW.device_hash AND s.ended_at IS NULL
          AND s.last_seen_at > app.now() - l.idle AND s.created_at > app.now() - l.absolute;
        IF others > 0 THEN PERFORM app.raise_alarm('concurrentUse', NEW.staff_id, NULL, NULL, others + 1); END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER session_concurrent_use AFTER UPDATE OF device_hash ON app.session
        FOR EACH ROW WHEN (NEW.device_hash IS NOT NULL AND NEW.staff_id IS NOT NULL AND NEW.ended_at IS NULL)
        EXECUTE FUNCTION app.watch_concurrent_use();

      GRANT EXECUTE ON FUNCTION app.pull_brake, app.give_brake_reason TO sip_app;
    `);
    await db.query(
      rowSecurity('alarm', {
        select: `(SELECT (app.actor()).role) = 'logReviewer' AND (alarm.authority_id = (SELECT app.authority_id()) OR (alarm.authority_id IS NULL
          AND EXISTS (SELECT 1 FROM assignment a JOIN unit u ON u.id = a.unit_id
            WHERE a.staff_id = alarm.staff_id AND u.authority_id = (SELECT app.authority_id()))))`,
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER session_concurrent_use ON app.session;
      DROP FUNCTION app.watch_concurrent_use, app.give_brake_reason, app.pull_brake, app.raise_alarm;
      DROP TABLE alarm, app.brake_reason, app.brake_event, app.brake;
    `);
  }
}
