import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who asks was looked up only where a person had the number: the answer to a guess took longer by that look-up when somebody else knows
 * the person (A16). It is looked up first now, whether or not there is anybody.
 */
export class LookUpInEvenTime1763800000190 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION app.find_person(p_hash bytea) RETURNS SETOF uuid
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE a app.actor := app.actor();
      BEGIN
        RETURN QUERY SELECT p.id FROM person p
          WHERE p.identity_hash = p_hash AND a.role = 'caseworker' AND a.unit_id = ANY (p.unit_ids)
            AND (p.allow_list IS NULL OR a.staff_id = ANY (p.allow_list))
          ORDER BY (p.owner_authority_id = a.authority_id) DESC, p.id;
      END $$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION app.find_person(p_hash bytea) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT p.id FROM person p, app.actor() a
        WHERE p.identity_hash = p_hash AND a.role = 'caseworker' AND a.unit_id = ANY (p.unit_ids)
          AND (p.allow_list IS NULL OR a.staff_id = ANY (p.allow_list))
        ORDER BY (p.owner_authority_id = a.authority_id) DESC, p.id $$;`);
  }
}
