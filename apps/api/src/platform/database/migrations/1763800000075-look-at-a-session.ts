import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the browser asks by itself is no sign of life: such a request is let in by a session that lives, and does not make it live longer.
 * The same answer as `app.use_session`, without the touch.
 */
export class LookAtASession1763800000075 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.look_at_session(p_token_hash bytea)
      RETURNS TABLE (session_id uuid, staff_id uuid, given_name text, family_name text, issuer text, subject text, assignment_id uuid,
        unit_id uuid, unit_name text, authority_id uuid, authority_name text, organisation_id uuid, organisation_name text,
        principal_kind text, county_code text, role text, title text, auth_time timestamptz, acr text, created_at timestamptz,
        last_seen_at timestamptz, expires_at timestamptz, step_ups jsonb)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT s.id, f.id, f.given_name, f.family_name, f.issuer, f.subject, a.id, u.id, u.name, t.id, t.name, o.id, o.name,
          p.kind, o.county_code, a.role, a.title, s.auth_time, s.acr, s.created_at, s.last_seen_at,
          least(s.last_seen_at + l.idle, s.created_at + l.absolute),
          coalesce((SELECT jsonb_agg(jsonb_build_object('binding', x.binding, 'at', x.at)) FROM app.step_up x WHERE x.session_id = s.id), '[]')
        FROM app.live_session(p_token_hash) s CROSS JOIN app.session_limit l
        JOIN public.staff f ON f.id = s.staff_id
        LEFT JOIN public.assignment a ON a.id = s.assignment_id
        LEFT JOIN public.unit u ON u.id = a.unit_id LEFT JOIN public.authority t ON t.id = u.authority_id
        LEFT JOIN public.organisation o ON o.id = t.organisation_id LEFT JOIN public.organisation p ON p.id = t.principal_id
        WHERE s.assignment_id IS NULL OR (a.valid_from <= app.today() AND coalesce(a.valid_to, 'infinity') >= app.today()) $$;
      GRANT EXECUTE ON FUNCTION app.look_at_session TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.look_at_session');
  }
}
