import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sign-ins and fresh sign-ins of citizens and guests are rows of the log too, written by the tables themselves as for staff. */
export class LogSessionsOfCitizens1763800000079 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.log_citizen_session(p_session uuid, p_action text, p_change jsonb) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO public.audit_log (id, at, request_id, session_id, action, kind, outcome, ground, citizen_id, role, change)
        SELECT app.new_log_id(), app.now(), coalesce(nullif(current_setting('app.request', true), ''), 'session'), s.id, p_action, 'session', 'allowed',
          'session', s.citizen_id, coalesce(s.standing_role, 'none'), p_change FROM app.citizen_session s WHERE s.id = p_session $$;

      CREATE FUNCTION app.citizen_session_changed() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          PERFORM app.log_citizen_session(NEW.id, 'session.signIn', jsonb_build_object('acr', NEW.acr));
        ELSIF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
          PERFORM app.log_citizen_session(NEW.id, 'session.signOut', NULL);
        ELSIF (NEW.standing_role, NEW.standing_id) IS DISTINCT FROM (OLD.standing_role, OLD.standing_id) THEN
          PERFORM app.log_citizen_session(NEW.id, 'session.assign', NULL);
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER log_change AFTER INSERT OR UPDATE OF ended_at, standing_role, standing_id ON app.citizen_session
        FOR EACH ROW EXECUTE FUNCTION app.citizen_session_changed();

      CREATE FUNCTION app.citizen_stepped_up() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM app.log_citizen_session(NEW.session_id, 'session.stepUp', jsonb_build_object('binding', NEW.binding));
        RETURN NULL;
      END $$;
      CREATE TRIGGER log_change AFTER INSERT OR UPDATE ON app.citizen_step_up FOR EACH ROW EXECUTE FUNCTION app.citizen_stepped_up();

      -- A citizen logs in the own name, role and time alone.
      DROP POLICY citizen_acts ON audit_log;
      CREATE POLICY citizen_acts ON audit_log FOR INSERT TO sip_app WITH CHECK ((session_id, citizen_id, role, at)
        = (SELECT a.session_id, a.citizen_id, a.role, app.now() FROM app.actor() a) AND staff_id IS NULL AND unit_id IS NULL);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY citizen_acts ON audit_log;
      CREATE POLICY citizen_acts ON audit_log FOR INSERT TO sip_app WITH CHECK (citizen_id = (SELECT app.citizen_id()));
      DROP TRIGGER log_change ON app.citizen_step_up; DROP TRIGGER log_change ON app.citizen_session;
      DROP FUNCTION app.citizen_stepped_up, app.citizen_session_changed, app.log_citizen_session;
    `);
  }
}
