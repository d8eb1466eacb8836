import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const SETTINGS = {
  PUBLIC_URL: 'http://localhost:3000',
  APP_DATABASE_URL: 'postgres://sip_app@nowhere',
  DOOR_DATABASE_URL: 'postgres://sip_door@nowhere',
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

describe('the role that makes sessions', () => {
  it('has some connections of its own', () => {
    expect(readConfig(SETTINGS)).toMatchObject({ doorDatabaseUrl: SETTINGS.DOOR_DATABASE_URL, doorPoolSize: 2 });
    expect(readConfig({ ...SETTINGS, DOOR_POOL_SIZE: '4' }).doorPoolSize).toBe(4);
  });

  it('must be named, and be another than the one that reads data', () => {
    expect(() => readConfig({ ...SETTINGS, DOOR_DATABASE_URL: undefined })).toThrow('DOOR_DATABASE_URL is missing');
    for (const same of [SETTINGS.APP_DATABASE_URL, 'postgres://sip_app:another@elsewhere:5433/sip'])
      expect(() => readConfig({ ...SETTINGS, DOOR_DATABASE_URL: same })).toThrow('a role of its own, sip_door');
  });
});
