import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sections of a version, with the lead taken from the two given expressions. */
const sectionsOf = (leadUnit: string, leadStaff: string) => `
      CREATE OR REPLACE FUNCTION app.sections_of(p_version uuid)
      RETURNS TABLE ("position" integer, section text, line_id uuid, owner_authority_id uuid, content jsonb)
      LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
        WITH s AS (
          SELECT 1 AS rank, 0 AS seq, 'frame' AS section, NULL::uuid AS line_id, u.authority_id AS owner_authority_id, jsonb_build_object(
            'responsiblePrincipal', v.responsible_principal_id, 'noOthersMeasures', v.no_others_measures, 'followUpOn', v.follow_up_on::text,
            'followUpPlace', v.follow_up_place, 'followUpMethod', v.follow_up_method, 'followUpUnit', v.follow_up_unit_id,
            'leadUnit', ${leadUnit}, 'leadStaff', ${leadStaff}) AS content
          FROM plan_version v JOIN sip_case c ON c.id = v.case_id JOIN unit u ON u.id = ${leadUnit} WHERE v.id = p_version
          UNION ALL SELECT 2, n.seq, 'note', n.line_id, n.owner_authority_id, jsonb_build_object('kind', n.kind, 'text', n.text,
            'byPerson', n.by_person, 'notedHow', n.noted_how, 'language', n.language)
          FROM note n WHERE n.version_id = p_version AND n.removed_at IS NULL
          UNION ALL SELECT 3, n.seq, 'need', n.line_id, n.owner_authority_id, jsonb_build_object('lifeArea', n.life_area, 'text', n.text,
            'byPerson', n.by_person, 'language', n.language)
          FROM need n WHERE n.version_id = p_version AND n.removed_at IS NULL
          UNION ALL SELECT 4, g.seq, 'goal', g.line_id, g.owner_authority_id, jsonb_build_object('kind', g.kind, 'text', g.text,
            'need', g.need_line_id, 'targetOn', g.target_on::text, 'byPerson', g.by_person, 'language', g.language)
          FROM goal g WHERE g.version_id = p_version AND g.removed_at IS NULL
          UNION ALL SELECT 5, m.seq, 'measure', m.line_id, m.owner_authority_id, jsonb_build_object('text', m.text, 'need', m.need_line_id,
            'goal', m.goal_line_id, 'actor', m.actor, 'principal', m.principal_id, 'unit', m.unit_id, 'otherName', m.other_name,
            'contactName', m.contact_name, 'contactPhone', m.contact_phone, 'startsOn', m.starts_on::text, 'endsOn', m.ends_on::text,
            'byPerson', m.by_person, 'language', m.language)
          FROM measure m WHERE m.version_id = p_version AND m.removed_at IS NULL)
        SELECT (row_number() OVER (ORDER BY rank, seq, line_id))::integer, section, line_id, owner_authority_id, content FROM s $$`;

/**
 * A plan names its lead. The lead of a case may change without a new version, so a version that is sent out keeps the one it
 * was sent out with: else an approved text would read otherwise tomorrow, and its hash would no longer verify.
 */
export class FreezePlanLead1763800000015 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE plan_version
        ADD lead_unit_id uuid CONSTRAINT plan_version_lead_unit REFERENCES unit (id),
        ADD lead_staff_id uuid CONSTRAINT plan_version_lead_staff REFERENCES staff (id),
        ADD CONSTRAINT plan_version_lead_of_frozen CHECK (hash IS NOT NULL OR (lead_unit_id IS NULL AND lead_staff_id IS NULL));
      ${sectionsOf(
        'coalesce(v.lead_unit_id, c.lead_unit_id)',
        // A unit that was frozen without a named person has none.
        'CASE WHEN v.lead_unit_id IS NULL THEN c.lead_staff_id ELSE v.lead_staff_id END',
      )};
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`${sectionsOf('c.lead_unit_id', 'c.lead_staff_id')};
      ALTER TABLE plan_version DROP CONSTRAINT plan_version_lead_of_frozen, DROP lead_unit_id, DROP lead_staff_id;`);
  }
}
