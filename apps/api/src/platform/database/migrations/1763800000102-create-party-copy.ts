import type { MigrationInterface, QueryRunner } from 'typeorm';
import { KNOWN } from './1763800000100-create-data-key.js';
import { rowSecurity } from './row-security.js';

/** The unit of the actor takes part in the case, or has done so: its authority keeps what was disclosed to it. */
const KEEPS = (table: string) => `EXISTS (SELECT 1 FROM sip_case c JOIN participation p ON p.case_id = c.id
  WHERE c.id = ${table}.case_id AND p.unit_id = ANY ((SELECT app.content_unit_ids())::uuid[]) AND p.kind IN ('lead','party','left'))`;

/** A measure is promised for a principal that has neither approved nor been there: as on the plan itself. */
const UNCONFIRMED = `(m.principal_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM approval ap WHERE ap.version_id = m.version_id AND ap.principal_id = m.principal_id)
  AND NOT EXISTS (SELECT 1 FROM participation p JOIN unit pu ON pu.id = p.unit_id JOIN authority pa ON pa.id = pu.authority_id
    WHERE p.case_id = m.case_id AND pa.principal_id = m.principal_id AND p.kind IN ('lead','party')
      AND NOT EXISTS (SELECT 1 FROM summons su WHERE su.unit_id = p.unit_id AND su.attendance = 'absent' AND su.meeting_id =
        (SELECT x.id FROM meeting x WHERE x.case_id = m.case_id AND x.ended_at IS NOT NULL AND x.cancelled_at IS NULL
          ORDER BY x.starts_at DESC LIMIT 1))))`;

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * The copy that a party keeps of an established version: its own record under its own key, whatever becomes of the case, of consent
 * or of the others' copies (PDL 2:6, 3:14, 5:6; OSL 12:2). One row each time something was disclosed: that is the disclosure log,
 * kept also when the copy itself has been culled (PDL 3:11).
 */
