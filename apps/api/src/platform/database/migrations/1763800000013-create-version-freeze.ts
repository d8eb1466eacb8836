import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a version consists of when it is frozen. `sections_of` reads with the caller's own rights: that is what verification of a
 * readable subset uses. `sections_to_freeze` reads all sections, for the hash alone, and only for whoever leads the case.
 */
export class CreateVersionFreeze1763800000013 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.sections_of(p_version uuid)
      RETURNS TABLE ("position" integer, section text, line_id uuid, owner_authority_id uuid, content jsonb)
      LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
        WITH s AS (
          SELECT 1 AS rank, 0 AS seq, 'frame' AS section, NULL::uuid AS line_id, u.authority_id AS owner_authority_id, jsonb_build_object(
            'responsiblePrincipal', v.responsible_principal_id, 'noOthersMeasures', v.no_others_measures, 'followUpOn', v.follow_up_on::text,
            'followUpPlace', v.follow_up_place, 'followUpMethod', v.follow_up_method, 'followUpUnit', v.follow_up_unit_id,
            'leadUnit', c.lead_unit_id, 'leadStaff', c.lead_staff_id) AS content
          FROM plan_version v JOIN sip_case c ON c.id = v.case_id JOIN unit u ON u.id = c.lead_unit_id WHERE v.id = p_version
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
        SELECT (row_number() OVER (ORDER BY rank, seq, line_id))::integer, section, line_id, owner_authority_id, content FROM s $$;

      CREATE FUNCTION app.leads_version(p_version uuid, p_states text[]) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM app.actor() a JOIN plan_version v ON v.id = p_version AND v.state = ANY (p_states)
          JOIN sip_case c ON c.id = v.case_id AND c.state = 'open' AND c.lead_unit_id = a.unit_id
          JOIN case_worker w ON w.case_id = c.id AND w.staff_id = a.staff_id AND w.unit_id = a.unit_id AND w.until IS NULL
          WHERE a.role = 'caseworker' AND (c.allow_list IS NULL OR a.staff_id = ANY (c.allow_list))) $$;

      CREATE FUNCTION app.sections_to_freeze(p_version uuid)
      RETURNS TABLE ("position" integer, section text, line_id uuid, owner_authority_id uuid, content jsonb)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT s.* FROM app.sections_of(p_version) s WHERE app.leads_version(p_version, ARRAY['draft','draftReleased']) $$;

      -- A submission is taken back before anybody has approved: its hashes and requests go with it.
      CREATE FUNCTION app.thaw_version(p_version uuid) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF NOT app.leads_version(p_version, ARRAY['awaiting']) OR EXISTS (SELECT 1 FROM approval a WHERE a.version_id = p_version) THEN
          RETURN false;
        END IF;
        DELETE FROM section_hash h WHERE h.version_id = p_version;
        DELETE FROM approval_request r WHERE r.version_id = p_version;
        RETURN true;
      END $$;
      GRANT EXECUTE ON FUNCTION app.sections_of, app.sections_to_freeze, app.thaw_version TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.thaw_version, app.sections_to_freeze, app.leads_version, app.sections_of');
  }
}
