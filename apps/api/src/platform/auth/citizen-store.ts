import { dayOf, parseIdentityNumber } from '@sammanhang/sip-rules';
import type { StandingRole, StepUp } from './actor.js';
import type { Device } from './device.js';
import type { ProviderLogout } from './logout-token.js';
import {
  hashOfLogout,
  type DoorSessions,
  type Identity,
  type SessionDatabase,
  type SignInAttempt,
} from './session-store.js';
import { hashOf, newToken } from './token.js';

/** Somebody a session can concern: oneself, or a person or plan that one stands in for, is close to, or is a guest of. */
export interface Standing {
  role: StandingRole;
  id: string;
  /** The name of the person it is about; null for a guest, who is shown a plan and not a person. */
  givenName: string | null;
  familyName: string | null;
}

export interface LiveCitizenSession {
  sessionId: string;
  citizenId: string;
  subject: string;
  givenName: string;
  familyName: string;
  authTime: Date;
  expiresAt: Date;
  stepUps: StepUp[];
  /** Null until it is chosen whom it concerns. */
  standing: { role: StandingRole; id: string; grants: string[]; personIds: string[]; guestCaseIds: string[] } | null;
}

type SessionRow = Record<'session_id' | 'citizen_id' | 'subject' | 'given_name' | 'family_name', string> &
  Record<'auth_time' | 'expires_at', Date> &
  Record<'grants' | 'person_ids' | 'case_ids', string[]> & {
    standing_role: StandingRole | null;
    standing_id: string | null;
    step_ups: { binding: string; at: string }[];
  };

/** The sessions of citizens and guests, behind functions that answer for one token at a time. */
export class CitizenStore implements DoorSessions {
  constructor(
    private readonly database: SessionDatabase,
    private readonly door: SessionDatabase,
    /** Keyed hash of an identity number: the number itself is not kept. */
    private readonly hashIdentity: (digits: string) => Buffer,
  ) {}

  async beginSignIn(state: string, attempt: SignInAttempt): Promise<void> {
    await this.atDoor('SELECT app.begin_sign_in($1, $2)', [hashOf(state), JSON.stringify(attempt)]);
  }

  async takeSignIn(state: string): Promise<SignInAttempt | undefined> {
    const [row] = await this.atDoor<{ attempt: SignInAttempt | null }>('SELECT app.take_sign_in($1) AS attempt', [
      hashOf(state),
    ]);
    return row?.attempt ?? undefined;
  }

  /** False without an identity number that holds: an e-identity without one cannot be tied to a person. */
  async open(token: string, identity: Identity): Promise<boolean> {
    const parsed = identity.citizen
      ? parseIdentityNumber(identity.citizen.identityNumber, { today: dayOf(identity.authTime) })
      : null;
    if (!identity.citizen || !parsed?.ok) return false;
    const rows = await this.atDoor<{ session_id: string | null }>(
      'SELECT app.open_citizen_session($1, $2, $3, $4, $5, $6, $7, $8) AS session_id',
      [
        hashOf(token),
        identity.issuer,
        identity.subject,
        identity.authTime,
        identity.acr,
        this.hashIdentity(parsed.number.digits),
        identity.citizen.givenName,
        identity.citizen.familyName,
      ],
    );
    return Boolean(rows[0]?.session_id);
  }

  standings(token: string): Promise<Standing[]> {
    return this.rows<Standing>(
      'SELECT role, id, given_name AS "givenName", family_name AS "familyName" FROM app.citizen_standings($1) ORDER BY role = $2 DESC, role, given_name',
      [hashOf(token), 'person'],
    );
  }

  async settle(token: string): Promise<string> {
    const [only, ...more] = await this.standings(token);
    if (!only || more.length > 0) return token;
    const chosen = newToken();
    return (await this.chooseStanding(token, chosen, only)) ? chosen : token;
  }

  async chooseStanding(token: string, chosen: string, { role, id }: Pick<Standing, 'role' | 'id'>): Promise<boolean> {
    const [row] = await this.atDoor<{ done: boolean }>('SELECT app.choose_standing($1, $2, $3, $4) AS done', [
      hashOf(token),
      hashOf(chosen),
      role,
      id,
    ]);
    return row?.done === true;
  }

  /** The live session of this token, which counts as seen now; what its standing reaches is looked up anew each time. */
  async use(token: string): Promise<LiveCitizenSession | undefined> {
    const [row] = await this.rows<SessionRow>('SELECT * FROM app.use_citizen_session($1)', [hashOf(token)]);
    if (!row) return undefined;
    const { standing_role: role, standing_id: id } = row;
    return {
      sessionId: row.session_id,
      citizenId: row.citizen_id,
      subject: row.subject,
      givenName: row.given_name,
      familyName: row.family_name,
      authTime: row.auth_time,
      expiresAt: row.expires_at,
      stepUps: row.step_ups.map(({ binding, at }) => ({ binding, at: new Date(at) })),
      standing:
        role === null || id === null
          ? null
          : { role, id, grants: row.grants, personIds: row.person_ids, guestCaseIds: row.case_ids },
    };
  }

  async noteStepUp(token: string, fresh: string, binding: string, identity: Identity): Promise<boolean> {
    const [row] = await this.atDoor<{ done: boolean }>(
      'SELECT app.note_citizen_step_up($1, $2, $3, $4, $5, $6, $7) AS done',
      [hashOf(token), hashOf(fresh), binding, identity.authTime, identity.acr, identity.subject, identity.issuer],
    );
    return row?.done === true;
  }

  async knowDevice(token: string, sid: string | null, deviceToken: string, device: Device): Promise<boolean> {
    const [row] = await this.atDoor<{ lives: boolean }>('SELECT app.know_citizen_device($1, $2, $3, $4, $5) AS lives', [
      hashOf(token),
      sid,
      hashOf(deviceToken),
      device.browser,
      device.system,
    ]);
    return row?.lives === true;
  }

  async end(token: string): Promise<void> {
    await this.atDoor('SELECT app.end_citizen_session($1)', [hashOf(token)]);
  }

  async endByProvider({ jti, issuer, subject, sid }: ProviderLogout): Promise<number | null> {
    const [row] = await this.atDoor<{ ended: number | null }>(
      'SELECT app.end_citizens_by_provider($1, $2, $3, $4) AS ended',
      [hashOfLogout({ issuer, jti }), issuer, subject, sid],
    );
    return row?.ended ?? null;
  }

  private async rows<R extends object>(sql: string, values: unknown[]): Promise<R[]> {
    return (await this.database.query<R>(sql, values)).rows;
  }

  private async atDoor<R extends object>(sql: string, values: unknown[]): Promise<R[]> {
    return (await this.door.query<R>(sql, values)).rows;
  }
}
