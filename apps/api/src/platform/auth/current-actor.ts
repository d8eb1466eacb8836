import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { problem } from '../errors.js';
import type { Actor } from './actor.js';

/** The one who asks. A public route has none, and asking for it there is a refusal, not a crash. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw problem('unauthenticated');
  return actor;
});
