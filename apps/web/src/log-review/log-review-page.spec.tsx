import { screen, waitFor, within } from '@testing-library/react';
import type { LogReviewDetailView, LogReviewView, OutliersView, ReviewedRowView } from '@sammanhang/api-client';
import { answer, renderPage, signedIn } from '../testing';
import sv from '../texts/sv/app.json';
import DrawPage from './draw-page';
import LogReviewPage from './log-review-page';
import SamplePage from './sample-page';

const row = (more: Partial<ReviewedRowView> = {}): ReviewedRowView => ({
  id: 'l1',
  gone: false,
  at: '2026-03-18T02:30:00Z',
  actorName: 'Nyfiken Ek',
  unitName: 'Vårdcentralen Karla',
  authorityName: 'Hälso- och sjukvårdsnämnden',
  role: 'caseworker',
  action: 'plan.exists',
  kind: 'read',
  outcome: 'allowed',
  ground: 'colleague',
  caseNumber: 'SIP-7K3M-Q2XX',
  namesake: true,
  colleague: false,
  ownName: false,
  night: true,
  ownAct: false,
  finding: null,
  note: null,
  foundBy: null,
  foundAt: null,
  ...more,
});
const review = (more: Partial<LogReviewView> = {}): LogReviewView => ({
  id: 'r1',
  at: '2026-03-18T09:00:00Z',
  reviewerName: 'Ragnhild Stenmark',
  method: 'random',
  fromOn: '2026-02-17',
  toOn: '2026-03-18',
  staffName: null,
  caseNumber: null,
  outcome: null,
  reason: null,
  drawnFrom: 243,
  rows: 1,
  looked: 0,
  questions: 0,
  suspected: 0,
  closedAt: null,
  ...more,
});
const detail = (rows: ReviewedRowView[], more: Partial<LogReviewView> = {}): LogReviewDetailView => ({
  ...review({ rows: rows.length, ...more }),
  sample: rows,
});
const outliers = (more: Partial<OutliersView> = {}): OutliersView => ({
  fromOn: '2026-02-17',
  toOn: '2026-03-18',
  staff: 12,
  outliers: [
    { staffId: 's1', staffName: 'Nyfiken Ek', unitNames: 'Vårdcentralen Karla', reason: 'sameName', count: 1 },
    { staffId: 's2', staffName: 'Bo Natt', unitNames: 'Vårdcentralen Karla', reason: 'night', count: 7 },
  ],
  ...more,
});
const NO_ACCESS = sv['app.noAccess.title'];
const session = signedIn({ role: 'logReviewer', abilities: ['directory.read', 'log.staff'] });

