import cookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuthSettings } from './auth-settings.js';
import { isToken } from './token.js';

const DEVICE = 'sip-device';
const ATTEMPT_SECONDS = 600;
/** As long as browsers keep a cookie at most. */
const DEVICE_SECONDS = 400 * 24 * 60 * 60;
/** Sent when somebody signs out. Not "cookies": that would take the choice of language and theme along. */
export const CLEAR_BROWSER = ['clear-site-data', '"cache", "storage"'] as const;

/** Reads and writes the cookies of a door. Scripts see neither; no other site can set them (`__Host-`). */
export class AuthCookies {
  constructor(private readonly settings: Pick<AuthSettings, 'door' | 'secureCookies'>) {}

  private get session(): string {
    return `sip-${this.settings.door}`;
  }

  private get attempt(): string {
    return `${this.session}-attempt`;
  }

  sessionToken(request: FastifyRequest): string | undefined {
    return this.read(request, this.session);
  }

  /** Ties a sign-in attempt to the browser that began it: a callback address sent to somebody else is worthless. */
  attemptToken(request: FastifyRequest): string | undefined {
    return this.read(request, this.attempt);
  }

  /** The same browser is known again, so that a sign-in from a new one can be told of. It opens nothing. */
  deviceToken(request: FastifyRequest): string | undefined {
    return this.read(request, DEVICE);
  }

  keepSession(reply: FastifyReply, token: string): void {
    this.write(reply, this.session, token);
  }

  dropSession(reply: FastifyReply): void {
    this.write(reply, this.session, '', 0);
  }

  keepAttempt(reply: FastifyReply, token: string): void {
    this.write(reply, this.attempt, token, ATTEMPT_SECONDS);
  }

  keepDevice(reply: FastifyReply, token: string): void {
    this.write(reply, DEVICE, token, DEVICE_SECONDS);
  }

  private nameOf(name: string): string {
    return this.settings.secureCookies ? `__Host-${name}` : name;
  }

  private read(request: FastifyRequest, name: string): string | undefined {
    const named = `${this.nameOf(name)}=`;
    const values = (request.headers.cookie ?? '').split(';').filter((pair) => pair.trimStart().startsWith(named));
    // Two of the same name: one of them was planted, and nobody can tell which.
    if (values.length !== 1) return undefined;
    const value = values[0]?.trim().slice(named.length);
    return isToken(value) ? value : undefined;
  }

  private write(reply: FastifyReply, name: string, value: string, maxAge?: number): void {
    const secure = this.settings.secureCookies;
    const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
    reply.header(
      'set-cookie',
      cookie.serialize(this.nameOf(name), value, maxAge === undefined ? options : { ...options, maxAge }),
    );
  }
}
