const SIGNED_IN = 'signed-in';
const CHANNEL = 'sammanhang-session';

/** Where the sign-in window ends; it tells the waiting page and closes. */
export const SIGNED_IN_PATH = '/inloggad';

export const signInUrl = (returnTo: string): string =>
  `/api/auth/staff/sign-in?returnTo=${encodeURIComponent(returnTo)}`;

/** Opened by a click. The page that waits keeps everything that was typed. */
export function openSignInWindow(): void {
  window.open(signInUrl(`/arbete${SIGNED_IN_PATH}`), 'sammanhang-sign-in', 'popup,width=520,height=720');
}

export function announceSignedIn(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ type: SIGNED_IN });
  channel.close();
}

export function onSignedIn(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<{ type?: string }>) => {
    if (data.type === SIGNED_IN) listener();
  });
  return () => channel.close();
}
