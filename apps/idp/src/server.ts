import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { SIGN_OUT_SCRIPT, STYLE } from './assets.js';
import { chooserPage, confirmPage, errorPage, pageHeaders, personaPage } from './pages.js';
import { personaList, personasByOrganisation } from './personas.js';
import { createProvider } from './provider.js';
import { citizenRealm, staffRealm, type Realm } from './realm.js';
import { clientOrigins, type IdpSettings } from './settings.js';

const MAX_FORM = 4096;

function send(res: ServerResponse, status: number, headers: Record<string, string>, body: string) {
  res.writeHead(status, headers).end(body);
}

async function formOf(req: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of req) {
    text += String(chunk);
    if (text.length > MAX_FORM) throw new Error('The form is too long');
  }
  return new URLSearchParams(text);
}

/** The page where one chooses who to be, or, when the client names the person, confirms to be that one. */
async function interact({ provider, realm, headers }: Answering, req: IncomingMessage, res: ServerResponse) {
  const { params, prompt, uid } = await provider.interactionDetails(req, res);
  if (prompt.name !== 'login') throw new Error(`No page for the prompt ${prompt.name}`);
  const action = `${realm.path}/interaction/${uid}`;
  const hint = typeof params.login_hint === 'string' ? params.login_hint : undefined;
  const named = realm.accountOf(hint);
  if (req.method === 'POST') {
    const form = await formOf(req);
    if (form.has('cancel')) {
      await provider.interactionFinished(req, res, { error: 'access_denied', error_description: 'Cancelled' });
      return;
    }
    const chosen = realm.accountOf(form.get('persona') ?? undefined);
    if (chosen && (hint === undefined || chosen.subject === named?.subject)) {
      const login = { accountId: chosen.subject, acr: realm.acr, amr: [...realm.amr] };
      await provider.interactionFinished(req, res, { login }, { mergeWithLastSubmission: false });
      return;
    }
  }
  const page =
    hint === undefined
      ? chooserPage(action, realm)
      : named
        ? confirmPage(action, named, realm)
        : errorPage('invalid_request', 'Personen finns inte i demolänet.');
  send(res, req.method === 'POST' ? 422 : 200, headers, page);
}

interface Answering {
  provider: Provider;
  protocol: ReturnType<Provider['callback']>;
  realm: Realm;
  headers: Record<string, string>;
}

function answering(realm: Realm): Answering {
  const provider = createProvider(realm);
  return { provider, protocol: provider.callback(), realm, headers: pageHeaders(clientOrigins(realm.client)) };
}

/** Answers as one issuer: its own pages, and the protocol. `path` is what is asked for, beneath the issuer. */
async function answerAs(at: Answering, path: string, req: IncomingMessage, res: ServerResponse) {
  if (/^\/interaction\/[\w-]+$/.test(path) && (req.method === 'GET' || req.method === 'POST')) {
    await interact(at, req, res).catch(() => {
      if (!res.headersSent) send(res, 400, at.headers, errorPage('invalid_request', 'Inloggningen har gått ut.'));
    });
    return;
  }
  if (at.realm.path) {
    // As a framework does that mounts it under a path: the provider finds out by itself where it lies.
    Object.assign(req, { originalUrl: req.url });
    req.url = (req.url ?? '').slice(at.realm.path.length) || '/';
  }
  await at.protocol(req, res);
}

function answerer(settings: IdpSettings) {
  const staff = answering(staffRealm(settings));
  const citizen = settings.citizen && answering(citizenRealm(settings, settings.citizen));
  const { headers } = staff;
  const fixed: Record<string, [string, () => string]> = {
    '/': [
      headers['content-type'] ?? '',
      () => personaPage(personasByOrganisation(), clientOrigins(settings)[0] ?? '/'),
    ],
    '/personas.json': ['application/json; charset=utf-8', () => JSON.stringify(personaList())],
    '/style.css': ['text/css; charset=utf-8', () => STYLE],
    '/sign-out.js': ['text/javascript; charset=utf-8', () => SIGN_OUT_SCRIPT],
  };
  return async (req: IncomingMessage, res: ServerResponse) => {
    const path = new URL(req.url ?? '/', settings.issuer).pathname;
    const page = fixed[path];
    if (page && req.method === 'GET') send(res, 200, { ...headers, 'content-type': page[0] }, page[1]());
    else if (citizen && path.startsWith('/citizen/')) await answerAs(citizen, path.slice('/citizen'.length), req, res);
    else await answerAs(staff, path, req, res);
  };
}

export interface RunningIdp {
  issuer: string;
  close: () => Promise<void>;
}

const listening = (server: Server, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

/** Starts the provider on 127.0.0.1. With port 0 a free one is taken and the issuer follows it. */
export async function startIdp(settings: IdpSettings): Promise<RunningIdp> {
  const server = createServer();
  const port = await listening(server, settings.port);
  const own = settings.port === 0 ? { ...settings, port, issuer: `http://127.0.0.1:${port}` } : settings;
  const answer = answerer(own);
  server.on('request', (req, res) => void answer(req, res));
  return {
    issuer: own.issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
