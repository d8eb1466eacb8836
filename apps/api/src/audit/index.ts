export { tellOfSeals } from './anchor-receiver.js';
export { AuditModule } from './audit.module.js';
export { cullLog } from './cull-log.js';
export { keepSealed } from './sealer.js';
export { OwnLogView } from './own-log.dto.js';
export { ownLog } from './own-log.service.js';
