import { describe, expect, it } from '@jest/globals';
import { html } from './html.js';
import { settingsFrom } from './settings.js';

const env = {
  IDP_PORT: '3101',
  IDP_CLIENT_SECRET: 'sixteen-or-more!',
  IDP_REDIRECT_URIS: 'http://localhost:3000/a http://localhost:4200/a',
};

describe('the settings', () => {
  it('are taken from the environment', () => {
    expect(settingsFrom(env)).toEqual({
      port: 3101,
      issuer: 'http://127.0.0.1:3101',
      clientId: 'sammanhang',
      clientSecret: 'sixteen-or-more!',
      redirectUris: ['http://localhost:3000/a', 'http://localhost:4200/a'],
    });
  });

  it('are refused in production, whatever they are', () => {
    expect(() => settingsFrom({ ...env, NODE_ENV: 'production' })).toThrow('does not run in production');
  });

  it.each([
    ['IDP_PORT', 'abc'],
    ['IDP_CLIENT_SECRET', 'short'],
    ['IDP_CLIENT_SECRET', undefined],
    ['IDP_REDIRECT_URIS', ''],
    ['IDP_REDIRECT_URIS', 'not an address'],
  ])('are refused when %s is %s', (name, value) => {
    expect(() => settingsFrom({ ...env, [name]: value })).toThrow(name);
  });
});

describe('a page', () => {
  it('escapes every value that is put into it', () => {
    expect(html`<p>${'<b title="x">&\''}</p>`.text).toBe('<p>&lt;b title=&quot;x&quot;&gt;&amp;&#39;</p>');
  });

  it('takes what was escaped already as it is', () => {
    const item = html`<b>${'a&b'}</b>`;
    expect(html`<i>${[item, item]}</i>`.text).toBe('<i><b>a&amp;b</b><b>a&amp;b</b></i>');
  });
});
