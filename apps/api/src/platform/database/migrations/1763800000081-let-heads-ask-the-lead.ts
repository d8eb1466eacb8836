import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The kinds of notices, rewritten as they stand: another migration may have added some. */
const rewrite = (from: string, to: string) => `
  DO $$ DECLARE kinds text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'notice_kind');
  BEGIN
    ALTER TABLE notice DROP CONSTRAINT notice_kind;
    EXECUTE 'ALTER TABLE notice ADD CONSTRAINT notice_kind ' || replace(kinds, '${from}', '${to}');
  END $$;`;

/** A head asks the plan lead how it goes: a notice to the lead's unit. */
export class LetHeadsAskTheLead1763800000081 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(rewrite('ARRAY[', `ARRAY[''leadAsked''::text, `));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM notice WHERE kind = 'leadAsked'; ${rewrite(`''leadAsked''::text, `, '')}`);
  }
}
