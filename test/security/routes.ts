import type { Route } from './route.js';
import { caseRoutes } from './routes-case.js';
import { contentRoutes } from './routes-content.js';
import { administrationRoutes } from './routes-administration.js';
import { sessionRoutes } from './routes-door.js';
import { keepingListRoutes, keepingRoutes } from './routes-keeping.js';
import { meetingRoutes } from './routes-meeting.js';
import { mineRoutes, myListRoutes } from './routes-mine.js';
import { personalRoutes, personRoutes } from './routes-person.js';
import { guestRoutes, requestRoutes } from './routes-request.js';
import { reviewOfCaseRoutes, reviewRoutes } from './routes-review.js';
import { secrecyRoutes } from './routes-secrecy.js';
import { versionRoutes } from './routes-version.js';

/** Operations that are asked about a case: a new one joins by a line in its file. */
export const worldRoutes: readonly Route[] = [
  ...caseRoutes,
  ...meetingRoutes,
  ...personRoutes,
  ...versionRoutes,
  ...contentRoutes,
  ...secrecyRoutes,
  ...reviewOfCaseRoutes,
  ...keepingRoutes,
  ...mineRoutes,
  ...guestRoutes,
];

/** Operations that are asked of no world: who the actor is decides alone. */
export const actorRoutes: readonly Route[] = [
  ...personalRoutes,
  ...administrationRoutes,
  ...reviewRoutes,
  ...keepingListRoutes,
  ...sessionRoutes,
  ...myListRoutes,
  ...requestRoutes,
];
