import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROW = `id, case_id, version_id, owner_authority_id, responsible_unit_id, due_on, held_on, held_by, held_at, person_rating, outcome,
  cancelled_at, revision`;

/**
 * What is written at a follow-up belongs to the authority of whoever writes it (OSL 8:2), not to the unit that is named to answer for it. A
 * follow-up is reached by its unit and by the whole case, so the texts are read through a function that weighs owner and consent.
 */
export class OwnFollowUps1763800000085 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE follow_up ADD COLUMN owner_authority_id uuid CONSTRAINT follow_up_owner_authority REFERENCES authority (id);
      -- Until now the lead alone could book and hold.
      UPDATE follow_up f SET owner_authority_id = u.authority_id FROM sip_case c JOIN unit u ON u.id = c.lead_unit_id WHERE c.id = f.case_id;
      ALTER TABLE follow_up ALTER COLUMN owner_authority_id SET NOT NULL;

      CREATE FUNCTION app.follow_up_texts(p_case uuid)
      RETURNS TABLE (follow_up_id uuid, place text, person_words text, note text, line_notes jsonb)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT f.id, CASE WHEN f.reads_note THEN f.place END, CASE WHEN f.reads_words THEN f.person_words END,
          CASE WHEN f.reads_note THEN f.note END,
          CASE WHEN f.reads_note THEN (SELECT jsonb_object_agg(n.line_id, n.note) FROM (
            SELECT m.line_id, m.note FROM follow_up_measure m WHERE m.follow_up_id = f.id AND m.note IS NOT NULL
            UNION ALL SELECT g.line_id, g.note FROM follow_up_goal g WHERE g.follow_up_id = f.id AND g.note IS NOT NULL) n) END
        FROM (SELECT x.*,
            a.unit_id = ANY (app.section_grantees(p_case, x.owner_authority_id, 'measure')) AS reads_note,
            a.unit_id = ANY (app.section_grantees(p_case, x.owner_authority_id, 'ownWords')) AS reads_words
          FROM app.actor() a JOIN sip_case c ON c.id = p_case AND a.role = 'caseworker' AND a.unit_id = ANY (c.unit_ids)
            AND (c.allow_list IS NULL OR a.staff_id = ANY (c.allow_list))
          JOIN follow_up x ON x.case_id = c.id) f $$;
      GRANT EXECUTE ON FUNCTION app.follow_up_texts TO sip_app;

      REVOKE SELECT ON follow_up, follow_up_measure, follow_up_goal FROM sip_app;
      GRANT SELECT (${ROW}) ON follow_up TO sip_app;
      GRANT SELECT (follow_up_id, case_id, line_id, result) ON follow_up_measure, follow_up_goal TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT SELECT ON follow_up, follow_up_measure, follow_up_goal TO sip_app;
      DROP FUNCTION app.follow_up_texts;
      ALTER TABLE follow_up DROP COLUMN owner_authority_id;
    `);
  }
}
