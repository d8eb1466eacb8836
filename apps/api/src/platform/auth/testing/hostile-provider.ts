import { createHash, createHmac, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Door } from '../session-store.js';

/** Who signs in unless the test says otherwise, as the issuer of each door tells of them. */
const SOMEBODY: Readonly<Record<Door, Record<string, unknown>>> = {
  staff: { sub: 'karin.lindqvist', acr: 'http://id.sambi.se/loa/loa3' },
  citizen: {
    sub: 'anna.berg',
    acr: 'http://id.elegnamnden.se/loa/1.0/loa3',
    given_name: 'Anna',
    family_name: 'Berg',
    'https://id.oidc.se/claim/personalIdentityNumber': '199001012385',
  },
};
export const ANOTHER: Readonly<Record<Door, Record<string, unknown>>> = {
  staff: { sub: 'mehmet.aydin' },
  citizen: { sub: 'bo.ek', 'https://id.oidc.se/claim/personalIdentityNumber': '200002292399' },
};

export interface Token {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  key: KeyObject;
}

function signed({ header, claims, key }: Token): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part(header)}.${part(claims)}`;
  if (header.alg === 'none') return `${body}.`;
  const signature =
    key.type === 'secret' ? createHmac('sha256', key).update(body).digest() : sign('sha256', Buffer.from(body), key);
  return `${body}.${signature.toString('base64url')}`;
}

const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';

/** An identity provider that signs whatever the test wants, so that each check of the client can be seen to hold. */
export async function hostileProvider(clientId: string, door: Door = 'staff') {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const strange = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let tamper: (token: Token) => void = () => undefined;
  const requests: { authorization: string | undefined; form: URLSearchParams }[] = [];

  const server = createServer((request, response) => {
    const send = (body: object) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/.well-known/openid-configuration') {
      send({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    } else if (request.url === '/jwks') {
      send({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] });
    } else {
      let text = '';
      request.on('data', (chunk) => (text += String(chunk)));
      request.on('end', () => {
        requests.push({ authorization: request.headers.authorization, form: new URLSearchParams(text) });
        send({ access_token: 'opaque', token_type: 'Bearer', expires_in: 60, id_token: idToken() });
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let nonce = '';

  function idToken(): string {
    const now = Math.floor(Date.now() / 1000);
    const token: Token = {
      header: { alg: 'RS256', kid: 'own' },
      claims: {
        iss: issuer,
        aud: clientId,
        ...SOMEBODY[door],
        nonce,
        iat: now,
        exp: now + 300,
        auth_time: now,
      },
      key: own.privateKey,
    };
    tamper(token);
    return signed(token);
  }

  return {
    issuer,
    clientId,
    /** Who signs in unless the test says otherwise. */
    somebody: { sub: String(SOMEBODY[door].sub), acr: String(SOMEBODY[door].acr) },
    /** A key that the provider never published. */
    strangeKey: strange.privateKey,
    /** What everybody may know of its own key: whoever signs with it as a shared secret must get nowhere. */
    publicKeyText: own.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    /** A logout token, honest unless changed. */
    logoutToken(change: (token: Token) => void = () => undefined): string {
      const now = Math.floor(Date.now() / 1000);
      const token: Token = {
        header: { alg: 'RS256', kid: 'own', typ: 'logout+jwt' },
        claims: {
          iss: issuer,
          aud: clientId,
          sub: SOMEBODY[door].sub,
          iat: now,
          exp: now + 120,
          jti: randomUUID(),
          events: { [LOGOUT]: {} },
        },
        key: own.privateKey,
      };
      change(token);
      return signed(token);
    },
    requests,
    /** The callback that the provider would send the browser to, for the sign-in begun at this address. */
    answer(
      begun: URL | undefined,
      change: (token: Token) => void = () => undefined,
      query: Record<string, string> = {},
    ): string {
      tamper = change;
      nonce = begun?.searchParams.get('nonce') ?? '';
      const answer = { code: 'a-code', state: begun?.searchParams.get('state') ?? '', ...query };
      return `/api/auth/${door}/callback?${new URLSearchParams(answer).toString()}`;
    },
    challengeOf: (verifier: string): string => createHash('sha256').update(verifier).digest('base64url'),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type HostileProvider = Awaited<ReturnType<typeof hostileProvider>>;
