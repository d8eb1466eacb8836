import { fakeApi, problem } from '../testing/fake-api';
import { apiFetch, call } from './api-fetch';
import { contact } from './contact';
import { ProblemError, problemOf } from './problem';
import { signInGate } from './sign-in-gate';

describe('a request to the API', () => {
  it('a command is marked as ours and carries a key of its own', async () => {
    const api = fakeApi({ 'POST /api/things': { ok: true } });
    await call('POST', '/api/things', { name: 'x' });
    await call('POST', '/api/things', { name: 'x' });
    const keys = api.sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(api.sent[0]?.headers.get('x-sammanhang')).toBe('1');
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('a read carries neither', async () => {
    const api = fakeApi({ 'GET /api/things': [] });
    await call('GET', '/api/things');
    expect(api.sent[0]?.headers.has('x-sammanhang')).toBe(false);
    expect(api.sent[0]?.headers.has('idempotency-key')).toBe(false);
  });

  it('is marked as the page’s own when nobody has touched the page for a while, and is then no sign of life', async () => {
    const api = fakeApi({ 'GET /api/things': [], 'POST /api/things': {} });
    const now = jest.spyOn(Date, 'now');
    const start = Date.now();
    window.dispatchEvent(new Event('pointerdown'));
    await call('GET', '/api/things');
    const heard = contact.last();
    now.mockReturnValue(start + 60_000);
    await call('GET', '/api/things');
    expect(contact.last()).toBe(heard);
    await call('POST', '/api/things');
    expect(contact.last()).toBe(start + 60_000);
    window.dispatchEvent(new Event('keydown'));
    await call('GET', '/api/things');
    now.mockRestore();
    expect(api.sent.map(({ headers }) => headers.get('x-sammanhang-background'))).toEqual([null, '1', null, null]);
  });

  it('is sent once more with the same key when the line breaks', async () => {
    let times = 0;
    const api = fakeApi({
      'POST /api/things': () => {
        times += 1;
        if (times === 1) throw new TypeError('Failed to fetch');
        return { ok: true };
      },
    });
    await expect(call('POST', '/api/things')).resolves.toEqual({ ok: true });
    expect(new Set(api.sent.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  });

  it('waits for a new sign-in when the session has ended, and is then sent again with the same key', async () => {
    let ended = true;
    const api = fakeApi({ 'POST /api/things': () => (ended ? problem(401, 'unauthenticated') : { ok: true }) });
    const waiting = call('POST', '/api/things', { text: 'skrivet' });
    while (!signInGate.isAsked()) await new Promise((resolve) => setTimeout(resolve, 1));
    ended = false;
    signInGate.answer(true);
    await expect(waiting).resolves.toEqual({ ok: true });
    expect(api.sent.map(({ body }) => body)).toEqual([{ text: 'skrivet' }, { text: 'skrivet' }]);
    expect(api.sent[0]?.headers.get('idempotency-key')).toBe(api.sent[1]?.headers.get('idempotency-key'));
  });

  it('does not ask for a sign-in when fresh authentication is what is missing', async () => {
    fakeApi({ 'POST /api/things': problem(401, 'step-up.required') });
    await expect(call('POST', '/api/things')).rejects.toMatchObject({ problem: { code: 'step-up.required' } });
    expect(signInGate.isAsked()).toBe(false);
  });

  it('keeps the headers that the generated client has set', async () => {
    const api = fakeApi({ 'PUT /api/things': {} });
    await apiFetch(
      new Request('http://localhost/api/things', { method: 'PUT', body: '{"a":1}', headers: { 'if-match': '3' } }),
    );
    expect(api.sent[0]?.headers.get('if-match')).toBe('3');
    expect(api.sent[0]?.body).toEqual({ a: 1 });
  });
});

describe('problemOf', () => {
  it('reads a problem as the API writes it, thrown bare or by us', async () => {
    fakeApi({
      'GET /api/x': problem(422, 'input.invalid', { errors: [{ pointer: '/name', code: 'text.empty' }, 'no'] }),
    });
    const error: unknown = await call('GET', '/api/x').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    expect(problemOf(error).errors).toEqual([{ pointer: '/name', code: 'text.empty' }]);
    expect(problemOf({ status: 409, code: 'version-conflict', title: '', allowed: ['edit'] }).allowed).toEqual([
      'edit',
    ]);
  });

  it('tells a broken line from what nobody foresaw', () => {
    expect(problemOf(new TypeError('Failed to fetch')).code).toBe('offline');
    expect(problemOf(new Error('x')).code).toBe('unexpected');
    expect(problemOf('x').code).toBe('unexpected');
  });
});
