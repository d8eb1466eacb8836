import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whom a search by name looks among. Row security keeps the index on units from being used for what it does not itself ask, so that a
 * search read every person of the county; asked with the owner's rights, and of the own unit alone, it reads those of the unit.
 * It gives ids: names are read under row security. Persons with protected identity are in no list.
 */
export class SearchPersonsOfTheOwnUnit1763800000271 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.persons_of_unit() RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
        SELECT p.id FROM (SELECT (app.actor()).unit_id AS id) own JOIN person p
          ON p.unit_ids @> ARRAY[own.id] AND own.id = ANY (p.base_units) AND p.protection = 'none' $$;
      REVOKE EXECUTE ON FUNCTION app.persons_of_unit() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION app.persons_of_unit() TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.persons_of_unit()');
  }
}
