import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A decision belongs to the text as it stood in the version that the meeting had before it, not to what later versions make of the line. */
export class KeepWhatAMeetingDecidedOn1763800000094 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE measure_decision ADD COLUMN version_id uuid CONSTRAINT measure_decision_version REFERENCES plan_version (id);
      UPDATE measure_decision d SET version_id = (SELECT v.id FROM plan_version v WHERE v.case_id = d.case_id
        ORDER BY v.created_at <= d.decided_at DESC, CASE WHEN v.created_at <= d.decided_at THEN -v.number ELSE v.number END LIMIT 1);
      ALTER TABLE measure_decision ALTER COLUMN version_id SET NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE measure_decision DROP COLUMN version_id');
  }
}
