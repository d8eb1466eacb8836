import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The clock, and what every later table leans on. Login roles are made by `prepare.ts`: they belong to the cluster. */
export class CreateClockAndRoles1763800000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE SCHEMA app;
      GRANT USAGE ON SCHEMA app TO sip_app, sip_job;
      REVOKE ALL ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO sip_app, sip_job;
      ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

      -- Only test databases hold a row here; the api refuses to start in production where one exists.
      CREATE TABLE app.clock (
        only_row boolean NOT NULL CONSTRAINT clock_pk PRIMARY KEY CONSTRAINT clock_one_row CHECK (only_row),
        shift interval NOT NULL
      );
      GRANT SELECT ON app.clock TO sip_app, sip_job;

      CREATE FUNCTION app.now() RETURNS timestamptz LANGUAGE sql STABLE AS
      $$ SELECT transaction_timestamp() + coalesce((SELECT shift FROM app.clock), interval '0') $$;
      CREATE FUNCTION app.today() RETURNS date LANGUAGE sql STABLE AS
      $$ SELECT (app.now() AT TIME ZONE 'Europe/Stockholm')::date $$;
      GRANT EXECUTE ON FUNCTION app.now(), app.today() TO sip_app, sip_job;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.today(); DROP FUNCTION app.now(); DROP TABLE app.clock; DROP SCHEMA app;
      ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
    `);
  }
}
