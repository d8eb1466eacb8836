import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A version that is sent out keeps the units that took part in it, as it keeps its lead: who joins or leaves later was no part of
 * what was agreed. Null until then, and for versions sent out before this, whose parties nobody wrote down.
 */
export class FreezeParties1763800000080 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE plan_version ADD party_unit_ids uuid[],
        ADD CONSTRAINT plan_version_parties_of_frozen CHECK (hash IS NOT NULL OR party_unit_ids IS NULL);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE plan_version DROP CONSTRAINT plan_version_parties_of_frozen, DROP party_unit_ids');
  }
}
