/** One event as it came over the line, and when. */
export interface HeardEvent {
  type: string;
  data: Record<string, string>;
  at: number;
}

export interface Heard {
  readonly events: HeardEvent[];
  /** Waits for an event that fits; fails when it does not come in time. */
  until(fits: (event: HeardEvent) => boolean, ms?: number): Promise<HeardEvent>;
  /** Resolves to when the server closed the stream. */
  readonly closed: Promise<number>;
  stop(): void;
}

const LINE_END = '\n\n';

/** Opens a stream as the browser does and gathers what comes. Throws the status when the answer is no. */
export async function listen(
  url: string,
  token: string,
  page: string = crypto.randomUUID(),
  quiet = 0,
): Promise<Heard> {
  const stop = new AbortController();
  const answer = await fetch(`${url}/api/live?page=${page}&quiet=${quiet}`, {
    headers: { cookie: `sip-staff=${token}` },
    signal: stop.signal,
  });
  if (answer.status !== 200 || !answer.body)
    throw Object.assign(new Error(await answer.text()), { status: answer.status });
  const events: HeardEvent[] = [];
  const waiting = new Set<() => void>();
  const closed = read(answer.body, (event) => {
    events.push(event);
    for (const look of waiting) look();
  });
  return {
    events,
    closed,
    stop: () => stop.abort(),
    until: (fits, ms = 5_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`not heard in ${ms} ms; heard ${JSON.stringify(events)}`));
        }, ms);
        const look = () => {
          const found = events.find(fits);
          if (!found) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

async function read(body: ReadableStream<Uint8Array>, hear: (event: HeardEvent) => void): Promise<number> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
    if (done) return performance.now();
    text += decoder.decode(value, { stream: true });
    for (let end = text.indexOf(LINE_END); end >= 0; end = text.indexOf(LINE_END)) {
      const block = text.slice(0, end);
      text = text.slice(end + LINE_END.length);
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      hear({
        type: field('event'),
        data: JSON.parse(field('data') || '{}') as HeardEvent['data'],
        at: performance.now(),
      });
    }
  }
}
