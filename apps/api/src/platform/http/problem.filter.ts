import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { RuleBroken } from '@sammanhang/sip-rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryFailedError } from 'typeorm';
import { constraintProblem, problem, ProblemError, type ProblemCode } from '../errors.js';

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'input.invalid',
  404: 'not-found',
  413: 'too-large',
  415: 'media.unsupported',
  429: 'too-many',
};

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

function knownProblem(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error;
  if (error instanceof RuleBroken)
    return problem(error.code, { allowed: error.allowed, ...(error.details && { details: error.details }) });
  if (error instanceof QueryFailedError) return databaseProblem(error);
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | null)?.statusCode;
  const code = status ? BY_STATUS[status] : undefined;
  return code ? problem(code) : null;
}

function databaseProblem(error: QueryFailedError): ProblemError | null {
  const { code, constraint, message } = error.driverError as { code?: string; constraint?: string; message?: string };
  // The session ended between the guard and the transaction.
  if (message === 'no valid session context') return problem('unauthenticated');
  const known = constraintProblem(constraint);
  if (known) return known;
  // Connection lost, shutting down, too many connections, disk full: closed, and to be tried again.
  if (code && /^(08|57P|53)/.test(code)) return Object.assign(problem('database.unavailable'), { cause: error });
  return null;
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
