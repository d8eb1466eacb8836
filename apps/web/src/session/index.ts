export { useAbility, useSession } from './session-context';
export { NewDeviceNotice } from './new-device-notice';
export { SessionGate } from './session-gate';
export { sessionRoutes } from './session.routes';
export { useSignOut, type Assignment, type SignedIn } from './session.queries';
export { SIGNED_IN_PATH, signInUrl } from './sign-in';
export { default as SignedInPage } from './signed-in-page';
export { useStepUp, type StepUpResult } from './step-up';
export { useWithStepUp } from './use-with-step-up';
