import type { MigrationInterface, QueryRunner } from 'typeorm';

const STAFF = '(SELECT app.is_staff())';
const ROLE = '(SELECT app.citizen_role())';
const OWN_SIDE = `${ROLE} IN ('person','guardian','representative')`;
/** That something was hidden, or a guardian judged, is itself hidden from whom it would tell (OSL 12:3, 26:5). */
const TOLD = `action <> 'harm.assess' AND (action <> 'guardian.decide' OR ${ROLE} = 'person')`;

/**
 * A citizen sees the case, and whoever sees the case saw its rows in the log: the policy that leaves out what tells of hiding stood
 * beside another that did not. It is a bound now, for all of them. And what the person has blocked is the person's alone to see.
 */
export class HideWhatTellsOfHiding1763800000120 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER POLICY citizen_select ON audit_log USING (${STAFF} OR (${OWN_SIDE} AND ${TOLD}));
      ALTER POLICY citizen_reads ON audit_log USING (person_id = ANY ((SELECT app.citizen_person_ids())::uuid[]));
      ALTER POLICY citizen_select ON access_block USING (${STAFF} OR ${ROLE} = 'person');`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER POLICY citizen_select ON audit_log USING (${STAFF} OR ${OWN_SIDE});
      ALTER POLICY citizen_reads ON audit_log USING (person_id = ANY ((SELECT app.citizen_person_ids())::uuid[]) AND ${TOLD});
      ALTER POLICY citizen_select ON access_block USING (${STAFF} OR true);`);
  }
}
