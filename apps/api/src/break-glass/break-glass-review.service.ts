import { Injectable } from '@nestjs/common';
import { checkBreakGlassReview, RuleBroken } from '@sammanhang/sip-rules';
import { askFourEyes, type FourEyesAskedView } from '../four-eyes/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, noCase, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import {
  openingById,
  openingsToReview,
  settingOf,
  storeReview,
  waitingReviews,
  type ReviewRow,
} from './break-glass.data.js';
import type {
  AskBreakGlassSettingInput,
  BreakGlassCountView,
  BreakGlassReviewsView,
  BreakGlassReviewView,
  BreakGlassSettingView,
  ReviewBreakGlassInput,
} from './break-glass.dto.js';

/** Whether it is switched on, and whether each opening was called for. */
@Injectable()
export class BreakGlassReviewService {
  constructor(private readonly database: Database) {}

  list(actor: Actor): Promise<BreakGlassReviewsView> {
    return this.database.read(actor, 'breakGlass.list', async (tx) => {
      tx.authorize(noCase());
      const rows = await openingsToReview(tx);
      tx.auditEach(rows.map(({ id, personId, caseId }) => ({ personId, caseId, subjectId: id })));
      return { openings: rows.map((row) => toReviewView(tx, row)) };
    });
  }

  count(actor: Actor): Promise<BreakGlassCountView> {
    return this.database.read(actor, 'breakGlass.list', async (tx) => {
      tx.authorize(noCase());
      // A number: nobody is shown.
      tx.auditEach([]);
      return { waiting: await waitingReviews(tx) };
    });
  }

  review(actor: Actor, id: string, { outcome, note }: ReviewBreakGlassInput): Promise<BreakGlassReviewView> {
    return this.database.write(actor, 'breakGlass.review', async (tx) => {
      tx.authorize(noCase());
      const opening = await openingById(tx, id);
      await tx.once({ id, outcome, note }, async () => {
        checkBreakGlassReview(opening, actor);
        await storeReview(tx, opening, outcome, note);
        return id;
      });
      const { personId, caseId } = opening;
      tx.audit({ personId, caseId, subjectId: id, change: { review: outcome } });
      const [row] = await openingsToReview(tx, id);
      if (!row) throw problem('not-found');
      return toReviewView(tx, row);
    });
  }

  setting(actor: Actor): Promise<BreakGlassSettingView> {
    return this.database.read(actor, 'users.read', async (tx) => {
      tx.authorize(noCase());
      const setting = await settingOf(tx);
      return { ground: setting?.ground ?? null, since: setting?.since ?? null, late: await waitingReviews(tx) };
    });
  }

  askSetting(actor: Actor, { ground = null, why, expiresOn }: AskBreakGlassSettingInput): Promise<FourEyesAskedView> {
    return this.database.write(actor, 'breakGlass.configure', async (tx) => {
      tx.authorizeRequest(noCase());
      const setting = await settingOf(tx);
      if ((setting?.ground ?? null) === ground) throw new RuleBroken('break-glass.setting-same');
      return askFourEyes(tx, {
        kind: 'breakGlassSetting',
        circle: 'administrators',
        payload: { ground },
        why,
        expiresOn,
      });
    });
  }
}

function toReviewView(tx: Tx, row: ReviewRow): BreakGlassReviewView {
  const mayReview =
    row.reviewedAt === null && row.staffId !== tx.actor.staffId && tx.may('breakGlass.review', noCase(row.personId));
  return {
    id: row.id,
    openedByName: row.openedByName,
    unitName: row.unitName,
    openedAt: row.openedAt,
    closedAt: row.endedAt ?? row.closesAt,
    ground: row.ground,
    reasonCode: row.reasonCode,
    reason: row.reason,
    reviewDueAt: row.reviewDueAt,
    escalated: row.escalatedAt !== null,
    outcome: row.outcome,
    reviewedAt: row.reviewedAt,
    reviewedByName: row.reviewedByName,
    reviewNote: row.reviewNote,
    abilities: mayReview ? ['breakGlass.review'] : [],
  };
}
