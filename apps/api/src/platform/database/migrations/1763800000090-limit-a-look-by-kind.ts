import type { MigrationInterface, QueryRunner } from 'typeorm';

const [ONE_LIMIT, LIMIT_OF_KIND] = [
  'CROSS JOIN app.session_limit l',
  'JOIN app.session_limit l ON l.kind = s.kind',
] as const;

/** The one condition, in a function that is younger than the limits by kind; throws where it is not found. */
const rewrite = (from: string, to: string) => `
  DO $do$ DECLARE source text := pg_get_functiondef('app.look_at_session(bytea)'::regprocedure);
  BEGIN
    IF position('${from}' IN source) = 0 THEN RAISE EXCEPTION 'app.look_at_session does not weigh the limit as expected'; END IF;
    EXECUTE replace(source, '${from}', '${to}');
  END $do$;`;

/** A look at a session tells when it ends by the limit of its own kind. */
export class LimitALookByKind1763800000090 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(rewrite(ONE_LIMIT, LIMIT_OF_KIND));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(rewrite(LIMIT_OF_KIND, ONE_LIMIT));
  }
}