describe('the page of a log reviewer', () => {
  const page = (view: OutliersView, reviews: LogReviewView[], more: object = {}) =>
    renderPage(<LogReviewPage />, {
      path: '/logg',
      at: '/logg',
      session,
      api: {
        'GET /api/log-reviews/outliers': view,
        'GET /api/log-reviews': { reviews, before: null },
        'GET /api/alarms': { alarms: [] },
        ...more,
      },
    });

  it('begins with what stands out, and says why', async () => {
    await page(outliers(), []);
    expect(await screen.findByRole('heading', { level: 1, name: '2 saker i loggen att titta på' })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /Nyfiken Ek/ })).toHaveTextContent(
      'Öppnade uppgifter om en person med samma efternamn',
    );
    expect(screen.getByRole('row', { name: /Bo Natt/ })).toHaveTextContent('7 gånger mellan klockan 22 och 6');
    expect(await screen.findByText('Ingen granskning är gjord än')).toBeInTheDocument();
  });

  it('says that what may be about a colleague, or about oneself, only may be so', async () => {
    const one = { staffName: 'Nyfiken Ek', unitNames: 'Vårdcentralen Karla', staffId: 's1' } as const;
    const { user, api } = await page(
      outliers({
        outliers: [
          { ...one, reason: 'ownColleague', count: 2 },
          { ...one, reason: 'ownName', count: 1 },
        ],
      }),
      [],
      { 'POST /api/log-reviews': answer(201, detail([row()])) },
    );
    const colleagues = await screen.findByRole('row', { name: /2 personer som kan vara kollegor/ });
    expect(colleagues).toHaveTextContent('samma för- och efternamn');
    expect(
      screen.getByRole('row', { name: /en person som heter likadant som medarbetaren själv/ }),
    ).toBeInTheDocument();
    await user.click(within(colleagues).getByRole('button', { name: /Granska Nyfiken Ek/ }));
    await waitFor(() =>
      expect(api.sent.find(({ method }) => method === 'POST')?.body).toMatchObject({
        method: 'outlier',
        staffId: 's1',
        reason: 'ownColleague',
      }),
    );
  });

  it('looks at an outlier by drawing the rows that it was counted from', async () => {
    const { user, api, address } = await page(outliers(), [], {
      'POST /api/log-reviews': answer(201, detail([row()])),
    });
    await user.click(await screen.findByRole('button', { name: /Granska Nyfiken Ek/ }));
    await waitFor(() => expect(address()).toBe('/logg/r1'));
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({
      method: 'outlier',
      staffId: 's1',
      reason: 'sameName',
      fromOn: '2026-02-17',
      toOn: '2026-03-18',
      size: 100,
    });
  });

  it('says so when nothing stands out, and asks for random samples all the same', async () => {
    await page(outliers({ outliers: [] }), []);
    expect(await screen.findByRole('heading', { name: 'Inget sticker ut i loggen' })).toBeInTheDocument();
    expect(screen.getByText(/slumpvis urval ibland/)).toBeInTheDocument();
  });

  it('lists the checks that have been made, by whom and with what result', async () => {
    await page(outliers(), [
      review({
        method: 'case',
        caseNumber: 'SIP-7K3M-Q2XX',
        looked: 1,
        suspected: 1,
        closedAt: '2026-03-18T10:00:00Z',
      }),
    ]);
    const line = await screen.findByRole('row', { name: /Planering SIP-7K3M-Q2XX/ });
    for (const text of ['Ragnhild Stenmark', '1 av 1', 'Avslutad', 'Ett misstänkt intrång'])
      expect(line).toHaveTextContent(text);
    expect(within(line).getByRole('link')).toHaveAttribute('href', '/logg/r1');
  });

  it('lists the alarms, and draws what that member of staff did at the time', async () => {
    const alarm = { id: 'a1', staffId: 's3', staffName: 'Olle Brådska', unitName: 'Vårdcentralen Karla', amount: 10 };
    const { user, api, address } = await page(outliers({ outliers: [] }), [], {
      'GET /api/alarms': {
        alarms: [
          { ...alarm, kind: 'lookUp', at: '2026-03-17T23:10:00Z' },
          { ...alarm, id: 'a2', kind: 'concurrentUse', unitName: null, amount: 2, at: '2026-03-16T10:00:00Z' },
        ],
      },
      'POST /api/log-reviews': answer(201, detail([row()])),
    });
    const line = await screen.findByRole('row', { name: /Sökte 10 personer på en minut/ });
    for (const text of ['Olle Brådska', 'Vårdcentralen Karla', '18 mars']) expect(line).toHaveTextContent(text);
    expect(screen.getByRole('row', { name: /Inloggad på 2 enheter samtidigt/ })).toBeInTheDocument();
    const look = within(line).getByRole('button', { name: /Granska Olle Brådska: Sökte 10/ });
    look.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/logg/r1'));
    // Ten past midnight: the hour that was counted began the day before.
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({
      method: 'staff',
      staffId: 's3',
      fromOn: '2026-03-17',
      toOn: '2026-03-18',
      size: 100,
    });
  });

  it('says so when there are no alarms, and shows ten at first when there are many', async () => {
    await page(outliers(), []);
    expect(await screen.findByRole('heading', { name: 'Inga larm' })).toBeInTheDocument();
    const many = Array.from({ length: 12 }, (_, index) => ({
      id: `a${String(index)}`,
      at: '2026-03-17T12:00:00Z',
      kind: 'planOpening',
      staffId: 's3',
      staffName: `Medarbetare ${String(index)}`,
      unitName: null,
      amount: 60,
    }));
    const { user } = await page(outliers(), [], { 'GET /api/alarms': { alarms: many } });
    expect(await screen.findByText('Medarbetare 9')).toBeInTheDocument();
    expect(screen.queryByText('Medarbetare 10')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Visa äldre' }));
    expect(screen.getByText('Medarbetare 11')).toBeInTheDocument();
  });

  it('says so when the alarms cannot be fetched, and shows the rest', async () => {
    await page(outliers(), [], { 'GET /api/alarms': answer(503, { code: 'database.unavailable', status: 503 }) });
    expect(await screen.findByRole('button', { name: 'Försök igen' })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /Nyfiken Ek/ })).toBeInTheDocument();
  });

  it('shows nobody else anything', async () => {
    await renderPage(<LogReviewPage />, {
      path: '/logg',
      at: '/logg',
      api: { 'GET /api/log-reviews/outliers': answer(404, { code: 'not-found', status: 404 }) },
    });
    expect(await screen.findByRole('heading', { level: 1, name: NO_ACCESS })).toBeInTheDocument();
  });
});

