import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reworded } from './reworded.js';

const CHANGES: readonly (readonly [former: string, present: string])[] = [
  [
    `c.state = 'open' AND q.active`,
    `c.state <> 'culled' AND q.active AND NOT EXISTS (SELECT 1 FROM case_culling x WHERE x.case_id = c.id AND x.authority_id = q.authority_id)`,
  ],
  ['OR app.shares(c.id, k.', `OR c.state = 'open' AND app.shares(c.id, k.`],
  ['OR app.discloses(c.id, k.', `OR c.state = 'open' AND app.discloses(c.id, k.`],
];

const refreshed = (changes: typeof CHANGES): string => `${reworded('refresh_case_access(uuid)', ...changes)}
  SELECT app.refresh_case_access(id) FROM sip_case WHERE state NOT IN ('open','culled');`;

/**
 * An address or phone that the own authority registered is its own record, also when the plan has ended (PDL 3:14, SoL 14:1): the units
 * that work with the plan lost it with the closing. What another authority had shown still goes then.
 */
export class KeepOwnContactsAfterClosing1763800000140 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(refreshed(CHANGES));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(refreshed(CHANGES.map(([former, present]) => [present, former])));
  }
}
