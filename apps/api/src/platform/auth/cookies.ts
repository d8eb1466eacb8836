import cookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuthSettings } from './auth-settings.js';
import { isToken } from './token.js';

const ATTEMPT_SECONDS = 600;

/** Reads and writes the two cookies of a door. Scripts see neither; no other site can set them (`__Host-`). */
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

  keepSession(reply: FastifyReply, token: string): void {
    this.write(reply, this.session, token);
  }

  dropSession(reply: FastifyReply): void {
    this.write(reply, this.session, '', 0);
  }

  keepAttempt(reply: FastifyReply, token: string): void {
    this.write(reply, this.attempt, token, ATTEMPT_SECONDS);
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
