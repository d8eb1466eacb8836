import type { Role } from '@sammanhang/sip-rules';
import type { PrincipalKind, StepUp } from './actor.js';
import type { Device } from './device.js';
import type { ProviderLogout } from './logout-token.js';
import { hashOf, newToken } from './token.js';

/** A role's pool, as far as sessions need it. */
export interface SessionDatabase {
  query<R extends object>(sql: string, values: unknown[]): Promise<{ rows: R[] }>;
}

/** Staff and citizens have an issuer, a cookie and a table of sessions each. */
export type Door = 'staff' | 'citizen';

/** The application's role: it may tell whose a token is, and make nothing. */
export const SESSION_DATABASE = Symbol('SESSION_DATABASE');
/** The door's role: it alone may make, change and end sessions, and it reads nothing. */
export const DOOR_DATABASE = Symbol('DOOR_DATABASE');

export interface SignInAttempt {
  /** The door it began at: an answer for one is worthless at the other. */
  door: Door;
  kind: 'signIn' | 'stepUp';
  nonce: string;
  codeVerifier: string;
  returnTo: string;
  /** Hash (base64url) of the cookie of the browser that began. */
  browser: string;
  binding?: string;
  sessionId?: string;
}

export interface Identity {
  issuer: string;
  subject: string;
  authTime: Date;
  acr: string;
  /** From the citizen issuer (OIDC Sweden claims); null from the issuer of staff. */
  citizen: { identityNumber: string; givenName: string; familyName: string } | null;
  /** The provider's own name of the sign-in, if it gives one. */
  sid: string | null;
}

/** What signing in needs of the sessions of a door. */
export interface DoorSessions {
  beginSignIn(state: string, attempt: SignInAttempt): Promise<void>;
  takeSignIn(state: string): Promise<SignInAttempt | undefined>;
  /** The live session of the token, or nothing. */
  use(token: string): Promise<{ sessionId: string; subject: string; authTime: Date } | undefined>;
  /** False when the door is not for this identity. */
  open(token: string, identity: Identity): Promise<boolean>;
  /** Chooses for the user where there is only one choice; gives the token to go on with. */
  settle(token: string): Promise<string>;
  noteStepUp(token: string, newToken: string, binding: string, identity: Identity): Promise<boolean>;
  end(token: string): Promise<void>;
  /** Keeps which browser it is; false when the provider has ended the sign-in meanwhile. */
  knowDevice(token: string, sid: string | null, deviceToken: string, device: Device): Promise<boolean>;
  /** How many sessions the provider's word has ended; null when this very token has been here before. */
  endByProvider(logout: ProviderLogout): Promise<number | null>;
}

/** Another device that has signed in to the account. */
export interface DeviceNews extends Device {
  at: Date;
}

export interface Assignment {
  id: string;
  unitId: string;
  unitName: string;
  authorityId: string;
  authorityName: string;
  organisationName: string;
  role: Role;
  title: string;
  countyCode: string;
}

export interface ChosenAssignment extends Assignment {
  organisationId: string;
  principalKind: PrincipalKind;
}

export interface LiveSession {
  sessionId: string;
  staffId: string;
  givenName: string;
  familyName: string;
  issuer: string;
  subject: string;
  authTime: Date;
  expiresAt: Date;
  stepUps: StepUp[];
  /** Null until one is chosen. */
  assignment: ChosenAssignment | null;
}

type SessionRow = Record<'session_id' | 'staff_id' | 'given_name' | 'family_name' | 'issuer' | 'subject', string> &
  Record<'auth_time' | 'expires_at', Date> & {
    step_ups: { binding: string; at: string }[];
    assignment_id: string | null;
  } & Record<
    | 'unit_id'
    | 'unit_name'
    | 'authority_id'
    | 'authority_name'
    | 'organisation_id'
    | 'organisation_name'
    | 'county_code'
    | 'title',
    string
  > & { principal_kind: string; role: Role };

const PRINCIPAL_KINDS: ReadonlySet<string> = new Set<PrincipalKind>(['region', 'municipality', 'federation']);
const principalKindOf = (kind: string): PrincipalKind =>
  PRINCIPAL_KINDS.has(kind) ? (kind as PrincipalKind) : 'other';

const chosenIn = (row: SessionRow): ChosenAssignment | null =>
  row.assignment_id === null
    ? null
    : {
        id: row.assignment_id,
        unitId: row.unit_id,
        unitName: row.unit_name,
        authorityId: row.authority_id,
        authorityName: row.authority_name,
        organisationId: row.organisation_id,
        organisationName: row.organisation_name,
        principalKind: principalKindOf(row.principal_kind),
        countyCode: row.county_code,
        role: row.role,
        title: row.title,
      };

/** What a logout token is known again by. */
export const hashOfLogout = ({ issuer, jti }: Pick<ProviderLogout, 'issuer' | 'jti'>): Buffer =>
  hashOf(`${issuer} ${jti}`);

/** Sessions live in the database behind functions that answer for one token at a time; this calls them. */
export class SessionStore implements DoorSessions {
  constructor(
    private readonly database: SessionDatabase,
    private readonly door: SessionDatabase,
  ) {}

  async beginSignIn(state: string, attempt: SignInAttempt): Promise<void> {
    await this.atDoor('SELECT app.begin_sign_in($1, $2)', [hashOf(state), JSON.stringify(attempt)]);
  }

