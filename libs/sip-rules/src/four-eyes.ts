import { addDays, type Day } from './day.js';
import { RuleBroken } from './rule-broken.js';

/** What two must agree on: each becomes a request that another person confirms. */
export const FOUR_EYES_KINDS = [
  'roleGrant',
  'breakGlassSetting',
  'allowListChange',
  'protectionLift',
  'cull',
  'leadChoice',
] as const;
export type FourEyesKind = (typeof FOUR_EYES_KINDS)[number];

export const FOUR_EYES_STATES = ['pending', 'confirmed', 'refused', 'withdrawn', 'expired'] as const;
export type FourEyesState = (typeof FOUR_EYES_STATES)[number];

/** The longest that a request may wait, in days: after that the facts it leaned on are old. */
export const FOUR_EYES_LONGEST_DAYS = 30;

export interface FourEyesRequest {
  readonly state: FourEyesState;
  /** The last day on which it can be confirmed. */
  readonly expiresOn: Day;
  readonly requestedBy: string;
  /** Whether whoever asked still holds the assignment that they asked in. */
  readonly requesterStands: boolean;
  /** The one who would gain by it (a role, a place on a list); null when nobody does. */
  readonly concerns: string | null;
}

/** How a request stands today: what nobody answered in time has lapsed. */
export const fourEyesState = (request: Pick<FourEyesRequest, 'state' | 'expiresOn'>, today: Day): FourEyesState =>
  request.state === 'pending' && request.expiresOn < today ? 'expired' : request.state;

/** Whether a request may be open until that day: today at the earliest, thirty days ahead at the latest. */
export const isFourEyesPeriod = (expiresOn: Day, today: Day): boolean =>
  expiresOn >= today && expiresOn <= addDays(today, FOUR_EYES_LONGEST_DAYS);

/** A request is answered, or taken back, once, and in time. Throws `four-eyes.answered-already` or `four-eyes.expired`. */
export function checkFourEyesOpen(request: Pick<FourEyesRequest, 'state' | 'expiresOn'>, today: Day): void {
  const state = fourEyesState(request, today);
  if (state === 'expired') throw new RuleBroken('four-eyes.expired');
  if (state !== 'pending') throw new RuleBroken('four-eyes.answered-already');
}

/**
 * Whether this person may answer a request. The requester never does, in whatever assignment (ASVS 2.3.5), nor does the one
 * who gains by a yes; and a request falls with the assignment that it was made in. A no needs less: it gives nothing away.
 */
export function checkFourEyesAnswer(
  request: FourEyesRequest,
  by: { readonly staffId: string },
  answer: 'confirmed' | 'refused',
  today: Day,
): void {
  checkFourEyesOpen(request, today);
  if (request.requestedBy === by.staffId) throw new RuleBroken('four-eyes.own-request');
  if (answer === 'refused') return;
  if (request.concerns === by.staffId) throw new RuleBroken('four-eyes.concerns-you');
  if (!request.requesterStands) throw new RuleBroken('four-eyes.requester-left');
}