describe('drawing a sample', () => {
  const page = (more: object = {}) =>
    renderPage(<DrawPage />, { path: '/logg/ny', at: '/logg/ny', session, api: { ...more } });

  it('is at random among ten unless something else is chosen', async () => {
    const { user, api, address } = await page({ 'POST /api/log-reviews': answer(201, detail([row()])) });
    await user.click(await screen.findByRole('button', { name: 'Dra urvalet' }));
    await waitFor(() => expect(address()).toBe('/logg/r1'));
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toMatchObject({ method: 'random', size: 10 });
  });

  it('asks for what the choice needs, and says that a case of others is not there', async () => {
    const { user } = await page({
      'POST /api/log-reviews': answer(404, {
        code: 'not-found',
        status: 404,
        title: 'not-found',
        traceId: 't',
        type: 'x',
      }),
    });
    await user.click(await screen.findByRole('radio', { name: /En planering/ }));
    await user.click(screen.getByRole('button', { name: 'Dra urvalet' }));
    expect((await screen.findAllByText('Skriv planeringens nummer.')).length).toBeGreaterThan(0);
    await user.type(screen.getByRole('textbox', { name: /Planeringens nummer/ }), 'SIP-XXXX-YYYY');
    await user.click(screen.getByRole('button', { name: 'Dra urvalet' }));
    expect((await screen.findAllByText('Ni är inte med i någon planering med det numret.')).length).toBeGreaterThan(0);
  });

  it('does not take days in the wrong order', async () => {
    const { user, api } = await page();
    const to = await screen.findByRole('textbox', { name: /Till och med/ });
    await user.clear(to);
    await user.type(to, '2020-01-01');
    await user.click(screen.getByRole('button', { name: 'Dra urvalet' }));
    expect((await screen.findAllByText('Sista dagen kan inte vara före den första.')).length).toBeGreaterThan(0);
    expect(api.sent.filter(({ method }) => method === 'POST')).toEqual([]);
  });
});

