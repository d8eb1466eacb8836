import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_REVIEW = (table: string, more = '') =>
  `EXISTS (SELECT 1 FROM log_review r WHERE r.id = ${table}.review_id${more})`;
const BY_SELF = `by_id = (SELECT app.staff_id())`;
const LOGGED = (more = '') => `EXISTS (SELECT 1 FROM audit_log l WHERE l.id = log_review_row.log_id${more})`;

/**
 * Nobody checks themself (PDL 4:3): one and the same may work in cases under one assignment and review the log under another, so it is by who
 * acted, not by the role in which, that a row is kept from its own reviewer. It may stand in a colleague's sample: then the colleague assesses
 * it. And what is closed takes no more findings.
 */
export class KeepReviewersFromTheirOwnActs1763800000261 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const another = ` AND l.staff_id IS DISTINCT FROM (SELECT app.staff_id())`;
    // A row that was removed because of its age is nobody's any more, and may still be assessed.
    const notOwn = `NOT EXISTS (SELECT 1 FROM audit_log l WHERE l.id = log_finding.log_id AND l.staff_id = (SELECT app.staff_id()))`;
    await db.query(`
      ALTER POLICY app_insert ON log_review_row WITH CHECK (${OF_REVIEW('log_review_row')} AND ${LOGGED(another)});
      ALTER POLICY app_insert ON log_finding WITH CHECK (${OF_REVIEW('log_finding', ' AND r.closed_at IS NULL')} AND ${BY_SELF} AND ${notOwn});
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER POLICY app_insert ON log_finding WITH CHECK (${OF_REVIEW('log_finding')} AND ${BY_SELF});
      ALTER POLICY app_insert ON log_review_row WITH CHECK (${OF_REVIEW('log_review_row')} AND ${LOGGED()});
    `);
  }
}
