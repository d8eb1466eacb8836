import { brakeGate } from './brake-gate';
import { contact } from './contact';
import { problemOf, ProblemError, type Problem } from './problem';
import { signInGate } from './sign-in-gate';
import { signOfLife } from './sign-of-life';

const RETRY_AFTER = 400;
const BACKGROUND = 'x-sammanhang-background';
const SAFE = new Set(['GET', 'HEAD']);
const ENDED: ReadonlySet<string> = new Set(['unauthenticated']);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The only way to the API, for the generated client as well: marks commands as ours (CSRF) and gives each a key, so that
 * sending it twice has one effect; marks what the page asks by itself, which keeps no session alive; tries once more when
 * the line broke; waits for a new sign-in when the session has ended, and for a reason when a brake asks for one.
 */
export const apiFetch: typeof fetch = async (input, init) => {
  const request = ownRequest(input, init);
  const response = await send(request);
  if (response.status === 401 && ENDED.has((await problemIn(response)).code) && (await signInGate.ask()))
    return send(request);
  if (response.status === 429) {
    const { code, details } = await problemIn(response);
    if (code === 'brake.reason-needed' && (await brakeGate.ask(String(details?.brake)))) return send(request);
  }
  return response;
};

function ownRequest(input: RequestInfo | URL, init?: RequestInit): Request {
  const target = input instanceof Request ? input : new URL(input, location.origin);
  const request = new Request(target, { credentials: 'same-origin', ...init });
  request.headers.set('accept', 'application/json, application/problem+json');
  if (!SAFE.has(request.method)) {
    request.headers.set('x-sammanhang', '1');
    if (!request.headers.has('idempotency-key')) request.headers.set('idempotency-key', crypto.randomUUID());
  }
  if (SAFE.has(request.method) && !signOfLife.isFresh()) request.headers.set(BACKGROUND, '1');
  return request;
}

async function send(request: Request): Promise<Response> {
  const response = await fetch(request.clone()).catch(async (error: unknown) => {
    if (!(error instanceof TypeError) || request.signal.aborted) throw error;
    await pause(RETRY_AFTER);
    return fetch(request.clone());
  });
  if (response.status < 500 && response.status !== 401 && !request.headers.has(BACKGROUND)) contact.note();
  return response;
}

const problemIn = async (response: Response): Promise<Problem> =>
  problemOf(
    await response
      .clone()
      .json()
      .catch(() => null),
  );

/** A request outside the generated client. Throws ProblemError. */
export async function call<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
  const response = await apiFetch(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) throw new ProblemError(problemOf(answer));
  return answer as Answer;
}
