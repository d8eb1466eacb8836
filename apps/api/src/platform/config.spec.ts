import { expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const SETTINGS = {
  PUBLIC_URL: 'http://localhost:3000',
  APP_DATABASE_URL: 'postgres://nowhere',
  AUTHORITY_KEYS_FILE: '/nowhere',
  IDENTITY_HASH_KEY: Buffer.alloc(32, 7).toString('base64url'),
  OIDC_STAFF_ISSUER: 'http://localhost:3001',
  OIDC_STAFF_CLIENT_ID: 'sammanhang',
  OIDC_STAFF_CLIENT_SECRET: 'not used',
};
const proxies = (text?: string) =>
  readConfig({ ...SETTINGS, ...(text !== undefined && { TRUSTED_PROXIES: text }) }).trustedProxies;

it('nobody’s word on who is asking counts unless it is told whose', () => {
  expect(proxies()).toEqual([]);
  expect(proxies('10.0.0.4, 192.168.1.0/24 fd00::/64')).toEqual(['10.0.0.4', '192.168.1.0/24', 'fd00::/64']);
});

it.each(['1', 'true', '*', '0.0.0.0/0', '::/0', 'loopback', '10.0.0.0/4', '10.0.0.1/33', '10.0.0.1/24/24'])(
  '%s is nobody’s address',
  (text) => {
    expect(() => proxies(text)).toThrow('TRUSTED_PROXIES');
  },
);
