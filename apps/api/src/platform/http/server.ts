import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from '../config.js';
import { problem } from '../errors.js';
import { logRequests } from '../logging.js';
import { ProblemFilter } from './problem.filter.js';
import { validation } from './validation.js';

const BODY_LIMIT = 1_000_000;
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']);

/** What a browser can do that these pages never ask it for: all of it, also for what might get into them. */
const PERMISSIONS = [
  'accelerometer',
  'camera',
  'display-capture',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** Fastify as the house wants it: a request id of our own, small bodies, no trust in forwarded headers unless told. */
export const adapter = ({ trustedProxies }: Pick<Config, 'trustedProxies'>) =>
  new FastifyAdapter({
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    requestTimeout: 30_000,
  });

/** Everything that the running api and the tests must have alike. */
export async function equip(app: NestFastifyApplication, config: Config): Promise<void> {
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(validation());
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  logRequests(server);
  const secure = config.publicUrl.protocol === 'https:';
  await server.register(helmet as never, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'", config.oidcStaff.issuer.origin],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        // No text becomes markup or script by way of the page, and no policy can be made that would let it.
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secure,
  });
  // ASVS 4.1.4. Nothing here answers to another method, so nothing behind a route needs to think of one.
  server.addHook('onRequest', (request, _reply, done) =>
    done(METHODS.has(request.method) ? undefined : problem('method.refused')),
  );
  server.addHook('onSend', (request, reply, _payload, done) => {
    reply.header('x-request-id', request.id);
    reply.header('permissions-policy', PERMISSIONS);
    if (!request.url.startsWith('/assets/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    done();
  });
  if (config.webDir) await serveWeb(server, config.webDir);
}

/** The built browser application: hashed assets for ever, pages never from a cache. Staff routes share one page. */
async function serveWeb(server: FastifyInstance, webDir: string): Promise<void> {
  const root = path.resolve(webDir);
  if (!existsSync(root)) throw new Error(`WEB_DIR does not exist: ${root}`);
  await server.register(fastifyStatic as never, {
    root,
    serve: true,
    index: false,
    wildcard: true,
    // The build lies there compressed too: a quarter of the bytes, on a phone most of the wait.
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply: FastifyReply, file: string) => {
      void reply.header(
        'cache-control',
        file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  const page = (file: string) => (_request: unknown, reply: FastifyReply) =>
    (reply as FastifyReply & { sendFile(f: string): FastifyReply }).sendFile(file);
  server.get('/', page('index.html') as never);
  server.get('/arbete', page('arbete.html') as never);
  server.get('/arbete/*', page('arbete.html') as never);
}
