import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addDays, outliersOf, type Relation } from '@sammanhang/sip-rules';
import { v7 } from 'uuid';
import type { Actor } from '../platform/auth/index.js';
import { addRows, Database, noCase, type Subject, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import { searchWords } from '../platform/http/search-words.js';
import { LogFinding } from './log-finding.entity.js';
import {
  closeReview,
  drawnRow,
  lockedReview,
  numbersOf,
  reviewById,
  reviewsBefore,
  sampleOf,
} from './log-review.data.js';
import type {
  DrawInput,
  FindingInput,
  LogReviewDetailView,
  LogReviewsView,
  LogReviewView,
  OutliersView,
  ReviewedStaffListView,
} from './log-review.dto.js';
import { LogReview } from './log-review.entity.js';
import { LogReviewRow } from './log-review-row.entity.js';
import { drawSample, figuresOfStaff, reviewedCase, staffMatching, staffNamed, type Target } from './log-sample.data.js';

const PAGE = 50;
const LISTED = 20;

@Injectable()
export class LogReviewService {
  constructor(private readonly database: Database) {}

  /** Who stands out in the last days, and why there is reason to look. */
  outliers(actor: Actor, days: number): Promise<OutliersView> {
    return this.database.read(actor, 'log.staff', async (tx) => {
      tx.authorize(noCase());
      const period = { fromOn: addDays(tx.today, 1 - days), toOn: tx.today };
      const figures = await figuresOfStaff(tx, period);
      const outliers = outliersOf(figures);
      const names = new Map(
        (
          await staffNamed(
            tx,
            outliers.map(({ staffId }) => staffId),
          )
        ).map((one) => [one.staffId, one]),
      );
      tx.audit({ personId: null, change: { list: 'outliers' } });
      return {
        ...period,
        staff: figures.length,
        outliers: outliers.map((outlier) => ({
          ...outlier,
          staffName: names.get(outlier.staffId)?.name ?? '',
          unitNames: names.get(outlier.staffId)?.unitNames ?? '',
        })),
      };
    });
  }

  /** The own authority's staff, to choose whose acts to look at. */
  staff(actor: Actor, search: string): Promise<ReviewedStaffListView> {
    return this.database.read(actor, 'log.staff', async (tx) => {
      tx.authorize(noCase());
      return { staff: await staffMatching(tx, searchWords(search), LISTED) };
    });
  }

  list(actor: Actor, before: string | null): Promise<LogReviewsView> {
    return this.database.read(actor, 'log.staff', async (tx) => {
      tx.authorize(noCase());
      const rows = await reviewsBefore(tx, before, PAGE + 1);
      const reviews = rows.slice(0, PAGE);
      return { reviews, before: rows.length > PAGE ? (reviews.at(-1)?.at ?? null) : null };
    });
  }

  show(actor: Actor, reviewId: string): Promise<LogReviewDetailView> {
    return this.database.read(actor, 'log.staff', async (tx) => {
      tx.authorize(noCase());
      return detail(tx, reviewId);
    });
  }

  /** Draws a sample. By the number of a case it is about everybody's visits to it, and asked for as such. */
  draw(actor: Actor, input: DrawInput): Promise<LogReviewDetailView> {
    return this.database.write(actor, input.method === 'case' ? 'log.review' : 'log.staff', async (tx) => {
      const target = await targetOf(tx, input);
      if (input.fromOn > input.toOn) throw fieldProblem('/toOn', 'range');
      const reviewId = await tx.once(input, () => store(tx, input, target));
      tx.audit({
        personId: tx.subject?.personId ?? null,
        caseId: target.caseId,
        subjectId: reviewId,
        change: { method: input.method },
      });
      return detail(tx, reviewId);
    });
  }

  /** Notes what was found of one row. A later finding of the same row takes the place of the one before, which stays. */
  find(actor: Actor, reviewId: string, { rowId, finding, note = null }: FindingInput): Promise<LogReviewDetailView> {
    return this.database.write(actor, 'log.note', async (tx) => {
      tx.authorize(noCase());
      const review = await openReview(tx, reviewId);
      const row = await drawnRow(tx, review.id, rowId);
      if (!row) throw problem('not-found');
      if (row.ownAct) throw problem('log-review.own-act');
      if (finding !== 'ok' && !note) throw fieldProblem('/note', 'required');
      const id = await tx.once({ reviewId, rowId, finding, note }, async () => {
        const made = v7();
        await addRows(tx, LogFinding, {
          id: made,
          reviewId,
          logId: rowId,
          finding,
          note,
          byId: actor.staffId,
          at: tx.now,
        });
        return made;
      });
      tx.audit({ personId: null, subjectId: id, change: { finding } });
      return detail(tx, reviewId);
    });
  }

  /** The check is done: everything drawn has been looked at. */
  close(actor: Actor, reviewId: string): Promise<LogReviewDetailView> {
    return this.database.write(actor, 'log.note', async (tx) => {
      tx.authorize(noCase());
      const review = await openReview(tx, reviewId);
      if (review.looked < review.rows) throw problem('log-review.unfinished');
      if (!(await closeReview(tx, review.id))) throw problem('log-review.closed');
      tx.audit({ personId: null, subjectId: reviewId, change: { state: 'closed' } });
      return detail(tx, reviewId);
    });
  }
}

/** Locked: whoever closes it and whoever adds to it come one after the other. */
async function openReview(tx: Tx, reviewId: string): Promise<LogReviewView> {
  const review = await lockedReview(tx, reviewId);
  if (!review) throw problem('not-found');
  if (review.closedAt) throw problem('log-review.closed');
  return review;
}

/** Whom or what the draw is about, and authorizes it: a case that the own authority has no part in does not exist. */
async function targetOf(tx: Tx, input: DrawInput): Promise<Target> {
  const target: Target = { staffId: null, caseId: null, outcome: null, reason: null };
  if (input.method === 'case') {
    if (!input.caseNumber) throw fieldProblem('/caseNumber', 'required');
    const found = await reviewedCase(tx, input.caseNumber);
    tx.authorize(subjectOf(found));
    return { ...target, caseId: found?.caseId ?? null };
  }
  tx.authorize(noCase());
  if (input.method === 'outcome') {
    if (!input.outcome) throw fieldProblem('/outcome', 'required');
    return { ...target, outcome: input.outcome };
  }
  if (input.method === 'random') return target;
  if (!input.staffId) throw fieldProblem('/staffId', 'required');
  // A check of oneself would be empty, and look like one in which nothing was found.
  if (input.staffId === tx.actor.staffId) throw problem('log-review.own-act');
  if ((await staffNamed(tx, [input.staffId])).length === 0) throw fieldProblem('/staffId', 'choice');
  if (input.method === 'staff') return { ...target, staffId: input.staffId };
  if (!input.reason) throw fieldProblem('/reason', 'required');
  return { ...target, staffId: input.staffId, reason: input.reason };
}

/** The best relation of any unit of the authority (access.md). */
const NEARNESS: readonly Relation[] = ['lead', 'party', 'summoned', 'invited', 'left', 'declined'];

function subjectOf(found: { personId: string; caseId: string; kinds: string[] } | undefined): Subject {
  if (!found) return noCase();
  const { facts } = noCase();
  const relation = NEARNESS.find((kind) => found.kinds.includes(kind)) ?? 'none';
  return { personId: found.personId, caseId: found.caseId, facts: { ...facts, relation } };
}

async function store(tx: Tx, input: DrawInput, target: Target): Promise<string> {
  const id = v7();
  const seed = randomBytes(16).toString('hex');
  const { drawnFrom, rows } = await drawSample(tx, input, target, { seed, size: input.size });
  const { method, fromOn, toOn } = input;
  await addRows(tx, LogReview, {
    id,
    authorityId: tx.actor.authorityId,
    reviewerId: tx.actor.staffId,
    at: tx.now,
    method,
    fromOn,
    toOn,
    ...target,
    seed,
    drawnFrom,
    closedAt: null,
    closedBy: null,
  });
  await addRows(
    tx,
    LogReviewRow,
    rows.map((row, place) => ({ reviewId: id, logId: row.id, place })),
  );
  return id;
}

/** Shows the sample; every person whose visits are shown gets a row in the log. */
async function detail(tx: Tx, reviewId: string): Promise<LogReviewDetailView> {
  const review = await reviewById(tx, reviewId);
  if (!review) throw problem('not-found');
  const rows = await sampleOf(tx, reviewId);
  const numbers = await numbersOf(
    tx,
    rows.flatMap(({ caseId }) => caseId ?? []),
  );
  const shown = new Map(
    rows.flatMap(({ personId, caseId }) => (personId ? [[`${personId}${caseId ?? ''}`, { personId, caseId }]] : [])),
  );
  tx.auditEach([...shown.values()].map((about) => ({ ...about, subjectId: reviewId })));
  return {
    ...review,
    sample: rows.map(({ personId: _, caseId, ...row }) => ({ ...row, caseNumber: numbers.get(caseId ?? '') ?? null })),
  };
}
