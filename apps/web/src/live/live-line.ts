/** What the server tells: ids alone. */
export type LiveEvent =
  | { readonly type: 'changed'; readonly id: string; readonly topic: 'content' | 'facts' }
  | { readonly type: 'lost'; readonly id: string }
  | { readonly type: 'resync' };

interface Hooks {
  readonly hear: (event: LiveEvent) => void;
  /** The line is up, or has been down for a while. */
  readonly up: (isUp: boolean) => void;
  /** The session has ended: resolves when there is one again. */
  readonly signedIn: () => Promise<unknown>;
}

/** The server beats every ten seconds: a line that is silent for longer is dead. */
const SILENCE = 25_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
const SAY_DOWN_AFTER = 5_000;
/** When the server has no line for this page it asks by itself. */
const ASK_EVERY = 5_000;
const TRIES_OF_ASKING = 12;

const page = crypto.randomUUID();

/**
 * Keeps one line open to the server for as long as the page lives, and tells what comes. Gives back what closes it.
 * Read with `fetch`: `EventSource` cannot tell an ended session from a broken line.
 */
export function openLine({ hear, up, signedIn }: Hooks): () => void {
  const stop = new AbortController();
  const stopped = () => stop.signal.aborted;
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      stop.signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  // What was fetched since the page was loaded may have changed since.
  let heardAt = 0;
  let pause = FIRST_PAUSE;
  let down: ReturnType<typeof setTimeout> | undefined;

  const sayDown = () => (down ??= setTimeout(() => up(false), SAY_DOWN_AFTER));
  const heard = () => {
    heardAt = performance.now();
    pause = FIRST_PAUSE;
    clearTimeout(down);
    down = undefined;
    up(true);
  };

  async function listen(): Promise<number> {
    const cut = new AbortController();
    const end = () => cut.abort();
    stop.signal.addEventListener('abort', end, { once: true });
    let watch = setTimeout(end, SILENCE);
    try {
      const quiet = Math.ceil(performance.now() - heardAt);
      const answer = await fetch(new URL(`/api/live?page=${page}&quiet=${quiet}`, location.origin), {
        signal: cut.signal,
        credentials: 'same-origin',
        headers: { accept: 'text/event-stream' },
      });
      if (!answer.ok || !answer.body) return answer.status;
      await eachEvent(answer.body, (type, data) => {
        clearTimeout(watch);
        watch = setTimeout(end, SILENCE);
        heard();
        if (type === 'changed' || type === 'lost' || type === 'resync') hear({ type, ...data } as LiveEvent);
      });
      return 200;
    } finally {
      clearTimeout(watch);
      stop.signal.removeEventListener('abort', end);
    }
  }

  async function askInstead(): Promise<void> {
    for (let tries = 0; tries < TRIES_OF_ASKING && !stopped(); tries += 1) {
      if (document.visibilityState === 'visible') hear({ type: 'resync' });
      await sleep(ASK_EVERY);
    }
  }

  async function keep(): Promise<void> {
    while (!stopped()) {
      const status = await listen().catch(() => 0);
      if (stopped()) return;
      if (status === 401) await signedIn();
      else if (status === 429) await askInstead();
      else if (status === 403 || status === 404) return;
      else {
        if (status !== 200) sayDown();
        // Not all at once when a server comes back.
        await sleep(pause * (0.5 + Math.random()));
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
  }

  void keep();
  return () => {
    clearTimeout(down);
    stop.abort();
  };
}

async function eachEvent(
  body: ReadableStream<Uint8Array>,
  hear: (type: string, data: Record<string, unknown>) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      hear(field('event') ?? '', JSON.parse(field('data') ?? '{}') as Record<string, unknown>);
    }
  }
}