  /** The attempt, once: a second call with the same state finds nothing. */
  async takeSignIn(state: string): Promise<SignInAttempt | undefined> {
    const rows = await this.atDoor<{ attempt: SignInAttempt | null }>('SELECT app.take_sign_in($1) AS attempt', [
      hashOf(state),
    ]);
    return rows[0]?.attempt ?? undefined;
  }

  /** False when nobody of the staff has this subject at this issuer. */
  async open(token: string, identity: Identity): Promise<boolean> {
    const rows = await this.atDoor<{ session_id: string | null }>(
      'SELECT session_id FROM app.open_session($1, $2, $3, $4, $5)',
      [hashOf(token), identity.issuer, identity.subject, identity.authTime, identity.acr],
    );
    return Boolean(rows[0]?.session_id);
  }

  /** Tells the new session where it is. False when the provider has signed it out meanwhile. */
  async knowDevice(token: string, sid: string | null, deviceToken: string, device: Device): Promise<boolean> {
    const rows = await this.atDoor<{ lives: boolean }>('SELECT app.know_device($1, $2, $3, $4, $5) AS lives', [
      hashOf(token),
      sid,
      hashOf(deviceToken),
      device.browser,
      device.system,
    ]);
    return rows[0]?.lives === true;
  }

  /** New devices of the account that its owner has not been told of. */
  deviceNews(token: string): Promise<DeviceNews[]> {
    return this.rows<DeviceNews>('SELECT browser, system, at FROM app.device_news($1)', [hashOf(token)]);
  }

  assignments(token: string): Promise<Assignment[]> {
    return this.rows<Assignment>(
      `SELECT id, unit_id AS "unitId", unit_name AS "unitName", authority_id AS "authorityId", authority_name AS "authorityName",
        organisation_name AS "organisationName", role, title, county_code AS "countyCode" FROM app.session_assignments($1)`,
      [hashOf(token)],
    );
  }

  async settle(token: string): Promise<string> {
    const [only, ...more] = await this.assignments(token);
    if (!only || more.length > 0) return token;
    const chosen = newToken();
    return (await this.chooseAssignment(token, chosen, only.id)) ? chosen : token;
  }

  async chooseAssignment(token: string, newToken: string, assignmentId: string): Promise<boolean> {
    const rows = await this.atDoor<{ done: boolean }>('SELECT app.choose_assignment($1, $2, $3) AS done', [
      hashOf(token),
      hashOf(newToken),
      assignmentId,
    ]);
    return rows[0]?.done === true;
  }

  /** The live session of this token, which counts as seen now; nothing when ended, idle or over age. */
  async use(token: string): Promise<LiveSession | undefined> {
    return this.live('SELECT * FROM app.use_session($1)', token);
  }

  /** The same, without counting as seen: for what the browser asks by itself. */
  async look(token: string): Promise<LiveSession | undefined> {
    return this.live('SELECT * FROM app.look_at_session($1)', token);
  }

  private async live(sql: string, token: string): Promise<LiveSession | undefined> {
    const [row] = await this.rows<SessionRow>(sql, [hashOf(token)]);
    if (!row) return undefined;
    return {
      sessionId: row.session_id,
      staffId: row.staff_id,
      givenName: row.given_name,
      familyName: row.family_name,
      issuer: row.issuer,
      subject: row.subject,
      authTime: row.auth_time,
      expiresAt: row.expires_at,
      stepUps: row.step_ups.map(({ binding, at }) => ({ binding, at: new Date(at) })),
      assignment: chosenIn(row),
    };
  }

  /** Which of the tokens belong to a session that lives, in the same order. No sign of life either. */
  async areLive(tokens: readonly string[]): Promise<boolean[]> {
    const rows = await this.rows<{ place: number }>('SELECT place FROM app.live_tokens($1::text[]) AS place', [tokens]);
    const live = new Set(rows.map(({ place }) => place));
    return tokens.map((_, index) => live.has(index + 1));
  }

  /** How long a session of this kind may rest, in seconds: the browser warns before. */
  async idleSeconds(kind: 'staff' | 'citizen'): Promise<number> {
    const rows = await this.rows<{ seconds: number }>(
      'SELECT extract(epoch FROM idle)::int AS seconds FROM app.session_limit WHERE kind = $1',
      [kind],
    );
    return rows[0]?.seconds ?? 0;
  }

  /** False when the fresh sign-in was somebody else's. */
  async noteStepUp(token: string, newToken: string, binding: string, identity: Identity): Promise<boolean> {
    const rows = await this.atDoor<{ done: boolean }>('SELECT app.note_step_up($1, $2, $3, $4, $5, $6, $7) AS done', [
      hashOf(token),
      hashOf(newToken),
      binding,
      identity.authTime,
      identity.acr,
      identity.subject,
      identity.issuer,
    ]);
    return rows[0]?.done === true;
  }

  async end(token: string): Promise<void> {
    await this.atDoor('SELECT app.end_session($1)', [hashOf(token)]);
  }

  async endByProvider({ jti, issuer, subject, sid }: ProviderLogout): Promise<number | null> {
    const rows = await this.atDoor<{ ended: number | null }>('SELECT app.end_by_provider($1, $2, $3, $4) AS ended', [
      hashOfLogout({ issuer, jti }),
      issuer,
      subject,
      sid,
    ]);
    return rows[0]?.ended ?? null;
  }

  private async rows<R extends object>(sql: string, values: unknown[]): Promise<R[]> {
    return (await this.database.query<R>(sql, values)).rows;
  }

  private async atDoor<R extends object>(sql: string, values: unknown[]): Promise<R[]> {
    return (await this.door.query<R>(sql, values)).rows;
  }
}
