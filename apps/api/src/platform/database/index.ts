export { Announcements, type Announcement } from './announcements.js';
export { addRows, changeRow, sealedChange } from './changes.js';
export { Database } from './database.js';
export { noCase, ownUnits, type AuditEntry, type Subject } from './subject.js';
export type { Tx } from './tx.js';
