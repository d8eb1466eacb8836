import type { MigrationInterface, QueryRunner } from 'typeorm';

const SECTIONS: readonly (readonly [table: string, own: string])[] = [
  ['note', 'kind, text, noted_how'],
  ['need', 'life_area, text'],
  ['goal', 'kind, need_line_id, text, target_on'],
  [
    'measure',
    'text, need_line_id, goal_line_id, actor, principal_id, unit_id, other_name, contact_name, contact_phone, starts_on, ends_on',
  ],
];

/**
 * A new version begins as the established one stands, every authority's sections included. Row security lets an actor write
 * its own authority's sections only, so the copy runs with the owner's rights: for whoever leads the case, within that case,
 * from what was established to a draft. It shows nothing: who may read a section stays as it was.
 */
export class CreateCopyOfSections1763800000016 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const copies = SECTIONS.map(
      ([table, own]) => `
        INSERT INTO ${table} (id, case_id, version_id, line_id, owner_authority_id, by_person, grantees, seq, language,
            removed_at, revision, changed_by, changed_at, ${own})
          SELECT gen_random_uuid(), s.case_id, p_to, s.line_id, s.owner_authority_id, s.by_person, s.grantees, s.seq, s.language,
            NULL, 1, s.changed_by, s.changed_at, ${own}
          FROM ${table} s WHERE s.version_id = p_from AND s.removed_at IS NULL;`,
    ).join('');
    await db.query(`
      CREATE FUNCTION app.copy_sections(p_from uuid, p_to uuid) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        PERFORM 1 FROM plan_version f JOIN plan_version t ON t.case_id = f.case_id
          WHERE f.id = p_from AND t.id = p_to AND f.state = 'established' AND app.leads_version(p_to, ARRAY['draft']);
        IF NOT FOUND THEN
          RAISE EXCEPTION 'not the actor''s to copy' USING ERRCODE = 'insufficient_privilege';
        END IF;
        ${copies}
      END $$;
      GRANT EXECUTE ON FUNCTION app.copy_sections TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.copy_sections');
  }
}
