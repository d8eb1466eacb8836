/** Enough of a browser to sign in with: it keeps cookies, and shows each answer before following it. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  async get(url: string): Promise<Response> {
    return this.visit(url, {});
  }

  async post(url: string, form: Record<string, string>): Promise<Response> {
    return this.visit(url, { method: 'POST', body: new URLSearchParams(form) });
  }

  /** Follows redirects as long as they stay with this origin; the last answer is a page or a redirect away. */
  async follow(answer: Response, origin: string): Promise<Response> {
    let now = answer;
    for (let hops = 0; hops < 10; hops++) {
      const next = targetOf(now);
      if (next?.origin !== origin) return now;
      now = await this.get(next.href);
    }
    throw new Error('Too many redirects');
  }

  private async visit(url: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (value === '' || rest.some((part) => /expires=Thu, 01 Jan 1970/i.test(part))) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}

/** Where the answer sends the browser, if anywhere. */
export function targetOf(answer: Response): URL | undefined {
  const location = answer.headers.get('location');
  return location === null ? undefined : new URL(location, answer.url);
}
