import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryFailedError } from 'typeorm';
import { problem } from '../errors.js';
import { knownProblem } from './known-problem.js';

/** The one place where an error becomes an answer (RFC 9457). What is not in the list leaves as `unexpected`, without its message. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const known = knownProblem(error);
    const cause = known?.status === 503 ? known.cause : known ? null : error;
    if (cause) this.logger.error({ requestId: request.id, error: describe(cause) });
    const answer = known ?? problem('unexpected');
    const { errors, allowed, details } = answer.extra;
    void reply
      .status(answer.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send({
        type: `urn:sammanhang:problem:${answer.code}`,
        title: answer.code,
        status: answer.status,
        code: answer.code,
        traceId: request.id,
        ...(errors && { errors }),
        ...(allowed && { allowed }),
        ...(details && { details }),
      });
  }
}

/** What an operator needs, without the values of a statement or the driver's own words, which may quote them: they hold person data. */
function describe(error: unknown): Record<string, unknown> {
  if (error instanceof QueryFailedError) {
    const { code, constraint } = error.driverError as { code?: string; constraint?: string };
    return { name: error.name, code, constraint, stack: error.stack?.split('\n').slice(1, 8) };
  }
  if (error instanceof Error)
    return { name: error.name, message: error.message, stack: error.stack?.split('\n').slice(1, 8) };
  return { name: typeof error };
}
