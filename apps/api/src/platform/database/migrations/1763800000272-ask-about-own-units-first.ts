import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['sip_case', 'person'];

/**
 * PostgreSQL asks the permissive policies of a table from the last name to the first, and stops at the first yes. Nearly every question is
 * a member of staff's about a case of the own unit: what a citizen may reach is asked last. Every table about a case asks this, some
 * twenty times in the reading of a plan.
 */
export class AskAboutOwnUnitsFirst1763800000272 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(`ALTER POLICY citizen_reach ON ${table} RENAME TO a_citizen_reach`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(`ALTER POLICY a_citizen_reach ON ${table} RENAME TO citizen_reach`);
  }
}
