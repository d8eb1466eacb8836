import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';

/** Structured logs, one JSON line each, without person data: no bodies, no addresses with ids, no values of statements. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
});

/** What Nest itself has to say, from warnings up; its start-up chatter stays at debug. */
export class NestLog implements LoggerService {
  log(message: unknown, ...context: unknown[]): void {
    log.debug({ context: context.at(-1) }, text(message));
  }
  debug(message: unknown, ...context: unknown[]): void {
    log.debug({ context: context.at(-1) }, text(message));
  }
  warn(message: unknown, ...context: unknown[]): void {
    log.warn({ context: context.at(-1), ...fields(message) }, text(message));
  }
  error(message: unknown, ...context: unknown[]): void {
    log.error({ context: context.at(-1), ...fields(message) }, text(message));
  }
}

const fields = (message: unknown) => (typeof message === 'object' && message !== null ? message : {});
const text = (message: unknown) => (typeof message === 'string' ? message : undefined);

/** One line a request: the route's pattern, never the address with its ids. */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    if (!route.startsWith('/health')) {
      log.info({
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      });
    }
    done();
  });
}
