/** Every route that answers without a session. Short on purpose and pinned by a test: a new line here is a decision. */
export const publicPaths: ReadonlySet<string> = new Set([
  'GET /health/live',
  'GET /health/ready',
  'GET /api/auth/staff/sign-in',
  'GET /api/auth/staff/callback',
  'GET /api/auth/staff/step-up',
  'GET /api/auth/staff/step-up-done.js',
  'GET /api/auth/staff/page.css',
  'GET /api/auth/citizen/sign-in',
  'GET /api/auth/citizen/callback',
  'GET /api/auth/citizen/step-up',
  'GET /api/auth/citizen/step-up-done.js',
  'GET /api/auth/citizen/page.css',
  'GET /api/citizen-session',
  'POST /api/citizen-session/standing',
  'POST /api/citizen-session/sign-out',
  'POST /api/auth/staff/backchannel-logout',
  'POST /api/auth/citizen/backchannel-logout',
  'GET /api/session',
  'POST /api/session/assignment',
  'POST /api/session/extend',
  'POST /api/session/sign-out',
]);

/** Called by servers that prove themselves by a signed token, and so cannot carry what tells our own pages from others. */
export const signedPaths: ReadonlySet<string> = new Set([
  'POST /api/auth/staff/backchannel-logout',
  'POST /api/auth/citizen/backchannel-logout',
]);
