import type { MigrationInterface, QueryRunner } from 'typeorm';

const CONTENT = ['note', 'need', 'goal', 'measure'];

/**
 * Whoever waits for the lock of a row is shown it as it was left by the one who held it, while the rest of the policy is answered
 * from before the wait: a colleague who waited in SELECT … FOR UPDATE while protection was set read what was written after it,
 * 10 of 10. So a statement that locks or changes content first takes a lock on the case, where protection and withdrawal take
 * theirs, and asks anew what it may know of. A function that is VOLATILE sees what has been committed since.
 */
export class HoldTheCaseWhileContentIsLocked1763800000071 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- With the caller's own rights: row security decides whether there is a case to hold.
      CREATE FUNCTION app.hold_case(p_case uuid) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        PERFORM 1 FROM public.sip_case c WHERE c.id = p_case FOR SHARE;
        RETURN FOUND;
      END $$;
      GRANT EXECUTE ON FUNCTION app.hold_case TO sip_app;
      ${CONTENT.map(
        (table) =>
          // A citizen cannot lock a case by policy: theirs is held by app.lock_case.
          `CREATE POLICY app_update_held ON ${table} AS RESTRICTIVE FOR UPDATE TO sip_app
            USING (NOT (SELECT app.is_staff()) OR app.hold_case(case_id)) WITH CHECK (true);`,
      ).join('\n')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${CONTENT.map((table) => `DROP POLICY app_update_held ON ${table};`).join('\n')}
      DROP FUNCTION app.hold_case;
    `);
  }
}