export class CreatePartyCopy1763800000102 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE party_copy (
        id uuid NOT NULL CONSTRAINT party_copy_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT party_copy_case REFERENCES sip_case (id),
        version_id uuid NOT NULL CONSTRAINT party_copy_version REFERENCES plan_version (id),
        authority_id uuid NOT NULL CONSTRAINT party_copy_authority REFERENCES authority (id),
        -- established: with the version itself. later: more of it, or to one more party, while it held.
        occasion text NOT NULL CONSTRAINT party_copy_occasion CHECK (occasion IN ('established','later')),
        disclosed_at timestamptz NOT NULL,
        -- How many sections of whom on what ground: { ownerAuthorityId, ground, sections }.
        grounds jsonb NOT NULL,
        disclosed_by uuid CONSTRAINT party_copy_disclosed_by REFERENCES staff (id),
        -- The copy's own clock for culling (SoL 16:1, PDL 3:17) starts here; the rule is the receiving authority's.
        retained_from date NOT NULL,
        culled_at timestamptz
      );
      CREATE INDEX party_copy_of_case ON party_copy (case_id, version_id, authority_id);
      CREATE INDEX party_copy_retained ON party_copy (authority_id, retained_from) WHERE culled_at IS NULL;
      -- All sections of the version, so that its hash can be verified from the copy alone; content of those that were disclosed.
      CREATE TABLE party_copy_section (
        copy_id uuid NOT NULL CONSTRAINT party_copy_section_copy REFERENCES party_copy (id),
        case_id uuid NOT NULL CONSTRAINT party_copy_section_case REFERENCES sip_case (id),
        authority_id uuid NOT NULL CONSTRAINT party_copy_section_authority REFERENCES authority (id),
        position integer NOT NULL,
        section text NOT NULL,
        line_id uuid,
        owner_authority_id uuid NOT NULL CONSTRAINT party_copy_section_owner REFERENCES authority (id),
        hash text NOT NULL,
        salt text,
        content text CONSTRAINT sealed_party_copy_section_content CHECK (app.sealed(content)),
        -- own: written by the receiver. party: the frame, which is for everybody who takes part. consent and decision: on what.
        ground text CONSTRAINT party_copy_section_ground CHECK (ground IN ('own','party','consent','decision')),
        basis_id uuid,
        changed_by uuid CONSTRAINT party_copy_section_changed_by REFERENCES staff (id),
        changed_at timestamptz,
        unconfirmed boolean NOT NULL,
        CONSTRAINT party_copy_section_pk PRIMARY KEY (copy_id, position),
        CONSTRAINT party_copy_section_disclosed CHECK ((content IS NULL) = (salt IS NULL) AND (content IS NULL) = (ground IS NULL))
      );
      ALTER TABLE data_key ADD CONSTRAINT data_key_copy FOREIGN KEY (copy_id) REFERENCES party_copy (id);
    `);
    await db.query(rowSecurity('party_copy', { select: KEEPS('party_copy') }));
    await db.query(
      rowSecurity('party_copy_section', {
        select: `authority_id = (SELECT app.authority_id()) AND ${KEEPS('party_copy_section')}`,
      }),
    );
    await db.query(`
      CREATE POLICY workers_only ON party_copy_section AS RESTRICTIVE FOR SELECT TO sip_app
        USING (NOT (SELECT app.is_staff()) OR case_id = ANY ((SELECT app.content_case_ids())::uuid[]));
      CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON party_copy FOR EACH ROW EXECUTE FUNCTION app.announce_part('case', 'facts');
      CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON party_copy_section FOR EACH ROW EXECUTE FUNCTION app.announce_part('case', 'content');
      SELECT app.guard_break_glass();
      ALTER POLICY app_select ON data_key USING (${KNOWN} OR (copy_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM party_copy y WHERE y.id = data_key.copy_id AND y.authority_id = (SELECT app.authority_id()))));

      -- What is to be handed over of the version that holds and has not been: for each authority that takes part, the sections that
      -- one of its units may read now. To whoever works in the case, whose act it follows from; sealed, so it shows nothing.
      CREATE FUNCTION app.sections_to_hand_over(p_case uuid)
      RETURNS TABLE (authority_id uuid, version_id uuid, "position" integer, section text, id uuid, line_id uuid, owner_authority_id uuid,
        content jsonb, ground text, basis_id uuid, changed_by uuid, changed_at timestamptz, unconfirmed boolean)
      LANGUAGE plpgsql STABLE ${DEFINER} AS $$
      #variable_conflict use_column
      DECLARE a app.actor := app.actor(); held uuid; agreed boolean;
      BEGIN
        SELECT v.id, c.plan_consent IN ('given','unable') INTO held, agreed FROM sip_case c JOIN plan_version v ON v.case_id = c.id AND v.state = 'established'
          WHERE c.id = p_case AND c.state = 'open' AND a.unit_id = ANY (c.unit_ids)
            AND (c.allow_list IS NULL OR a.staff_id = ANY (c.allow_list));
        IF held IS NULL THEN RETURN; END IF;
        RETURN QUERY
          WITH lines AS (
            SELECT n.id, n.grantees, n.kind AS consents_as, n.changed_by, n.changed_at, false AS unconfirmed FROM note n WHERE n.version_id = held
            UNION ALL SELECT n.id, n.grantees, 'need', n.changed_by, n.changed_at, false FROM need n WHERE n.version_id = held
            UNION ALL SELECT g.id, g.grantees, 'goal', g.changed_by, g.changed_at, false FROM goal g WHERE g.version_id = held
            UNION ALL SELECT m.id, m.grantees, 'measure', m.changed_by, m.changed_at, ${UNCONFIRMED} FROM measure m WHERE m.version_id = held),
          receivers AS (SELECT u.authority_id, array_agg(u.unit_id) AS units FROM app.party_units(p_case) u WHERE u.active GROUP BY u.authority_id),
          readable AS (
            SELECT r.authority_id, s.*, CASE WHEN s.section = 'frame' THEN 'party' WHEN s.owner_authority_id = r.authority_id THEN 'own'
                WHEN b.id IS NOT NULL THEN 'consent' ELSE 'decision' END AS ground,
              CASE WHEN s.section <> 'frame' AND s.owner_authority_id <> r.authority_id THEN b.id END AS basis_id,
              l.changed_by, l.changed_at, coalesce(l.unconfirmed, false) AS unconfirmed
            FROM receivers r CROSS JOIN app.sections_of(held) s LEFT JOIN lines l ON l.id = s.id
              LEFT JOIN LATERAL (SELECT k.id FROM app.live_sharing(p_case, s.owner_authority_id, r.authority_id, l.consents_as) k
                ORDER BY k.noted_at DESC LIMIT 1) b ON true
            WHERE CASE WHEN s.section = 'frame' THEN agreed ELSE l.grantees && r.units AND (agreed OR s.owner_authority_id <> r.authority_id) END),
          had AS (SELECT y.authority_id, x.section, x.line_id FROM party_copy y JOIN party_copy_section x ON x.copy_id = y.id AND x.content IS NOT NULL
            WHERE y.version_id = held)
          SELECT r.authority_id, held, r.position, r.section, r.id, r.line_id, r.owner_authority_id, r.content, r.ground, r.basis_id,
            r.changed_by, r.changed_at, r.unconfirmed
          FROM readable r WHERE NOT EXISTS (SELECT 1 FROM had h
            WHERE h.authority_id = r.authority_id AND h.section = r.section AND h.line_id IS NOT DISTINCT FROM r.line_id)
          ORDER BY r.authority_id, r.position;
      END $$;

      -- Stores one authority's copy of what is to be handed over. The caller brings the key and the sealed contents; which sections,
      -- on what ground and with what proof is decided here.
      CREATE FUNCTION app.hand_over(p_case uuid, p_authority uuid, p_copy uuid, p_key jsonb, p_contents jsonb) RETURNS integer
      LANGUAGE sql VOLATILE ${DEFINER} AS $$
        WITH due AS MATERIALIZED (SELECT d.*, x.content AS sealed FROM app.sections_to_hand_over(p_case) d
            JOIN jsonb_to_recordset(p_contents) AS x("position" integer, content text) ON x.position = d.position
            WHERE d.authority_id = p_authority),
        version AS (SELECT DISTINCT version_id FROM due),
        head AS (INSERT INTO party_copy (id, case_id, version_id, authority_id, occasion, disclosed_at, grounds, disclosed_by, retained_from)
          SELECT p_copy, p_case, v.version_id, p_authority,
            -- The api keeps milliseconds.
            CASE WHEN (SELECT date_trunc('milliseconds', established_at) FROM plan_version WHERE id = v.version_id)
              = date_trunc('milliseconds', app.now()) THEN 'established' ELSE 'later' END,
            app.now(), (SELECT jsonb_agg(jsonb_build_object('ownerAuthorityId', g.owner_authority_id, 'ground', g.ground, 'sections', g.sections))
              FROM (SELECT owner_authority_id, ground, count(*) AS sections FROM due GROUP BY 1, 2 ORDER BY 2, 1) g),
            app.staff_id(), app.today() FROM version v RETURNING id),
        key AS (INSERT INTO data_key (id, authority_id, copy_id, wrapping_key, wrapped, created_at)
          SELECT (p_key->>'id')::uuid, p_authority, h.id, p_key->>'wrappingKey', p_key->>'wrapped', app.now() FROM head h),
        stored AS (INSERT INTO party_copy_section (copy_id, case_id, authority_id, position, section, line_id, owner_authority_id, hash, salt, content,
            ground, basis_id, changed_by, changed_at, unconfirmed)
          SELECT h.id, p_case, p_authority, s.position, s.section, s.line_id, s.owner_authority_id, s.hash,
            CASE WHEN d.position IS NOT NULL THEN s.salt END, d.sealed, d.ground, d.basis_id, d.changed_by, d.changed_at, coalesce(d.unconfirmed, false)
          FROM head h CROSS JOIN version v JOIN section_hash s ON s.version_id = v.version_id
            LEFT JOIN due d ON d.section = s.section AND d.line_id IS NOT DISTINCT FROM s.line_id RETURNING 1)
        SELECT count(*)::integer FROM due $$;

      -- Destroys one copy: its texts, its salts and the key that they were sealed with. That it was disclosed stays written. The
      -- administrator of the authority that keeps it, of a case that has ended; that two have decided is for the caller to see to.
      CREATE FUNCTION app.cull_copy(p_copy uuid) RETURNS boolean
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE a app.actor := app.actor();
      BEGIN
        UPDATE party_copy y SET culled_at = app.now() FROM sip_case c
          WHERE y.id = p_copy AND y.culled_at IS NULL AND c.id = y.case_id AND c.state <> 'open'
            AND y.authority_id = a.authority_id AND a.role = 'localAdmin';
        IF NOT FOUND THEN RETURN false; END IF;
        DELETE FROM party_copy_section x WHERE x.copy_id = p_copy;
        DELETE FROM data_key k WHERE k.copy_id = p_copy;
        RETURN true;
      END $$;
      -- Culling is for two to decide: nobody calls it by themselves.
      GRANT EXECUTE ON FUNCTION app.sections_to_hand_over, app.hand_over TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.cull_copy; DROP FUNCTION app.hand_over; DROP FUNCTION app.sections_to_hand_over;
      ALTER POLICY app_select ON data_key USING (${KNOWN});
      DELETE FROM data_key WHERE copy_id IS NOT NULL;
      ALTER TABLE data_key DROP CONSTRAINT data_key_copy;
      DROP TABLE party_copy_section; DROP TABLE party_copy;
    `);
  }
}
