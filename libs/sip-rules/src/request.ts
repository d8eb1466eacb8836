import type { CaseOrigin, InitiatorKind } from './case-start.js';

/** What becomes of a request for a plan (domain.md 2.1 step 1). */
export const REQUEST_STATES = ['received', 'takenUp', 'declined', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Who may ask: the person, or somebody who stands by them. */
export const ASKING_ROLES = ['person', 'guardian', 'relative', 'representative'] as const;
export type AskingRole = (typeof ASKING_ROLES)[number];

/** How a case begins that a request led to. */
export const startOfRequest = (role: AskingRole): { origin: CaseOrigin; initiatorKind: InitiatorKind } =>
  role === 'person' || role === 'guardian'
    ? { origin: 'personRequest', initiatorKind: role }
    : { origin: 'relativeRequest', initiatorKind: role === 'relative' ? 'relative' : 'other' };

/** A relative asks and decides nothing: the person is asked for consent before anything is planned (HSL 16:4, SoL 10:8). */
export const seeksConsentAfter = (role: AskingRole): boolean => role === 'relative';
