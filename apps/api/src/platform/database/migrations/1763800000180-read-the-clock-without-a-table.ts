import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every policy asks what time it is, a list once a row, and a function that reads a table can neither be inlined nor is it cheap. The clock is
 * therefore the transaction's, written into `app.now()` itself; where a test shifts it, the function is made anew with the shift in it.
 * The row of `app.clock` stays what a shift is told by, and what production refuses to start on.
 */
export class ReadTheClockWithoutATable1763800000180 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION app.set_clock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $set$
      DECLARE shift interval := (SELECT c.shift FROM app.clock c);
      BEGIN
        EXECUTE format('CREATE OR REPLACE FUNCTION app.now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS %L',
          'SELECT pg_catalog.transaction_timestamp()' || CASE WHEN shift IS NULL THEN '' ELSE format(' + %L::interval', shift) END);
        RETURN NULL;
      END $set$;
      REVOKE ALL ON FUNCTION app.set_clock() FROM PUBLIC;
      CREATE TRIGGER set_clock AFTER INSERT OR UPDATE OR DELETE ON app.clock FOR EACH STATEMENT EXECUTE FUNCTION app.set_clock();
      DELETE FROM app.clock WHERE false;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER set_clock ON app.clock;
      DROP FUNCTION app.set_clock();
      CREATE OR REPLACE FUNCTION app.now() RETURNS timestamptz LANGUAGE sql STABLE AS
        $$ SELECT transaction_timestamp() + coalesce((SELECT shift FROM app.clock), interval '0') $$;`);
  }
}
