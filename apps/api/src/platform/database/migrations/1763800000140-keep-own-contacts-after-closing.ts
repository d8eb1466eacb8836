import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES: readonly (readonly [former: string, present: string])[] = [
  [
    `c.state = 'open' AND q.active`,
    `c.state <> 'culled' AND q.active AND NOT EXISTS (SELECT 1 FROM case_culling x WHERE x.case_id = c.id AND x.authority_id = q.authority_id)`,
  ],
  ['OR app.shares(c.id, k.', `OR c.state = 'open' AND app.shares(c.id, k.`],
  ['OR app.discloses(c.id, k.', `OR c.state = 'open' AND app.discloses(c.id, k.`],
];

/** Changes these words of the function that refreshes a case, and fails where they are not there. */
const reworded = (changes: readonly (readonly [from: string, to: string])[]): string => `
  DO $do$
  DECLARE body text := pg_get_functiondef('app.refresh_case_access(uuid)'::regprocedure);
  BEGIN
    ${changes
      .map(
        ([
          from,
          to,
        ]) => `IF position($w$${from}$w$ IN body) = 0 THEN RAISE EXCEPTION 'app.refresh_case_access is not as expected'; END IF;
    body := replace(body, $w$${from}$w$, $w$${to}$w$);`,
      )
      .join('\n    ')}
    EXECUTE body;
  END $do$;
  SELECT app.refresh_case_access(id) FROM sip_case WHERE state NOT IN ('open','culled');`;

/**
 * An address or phone that the own authority registered is its own record, also when the plan has ended (PDL 3:14, SoL 14:1): the units
 * that work with the plan lost it with the closing. What another authority had shown still goes then.
 */
export class KeepOwnContactsAfterClosing1763800000140 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(reworded(CHANGES));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(reworded(CHANGES.map(([former, present]) => [present, former])));
  }
}
