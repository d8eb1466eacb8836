import type { MigrationInterface, QueryRunner } from 'typeorm';
import { pullBrake, SITTING } from './1763800000173-brake-exports-of-citizens.js';

const BRAKES = `app.brake l JOIN unnest(scopes, keys) AS k (scope, key) ON k.scope = l.scope`;

const ONE_LOOK = `
        -- Old events are swept by one in fifty, which is enough for as many as there are.
        IF random() < 0.02 THEN
          DELETE FROM app.brake_event WHERE ctid IN (SELECT e.ctid FROM app.brake_event e
            WHERE e.at < app.now() - (SELECT max(x.per) FROM app.brake x) LIMIT 1000 FOR UPDATE SKIP LOCKED);
        END IF;
        -- Api processes count one after the other, always in the order of the scopes, so that none waits for ever.
        PERFORM pg_advisory_xact_lock(42, x.lock) FROM (SELECT hashtext(p_kind || l.scope || encode(k.key, 'hex')) AS lock
          FROM ${BRAKES} WHERE l.kind = p_kind AND k.key IS NOT NULL ORDER BY l.scope) x;
        SELECT max(c.so_far), coalesce(max(c.wait), 0) INTO held, wait FROM (
          SELECT n.so_far, (SELECT ceil(extract(epoch FROM e.at + l.per - app.now()))::integer FROM app.brake_event e
              WHERE e.kind = p_kind AND e.scope = l.scope AND e.key = k.key AND e.at > app.now() - l.per AND e.subject <> about
              ORDER BY e.at OFFSET n.so_far - n.allowed LIMIT 1) AS wait
          FROM ${BRAKES} CROSS JOIN LATERAL (SELECT (SELECT count(*) FROM app.brake_event e
              WHERE e.kind = p_kind AND e.scope = l.scope AND e.key = k.key AND e.at > app.now() - l.per AND e.subject <> about) AS so_far,
            l.most * (1 + (SELECT count(*) FROM app.brake_reason r WHERE r.session_id = own.id AND r.kind = p_kind AND r.at > app.now() - l.per)) AS allowed) n
          WHERE l.kind = p_kind AND k.key IS NOT NULL AND n.so_far >= n.allowed) c;`;

const BRAKE = `
      CREATE OR REPLACE FUNCTION app.pull_brake(p_token_hash bytea, p_kind text, p_subject uuid, p_ip bytea, p_browser bytea)
      RETURNS TABLE (answer text, wait_seconds integer)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        own record; keys bytea[]; scopes text[] := '{browser,ip,session,user}'; citizen record; wait integer := 0;
        about uuid := coalesce(p_subject, gen_random_uuid()); is_outside boolean := false; so_far integer; held integer;
      BEGIN
        SELECT s.id, s.staff_id, u.id AS unit_id, u.authority_id INTO own FROM app.live_session(p_token_hash) s
        LEFT JOIN public.assignment a ON a.id = s.assignment_id LEFT JOIN public.unit u ON u.id = a.unit_id;
        keys := ARRAY[p_browser, p_ip, sha256(convert_to(own.id::text, 'UTF8')), sha256(convert_to(own.staff_id::text, 'UTF8'))];
        -- Who has a session is nobody at the other door: it is asked there only where there is none here.
        IF own.id IS NULL THEN
        ${SITTING}
        END IF;
        IF p_kind = 'planOpening' THEN
          about := coalesce((SELECT v.case_id FROM public.plan_version v WHERE v.id = p_subject), p_subject);
          is_outside := NOT EXISTS (SELECT 1 FROM public.case_worker w
            WHERE w.case_id = about AND w.staff_id = own.staff_id AND w.unit_id = own.unit_id AND w.until IS NULL);
        END IF;${ONE_LOOK}
        IF held IS NOT NULL THEN
          IF own.staff_id IS NULL THEN RETURN QUERY SELECT 'stop', wait; RETURN; END IF;
          PERFORM app.raise_alarm(p_kind, own.staff_id, own.authority_id, own.unit_id, held);
          RETURN QUERY SELECT 'reason', wait; RETURN;
        END IF;
        INSERT INTO app.brake_event SELECT p_kind, x.scope, k.key, about, is_outside, app.now()
        FROM app.brake x JOIN unnest(scopes, keys) AS k (scope, key) ON k.scope = x.scope WHERE x.kind = p_kind AND k.key IS NOT NULL
        ON CONFLICT (kind, scope, key, subject) DO UPDATE SET at = CASE WHEN p_kind = 'export' THEN app.brake_event.at ELSE excluded.at END, outside = excluded.outside;
        IF is_outside THEN
          SELECT count(*) INTO so_far FROM app.brake_event e WHERE e.kind = p_kind AND e.scope = 'user' AND e.outside
            AND e.key = keys[4] AND e.at > app.now() - interval '1 hour';
          IF so_far >= 30 THEN PERFORM app.raise_alarm('planOpeningOutside', own.staff_id, own.authority_id, own.unit_id, so_far); END IF;
        END IF;
        RETURN QUERY SELECT 'go', 0; RETURN;
      END $$;`;

/**
 * Every reading of a plan pulls the brake. It counted scope by scope, swept old events each time and asked at both doors; now it counts in one
 * look. The answers are the same.
 */
export class BrakeInOneLook1763800000202 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BRAKE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION app.pull_brake(bytea, text, uuid, bytea, bytea);
      ${pullBrake(true)}`);
  }
}
