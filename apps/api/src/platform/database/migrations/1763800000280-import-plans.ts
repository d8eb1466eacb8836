import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an import writes: rows of persons and plans, and one row of the log for each plan. It reads none of them back. */
const WRITTEN = [
  'case_worker',
  'consent',
  'consent_withdrawal',
  'data_key',
  'follow_up',
  'goal',
  'measure',
  'need',
  'note',
  'participation',
  'party_copy',
  'party_copy_section',
  'person',
  'person_contact',
  'plan_version',
  'representative',
  'section_hash',
];
/** What it looks units and caseworkers up in. */
const READ = 'county, organisation, authority, unit, staff, assignment';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
const insert = (table: string, check: string): string =>
  `GRANT INSERT ON ${table} TO sip_import; CREATE POLICY import_insert ON ${table} FOR INSERT TO sip_import WITH CHECK (${check});`;

/**
 * Plans that a county brings from the system it had before. A case says where it comes from, which also keeps it from coming twice.
 * The import has a role of its own, that can sign in only where somebody has given it a password for the occasion: it adds what is an
 * import's to add, and reads no text, no name and no number.
 */
export class ImportPlans1763800000280 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE sip_case ADD imported_from text, ADD imported_number text, ADD imported_at timestamptz,
        ADD CONSTRAINT sip_case_imported_whole CHECK (num_nonnulls(imported_from, imported_number, imported_at) IN (0, 3)),
        ADD CONSTRAINT sip_case_imported_once UNIQUE (imported_from, imported_number);

      GRANT USAGE ON SCHEMA public, app TO sip_import;
      GRANT SELECT ON ${READ} TO sip_import;
      ${WRITTEN.map((table) => insert(table, 'true')).join('\n      ')}
      ${insert('sip_case', 'imported_from IS NOT NULL')}
      ${insert('audit_log', `role = 'system' AND action = 'case.import' AND case_id IS NOT NULL`)}

      -- Persons that these authorities have already, by the keyed hash of their number, and whether they are protected there. A registration
      -- that is kept to one worker is nobody else's to add to.
      CREATE FUNCTION app.known_persons(p_authorities uuid[], p_hashes bytea[]) RETURNS TABLE (place integer, id uuid, protected boolean)
      LANGUAGE sql STABLE ${DEFINER} AS $$
        SELECT x.place::integer, p.id, p.protection <> 'none'
        FROM unnest(p_authorities, p_hashes) WITH ORDINALITY AS x (authority_id, hash, place)
          JOIN person p ON p.owner_authority_id = x.authority_id AND p.identity_hash = x.hash AND p.apart_for IS NULL $$;
      -- Which of these plans have come already.
      CREATE FUNCTION app.imported_numbers(p_from text, p_numbers text[]) RETURNS SETOF text
      LANGUAGE sql STABLE ${DEFINER} AS $$
        SELECT c.imported_number FROM sip_case c WHERE c.imported_from = p_from AND c.imported_number = ANY (p_numbers) $$;
      GRANT EXECUTE ON FUNCTION app.known_persons, app.imported_numbers, app.refresh_case_access, app.sealed, app.now, app.today TO sip_import;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.imported_numbers, app.known_persons;
      REVOKE EXECUTE ON FUNCTION app.refresh_case_access, app.sealed, app.now, app.today FROM sip_import;
      ${[...WRITTEN, 'sip_case', 'audit_log'].map((table) => `DROP POLICY import_insert ON ${table}; REVOKE INSERT ON ${table} FROM sip_import;`).join('\n      ')}
      REVOKE SELECT ON ${READ} FROM sip_import;
      REVOKE USAGE ON SCHEMA public, app FROM sip_import;
      DELETE FROM audit_log WHERE action = 'case.import';
      ALTER TABLE sip_case DROP imported_from, DROP imported_number, DROP imported_at;
    `);
  }
}
