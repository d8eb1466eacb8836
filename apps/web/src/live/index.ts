export { UnlessLost } from './lost-page';
export { useLineIsUp, useLive } from './use-live';
