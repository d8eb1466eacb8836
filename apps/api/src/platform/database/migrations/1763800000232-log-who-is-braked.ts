import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever is stopped by a brake is logged like whoever is turned away otherwise. A machine that goes on asking would fill the log with rows
 * that say the same: within the brake's time as many stops are logged as the brake lets requests through, of one user. The stops are counted
 * where the requests are, under a scope that no brake has.
 */
export class LogWhoIsBraked1763800000232 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Counts one more stop of whoever has the session; true when it is to be logged.
      CREATE FUNCTION app.note_stop(p_token_hash bytea, p_kind text) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE who bytea;
      BEGIN
        SELECT sha256(convert_to(s.staff_id::text, 'UTF8')) INTO who FROM app.live_session(p_token_hash) s;
        IF who IS NULL THEN
          SELECT sha256(z.identity_hash) INTO who FROM app.live_citizen_session(p_token_hash) s JOIN app.citizen z ON z.id = s.citizen_id;
        END IF;
        IF who IS NULL THEN RETURN false; END IF;
        PERFORM pg_advisory_xact_lock(42, hashtext(p_kind || 'stop' || encode(who, 'hex')));
        INSERT INTO app.brake_event (kind, scope, key, subject, outside, at)
        SELECT p_kind, 'stop', who, gen_random_uuid(), false, app.now() FROM app.brake b WHERE b.kind = p_kind AND b.scope = 'user'
          AND b.most > (SELECT count(*) FROM app.brake_event e
            WHERE e.kind = p_kind AND e.scope = 'stop' AND e.key = who AND e.at > app.now() - b.per);
        RETURN FOUND;
      END $$;
      GRANT EXECUTE ON FUNCTION app.note_stop TO sip_app;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION app.note_stop;
      DELETE FROM app.brake_event WHERE scope = 'stop';`);
  }
}
