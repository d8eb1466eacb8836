import type { Role } from '@sammanhang/sip-rules';

export type PrincipalKind = 'region' | 'municipality' | 'federation' | 'other';

export interface StepUp {
  /** What the fresh sign-in was for, e.g. the hash of the version to be approved. */
  binding: string;
  at: Date;
}

/** The signed-in member of staff, in the one assignment the session is bound to. Rights are never added up. */
export interface Actor {
  kind: 'staff';
  /** The raw session token: the row-security context looks it up inside the database. Never logged. */
  token: string;
  sessionId: string;
  staffId: string;
  name: string;
  assignmentId: string;
  unitId: string;
  unitName: string;
  authorityId: string;
  authorityName: string;
  organisationId: string;
  organisationName: string;
  principalKind: PrincipalKind;
  countyCode: string;
  role: Role;
  title: string;
  authTime: Date;
  stepUps: readonly StepUp[];
  /** The request at hand: the log row carries its id, and its key makes a retry have one effect. */
  requestId: string;
  /** The id in the address, as asked for: a denial is logged with it, the same whether or not it exists. */
  asked?: string | null;
  idempotencyKey: string | null;
}

/** Whom a citizen's session concerns: oneself, one's child, somebody one helps or is close to, or one plan as a guest. */
export const STANDING_ROLES = [
  'person',
  'guardian',
  'relative',
  'representative',
  'guest',
] as const satisfies readonly Role[];
export type StandingRole = (typeof STANDING_ROLES)[number];

/** A signed-in citizen or guest, in the one standing the session is bound to. */
export interface CitizenActor {
  kind: 'citizen';
  /** The raw session token, as for staff. Never logged. */
  token: string;
  sessionId: string;
  citizenId: string;
  name: string;
  role: StandingRole;
  /** What sections name as grantee when this standing may read them: persons, mandates, a relative's or a guest's row. */
  grants: readonly string[];
  /** The persons that the standing is about: one person is a row at each authority. */
  personIds: readonly string[];
  /** The case of a guest. */
  guestCaseIds: readonly string[];
  authTime: Date;
  stepUps: readonly StepUp[];
  requestId: string;
  /** As for staff. */
  asked?: string | null;
  idempotencyKey: string | null;
}

export type AnyActor = Actor | CitizenActor;

/** The id that what somebody did is kept by: of the member of staff, or of the citizen. */
export const actorIdOf = (actor: AnyActor): string => (actor.kind === 'staff' ? actor.staffId : actor.citizenId);

/** How long a fresh sign-in covers the act it was made for. */
export const STEP_UP_VALID_MS = 5 * 60 * 1000;

export function hasStepUp(actor: Pick<AnyActor, 'stepUps'>, binding: string, now: Date): boolean {
  return actor.stepUps.some(
    (stepUp) =>
      stepUp.binding === binding &&
      stepUp.at.getTime() <= now.getTime() &&
      now.getTime() - stepUp.at.getTime() < STEP_UP_VALID_MS,
  );
}

/** The person's records that an act is logged for, so that the log of each tells of it; whoever no authority knows has none. */
export const recordsConcerned = ({ personIds }: Pick<CitizenActor, 'personIds'>): readonly (string | null)[] =>
  personIds.length > 0 ? personIds : [null];
