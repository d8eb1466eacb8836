import { Injectable } from '@nestjs/common';
import { shownCounts, shownMedian, shownShare } from '@sammanhang/sip-rules';
import type { Actor } from '../platform/auth/index.js';
import { Database, noCase } from '../platform/database/index.js';
import { fieldProblem } from '../platform/errors.js';
import { figureCounts, figureTimes } from './figure.data.js';
import { figuresCsv } from './figure-csv.js';
import { figureDivisions, type FiguresView } from './figure.dto.js';

const FIRST_YEAR = 2019;

/** How the work with plans goes, in counts. Whole years alone: periods that overlap could be subtracted from each other. */
@Injectable()
export class FigureService {
  constructor(private readonly database: Database) {}

  show(actor: Actor, year?: string): Promise<FiguresView> {
    return this.database.read(actor, 'figures.read', async (tx) => {
      tx.authorize(noCase());
      const thisYear = Number(tx.today.slice(0, 4));
      const asked = year === undefined ? thisYear : Number(year);
      if (!Number.isInteger(asked) || asked < FIRST_YEAR || asked > thisYear) throw fieldProblem('/year', 'range');
      const counts = await figureCounts(tx, asked);
      const times = await figureTimes(tx, asked);
      const divisions = figureDivisions.map((by) => ({
        by,
        ...shownCounts(counts.filter(({ division }) => division === by)),
      }));
      tx.audit({ personId: null, change: { year: asked } });
      return {
        scopeName: tx.actor.role === 'processLead' ? tx.actor.authorityName : tx.actor.unitName,
        year: asked,
        today: tx.today,
        total: divisions[0]?.total ?? null,
        divisions: divisions.map(({ by, withheld, groups }) => ({
          by,
          withheld,
          groups: groups.map(({ key, count }) => ({ key, count })),
        })),
        times: {
          needToStart: shownMedian(times.needToStart),
          startToCall: shownMedian(times.startToCall),
          callToMeeting: shownMedian(times.callToMeeting),
          followedUpInTime: shownShare(times.followUpsInTime, times.followUpsDue),
        },
      };
    });
  }

  async csv(actor: Actor, year?: string): Promise<Buffer> {
    return Buffer.from(figuresCsv(await this.show(actor, year)), 'utf8');
  }
}
