import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who signs in and out, in which assignment, and every fresh sign-in, are rows of the log. Written by the tables themselves, in the
 * transaction that changes the session: no way of opening or ending one can forget it.
 */
export class LogSessions1763800000031 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Ids of the log grow with time (UUID version 7).
      CREATE FUNCTION app.new_log_id() RETURNS uuid LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
        SELECT encode(set_byte(set_byte(overlay(uuid_send(gen_random_uuid())
          PLACING substring(int8send((extract(epoch FROM app.now()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
          6, (get_byte(uuid_send(gen_random_uuid()), 6) & 15) | 112), 8, (get_byte(uuid_send(gen_random_uuid()), 8) & 63) | 128), 'hex')::uuid $$;

      CREATE FUNCTION app.log_session(p_session uuid, p_action text, p_change jsonb) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO public.audit_log (id, at, request_id, session_id, action, kind, outcome, ground, staff_id, assignment_id, unit_id, authority_id, role, change)
        SELECT app.new_log_id(), app.now(), coalesce(nullif(current_setting('app.request', true), ''), 'session'), s.id, p_action, 'session', 'allowed',
          'session', s.staff_id, s.assignment_id, u.id, u.authority_id, coalesce(a.role, 'none'), p_change
        FROM app.session s LEFT JOIN public.assignment a ON a.id = s.assignment_id LEFT JOIN public.unit u ON u.id = a.unit_id
        WHERE s.id = p_session $$;

      CREATE FUNCTION app.session_changed() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          PERFORM app.log_session(NEW.id, 'session.signIn', jsonb_build_object('acr', NEW.acr));
          RETURN NULL;
        END IF;
        IF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
          PERFORM app.log_session(NEW.id, 'session.signOut', NULL);
        ELSIF NEW.assignment_id IS DISTINCT FROM OLD.assignment_id THEN
          PERFORM app.log_session(NEW.id, 'session.assign', NULL);
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER log_change AFTER INSERT OR UPDATE OF ended_at, assignment_id ON app.session FOR EACH ROW EXECUTE FUNCTION app.session_changed();

      CREATE FUNCTION app.stepped_up() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM app.log_session(NEW.session_id, 'session.stepUp', jsonb_build_object('binding', NEW.binding));
        RETURN NULL;
      END $$;
      CREATE TRIGGER log_change AFTER INSERT OR UPDATE ON app.step_up FOR EACH ROW EXECUTE FUNCTION app.stepped_up();

      CREATE FUNCTION app.log_citizen_session(p_session uuid, p_action text, p_change jsonb) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO public.audit_log (id, at, request_id, session_id, action, kind, outcome, ground, citizen_id, role, change)
        SELECT app.new_log_id(), app.now(), coalesce(nullif(current_setting('app.request', true), ''), 'session'), s.id, p_action, 'session', 'allowed',
          'session', s.citizen_id, coalesce(s.standing_role, 'none'), p_change
        FROM app.citizen_session s WHERE s.id = p_session $$;
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
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER log_change ON app.citizen_step_up; DROP FUNCTION app.citizen_stepped_up;
      DROP TRIGGER log_change ON app.citizen_session; DROP FUNCTION app.citizen_session_changed, app.log_citizen_session;
      DROP TRIGGER log_change ON app.step_up; DROP FUNCTION app.stepped_up;
      DROP TRIGGER log_change ON app.session; DROP FUNCTION app.session_changed;
      DROP FUNCTION app.log_session, app.new_log_id;
    `);
  }
}
