import type { MigrationInterface, QueryRunner } from 'typeorm';

const COMMON = `case_id, version_id, line_id, owner_authority_id, by_person, grantees, seq, language, removed_at, revision, changed_by, changed_at`;
const COMMON_FROM = `s.case_id, p_to, s.line_id, s.owner_authority_id, s.by_person, s.grantees, s.seq, s.language, NULL, 1, s.changed_by, s.changed_at`;
const TABLES: readonly (readonly [table: string, own: string, since: string])[] = [
  ['note', 'kind, text, noted_how', 'said_by, changed_by_citizen'],
  ['need', 'life_area, text', 'changed_by_citizen'],
  ['goal', 'kind, need_line_id, text, target_on', 'said_by, changed_by_citizen'],
  [
    'measure',
    'text, need_line_id, goal_line_id, actor, principal_id, unit_id, other_name, contact_name, contact_phone, starts_on, ends_on',
    'by_guest_id, changed_by_citizen',
  ],
];

const copySections = (speakers: boolean): string => `
  CREATE OR REPLACE FUNCTION app.copy_sections(p_from uuid, p_to uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    PERFORM 1 FROM plan_version f JOIN plan_version t ON t.case_id = f.case_id
      WHERE f.id = p_from AND t.id = p_to AND f.state = 'established' AND app.leads_version(p_to, ARRAY['draft']);
    IF NOT FOUND THEN
      RAISE EXCEPTION 'not the actor''s to copy' USING ERRCODE = 'insufficient_privilege';
    END IF;
    ${TABLES.map(([table, own, since]) => {
      const columns = speakers ? `${own}, ${since}` : own;
      return `INSERT INTO ${table} (id, ${COMMON}, ${columns}) SELECT gen_random_uuid(), ${COMMON_FROM}, ${columns}
      FROM ${table} s WHERE s.version_id = p_from AND s.removed_at IS NULL;`;
    }).join('\n    ')}
  END $$;`;

/** A new version begins with what citizens and guests have written too, and with whose words they are. */
export class CopyWhoSaidIt1763800000095 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(copySections(true));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(copySections(false));
  }
}
