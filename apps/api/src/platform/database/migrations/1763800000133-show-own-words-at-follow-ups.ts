import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the person said at a follow-up is the person's own to read (GDPR 15); what staff noted there is not told by it. */
export class ShowOwnWordsAtFollowUps1763800000133 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.own_words_at_follow_ups(p_case uuid) RETURNS TABLE (follow_up_id uuid, person_words text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT f.id, f.person_words FROM app.actor() a JOIN sip_case c ON c.id = p_case AND c.person_id = ANY (a.person_ids) AND a.role = 'person'
          AND c.state <> 'culled' JOIN follow_up f ON f.case_id = c.id AND f.person_words IS NOT NULL $$;
      GRANT EXECUTE ON FUNCTION app.own_words_at_follow_ups TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.own_words_at_follow_ups');
  }
}
