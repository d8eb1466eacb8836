export { InboxRequests } from './inbox-requests';
export { useRequests } from './request.queries';
export { RequestDialog } from './request-dialog';
export { WaitingRequests } from './waiting-requests';
