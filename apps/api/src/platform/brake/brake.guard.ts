import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACTIONS } from '@sammanhang/sip-rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DOORS, type Doors } from '../auth/doors.js';
import { actionsOf } from '../auth/route-actions.js';
import { SESSION_DATABASE, type SessionDatabase } from '../auth/session-store.js';
import type { AnyActor } from '../auth/actor.js';
import { Database, noCase } from '../database/index.js';
import { problem, type ProblemError } from '../errors.js';
import { isId } from '../http/fields.js';
import { BRAKE, type Brake } from './braked.js';
import { noteStop, pullBrake } from './brake-store.js';

/** Seconds. A brake says at least so long, whichever of its limits was met. */
const LEAST_WAIT = 60;

/** Stands after the guard of sessions, before the handlers that are braked. */
@Injectable()
export class BrakeGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(SESSION_DATABASE) private readonly database: SessionDatabase,
    @Inject(DOORS) private readonly doors: Doors,
    private readonly visits: Database,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const brake = this.reflector.get<Brake | undefined>(BRAKE, context.getHandler());
    if (!brake) return true;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest<{ Params: Record<string, string> }>>();
    const named = brake.param === null ? undefined : request.params[brake.param];
    // An address that names nothing opens nothing; what it is answered is not for the brake to say.
    if (brake.param !== null && !isId(named)) return true;
    const { actor, citizen } = request;
    const { answer, waitSeconds } = await pullBrake(this.database, {
      kind: brake.kind,
      subject: named ?? null,
      sessionToken: (actor ?? citizen)?.token,
      ip: request.ip,
      browserToken: actor || citizen ? undefined : this.cookiesOf(request)?.attemptToken(request),
    });
    if (answer === 'go') return true;
    http.getResponse<FastifyReply>().header('retry-after', String(Math.max(LEAST_WAIT, waitSeconds)));
    const refusal =
      answer === 'reason' ? problem('brake.reason-needed', { details: { brake: brake.kind } }) : problem('too-many');
    const who = actor ?? citizen;
    if (who && (await noteStop(this.database, who.token, brake.kind))) await this.refuse(who, context, refusal);
    throw refusal;
  }

  /** In a visit of its own, so that it is logged as any other denial; a citizen's in their own record, for somebody else may have tried. */
  private refuse(who: AnyActor, context: ExecutionContext, refusal: ProblemError): Promise<never> {
    const [action] = actionsOf(context.getHandler());
    return this.visits[ACTIONS[action].kind](who, action, (tx) => {
      if (who.kind === 'citizen') tx.subject = noCase(who.personIds[0] ?? null);
      throw refusal;
    });
  }

  private cookiesOf(request: FastifyRequest) {
    const atCitizens = request.routeOptions.url?.startsWith('/api/auth/citizen/');
    return (atCitizens ? this.doors.citizen : this.doors.staff)?.cookies;
  }
}
