import type { MigrationInterface, QueryRunner } from 'typeorm';

const SECTIONS: readonly (readonly [table: string, kind: string])[] = [
  ['note', 't.kind'],
  ['need', "'need'"],
  ['goal', "'goal'"],
  ['measure', "'measure'"],
];

/**
 * Recomputes the access caches of one case from the rows that decide: participations, consents, withdrawals.
 * Own authority's content stays with the authority, also after it left; others get what a live consent hands over (OSL 10:1, 12:2).
 */
export class CreateAccessRefresh1763800000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const content = SECTIONS.map(
      ([table, kind]) => `
        UPDATE ${table} t SET grantees = app.section_grantees(p_case, t.owner_authority_id, ${kind})
        WHERE t.case_id = p_case AND t.grantees IS DISTINCT FROM app.section_grantees(p_case, t.owner_authority_id, ${kind});`,
    ).join('');
    await db.query(`
      CREATE FUNCTION app.party_units(p_case uuid) RETURNS TABLE (unit_id uuid, authority_id uuid, active boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT p.unit_id, u.authority_id, p.kind IN ('lead','party') FROM participation p JOIN unit u ON u.id = p.unit_id
        WHERE p.case_id = p_case AND p.kind IN ('lead','party','invited','left') $$;

      CREATE FUNCTION app.shares(p_case uuid, p_from uuid, p_to uuid, p_kind text) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM sip_case c WHERE c.id = p_case AND c.plan_consent IN ('given','unable'))
          AND EXISTS (SELECT 1 FROM consent s WHERE s.case_id = p_case AND s.kind = 'sharing' AND s.decision = 'given'
            AND s.from_authority_id = p_from AND s.to_authority_id = p_to AND p_kind = ANY (s.section_kinds)
            AND coalesce(s.valid_until, 'infinity') >= app.today()
            AND NOT EXISTS (SELECT 1 FROM consent_withdrawal w WHERE w.consent_id = s.id)) $$;

      -- Own authority's units always; others by a live consent that covers the kind.
      CREATE FUNCTION app.section_grantees(p_case uuid, p_owner uuid, p_kind text) RETURNS uuid[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT coalesce(array_agg(DISTINCT p.unit_id ORDER BY p.unit_id), '{}') FROM app.party_units(p_case) p
        WHERE p.authority_id = p_owner OR (p.active AND app.shares(p_case, p_owner, p.authority_id, p_kind)) $$;

      CREATE FUNCTION app.refresh_case_access(p_case uuid) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE about uuid;
      BEGIN
        -- One refresh of a case at a time, so that two writers cannot each store half of the truth.
        SELECT person_id INTO about FROM sip_case WHERE id = p_case FOR UPDATE;
        UPDATE sip_case SET unit_ids = coalesce((SELECT array_agg(unit_id ORDER BY unit_id) FROM participation WHERE case_id = p_case), '{}')
          WHERE id = p_case;
        UPDATE person p SET
          unit_ids = (SELECT array_agg(DISTINCT u ORDER BY u) FROM (
            SELECT unnest(p.base_units) u UNION SELECT unnest(c.unit_ids) FROM sip_case c WHERE c.person_id = p.id) x),
          allow_list = CASE WHEN p.protection = 'none' THEN NULL ELSE (SELECT array_agg(DISTINCT s ORDER BY s) FROM (
            SELECT unnest(p.allow_list) s UNION SELECT unnest(c.allow_list) FROM sip_case c WHERE c.person_id = p.id) x) END
          WHERE p.id = about;
        UPDATE person_contact t SET grantees = g.units FROM (
          SELECT coalesce(array_agg(DISTINCT u ORDER BY u), '{}') AS units FROM (
            SELECT unnest(k.base_units) AS u FROM person_contact k WHERE k.person_id = about
            UNION SELECT q.unit_id FROM sip_case c CROSS JOIN LATERAL app.party_units(c.id) q JOIN person_contact k ON k.person_id = about
              WHERE c.person_id = about AND q.active
                AND (q.authority_id = k.owner_authority_id OR app.shares(c.id, k.owner_authority_id, q.authority_id, 'contact'))) x) g
        WHERE t.person_id = about AND t.grantees IS DISTINCT FROM g.units;
        ${content}
      END $$;
    `);
    await db.query('GRANT EXECUTE ON FUNCTION app.refresh_case_access, app.section_grantees TO sip_app, sip_job');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.refresh_case_access, app.section_grantees, app.shares, app.party_units');
  }
}
