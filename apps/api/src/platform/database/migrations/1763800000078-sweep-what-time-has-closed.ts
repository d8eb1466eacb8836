import type { MigrationInterface, QueryRunner } from 'typeorm';

const stale = (table: string, kind: string, guest = 'NULL') =>
  `SELECT 1 FROM ${table} t WHERE t.case_id = c.id AND t.grantees IS DISTINCT FROM
      app.line_grantees(t.case_id, t.version_id, t.line_id, t.owner_authority_id, ${kind}, t.by_person, ${guest})`;

/**
 * Time closes more than consents: a decision's last day, the end of a mandate, an eighteenth birthday (FB 6:2). Of the cases that one
 * of these can have touched, those whose sections still name somebody they should not, or leave somebody out, are brought in line.
 */
export class SweepWhatTimeHasClosed1763800000078 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE OR REPLACE FUNCTION app.end_expired_sharing() RETURNS integer
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE touched uuid; refreshed integer := 0;
      BEGIN
        FOR touched IN SELECT c.id FROM sip_case c JOIN person p ON p.id = c.person_id
          WHERE (EXISTS (SELECT 1 FROM consent s WHERE s.case_id = c.id AND s.kind = 'sharing' AND s.decision = 'given' AND s.valid_until < app.today())
              OR EXISTS (SELECT 1 FROM disclosure_decision d WHERE d.case_id = c.id AND d.revoked_at IS NULL AND d.valid_until < app.today())
              OR EXISTS (SELECT 1 FROM representative r WHERE r.person_id = p.id AND (r.valid_to < app.today() OR r.valid_from <= app.today()
                OR (r.kind = 'guardian' AND (p.birth_on + interval '18 years')::date <= app.today()))))
            AND (EXISTS (${stale('note', 't.kind')}) OR EXISTS (${stale('need', "'need'")}) OR EXISTS (${stale('goal', "'goal'")})
              OR EXISTS (${stale('measure', "'measure'", 't.by_guest_id')}))
          ORDER BY c.id
        LOOP
          PERFORM app.refresh_case_access(touched);
          refreshed := refreshed + 1;
        END LOOP;
        FOR touched IN SELECT c.id FROM sip_case c JOIN person_contact k ON k.person_id = c.person_id
          WHERE EXISTS (SELECT 1 FROM consent s WHERE s.case_id = c.id AND s.kind = 'sharing' AND s.valid_until < app.today()
            AND s.from_authority_id = k.owner_authority_id AND k.grantees && ARRAY(SELECT q.unit_id FROM app.party_units(c.id) q WHERE q.authority_id = s.to_authority_id)
            AND NOT EXISTS (SELECT 1 FROM sip_case o WHERE o.person_id = c.person_id
              AND app.shares(o.id, s.from_authority_id, s.to_authority_id, 'contact')))
          ORDER BY c.id
        LOOP
          PERFORM app.refresh_case_access(touched);
          refreshed := refreshed + 1;
        END LOOP;
        RETURN refreshed;
      END $$;
    `);
  }

  /** As migration 77 left it, for who undoes that one next; both call it the same. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE OR REPLACE FUNCTION app.end_expired_sharing() RETURNS integer
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE expired uuid; refreshed integer := 0;
      BEGIN
        FOR expired IN SELECT DISTINCT s.case_id FROM consent s
          WHERE s.kind = 'sharing' AND s.decision = 'given' AND s.valid_until < app.today()
        LOOP
          PERFORM app.refresh_case_access(expired);
          refreshed := refreshed + 1;
        END LOOP;
        RETURN refreshed;
      END $$;
    `);
  }
}
