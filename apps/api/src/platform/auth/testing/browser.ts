import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export const PUBLIC_ORIGIN = 'http://localhost:3000';

export interface Shown {
  url: URL;
  status: number;
  headers: Headers;
  text: string;
  /** Where it sends the browser, if anywhere. */
  target: URL | undefined;
}

/** Enough of a browser to sign in with: the api is asked inside the process, everything else over the network. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** The Set-Cookie lines of the last answer. */
  setCookies: string[] = [];

  constructor(private readonly app: NestFastifyApplication) {}

  get(url: string, headers: Record<string, string> = {}): Promise<Shown> {
    return this.ask('GET', url, undefined, headers);
  }

  /** A form on a page. */
  submit(url: string, form: Record<string, string>): Promise<Shown> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.ask('POST', url, new URLSearchParams(form).toString(), headers);
  }

  /** A script of our own pages. */
  post(path: string, body: object = {}, headers: Record<string, string> = { 'x-sammanhang': '1' }): Promise<Shown> {
    return this.ask('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  /** Goes on while the answers send it to this origin. */
  async follow(shown: Shown, origin: string): Promise<Shown> {
    let now = shown;
    for (let hops = 0; hops < 10; hops++) {
      if (now.target?.origin !== origin) return now;
      now = await this.get(now.target.href);
    }
    throw new Error('Too many redirects');
  }

  async json<T>(path: string): Promise<T> {
    return JSON.parse((await this.get(path)).text) as T;
  }

  private async ask(method: 'GET' | 'POST', to: string, body: string | undefined, headers: Record<string, string>) {
    const url = new URL(to, PUBLIC_ORIGIN);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = { ...headers, ...(cookie && { cookie }) };
    const answer =
      url.origin === PUBLIC_ORIGIN
        ? await this.inside(method, url, body, sent)
        : await outside(method, url, body, sent);
    this.setCookies = answer.headers.getSetCookie();
    for (const line of this.setCookies) this.keep(line);
    const location = answer.headers.get('location');
    const target = location === null ? undefined : new URL(location, url);
    return { url, ...answer, target };
  }

  private async inside(method: 'GET' | 'POST', url: URL, body: string | undefined, headers: Record<string, string>) {
    const answer = await this.app.inject({
      method,
      url: url.pathname + url.search,
      headers,
      ...(body !== undefined && { payload: body }),
    });
    const all = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) {
      for (const one of [value].flat()) if (one !== undefined) all.append(name, String(one));
    }
    return { status: answer.statusCode, headers: all, text: answer.payload };
  }

  private keep(line: string): void {
    const [pair = '', ...rest] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '' || rest.some((part) => /max-age=0|expires=Thu, 01 Jan 1970/i.test(part)))
      this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

async function outside(method: string, url: URL, body: string | undefined, headers: Record<string, string>) {
  const answer = await fetch(url, { method, headers, redirect: 'manual', ...(body !== undefined && { body }) });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
