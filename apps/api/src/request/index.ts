export { toMyRequestView } from './my-request.service.js';
export { ownRequests } from './request.data.js';
export { MyRequestView } from './request.dto.js';
export { cullRequests } from './request.jobs.js';
export { RequestModule } from './request.module.js';