describe('a sample', () => {
  const page = (view: LogReviewDetailView, more: object = {}) =>
    renderPage(<SamplePage />, {
      path: '/logg/:reviewId',
      at: '/logg/r1',
      session,
      api: { 'GET /api/log-reviews/r1': view, ...more },
    });

  it('says who did what, on what ground, with which planning, and what is odd about it', async () => {
    await page(detail([row()]));
    expect(await screen.findByRole('heading', { level: 1, name: '0 av en händelse bedömda' })).toBeInTheDocument();
    const line = screen.getByRole('row', { name: /Nyfiken Ek/ });
    for (const text of [
      'Öppnade planeringen',
      'Arbetar på enheten men inte med planeringen',
      'SIP-7K3M-Q2XX',
      'Samma efternamn',
      'På natten',
    ])
      expect(line).toHaveTextContent(text);
  });

  it('says of a row whose person may be a colleague, or whoever opened, that it may be so', async () => {
    await page(
      detail([row({ namesake: false, colleague: true }), row({ id: 'l2', actorName: 'Bo Natt', ownName: true })], {
        method: 'outlier',
        staffName: 'Nyfiken Ek',
        reason: 'ownColleague',
      }),
    );
    expect(await screen.findByText(/^Nyfiken Ek: kan vara en kollega/)).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /Nyfiken Ek/ })).toHaveTextContent('Kan vara en kollega');
    expect(screen.getByRole('row', { name: /Bo Natt/ })).toHaveTextContent('Kan vara egna uppgifter');
    expect(screen.getByRole('row', { name: /Bo Natt/ })).not.toHaveTextContent('Kan vara en kollega');
  });

  it('leaves what the reviewer has done to another reviewer, and says so', async () => {
    await page(detail([row({ ownAct: true }), row({ id: 'l2', actorName: 'Bo Natt' })]));
    const own = await screen.findByRole('row', { name: /Nyfiken Ek/ });
    expect(own).toHaveTextContent('Det här har du gjort själv. En annan loggranskare bedömer det.');
    expect(within(own).queryByRole('button')).toBeNull();
    expect(within(screen.getByRole('row', { name: /Bo Natt/ })).getByRole('button')).toBeInTheDocument();
  });

  it('needs a note for anything but all well, and shows the finding', async () => {
    const found = row({
      finding: 'questionAsked',
      note: 'Frågat chefen.',
      foundBy: 'Ragnhild Stenmark',
      foundAt: '2026-03-18T09:10:00Z',
    });
    const { user, api } = await page(detail([row()]), {
      'POST /api/log-reviews/r1/findings': answer(201, detail([found], { looked: 1, questions: 1 })),
    });
    await user.click(await screen.findByRole('button', { name: /Bedöm Öppnade planeringen/ }));
    const dialog = screen.getByRole('dialog', { name: 'Bedöm händelsen' });
    await user.click(within(dialog).getByRole('radio', { name: /Fråga ställd/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Spara bedömningen' }));
    expect((await within(dialog).findAllByText('Skriv vad frågan eller misstanken gäller.')).length).toBeGreaterThan(0);
    await user.type(within(dialog).getByRole('textbox', { name: /Anteckning/ }), 'Frågat chefen.');
    await user.click(within(dialog).getByRole('button', { name: 'Spara bedömningen' }));
    expect(await screen.findByRole('heading', { level: 1, name: '1 av en händelse bedömda' })).toBeInTheDocument();
    expect(screen.getByText('Frågat chefen.')).toBeInTheDocument();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({
      rowId: 'l1',
      finding: 'questionAsked',
      note: 'Frågat chefen.',
    });
  });

  it('is closed when all is assessed, and then nothing more is noted', async () => {
    const done = [row({ finding: 'ok' })];
    const { user } = await page(detail(done, { looked: 1 }), {
      'POST /api/log-reviews/r1/close': detail(done, { looked: 1, closedAt: '2026-03-18T10:00:00Z' }),
    });
    await user.click(await screen.findByRole('button', { name: 'Avsluta granskningen' }));
    expect(await screen.findByText(/Granskningen avslutades/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Bedöm|Ändra/ })).toBeNull();
  });

  it('says of a row that is gone that it is gone, and of an empty sample what to do', async () => {
    const { unmount } = await page(detail([row({ gone: true, at: null, action: null, outcome: null, actorName: '' })]));
    expect(await screen.findByText(/borttagen ur loggen/)).toBeInTheDocument();
    unmount();
    await page(detail([], { drawnFrom: 0 }));
    expect(await screen.findByRole('link', { name: 'Gör ett urval' })).toHaveAttribute('href', '/logg/ny');
  });
});
