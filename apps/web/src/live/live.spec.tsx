import { act, screen, waitFor } from '@testing-library/react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Form, Page, TextArea } from '@sammanhang/ui';
import { call, signInGate } from '../api';
import { OfflineBanner } from '../app/offline-banner';
import { useAppForm } from '../form';
import { PageState } from '../page';
import { problem, renderPage } from '../testing';
import { lostPage } from './lost-page-store';
import { UnlessLost, useLive } from './index';

const ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const OTHER = '3f2504e0-4f89-41d3-9a0c-0305e82c3302';
const at = `/arenden/${ID}`;

/** The server's end of the line. */
function line() {
  const opened: { tell: (type: string, data?: object) => void; cut: () => void }[] = [];
  const open = () => {
    let control: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (control = given) });
    const tell = (type: string, data: object = {}) =>
      control?.enqueue(new TextEncoder().encode(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`));
    opened.push({ tell, cut: () => control?.close() });
    tell('hello');
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  return { open, opened, tell: (type: string, data?: object) => act(async () => opened.at(-1)?.tell(type, data)) };
}

function CasePage() {
  const { caseId = '' } = useParams();
  const form = useAppForm<{ text: string; manner: string }>({
    defaultValues: { text: 'Står redan sparat.', manner: 'oral' },
  });
  const query = useQuery({
    queryKey: ['case', caseId],
    queryFn: () => call<{ name: string }>('GET', `/api/cases/${caseId}`),
  });
  useQuery({ queryKey: ['worklist'], queryFn: () => call<object>('GET', '/api/worklist') });
  return (
    <PageState query={query} title="Planen">
      {({ name }) => (
        <Page title={name}>
          <Form form={form} onSubmit={form.send(() => Promise.resolve())}>
            <TextArea label="Egna ord" {...form.register('text')} />
          </Form>
        </Page>
      )}
    </PageState>
  );
}

function App() {
  useLive();
  return (
    <main id="main" tabIndex={-1}>
      <OfflineBanner />
      <UnlessLost>
        <CasePage />
      </UnlessLost>
    </main>
  );
}

async function open() {
  window.history.pushState({}, '', `/arbete${at}`);
  const server = line();
  const page = await renderPage(<App />, {
    path: '/arenden/:caseId',
    at,
    api: {
      [`GET /api/cases/${ID}`]: { name: 'Aino Lehtonen' },
      'GET /api/worklist': { items: [{ caseId: ID, name: 'Aino Lehtonen' }] },
      'GET /api/live': server.open,
    },
  });
  await screen.findByRole('heading', { level: 1, name: 'Aino Lehtonen' });
  await waitFor(() => expect(server.opened).toHaveLength(1));
  const asked = (path: string) => page.api.sent.filter((request) => request.path === path).length;
  return { ...page, server, asked };
}

const inMemory = (page: Awaited<ReturnType<typeof open>>) =>
  JSON.stringify(
    page.queryClient
      .getQueryCache()
      .getAll()
      .map(({ state }) => state.data ?? null),
  );

afterEach(() => {
  act(() => {
    lostPage.clear();
    signInGate.answer(false);
  });
  window.history.pushState({}, '', '/');
});

it('what a colleague has saved shows without anything being done', async () => {
  const page = await open();
  page.api.set(`GET /api/cases/${ID}`, { name: 'Aino Maria Lehtonen' });
  await page.server.tell('changed', { kind: 'case', id: ID, topic: 'content' });
  await screen.findByRole('heading', { level: 1, name: 'Aino Maria Lehtonen' });
  expect(page.asked('/api/worklist')).toBe(1);
});

it('a change of facts is asked for in lists too; what is about others is left alone', async () => {
  const page = await open();
  await page.server.tell('changed', { kind: 'case', id: OTHER, topic: 'facts' });
  await waitFor(() => expect(page.asked('/api/worklist')).toBe(2), { timeout: 3_000 });
  expect(page.asked(`/api/cases/${ID}`)).toBe(1);
});

it('what is no longer the reader’s to see leaves the screen and the memory, and what was written is offered', async () => {
  const page = await open();
  await page.user.type(screen.getByRole('textbox', { name: /Egna ord/ }), ' Och mer som jag skrev.');
  page.api.set(`GET /api/cases/${ID}`, problem(404, 'not-found'));
  page.api.set('GET /api/worklist', { items: [] });
  expect(inMemory(page)).toContain('Lehtonen');
  await page.server.tell('lost', { kind: 'case', id: ID });
  await screen.findByRole('heading', { level: 1, name: 'Du kan inte längre se det här' });
  expect(screen.queryByText(/Lehtonen/)).toBeNull();
  await waitFor(() => expect(inMemory(page)).not.toContain('Lehtonen'));
  expect(page.asked(`/api/cases/${ID}`)).toBe(1);
  await page.user.click(screen.getByRole('button', { name: 'Kopiera texten' }));
  await screen.findByText('Texten är kopierad.');
  expect(await navigator.clipboard.readText()).toBe('Står redan sparat. Och mer som jag skrev.');
});

it('the loss of another case leaves the page as it is', async () => {
  const page = await open();
  await page.server.tell('lost', { kind: 'case', id: OTHER });
  expect(screen.getByRole('heading', { level: 1, name: 'Aino Lehtonen' })).toBeInTheDocument();
});

it('a page that is answered "not found" when it asks again is gone in the same way', async () => {
  const page = await open();
  page.api.set(`GET /api/cases/${ID}`, problem(404, 'not-found'));
  page.api.set('GET /api/worklist', { items: [] });
  await page.server.tell('resync');
  await screen.findByRole('heading', { level: 1, name: 'Du kan inte längre se det här' });
  await waitFor(() => expect(inMemory(page)).not.toContain('Lehtonen'));
});

it('a line that is cut is opened again, and asks for what was missed', async () => {
  const page = await open();
  act(() => page.server.opened[0]?.cut());
  await waitFor(() => expect(page.server.opened).toHaveLength(2), { timeout: 3_000 });
  const asked = page.api.sent
    .filter(({ path }) => path === '/api/live')
    .map(({ search }) => new URLSearchParams(search));
  expect(asked[0]?.get('page')).toBe(asked[1]?.get('page'));
  expect(Number(asked[1]?.get('quiet'))).toBeGreaterThan(0);
});

it('a session that has ended takes the content off the screen and asks for a sign-in; what was typed is still there after it', async () => {
  const page = await open();
  await page.user.type(screen.getByRole('textbox', { name: /Egna ord/ }), ' Kvar.');
  page.api.set('GET /api/live', problem(401, 'unauthenticated'));
  act(() => page.server.opened[0]?.cut());
  await waitFor(() => expect(signInGate.isAsked()).toBe(true), { timeout: 3_000 });
  expect(screen.getByText('Aino Lehtonen')).not.toBeVisible();
  page.api.set('GET /api/live', page.server.open);
  act(() => signInGate.answer(true));
  expect(screen.getByRole('textbox', { name: /Egna ord/ })).toHaveValue('Står redan sparat. Kvar.');
});

it('says when the server has not been heard of for a while, and when it is back says no more', async () => {
  const page = await open();
  page.api.set('GET /api/live', () => {
    throw new TypeError('Failed to fetch');
  });
  act(() => page.server.opened[0]?.cut());
  await screen.findByText(/Kontakten med servern är bruten/, {}, { timeout: 12_000 });
  page.api.set('GET /api/live', page.server.open);
  await waitFor(() => expect(screen.queryByText(/Kontakten med servern/)).toBeNull(), { timeout: 16_000 });
}, 40_000);

it('a page that finds no room for a line asks by itself', async () => {
  const page = await open();
  page.api.set('GET /api/live', problem(429, 'too-many'));
  page.api.set(`GET /api/cases/${ID}`, { name: 'Nytt namn' });
  act(() => page.server.opened[0]?.cut());
  await screen.findByRole('heading', { level: 1, name: 'Nytt namn' }, { timeout: 3_000 });
});
