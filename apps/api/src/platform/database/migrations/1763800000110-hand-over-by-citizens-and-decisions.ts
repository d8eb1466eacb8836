import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A measure is promised for a principal that has neither approved nor been there: as on the plan itself. */
const UNCONFIRMED = `(m.principal_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM approval ap WHERE ap.version_id = m.version_id AND ap.principal_id = m.principal_id)
  AND NOT EXISTS (SELECT 1 FROM participation p JOIN unit pu ON pu.id = p.unit_id JOIN authority pa ON pa.id = pu.authority_id
    WHERE p.case_id = m.case_id AND pa.principal_id = m.principal_id AND p.kind IN ('lead','party')
      AND NOT EXISTS (SELECT 1 FROM summons su WHERE su.unit_id = p.unit_id AND su.attendance = 'absent' AND su.meeting_id =
        (SELECT x.id FROM meeting x WHERE x.case_id = m.case_id AND x.ended_at IS NOT NULL AND x.cancelled_at IS NULL
          ORDER BY x.starts_at DESC LIMIT 1))))`;

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

interface Handing {
  /** Whose act it may follow from: `a` is the actor, `c` the case. */
  whose: string;
  /** What is written down as the basis of a section that another owns. */
  basis: string;
  decision: string;
}

const sectionsToHandOver = ({ whose, basis, decision }: Handing): string => `
  CREATE OR REPLACE FUNCTION app.sections_to_hand_over(p_case uuid)
  RETURNS TABLE (authority_id uuid, version_id uuid, "position" integer, section text, id uuid, line_id uuid, owner_authority_id uuid,
    content jsonb, ground text, basis_id uuid, changed_by uuid, changed_at timestamptz, unconfirmed boolean)
  LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  #variable_conflict use_column
  DECLARE a app.actor := app.actor(); held uuid; agreed boolean;
  BEGIN
    SELECT v.id, c.plan_consent IN ('given','unable') INTO held, agreed FROM sip_case c JOIN plan_version v ON v.case_id = c.id AND v.state = 'established'
      WHERE c.id = p_case AND c.state = 'open' AND (${whose});
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
          CASE WHEN s.section <> 'frame' AND s.owner_authority_id <> r.authority_id THEN ${basis} END AS basis_id,
          l.changed_by, l.changed_at, coalesce(l.unconfirmed, false) AS unconfirmed
        FROM receivers r CROSS JOIN app.sections_of(held) s LEFT JOIN lines l ON l.id = s.id
          LEFT JOIN LATERAL (SELECT k.id FROM app.live_sharing(p_case, s.owner_authority_id, r.authority_id, l.consents_as) k
            ORDER BY k.noted_at DESC LIMIT 1) b ON true${decision}
        WHERE CASE WHEN s.section = 'frame' THEN agreed ELSE l.grantees && r.units AND (agreed OR s.owner_authority_id <> r.authority_id) END),
      had AS (SELECT y.authority_id, x.section, x.line_id FROM party_copy y JOIN party_copy_section x ON x.copy_id = y.id AND x.content IS NOT NULL
        WHERE y.version_id = held)
      SELECT r.authority_id, held, r.position, r.section, r.id, r.line_id, r.owner_authority_id, r.content, r.ground, r.basis_id,
        r.changed_by, r.changed_at, r.unconfirmed
      FROM readable r WHERE NOT EXISTS (SELECT 1 FROM had h
        WHERE h.authority_id = r.authority_id AND h.section = r.section AND h.line_id IS NOT DISTINCT FROM r.line_id)
      ORDER BY r.authority_id, r.position;
  END $$;`;

const STAFF = `a.unit_id = ANY (c.unit_ids) AND (c.allow_list IS NULL OR a.staff_id = ANY (c.allow_list))`;

/**
 * A consent that is given, or a block that is lifted, by the person or in their place is an act that plans are handed over by, as one
 * noted by staff is. A decision to share without consent (OSL 25:12, 25:13, 26:9) is named as the basis of what it gave.
 */
export class HandOverByCitizensAndDecisions1763800000110 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      sectionsToHandOver({
        whose: `(${STAFF}) OR (a.role IN ('person','guardian','representative') AND c.person_id = ANY (a.person_ids))`,
        basis: 'coalesce(b.id, e.id)',
        decision: `
            LEFT JOIN LATERAL (SELECT d.id FROM disclosure_decision d WHERE d.case_id = p_case AND d.from_authority_id = s.owner_authority_id
              AND d.to_authority_id = r.authority_id AND d.line_id = s.line_id AND d.revoked_at IS NULL
              AND coalesce(d.valid_until, 'infinity') >= app.today() ORDER BY d.decided_at DESC LIMIT 1) e ON true`,
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(sectionsToHandOver({ whose: STAFF, basis: 'b.id', decision: '' }));
  }
}
