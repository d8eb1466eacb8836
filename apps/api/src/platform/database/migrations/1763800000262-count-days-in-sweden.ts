import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reworded } from './reworded.js';

/** A day is a day in Sweden: what happened half an hour after midnight was the day before to a session that counts in UTC. */
const DAYS = ['l.started_at', 'c.started_at', 'h.requested_at', 'c.called_at', 'm.called_at', 'm.met_at'].map(
  (column) => [`${column}::date`, `(${column} AT TIME ZONE 'Europe/Stockholm')::date`] as const,
);

export class CountDaysInSweden1763800000262 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(reworded('figure_times(integer)', ...DAYS));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(reworded('figure_times(integer)', ...DAYS.map(([from, to]) => [to, from] as const)));
  }
}
