import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testApp, type TestApp } from '../testing/test-app.js';

const SCRIPT = `document.title = ${JSON.stringify('Sammanhang'.repeat(200))};`;
const web = mkdtempSync(path.join(tmpdir(), 'sammanhang-web-'));
let test: TestApp;

beforeAll(async () => {
  mkdirSync(path.join(web, 'assets'));
  for (const file of ['index.html', 'arbete.html', 'assets/app.js']) {
    const text = file.endsWith('.js') ? SCRIPT : `<!doctype html><title>${file}</title>`;
    writeFileSync(path.join(web, file), text);
    writeFileSync(path.join(web, `${file}.gz`), gzipSync(text));
  }
  test = await testApp({ env: { WEB_DIR: web } });
});
afterAll(async () => {
  await test.close();
  rmSync(web, { recursive: true });
});

const ask = (url: string, encoding?: string) =>
  test.app.inject({ method: 'GET', url, headers: encoding ? { 'accept-encoding': encoding } : {} });

it('a file of the build goes compressed to whom takes it so, and whole to others', async () => {
  const small = await ask('/assets/app.js', 'gzip, deflate');
  expect(small.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: expect.stringMatching(/accept-encoding/i),
  });
  expect(gunzipSync(small.rawPayload).toString()).toBe(SCRIPT);
  const whole = await ask('/assets/app.js');
  expect(whole.headers['content-encoding']).toBeUndefined();
  expect(whole.payload).toBe(SCRIPT);
  // What does not lie there compressed so is sent as another form, or whole.
  expect((await ask('/assets/app.js', 'br')).payload).toBe(SCRIPT);
});

it.each(['/', '/arbete', '/arbete/inkorg'])('the page at %s too, with the headers of every answer', async (url) => {
  const { headers, rawPayload } = await ask(url, 'gzip');
  expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': expect.stringContaining('text/html') });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(gunzipSync(rawPayload).toString()).toContain('<!doctype html>');
});
