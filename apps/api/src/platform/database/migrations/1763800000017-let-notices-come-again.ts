import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A meeting may change twice: a notice that was seen comes back when the same thing happens again. */
export class LetNoticesComeAgain1763800000017 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('GRANT UPDATE (at, seen_by, seen_at) ON notice TO sip_job');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('REVOKE UPDATE (at, seen_by, seen_at) ON notice FROM sip_job');
  }
}
