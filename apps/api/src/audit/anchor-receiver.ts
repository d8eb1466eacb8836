import type pg from 'pg';
import { anchoredUpTo, noteAnchored, sealsAfter } from './seal.data.js';
import type { Seal } from './seal.js';

const PAGE = 500;
const TIMEOUT_MS = 10_000;

/** Where seals are told over HTTP. */
export interface Receiver {
  url: URL;
  /** Sent as a bearer token, when the receiver asks for one. */
  token: string | null;
}

/**
 * Tells the receiver of every seal that it has not confirmed, in order. Throws when it does not answer 2xx: the job queue tries again,
 * and the next seal's job would too. A seal may come twice and is then the same.
 */
export async function tellOfSeals(pool: pg.Pool, receiver: Receiver | null): Promise<void> {
  if (!receiver) return;
  const name = receiver.url.href;
  for (;;) {
    const seals = await sealsAfter(pool, await anchoredUpTo(pool, name), PAGE);
    const last = seals.at(-1);
    if (!last) return;
    await post(receiver, seals);
    await noteAnchored(pool, name, last.number);
  }
}

async function post({ url, token }: Receiver, seals: readonly Seal[]): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ anchors: seals }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the receiver of seals answered ${answer.status}`);
}
