import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is asked of every line of a case in one go, or at every request, by ids alone. */
const ASKED_OFTEN = [
  'line_grantees',
  'section_grantees',
  'shares',
  'discloses',
  'sections_of',
  'sections_to_freeze',
  'sections_to_hand_over',
  'hand_over',
  'refresh_case_access',
  'use_session',
  'use_citizen_session',
];

const each = (change: string): string => `DO $do$
  DECLARE one record;
  BEGIN
    FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc p
      WHERE p.pronamespace = 'app'::regnamespace AND p.proname = ANY ('{${ASKED_OFTEN.join(',')}}') LOOP
      EXECUTE format('ALTER FUNCTION %s ${change}', one.name);
    END LOOP;
  END $do$`;

/**
 * From version 18 PostgreSQL keeps the plans of SQL functions, and may judge that one for the values at hand is better: then it plans
 * anew at every call. The rule of who may read, planned for each line, takes six times as long as to answer it (360 ms to go through
 * a case of 86 lines against 60), and an id changes nothing in how it is best answered.
 */
export class PlanTheRuleOnce1763800000270 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(each('SET plan_cache_mode = force_generic_plan'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(each('RESET plan_cache_mode'));
  }
}
