import type { MigrationInterface, QueryRunner } from 'typeorm';

const endExpired = (which: string) => `
  CREATE OR REPLACE FUNCTION app.end_expired_sharing() RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE expired uuid; refreshed integer := 0;
  BEGIN
    FOR expired IN SELECT DISTINCT s.case_id FROM consent s
      WHERE s.kind = 'sharing' AND s.decision = 'given' AND s.valid_until < app.today() ${which}
    LOOP
      PERFORM app.refresh_case_access(expired);
      refreshed := refreshed + 1;
    END LOOP;
    RETURN refreshed;
  END $$;`;

const open = (table: string, kind: string) =>
  `SELECT 1 FROM ${table} t WHERE t.case_id = s.case_id AND t.owner_authority_id = s.from_authority_id
        AND t.grantees IS DISTINCT FROM app.section_grantees(t.case_id, t.owner_authority_id, ${kind})`;

/**
 * A worker that stood still for more than a week left what had run out open for ever. What is still open is what is looked for, however
 * old; a case that is closed already costs no refresh.
 */
export class EndSharingHoweverOld1763800000077 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      endExpired(`AND (EXISTS (${open('note', 't.kind')}) OR EXISTS (${open('need', "'need'")}) OR EXISTS (${open('goal', "'goal'")})
        OR EXISTS (${open('measure', "'measure'")})
        OR EXISTS (SELECT 1 FROM sip_case c JOIN person_contact k ON k.person_id = c.person_id AND k.owner_authority_id = s.from_authority_id
          WHERE c.id = s.case_id AND k.grantees && ARRAY(SELECT q.unit_id FROM app.party_units(c.id) q WHERE q.authority_id = s.to_authority_id)
            AND NOT EXISTS (SELECT 1 FROM sip_case o WHERE o.person_id = c.person_id
              AND app.shares(o.id, s.from_authority_id, s.to_authority_id, 'contact'))))`),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(endExpired('AND s.valid_until >= app.today() - 7'));
  }
}
