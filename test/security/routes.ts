import type { Route } from './route.js';
import { caseRoutes } from './routes-case.js';
import { contentRoutes } from './routes-content.js';
import { meetingRoutes } from './routes-meeting.js';
import { personRoutes } from './routes-person.js';
import { versionRoutes } from './routes-version.js';

/** Operations that are asked about a case: a new one joins by a line in its file. */
export const worldRoutes: readonly Route[] = [
  ...caseRoutes,
  ...meetingRoutes,
  ...personRoutes,
  ...versionRoutes,
  ...contentRoutes,
];
export { actorRoutes } from './routes-person.js';
