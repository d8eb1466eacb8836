import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reworded } from './reworded.js';

const GRANTEES = 'section_grantees(uuid, uuid, text)';
const READ = `WHERE p.authority_id = p_owner OR (p.active AND app.shares(p_case, p_owner, p.authority_id, p_kind))`;
const READ_UNBLOCKED = `WHERE (p.authority_id = p_owner OR (p.active AND app.shares(p_case, p_owner, p.authority_id, p_kind)))
          AND NOT EXISTS (SELECT 1 FROM access_block b JOIN sip_case c ON c.person_id = b.person_id
            WHERE c.id = p_case AND b.owner_authority_id = p_owner AND b.unit_id = p.unit_id AND b.lifted_at IS NULL)`;

const FACTS = 'consent_facts(uuid)';
const ROWS = `'rows', (SELECT`;
const GIVERS_AND_ROWS = `'cannotGive', (SELECT coalesce(jsonb_agg(x.id), '[]') FROM (
              SELECT p.owner_authority_id AS id UNION SELECT u.authority_id FROM participation q JOIN unit u ON u.id = q.unit_id
                WHERE q.case_id = c.id AND q.kind IN ('declined','left')) x
            WHERE NOT EXISTS (SELECT 1 FROM participation q JOIN unit u ON u.id = q.unit_id
              WHERE q.case_id = c.id AND u.authority_id = x.id AND q.kind IN ('lead','party','invited'))),
          ${ROWS}`;

/**
 * A unit that the person has shut out from a party's notes reads nothing of that party's at follow-ups either (PDL 4:4). And a citizen who
 * shares is bound by what binds staff who note it: nothing is handed over from an authority that holds something and takes no part.
 */
export class KeepBlocksAtFollowUps1763800000212 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(reworded(GRANTEES, [READ, READ_UNBLOCKED]));
    await db.query(reworded(FACTS, [ROWS, GIVERS_AND_ROWS]));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(reworded(FACTS, [GIVERS_AND_ROWS, ROWS]));
    await db.query(reworded(GRANTEES, [READ_UNBLOCKED, READ]));
  }
}
