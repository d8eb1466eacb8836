import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A protected person's case is open to those on its list. Who came on it by being called goes when the call is over. The function decides
 * by itself who that is, so that whoever declines can take themselves off a list that they can no longer see afterwards.
 */
export class UnlistWhoseCallIsOver1763800000087 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.unlist_called(p_case uuid) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE about uuid; gone uuid[];
      BEGIN
        SELECT c.person_id INTO about FROM sip_case c WHERE c.id = p_case AND c.allow_list IS NOT NULL FOR UPDATE;
        IF about IS NULL THEN RETURN; END IF;
        SELECT array_agg(DISTINCT s.receiver_staff_id) INTO gone FROM summons s JOIN participation p ON p.case_id = s.case_id AND p.unit_id = s.unit_id
          WHERE s.case_id = p_case AND p.kind = 'declined' AND s.receiver_staff_id IS NOT NULL
            -- Still there for another unit, or by another call.
            AND NOT EXISTS (SELECT 1 FROM case_worker w JOIN participation q ON q.case_id = w.case_id AND q.unit_id = w.unit_id
              WHERE w.case_id = p_case AND w.staff_id = s.receiver_staff_id AND w.until IS NULL AND q.kind <> 'declined')
            AND NOT EXISTS (SELECT 1 FROM summons o JOIN participation q ON q.case_id = o.case_id AND q.unit_id = o.unit_id
              WHERE o.case_id = p_case AND o.receiver_staff_id = s.receiver_staff_id AND q.kind <> 'declined')
            AND NOT EXISTS (SELECT 1 FROM sip_case c WHERE c.id = p_case AND c.lead_staff_id = s.receiver_staff_id);
        IF gone IS NULL THEN RETURN; END IF;
        UPDATE sip_case c SET allow_list = (SELECT coalesce(array_agg(l), '{}') FROM unnest(c.allow_list) l WHERE l <> ALL (gone)) WHERE c.id = p_case;
        UPDATE person r SET allow_list = (SELECT coalesce(array_agg(l), '{}') FROM unnest(r.allow_list) l
            WHERE l <> ALL (gone) OR EXISTS (SELECT 1 FROM sip_case c WHERE c.person_id = about AND l = ANY (c.allow_list))
              OR EXISTS (SELECT 1 FROM assignment a WHERE a.staff_id = l AND a.unit_id = ANY (r.base_units)))
          WHERE r.id = about;
      END $$;
      GRANT EXECUTE ON FUNCTION app.unlist_called TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.unlist_called');
  }
}
