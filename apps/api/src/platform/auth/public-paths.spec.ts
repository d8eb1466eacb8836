import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { allRoutes } from '../testing/all-routes.js';
import { testApp, type TestApp } from '../testing/test-app.js';
import { publicPaths } from './public-paths.js';

let api: TestApp;
beforeAll(async () => {
  api = await testApp();
});
afterAll(() => api.close());

const ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

it('the public paths are these and no others', () => {
  expect([...publicPaths].sort()).toEqual([
    'GET /api/auth/staff/callback',
    'GET /api/auth/staff/page.css',
    'GET /api/auth/staff/sign-in',
    'GET /api/auth/staff/step-up',
    'GET /api/auth/staff/step-up-done.js',
    'GET /api/session',
    'GET /health/live',
    'GET /health/ready',
    'POST /api/session/assignment',
    'POST /api/session/extend',
    'POST /api/session/sign-out',
  ]);
});

it('every public path exists', () => {
  expect(allRoutes(api)).toEqual(expect.arrayContaining([...publicPaths]));
});

it('every other route answers 401 without a session', async () => {
  const closed = allRoutes(api).filter((route) => !publicPaths.has(route));
  const answers = await Promise.all(
    closed.map(async (route) => {
      const [method = 'GET', path = ''] = route.split(' ');
      const answer = await api.app.inject({
        method: method as 'GET',
        url: path.replace(/:\w+/g, ID),
        headers: { 'x-sammanhang': '1', 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { payload: '{}' }),
      });
      return [route, answer.statusCode, (JSON.parse(answer.payload) as { code?: string }).code];
    }),
  );
  expect(answers).toEqual(closed.map((route) => [route, 401, 'unauthenticated']));
});
