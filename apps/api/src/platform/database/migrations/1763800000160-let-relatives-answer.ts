import type { MigrationInterface, QueryRunner } from 'typeorm';

const STAFF = '(SELECT app.is_staff())';
const ROLE = '(SELECT app.citizen_role())';
const GRANTS = '(SELECT app.citizen_grants())::uuid[]';
const ME = '(SELECT app.citizen_id())';
const OWN_SIDE = `${ROLE} IN ('person','guardian','representative')`;
/** A relative's view is in the record of the authority that leads. */
const LEADS = `EXISTS (SELECT 1 FROM sip_case c JOIN unit u ON u.id = c.lead_unit_id
  WHERE c.id = person_answer.case_id AND u.authority_id = (SELECT app.authority_id()))`;

/**
 * A relative may say what they think of the plan (HSL 16:4, SoL 10:9): a voice of its own beside the person's answer and never taken for it.
 * Each voice names whom it is said by, and a citizen speaks in the voice that they are signed in with.
 */
export class LetRelativesAnswer1763800000160 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE person_answer DROP CONSTRAINT person_answer_by,
        ADD CONSTRAINT person_answer_by CHECK (answered_by IN ('person','guardian','representative','relative')),
        ADD relative_id uuid CONSTRAINT person_answer_relative REFERENCES relative (id),
        ADD CONSTRAINT person_answer_voice CHECK (CASE answered_by WHEN 'person' THEN representative_id IS NULL AND relative_id IS NULL
          WHEN 'relative' THEN representative_id IS NULL AND relative_id IS NOT NULL ELSE representative_id IS NOT NULL AND relative_id IS NULL END),
        -- Nobody notes a relative's view for them: it is said signed in, or to the person.
        ADD CONSTRAINT person_answer_relative_says CHECK (relative_id IS NULL OR by_citizen IS NOT NULL);
      DROP POLICY citizen_select ON person_answer; DROP POLICY citizen_insert ON person_answer;
      CREATE POLICY citizen_select ON person_answer AS RESTRICTIVE FOR SELECT TO sip_app
        USING (CASE WHEN ${STAFF} THEN relative_id IS NULL OR ${LEADS} ELSE ${OWN_SIDE} OR by_citizen = ${ME} END);
      CREATE POLICY citizen_insert ON person_answer AS RESTRICTIVE FOR INSERT TO sip_app
        WITH CHECK (CASE WHEN ${STAFF} THEN by_citizen IS NULL ELSE by_citizen = ${ME} AND answered_by = ${ROLE}
          AND (representative_id IS NULL OR representative_id = ANY (${GRANTS})) AND (relative_id IS NULL OR relative_id = ANY (${GRANTS})) END);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY citizen_select ON person_answer; DROP POLICY citizen_insert ON person_answer;
      CREATE POLICY citizen_select ON person_answer AS RESTRICTIVE FOR SELECT TO sip_app USING ((${STAFF} OR (${OWN_SIDE} OR by_citizen = ${ME})));
      CREATE POLICY citizen_insert ON person_answer AS RESTRICTIVE FOR INSERT TO sip_app
        WITH CHECK ((${STAFF} OR (by_citizen = ${ME} AND (representative_id IS NULL OR representative_id = ANY (${GRANTS})))));
      DELETE FROM person_answer WHERE answered_by = 'relative';
      ALTER TABLE person_answer DROP CONSTRAINT person_answer_relative_says, DROP CONSTRAINT person_answer_voice, DROP COLUMN relative_id,
        DROP CONSTRAINT person_answer_by, ADD CONSTRAINT person_answer_by CHECK (answered_by IN ('person','guardian','representative'));
    `);
  }
}
