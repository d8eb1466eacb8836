/** Every route that answers without a session. Short on purpose and pinned by a test: a new line here is a decision. */
export const publicPaths: ReadonlySet<string> = new Set([
  'GET /health/live',
  'GET /health/ready',
  'GET /api/auth/staff/sign-in',
  'GET /api/auth/staff/callback',
  'GET /api/auth/staff/step-up',
  'GET /api/auth/staff/step-up-done.js',
  'GET /api/auth/staff/page.css',
  'GET /api/session',
  'POST /api/session/assignment',
  'POST /api/session/extend',
  'POST /api/session/sign-out',
]);
