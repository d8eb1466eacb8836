import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { fieldProblem, problem } from '../errors.js';
import { isId } from '../http/fields.js';
import type { Actor } from './actor.js';
import { AUTH_SETTINGS, type AuthSettings } from './auth-settings.js';
import { AuthCookies } from './cookies.js';
import { isForged } from './csrf.js';
import { publicPaths } from './public-paths.js';
import { SessionStore } from './session-store.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set by the guard on every route that is not public. */
    actor?: Actor;
  }
}

function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (!isId(key)) throw fieldProblem('/Idempotency-Key', 'format');
  return key;
}

/** The last id in the address: what the request is about. */
const askedFor = (request: FastifyRequest): string | null =>
  Object.values((request.params ?? {}) as Record<string, unknown>)
    .filter(isId)
    .at(-1) ?? null;

/** Stands before every route: no forged command, and no answer without a live session unless the path is on the list. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(AUTH_SETTINGS) private readonly settings: AuthSettings,
    @Inject(AuthCookies) private readonly cookies: AuthCookies,
    @Inject(SessionStore) private readonly sessions: SessionStore,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isForged(request, this.settings.publicUrl.origin)) throw problem('csrf.refused');
    if (publicPaths.has(`${request.method} ${request.routeOptions.url ?? ''}`)) return true;
    request.actor = await this.actorOf(request);
    return true;
  }

  private async actorOf(request: FastifyRequest): Promise<Actor> {
    const token = this.cookies.sessionToken(request);
    const session = token === undefined ? undefined : await this.sessions.use(token);
    if (token === undefined || !session) throw problem('unauthenticated');
    const { assignment, sessionId, staffId, givenName, familyName, authTime, stepUps } = session;
    if (!assignment) throw problem('assignment.missing');
    const { id: assignmentId, ...where } = assignment;
    return {
      kind: 'staff',
      token,
      sessionId,
      staffId,
      name: `${givenName} ${familyName}`,
      assignmentId,
      ...where,
      authTime,
      stepUps,
      requestId: request.id,
      asked: askedFor(request),
      idempotencyKey: idempotencyKeyOf(request),
    };
  }
}
