/** What the API answers: a body, or a function of the request. A status other than 200 is given as `answer(409, body)`; a stream as a Response. */
export type Answer = unknown;

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

class Answered implements Reply {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {}
}

export const answer = (status: number, body?: unknown): Reply => new Answered(status, body);

/** A problem as the API writes it. */
export const problem = (status: number, code: string, more: object = {}): Reply =>
  answer(status, { type: 'about:blank', title: code, status, code, traceId: 'trace-1', ...more });

export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly headers: Headers;
  readonly body: unknown;
}

type Handler = Answer | ((request: SentRequest) => Answer | Promise<Answer>);

export interface FakeApi {
  /** Everything that was sent, in order. */
  readonly sent: SentRequest[];
  /** `set('GET /api/persons/1', person)`; the newest answer holds. */
  readonly set: (route: string, handler: Handler) => void;
}

/** Stands in for the API at `fetch`, the border of the house. A route without an answer fails loudly with 404. */
export function fakeApi(routes: Readonly<Record<string, Handler>>): FakeApi {
  const handlers = new Map<string, Handler>(Object.entries(routes));
  const sent: SentRequest[] = [];
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const text = await request.text();
    const one = {
      method: request.method,
      path: url.pathname,
      search: url.search,
      headers: request.headers,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
    sent.push(one);
    const handler = handlers.get(`${request.method} ${url.pathname}`);
    const given =
      handler === undefined ? problem(404, 'not-found') : typeof handler === 'function' ? await handler(one) : handler;
    if (given instanceof Response) return given;
    const { status, body } = given instanceof Answered ? given : { status: 200, body: given };
    const type = status >= 400 ? 'application/problem+json' : 'application/json';
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': type },
    });
  };
  return { sent, set: (route, handler) => void handlers.set(route, handler) };
}
