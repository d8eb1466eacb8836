import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reworded } from './reworded.js';

const COUNTED = 'settled := settled + 1;';
const LOGGED = `${COUNTED}
          INSERT INTO audit_log (id, at, request_id, action, kind, outcome, ground, role, person_id, case_id, change)
            SELECT app.new_log_id(), app.now(), 'job', 'consent.settle', 'consent', 'allowed', 'FB 6:11', 'system', c.person_id, c.id,
              jsonb_build_object('from', about.plan_consent, 'decision', status) FROM sip_case c WHERE c.id = about.id;`;

/** What a birthday or an ended custody makes of a consent is a change like any other, and stands in the log: nobody did it, the rule did. */
export class LogWhatTimeSettles1763800000192 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(reworded('settle_consents(uuid)', [COUNTED, LOGGED]));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(reworded('settle_consents(uuid)', [LOGGED, COUNTED]));
  }
}
