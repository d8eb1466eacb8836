import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DOORS, type Doors } from '../auth/doors.js';
import { SESSION_DATABASE, type SessionDatabase } from '../auth/session-store.js';
import { problem } from '../errors.js';
import { isId } from '../http/fields.js';
import { BRAKE, type Brake } from './braked.js';
import { pullBrake } from './brake-store.js';

/** Stands after the guard of sessions, before the handlers that are braked. */
@Injectable()
export class BrakeGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(SESSION_DATABASE) private readonly database: SessionDatabase,
    @Inject(DOORS) private readonly doors: Doors,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const brake = this.reflector.get<Brake | undefined>(BRAKE, context.getHandler());
    if (!brake) return true;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest<{ Params: Record<string, string> }>>();
    const named = brake.param === null ? undefined : request.params[brake.param];
    // An address that names nothing opens nothing; what it is answered is not for the brake to say.
    if (brake.param !== null && !isId(named)) return true;
    const answer = await pullBrake(this.database, {
      kind: brake.kind,
      subject: named ?? null,
      sessionToken: request.actor?.token,
      ip: request.ip,
      browserToken: request.actor ? undefined : this.cookiesOf(request)?.attemptToken(request),
    });
    if (answer === 'go') return true;
    http.getResponse<FastifyReply>().header('retry-after', '60');
    throw answer === 'reason'
      ? problem('brake.reason-needed', { details: { brake: brake.kind } })
      : problem('too-many');
  }

  private cookiesOf(request: FastifyRequest) {
    const atCitizens = request.routeOptions.url?.startsWith('/api/auth/citizen/');
    return (atCitizens ? this.doors.citizen : this.doors.staff)?.cookies;
  }
}
