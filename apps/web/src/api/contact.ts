/** When the server last answered somebody (not the page by itself), shared by all tabs: it is what the idle time is counted from. */
type Listener = () => void;

const listeners = new Set<Listener>();
const SHARE_EVERY = 5_000;
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('sammanhang-contact');
let last = Date.now();
let shared = 0;

function set(at: number) {
  last = at;
  for (const listener of listeners) listener();
}

channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (typeof data === 'number' && data > last) set(data);
});

export const contact = {
  last: (): number => last,
  note(): void {
    const now = Date.now();
    set(now);
    if (now - shared < SHARE_EVERY) return;
    shared = now;
    channel?.postMessage(now);
  },
  subscribe(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
