import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { fieldProblem, problem } from '../errors.js';
import { isId } from '../http/fields.js';
import type { Actor, CitizenActor } from './actor.js';
import { isBackground } from './background.js';
import { isForged, isFromOurselves } from './csrf.js';
import { DOORS, type Doors } from './doors.js';
import { publicPaths, signedPaths } from './public-paths.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set by the guard on every route that is not public. */
    actor?: Actor;
    /** The same on the routes under `/api/my`: staff never get in there, nor citizens anywhere else. */
    citizen?: CitizenActor;
  }
}

function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (!isId(key)) throw fieldProblem('/Idempotency-Key', 'format');
  return key;
}

/** Stands before every route: no forged command, and no answer without a live session unless the path is on the list. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(@Inject(DOORS) private readonly doors: Doors) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const path = request.routeOptions.url ?? '';
    const route = `${request.method} ${path}`;
    const { origin } = this.doors.staff.settings.publicUrl;
    if (!signedPaths.has(route) && isForged(request, origin)) throw problem('csrf.refused');
    if (publicPaths.has(route)) return true;
    // A reading is an act too: it is logged. No other site may make our user's browser ask for anything.
    if (!isFromOurselves(request)) throw problem('csrf.refused');
    if (path.startsWith('/api/my/')) request.citizen = await this.citizenOf(request);
    else request.actor = await this.actorOf(request);
    return true;
  }

  private async actorOf(request: FastifyRequest): Promise<Actor> {
    const { cookies, sessions } = this.doors.staff;
    const token = cookies.sessionToken(request);
    const session = token === undefined ? undefined : await sessions[isBackground(request) ? 'look' : 'use'](token);
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
      idempotencyKey: idempotencyKeyOf(request),
    };
  }

  private async citizenOf(request: FastifyRequest): Promise<CitizenActor> {
    const door = this.doors.citizen;
    const token = door?.cookies.sessionToken(request);
    const session = token === undefined ? undefined : await door?.sessions.use(token);
    if (token === undefined || !session) throw problem('unauthenticated');
    const { standing, sessionId, citizenId, givenName, familyName, authTime, stepUps } = session;
    if (!standing) throw problem('assignment.missing');
    const { id: _, ...reach } = standing;
    return {
      kind: 'citizen',
      token,
      sessionId,
      citizenId,
      name: `${givenName} ${familyName}`,
      ...reach,
      authTime,
      stepUps,
      requestId: request.id,
      idempotencyKey: idempotencyKeyOf(request),
    };
  }
}
