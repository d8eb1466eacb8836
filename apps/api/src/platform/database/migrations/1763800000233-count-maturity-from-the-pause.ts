import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reworded } from './reworded.js';

const ANY_JUDGEMENT = `d.representative_id = r.id AND d.decision = 'continues')`;
const SINCE_THE_PAUSE = `d.representative_id = r.id AND d.decision = 'continues'
            AND (d.at AT TIME ZONE 'Europe/Stockholm')::date >= (p.birth_on + make_interval(years => l.guardian_until_age))::date)`;
const reach = (from: string, to: string) => reworded('reach_of(bytea)', [from, to]);

const WORDS = `d.decision ORDER BY`;
const WORDS_WITH_DAYS = `jsonb_build_object('decision', d.decision, 'on', (d.at AT TIME ZONE 'Europe/Stockholm')::date) ORDER BY`;
const told = (from: string, to: string) => reworded('decisions_about(uuid)', [from, to]);

/**
 * A guardian's access pauses on a birthday until the child's maturity has been judged. A judgement that was noted for a small child kept the
 * pause from ever coming: it counts from the day of the pause, in Swedish days. The guardian's own rule is told the days as well.
 */
export class CountMaturityFromThePause1763800000233 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${reach(ANY_JUDGEMENT, SINCE_THE_PAUSE)} ${told(WORDS, WORDS_WITH_DAYS)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`${told(WORDS_WITH_DAYS, WORDS)} ${reach(SINCE_THE_PAUSE, ANY_JUDGEMENT)}`);
  }
}
