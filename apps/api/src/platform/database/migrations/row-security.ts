/** What the application role may do with a table, each as a row-security condition over the row's own columns or its case. */
interface RowRules {
  readonly select: string;
  readonly insert?: string;
  readonly update?: string;
  readonly delete?: string;
  /** Columns that the application role may change; all when left out. */
  readonly columns?: string;
}

/**
 * Statements that lock a table: row security on and FORCEd, the owner named (it runs the SECURITY DEFINER functions),
 * and one policy per command for the application role. Migrations that have landed lean on it: add, never change.
 */
export function rowSecurity(table: string, rules: RowRules): string {
  const statements = [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY owner_all ON ${table} TO sip_owner USING (true) WITH CHECK (true)`,
    `GRANT SELECT ON ${table} TO sip_app; CREATE POLICY app_select ON ${table} FOR SELECT TO sip_app USING (${rules.select})`,
  ];
  if (rules.insert) {
    statements.push(
      `GRANT INSERT ON ${table} TO sip_app; CREATE POLICY app_insert ON ${table} FOR INSERT TO sip_app WITH CHECK (${rules.insert})`,
    );
  }
  if (rules.update) {
    statements.push(`GRANT UPDATE ${rules.columns ? `(${rules.columns})` : ''} ON ${table} TO sip_app;
      CREATE POLICY app_update ON ${table} FOR UPDATE TO sip_app USING (${rules.update}) WITH CHECK (${rules.update})`);
  }
  if (rules.delete) {
    statements.push(
      `GRANT DELETE ON ${table} TO sip_app; CREATE POLICY app_delete ON ${table} FOR DELETE TO sip_app USING (${rules.delete})`,
    );
  }
  return `${statements.join(';\n')};`;
}

/** The case itself decides: its own policy holds the units that take part and the allow-list of a protected person. */
export const byCase = (table: string) => `EXISTS (SELECT 1 FROM sip_case c WHERE c.id = ${table}.case_id)`;
export const byPerson = (table: string) => `EXISTS (SELECT 1 FROM person p WHERE p.id = ${table}.person_id)`;
/** Plan content: the row's own grantees first (cheap), then the case. */
export const byGrantees = (table: string) =>
  `${table}.grantees && (SELECT app.content_unit_ids()) AND ${byCase(table)}`;
/** Plan content may be written by the authority that owns it, and only into its own name. */
export const byOwner = (table: string) =>
  `${table}.owner_authority_id = (SELECT app.authority_id()) AND ${byGrantees(table)}`;
