import cookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuthSettings } from './auth-settings.js';
import { isToken } from './token.js';

const SESSION = 'sip-staff';
const ATTEMPT = 'sip-staff-attempt';
const ATTEMPT_SECONDS = 600;

/** Reads and writes the two cookies of staff sign-in. Scripts see neither; no other site can set them (`__Host-`). */
export class AuthCookies {
  constructor(private readonly settings: Pick<AuthSettings, 'secureCookies'>) {}

  sessionToken(request: FastifyRequest): string | undefined {
    return this.read(request, SESSION);
  }

  /** Ties a sign-in attempt to the browser that began it: a callback address sent to somebody else is worthless. */
  attemptToken(request: FastifyRequest): string | undefined {
    return this.read(request, ATTEMPT);
  }

  keepSession(reply: FastifyReply, token: string): void {
    this.write(reply, SESSION, token);
  }

  dropSession(reply: FastifyReply): void {
    this.write(reply, SESSION, '', 0);
  }

  keepAttempt(reply: FastifyReply, token: string): void {
    this.write(reply, ATTEMPT, token, ATTEMPT_SECONDS);
  }

  private nameOf(name: string): string {
    return this.settings.secureCookies ? `__Host-${name}` : name;
  }

  private read(request: FastifyRequest, name: string): string | undefined {
    const value = cookie.parse(request.headers.cookie ?? '')[this.nameOf(name)];
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
