import type { FastifyRequest } from 'fastify';

/** Asked by the browser's own clock (polling), nobody having touched the page: no sign of life. A command always is one. */
export const isBackground = (request: FastifyRequest): boolean =>
  request.method === 'GET' && request.headers['x-sammanhang-background'] === '1';
