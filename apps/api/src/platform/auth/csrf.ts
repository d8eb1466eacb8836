import type { FastifyRequest } from 'fastify';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Our own pages, or an address typed by hand. Old browsers send nothing: the other checks stand. */
export function isFromOurselves(request: Pick<FastifyRequest, 'headers'>): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** No other site may make a signed-in browser change anything: it can neither set this header nor forge these. */
export function isForged(request: Pick<FastifyRequest, 'headers' | 'method'>, publicOrigin: string): boolean {
  if (SAFE_METHODS.has(request.method)) return false;
  const { origin } = request.headers;
  return (
    request.headers['x-sammanhang'] !== '1' ||
    !isFromOurselves(request) ||
    (origin !== undefined && origin !== publicOrigin)
  );
}
