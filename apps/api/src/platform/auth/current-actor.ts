import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { problem } from '../errors.js';
import type { Actor, CitizenActor } from './actor.js';

/** The one who asks. A public route has none, and asking for it there is a refusal, not a crash. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw problem('unauthenticated');
  return actor;
});

/** The citizen or guest who asks, on the routes under `/api/my`. */
export const CurrentCitizen = createParamDecorator((_: unknown, context: ExecutionContext): CitizenActor => {
  const { citizen } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!citizen) throw problem('unauthenticated');
  return citizen;
});
