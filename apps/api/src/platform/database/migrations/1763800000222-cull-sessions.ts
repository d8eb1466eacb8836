import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/** Where something that a citizen has said or done names them. As long as it stands, so does who it was. */
const SAID_BY = [
  ['access_block', 'set_by'],
  ['consent', 'by_citizen'],
  ['consent_withdrawal', 'by_citizen'],
  ['correction_note', 'by_citizen'],
  ['goal', 'changed_by_citizen'],
  ['measure', 'changed_by_citizen'],
  ['need', 'changed_by_citizen'],
  ['note', 'changed_by_citizen'],
  ['person_answer', 'by_citizen'],
  ['relative', 'named_by'],
  ['sip_request', 'asked_by'],
] as const;
/** All but the last, which has one. */
const INDEXED = SAID_BY.filter(([table]) => table !== 'sip_request');

const cull = (name: string, table: string, stepUp: string, limit: string) => `
      CREATE FUNCTION app.${name}(p_limit integer) RETURNS integer
      LANGUAGE sql VOLATILE ${DEFINER} AS $$
        WITH over AS (SELECT s.id FROM app.${table} s ${limit}
            WHERE least(s.ended_at, s.last_seen_at + l.idle, s.created_at + l.absolute) < app.now() - l.keep ORDER BY s.id LIMIT p_limit FOR UPDATE OF s SKIP LOCKED),
          steps AS (DELETE FROM app.${stepUp} x USING over WHERE x.session_id = over.id),
          gone AS (DELETE FROM app.${table} s USING over WHERE s.id = over.id RETURNING 1)
        SELECT count(*)::int FROM gone $$;`;

/**
 * A session that is over is kept for as long as something is asked of it: a device of staff is known for ninety days (app.know_device), and where
 * and when citizens came in is of use for a month. The log of sign-ins is another thing and has its own time. A citizen of whom no session is left is
 * forgotten, unless they still reach something, or stand behind something that is kept: also a row of the log about somebody, which must be able
 * to say who it was for as long as it is there (HSLF-FS 2016:40 4:9).
 */
export class CullSessions1763800000222 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE app.session_limit ADD keep interval NOT NULL DEFAULT interval '90 days',
        ADD CONSTRAINT session_limit_knows_devices CHECK (kind <> 'staff' OR keep >= interval '90 days');
      ALTER TABLE app.citizen_rule ADD keep interval NOT NULL DEFAULT interval '30 days' CONSTRAINT citizen_rule_keep CHECK (keep > interval '0');
      ${cull('cull_sessions', 'session', 'step_up', 'JOIN app.session_limit l ON l.kind = s.kind')}
      ${cull('cull_citizen_sessions', 'citizen_session', 'citizen_step_up', 'CROSS JOIN app.citizen_rule l')}

      -- Where a reference to a citizen is looked for when one is forgotten.
      CREATE INDEX citizen_session_by_citizen ON app.citizen_session (citizen_id);
      ${INDEXED.map(([table, column]) => `CREATE INDEX ${table}_by_citizen ON ${table} (${column}) WHERE ${column} IS NOT NULL;`).join('\n      ')}
      CREATE INDEX audit_log_by_citizen ON audit_log (citizen_id) WHERE citizen_id IS NOT NULL AND person_id IS NOT NULL;
      -- Looks at so many after the last one that was looked at; gives the last one now, or null when there are no more.
      CREATE FUNCTION app.cull_citizens(p_after uuid, p_limit integer) RETURNS uuid
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE seen uuid[];
      BEGIN
        seen := ARRAY(SELECT z.id FROM app.citizen z WHERE (p_after IS NULL OR z.id > p_after)
          AND NOT EXISTS (SELECT 1 FROM app.citizen_session s WHERE s.citizen_id = z.id) ORDER BY z.id LIMIT p_limit FOR UPDATE SKIP LOCKED);
        -- Asked once more now that nobody can sign in as them meanwhile.
        DELETE FROM app.citizen z WHERE z.id = ANY (seen)
          AND NOT EXISTS (SELECT 1 FROM app.citizen_session s WHERE s.citizen_id = z.id)
          ${SAID_BY.map(([table, column]) => `AND NOT EXISTS (SELECT 1 FROM public.${table} x WHERE x.${column} = z.id)`).join('\n          ')}
          AND NOT EXISTS (SELECT 1 FROM public.audit_log l WHERE l.citizen_id = z.id AND l.person_id IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM app.reach_of(z.identity_hash));
        RETURN CASE WHEN cardinality(seen) = p_limit THEN seen[p_limit] END;
      END $$;

      -- What is spent: it goes when the same one comes again, and not everybody does. It can hold the id of a case, or of what a command made.
      CREATE FUNCTION app.cull_spent(p_limit integer) RETURNS integer
      LANGUAGE sql VOLATILE ${DEFINER} AS $$
        WITH keys AS (DELETE FROM public.idempotency_key WHERE ctid IN (SELECT k.ctid FROM public.idempotency_key k
            WHERE k.at < app.now() - interval '24 hours' LIMIT p_limit FOR UPDATE SKIP LOCKED) RETURNING 1),
          brakes AS (DELETE FROM app.brake_event WHERE ctid IN (SELECT e.ctid FROM app.brake_event e
            WHERE e.at < app.now() - (SELECT max(b.per) FROM app.brake b) LIMIT p_limit FOR UPDATE SKIP LOCKED) RETURNING 1),
          attempts AS (DELETE FROM app.sign_in_attempt WHERE ctid IN (SELECT a.ctid FROM app.sign_in_attempt a
            WHERE a.expires_at < app.now() LIMIT p_limit FOR UPDATE SKIP LOCKED) RETURNING 1),
          logouts AS (DELETE FROM app.provider_logout WHERE ctid IN (SELECT o.ctid FROM app.provider_logout o
            WHERE o.expires_at < app.now() LIMIT p_limit FOR UPDATE SKIP LOCKED) RETURNING 1)
        SELECT greatest((SELECT count(*) FROM keys), (SELECT count(*) FROM brakes), (SELECT count(*) FROM attempts), (SELECT count(*) FROM logouts))::int $$;
      GRANT EXECUTE ON FUNCTION app.cull_sessions, app.cull_citizen_sessions, app.cull_citizens, app.cull_spent TO sip_job;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.cull_spent, app.cull_citizens, app.cull_citizen_sessions, app.cull_sessions;
      ${INDEXED.map(([table]) => `DROP INDEX ${table}_by_citizen;`).join(' ')}
      DROP INDEX audit_log_by_citizen, app.citizen_session_by_citizen;
      ALTER TABLE app.citizen_rule DROP COLUMN keep;
      ALTER TABLE app.session_limit DROP CONSTRAINT session_limit_knows_devices, DROP COLUMN keep;
    `);
  }
}
