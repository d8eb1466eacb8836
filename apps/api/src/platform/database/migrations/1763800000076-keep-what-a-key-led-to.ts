import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A key remembers which revision its command led to, besides whose id: what a retry is rendered anew against. */
export class KeepWhatAKeyLedTo1763800000076 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE idempotency_key ADD COLUMN result_revision integer');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE idempotency_key DROP COLUMN result_revision');
  }
}
