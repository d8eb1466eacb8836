import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reworded } from './reworded.js';

const ALWAYS = `DECLARE part jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);`;
const LATER = `DECLARE part jsonb;`;
const SAME = `IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN RETURN NULL; END IF;`;
const IMPORTED = `${SAME}
        IF session_user = 'sip_import' THEN RETURN NULL; END IF;
        part := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);`;

/**
 * An imported plan comes with some sixty rows at once, in a case that nobody can have open yet. That the case is there is told once, by the
 * row of the case; each further row said the same again, which was a third of what adding them cost.
 */
export class AnnounceAnImportOnce1763800000281 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(reworded('announce_part()', [ALWAYS, LATER], [SAME, IMPORTED]));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(reworded('announce_part()', [IMPORTED, SAME], [LATER, ALWAYS]));
  }
}
