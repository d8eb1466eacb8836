import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A citizen's export is braked as well. What is counted is the sitting: the fresh sign-in that an export takes (`citizen_step_up`), so that the file
 * and the page fetched after one are one export, and without one nothing is exported or counted. A new session is no new person: the user
 * is the identity. Past the limit there is nobody to give
 * a reason to and nothing urgent: it stops, and the answer says how long.
 */
export class BrakeExportsOfCitizens1763800000173 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.pull_brake(bytea, text, uuid, bytea, bytea);
      ${pullBrake(true)}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.pull_brake(bytea, text, uuid, bytea, bytea);
      ${pullBrake(false)}`);
  }
}

export const SITTING = `
        SELECT s.id, z.identity_hash, (SELECT u.at FROM app.citizen_step_up u WHERE u.session_id = s.id AND u.binding = 'export'
            AND u.at > app.now() - interval '5 minutes') AS sat_at
          INTO citizen FROM app.live_citizen_session(p_token_hash) s JOIN app.citizen z ON z.id = s.citizen_id;
        IF citizen.id IS NOT NULL THEN
          keys := ARRAY[p_browser, p_ip, sha256(convert_to(citizen.id::text, 'UTF8')), sha256(citizen.identity_hash)];
          IF p_kind = 'export' THEN
            -- The door asks for a fresh sign-in, and exports nothing before that.
            IF citizen.sat_at IS NULL THEN RETURN QUERY SELECT 'go', 0; RETURN; END IF;
            about := md5(citizen.id::text || extract(epoch FROM citizen.sat_at))::uuid;
          END IF;
        END IF;`;
/** How long until as many have passed as to let one more through. */
const WAIT = `
            wait := greatest(wait, (SELECT ceil(extract(epoch FROM e.at + b.per - app.now()))::integer FROM app.brake_event e
              WHERE e.kind = p_kind AND e.scope = b.scope AND e.key = b.key AND e.at > app.now() - b.per AND e.subject <> about
              ORDER BY e.at OFFSET so_far - allowed LIMIT 1));`;

/** As create-brake-and-alarm had it; `sitting`: with citizens, and how many seconds there are to wait. */
export const pullBrake = (sitting: boolean): string => {
  const answer = (said: string, wait = '0') =>
    sitting ? `RETURN QUERY SELECT '${said}', ${wait}; RETURN;` : `RETURN '${said}';`;
  return `
      CREATE FUNCTION app.pull_brake(p_token_hash bytea, p_kind text, p_subject uuid, p_ip bytea, p_browser bytea)
      RETURNS ${sitting ? 'TABLE (answer text, wait_seconds integer)' : 'text'}
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        own record; b record; keys bytea[]; scopes text[] := '{browser,ip,session,user}';${sitting ? ' citizen record; wait integer := 0;' : ''}
        about uuid := coalesce(p_subject, gen_random_uuid()); is_outside boolean := false; so_far integer; allowed integer; held integer;
      BEGIN
        SELECT s.id, s.staff_id, u.id AS unit_id, u.authority_id INTO own FROM app.live_session(p_token_hash) s
        LEFT JOIN public.assignment a ON a.id = s.assignment_id LEFT JOIN public.unit u ON u.id = a.unit_id;
        keys := ARRAY[p_browser, p_ip, sha256(convert_to(own.id::text, 'UTF8')), sha256(convert_to(own.staff_id::text, 'UTF8'))];
        ${sitting ? SITTING : ''}
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
          IF so_far >= allowed THEN
            held := greatest(held, so_far);${sitting ? WAIT : ''}
          END IF;
        END LOOP;
        IF held IS NOT NULL THEN
          IF own.staff_id IS NULL THEN ${answer('stop', 'wait')} END IF;
          PERFORM app.raise_alarm(p_kind, own.staff_id, own.authority_id, own.unit_id, held);
          ${answer('reason', 'wait')}
        END IF;
        INSERT INTO app.brake_event SELECT p_kind, x.scope, k.key, about, is_outside, app.now()
        FROM app.brake x JOIN unnest(scopes, keys) AS k (scope, key) ON k.scope = x.scope WHERE x.kind = p_kind AND k.key IS NOT NULL
        ON CONFLICT (kind, scope, key, subject) DO UPDATE SET at = ${sitting ? `CASE WHEN p_kind = 'export' THEN app.brake_event.at ELSE excluded.at END` : 'excluded.at'}, outside = excluded.outside;
        IF is_outside THEN
          SELECT count(*) INTO so_far FROM app.brake_event e WHERE e.kind = p_kind AND e.scope = 'user' AND e.outside
            AND e.key = keys[4] AND e.at > app.now() - interval '1 hour';
          IF so_far >= 30 THEN PERFORM app.raise_alarm('planOpeningOutside', own.staff_id, own.authority_id, own.unit_id, so_far); END IF;
        END IF;
        ${answer('go')}
      END $$;
      GRANT EXECUTE ON FUNCTION app.pull_brake TO sip_app;`;
};
