export { answer, fakeApi, problem, type SentRequest } from './fake-api';
export { renderPage, signedIn } from './render-page';
