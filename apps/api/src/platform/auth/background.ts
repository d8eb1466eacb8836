import type { FastifyRequest } from 'fastify';

/** Where the browser hears of changes: open for hours, and no sign that anybody sits there. */
const LIVE_PATH = '/api/live';

/** Asked by the browser's own clock (polling), nobody having touched the page: no sign of life. A command always is one. */
export const isBackground = (request: FastifyRequest): boolean =>
  request.method === 'GET' &&
  (request.headers['x-sammanhang-background'] === '1' || request.url.split('?')[0] === LIVE_PATH);
