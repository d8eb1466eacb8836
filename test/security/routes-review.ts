import { dayAhead } from '@sammanhang/api/proof';
import { get, NEVER, onCase, type Asked, type Route, send, simple } from './route.js';
import type { Review } from './world/directory.js';

const reviewOf = ({ actor, directory }: Asked): Review | undefined =>
  (actor.unit && directory.reviews.get(actor.unit)) ?? directory.reviews.get('lead');
/** A check belongs to the authority that made it: to reviewers of others it is not there. */
const ofOwn = (action: string): Route['verdict'] => {
  return (asked) => {
    const found = onCase(action)(asked);
    return found === '200' && !(asked.actor.unit && asked.directory.reviews.has(asked.actor.unit)) ? NEVER : found;
  };
};
const drawn = (method: object) => ({ ...method, fromOn: dayAhead(-1), toOn: dayAhead(0), size: 3 });

/** The log of the own staff, asked of no world. */
export const reviewRoutes: readonly Route[] = [
  simple(
    'brakeAlarms',
    'log.staff',
    get(() => '/api/alarms'),
  ),
  simple(
    'logReviewOutliers',
    'log.staff',
    get(() => '/api/log-reviews/outliers'),
  ),
  simple(
    'logReviewStaff',
    'log.staff',
    get(() => '/api/log-reviews/staff'),
  ),
  simple(
    'logReviewList',
    'log.staff',
    get(() => '/api/log-reviews'),
  ),
  simple(
    'logReviewDraw',
    'log.staff',
    send(
      'POST',
      () => '/api/log-reviews',
      () => drawn({ method: 'random' }),
    ),
  ),
  simple(
    'logReviewShow',
    'log.staff',
    get((asked) => `/api/log-reviews/${reviewOf(asked)?.openId ?? ''}`),
    { verdict: ofOwn('log.staff') },
  ),
  simple(
    'logReviewFind',
    'log.note',
    send(
      'POST',
      (asked) => `/api/log-reviews/${reviewOf(asked)?.openId ?? ''}/findings`,
      (asked) => ({ rowId: reviewOf(asked)?.rowId ?? '', finding: 'questionAsked', note: 'Fråga ställd.' }),
    ),
    { verdict: ofOwn('log.note') },
  ),
  simple(
    'logReviewClose',
    'log.note',
    send(
      'POST',
      (asked) => `/api/log-reviews/${reviewOf(asked)?.lookedId ?? ''}/close`,
      () => ({}),
    ),
    { verdict: ofOwn('log.note') },
  ),
];

/** Everybody's visits to one case: for reviewers of an authority that has had to do with it. */
export const reviewOfCaseRoutes: readonly Route[] = [
  simple(
    'logReviewDraw',
    'log.review',
    send(
      'POST',
      () => '/api/log-reviews',
      ({ world }) => drawn({ method: 'case', caseNumber: world.number }),
    ),
    { variant: 'of a case' },
  ),
];
