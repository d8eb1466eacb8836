import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * "Vem har läst" is about all that is kept of the person (PDL 8:5), also a request that no person row and no case stands behind yet: staff
 * who read it are logged by the request alone. Its rows are the log of whoever it is about, as themselves.
 */
export class TellWhoHasReadARequest1763800000191 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Requests about whoever asks, as themselves: ids alone, and nobody's who stands in another's place.
      CREATE FUNCTION app.own_request_ids() RETURNS uuid[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT coalesce(array_agg(r.id), '{}') FROM app.actor() a JOIN app.citizen z ON z.id = a.citizen_id
          JOIN sip_request r ON r.identity_hash = z.identity_hash
        WHERE a.role = 'person' $$;
      GRANT EXECUTE ON FUNCTION app.own_request_ids TO sip_app;
      CREATE INDEX audit_log_of_request ON audit_log (subject_id) WHERE person_id IS NULL AND subject_id IS NOT NULL;
      CREATE POLICY citizen_reads_of_requests ON audit_log FOR SELECT TO sip_app
        USING (person_id IS NULL AND subject_id = ANY ((SELECT app.own_request_ids())::uuid[]));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY citizen_reads_of_requests ON audit_log;
      DROP INDEX audit_log_of_request;
      DROP FUNCTION app.own_request_ids();`);
  }
}
