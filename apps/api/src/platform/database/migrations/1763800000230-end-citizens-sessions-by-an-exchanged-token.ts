import type { MigrationInterface, QueryRunner } from 'typeorm';

const signOut = (token: string) => `
  CREATE OR REPLACE FUNCTION app.end_citizen_session(p_token_hash bytea) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE app.citizen_session SET ended_at = app.now() WHERE ${token} AND ended_at IS NULL $$;`;

/**
 * A citizen's token is exchanged when a standing is chosen, and at a fresh sign-in. Whoever signs out with the one from before means the session
 * that it stood for, as at the door of staff: a thief who exchanges it first would go on otherwise.
 */
export class EndCitizensSessionsByAnExchangedToken1763800000230 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE app.citizen_session ADD COLUMN previous_token_hash bytea;
      CREATE TRIGGER citizen_session_previous_token BEFORE UPDATE OF token_hash ON app.citizen_session
        FOR EACH ROW WHEN (OLD.token_hash IS DISTINCT FROM NEW.token_hash) EXECUTE FUNCTION app.keep_previous_token();
      CREATE INDEX citizen_session_previous_token ON app.citizen_session (previous_token_hash) WHERE ended_at IS NULL;
      ${signOut('(token_hash = p_token_hash OR previous_token_hash = p_token_hash)')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${signOut('token_hash = p_token_hash')}
      DROP TRIGGER citizen_session_previous_token ON app.citizen_session;
      ALTER TABLE app.citizen_session DROP COLUMN previous_token_hash;`);
  }
}
