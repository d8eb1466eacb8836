import { describe, expect, it } from '@jest/globals';
import { authSettingsOf } from './auth-settings.js';
import { AuthCookies } from './cookies.js';
import { safeReturnTo } from './return-to.js';

const settings = (publicUrl: string, issuer = 'https://idp.example.se', acr = ['loa3']) =>
  authSettingsOf({ publicUrl: new URL(publicUrl) }, 'staff', {
    issuer: new URL(issuer),
    clientId: 'sammanhang',
    clientSecret: 'secret',
    acr,
  });

describe('the settings of sign-in', () => {
  it.each(['http://sip.example.se', 'http://192.168.1.10:3000', 'http://localhost.example.se'])(
    'refuse plain http at %s',
    (address) => {
      expect(() => settings(address)).toThrow('PUBLIC_URL must be https');
      expect(() => settings('https://sip.example.se', address)).toThrow('OIDC_STAFF_ISSUER must be https');
    },
  );

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000'])(
    'allow plain http at %s, without a __Host- cookie',
    (address) => {
      expect(settings(address).secureCookies).toBe(false);
    },
  );

  it('refuse a public address with a path and a list without assurance levels', () => {
    expect(() => settings('https://sip.example.se/app')).toThrow('without a path');
    expect(() => settings('https://sip.example.se', undefined, [''])).toThrow('OIDC_STAFF_ACR');
  });

  it('make the cookie Secure and __Host- over https', () => {
    const lines: string[] = [];
    const reply = { header: (_: string, line: string) => lines.push(line) };
    new AuthCookies(settings('https://sip.example.se')).keepSession(reply as never, 'token');
    expect(lines[0]?.split('; ').sort()).toEqual([
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
      'Secure',
      '__Host-sip-staff=token',
    ]);
  });
});

describe('the way back after sign-in', () => {
  it.each(['/', '/arbete', '/arbete/', '/arbete?flik=1', '/arbete/arenden/1#mal', '/arbete/arenden/%C3%A5'])(
    'may be %s',
    (path) => {
      expect(safeReturnTo(path, 'staff')).toBe(path);
    },
  );

  it.each([
    undefined,
    42,
    ['/arbete', '/'],
    '',
    'arbete',
    '/api/session',
    '/arbetet',
    '//arbete',
    '/arbete//evil.example',
    '/arbete/..',
    '/arbete/./x',
    '/arbete/../../api',
    '/arbete\\..',
    '/arbete/\nset-cookie: x',
    '/arbete @evil.example',
    'https://evil.example/arbete',
    `/arbete/${'x'.repeat(600)}`,
  ])('is the start of the staff app for %j', (asked) => {
    expect(safeReturnTo(asked, 'staff')).toBe('/arbete');
  });

  it('of a citizen never leads to the pages of staff or to the api', () => {
    expect(safeReturnTo('/plan/3#mal', 'citizen')).toBe('/plan/3#mal');
    for (const asked of [
      '/arbete',
      '/arbete/arenden/1',
      '/api/my/plans',
      '//evil.example',
      '/plan/../arbete',
      'https://evil.example',
    ]) {
      expect(safeReturnTo(asked, 'citizen')).toBe('/');
    }
  });
});
