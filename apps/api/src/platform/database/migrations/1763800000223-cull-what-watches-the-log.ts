import type { MigrationInterface, QueryRunner } from 'typeorm';

const old = (table: string, at: string) =>
  `SELECT t.id FROM ${table} t WHERE ${at} < app.log_kept_since(t.authority_id) ORDER BY t.id LIMIT p_limit`;

/**
 * Alarms, checks of the log and emergency openings tell what the log tells: who did what about whom. They are kept for as long as the log of the
 * authority is (HSLF-FS 2016:40 4:9, authority.log_years), each from the last that happened in it, and then go with their texts and keys.
 */
export class CullWhatWatchesTheLog1763800000223 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.cull_watching(p_limit integer) RETURNS integer
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH alarms AS (DELETE FROM alarm WHERE id IN (${old('alarm', 't.at')}) RETURNING 1),
          openings AS (DELETE FROM break_glass_opening WHERE id IN (
            ${old('break_glass_opening', 'greatest(t.closes_at, t.reviewed_at, t.escalated_at)')}) RETURNING 1),
          over AS (${old('log_review', 'greatest(t.at, t.closed_at, (SELECT max(f.at) FROM log_finding f WHERE f.review_id = t.id))')}),
          findings AS (DELETE FROM log_finding f USING over WHERE f.review_id = over.id),
          drawn AS (DELETE FROM log_review_row w USING over WHERE w.review_id = over.id),
          keys AS (DELETE FROM data_key k USING over WHERE k.review_id = over.id),
          reviews AS (DELETE FROM log_review r USING over WHERE r.id = over.id RETURNING 1)
        SELECT greatest((SELECT count(*) FROM alarms), (SELECT count(*) FROM openings), (SELECT count(*) FROM reviews))::int $$;
      GRANT EXECUTE ON FUNCTION app.cull_watching TO sip_job;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.cull_watching');
  }
}
