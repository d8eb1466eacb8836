/** What the proofs in `test/` use of the api. The product never imports it. */
export { DATA_SOURCE, type DataSource } from '../database/data-source.js';
export { breachesOf } from '../database/schema-check.js';
export { PDF_THREAD } from '../../document/pdf-thread.js';
export { identityHash } from '../auth/identity-hash.js';
export { dayAhead } from './day-ahead.js';
export { personOf } from './person.js';
export { plannedCase, type PlannedCase } from './planned-case.js';
export { IDENTITY_HASH_KEY, testApp, type Answer, type Caller, type CitizenCaller, type TestApp } from './test-app.js';
export { smallCounty, staffAt, type World } from './world.js';
export { Tx } from '../database/tx.js';
export { captureLog } from './capture-log.js';
export { hashOf, newToken } from '../auth/token.js';
export { propertyOf, sealedIn, type KeyScope } from '../vault/index.js';
export { listen } from '../../live/testing.js';
export { replicas, type Replicas } from '../../live/testing-replicas.js';
