import { HttpException } from '@nestjs/common';
import { RuleBroken } from '@sammanhang/sip-rules';
import { QueryFailedError } from 'typeorm';
import { constraintProblem, problem, ProblemError, type ProblemCode } from '../errors.js';

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'input.invalid',
  404: 'not-found',
  413: 'too-large',
  415: 'media.unsupported',
  429: 'too-many',
};

/** Which of the listed problems an error is; null for what nobody foresaw. */
export function knownProblem(error: unknown): ProblemError | null {
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
