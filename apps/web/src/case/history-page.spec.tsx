import { screen, within } from '@testing-library/react';
import type { HistoryEntryView } from '@sammanhang/api-client';
import { renderPage } from '../testing';
import { caseView } from './case-sample';
import HistoryPage from './history-page';

const entry = (more: Partial<HistoryEntryView> = {}): HistoryEntryView => ({
  id: 'a1',
  at: '2026-03-18T09:00:00Z',
  action: 'plan.exists',
  event: null,
  actorName: 'Karin Berg',
  unitName: 'Vårdcentralen Karla',
  authorityName: 'Hälso- och sjukvårdsnämnden',
  subjectId: null,
  changes: [],
  ...more,
});
const page = (at: string, history: unknown) =>
  renderPage(<HistoryPage />, {
    path: '/arenden/:caseId/historik',
    at,
    api: { 'GET /api/cases/c1': caseView(), 'GET /api/cases/c1/history': history },
  });

describe('the history of a case', () => {
  it('says who did what, when and for which unit, in words', async () => {
    await page('/arenden/c1/historik', {
      entries: [entry({ action: 'plan.close', changes: [{ name: 'state', value: 'closed' }] })],
      before: null,
    });
    const log = await screen.findByRole('list', { name: 'Vad som har hänt' });
    expect(within(log).getByText('Avslutade planeringen')).toBeInTheDocument();
    expect(log).toHaveTextContent('onsdag 18 mars 2026 klockan 10.00');
    expect(log).toHaveTextContent('Karin Berg, Vårdcentralen Karla, Hälso- och sjukvårdsnämnden');
    expect(within(log).getByText('Avslutad')).toBeInTheDocument();
  });

  it('tells apart what a lead does, and on which day something now falls', async () => {
    const lead = (event: HistoryEntryView['event'], name = '', value = '') =>
      entry({ id: String(event), action: 'plan.lead', event, changes: name ? [{ name, value }] : [] });
    await page('/arenden/c1/historik', {
      entries: [
        lead('called'),
        lead('submitted', 'state', 'awaiting'),
        lead('followUpMoved', 'dueOn', '2026-04-23'),
        entry({ id: 'e1', action: 'version.approve', event: 'established' }),
      ],
      before: null,
    });
    const log = await screen.findByRole('list', { name: 'Vad som har hänt' });
    const [called, submitted, moved, established] = within(log).getAllByRole('listitem');
    expect(called).toHaveTextContent('Kallade till ett möte');
    expect(submitted).toHaveTextContent('Skickade planen för godkännande');
    expect(submitted).toHaveTextContent('Väntar på godkännande');
    expect(moved).toHaveTextContent('Flyttade uppföljningen');
    expect(moved).toHaveTextContent('Till 23 april 2026');
    expect(established).toHaveTextContent('Planen började gälla');
  });

  it('shows who has read, several readings on a day as one line', async () => {
    const { api } = await page('/arenden/c1/historik?visa=lasningar', {
      entries: [entry(), entry({ id: 'a2' }), entry({ id: 'a3', actorName: 'Elin Holm' })],
      before: null,
    });
    const log = await screen.findByRole('list', { name: 'Vem har läst' });
    expect(within(log).getAllByRole('listitem')).toHaveLength(2);
    expect(log).toHaveTextContent('2 gånger');
    expect(api.sent.find(({ path }) => path.endsWith('/history'))?.search).toBe('?tab=reads');
  });

  it('fetches what is older when asked', async () => {
    const { user } = await page('/arenden/c1/historik', ({ search }: { search: string }) =>
      search.includes('before=a1')
        ? { entries: [entry({ id: 'a0', action: 'case.start' })], before: null }
        : { entries: [entry({ action: 'inbox.take' })], before: 'a1' },
    );
    await user.click(await screen.findByRole('button', { name: 'Visa äldre' }));
    expect(await screen.findByText('Startade planeringen')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Visa äldre' })).toBeNull();
  });

  it('shows the lead how the person sees the log: who, which unit, when and why', async () => {
    await renderPage(<HistoryPage />, {
      path: '/arenden/:caseId/historik',
      at: '/arenden/c1/historik?visa=personens',
      api: {
        'GET /api/cases/c1': { ...caseView(), abilities: [...caseView().abilities, 'log.preview'] },
        'GET /api/cases/c1/log-preview': {
          entries: [
            { ...entry(), kind: 'read', ground: 'party', masked: false },
            {
              ...entry({ id: 'a2', actorName: null as never, unitName: null as never }),
              kind: 'read',
              ground: null,
              masked: true,
            },
          ],
          before: null,
        },
      },
    });
    const log = await screen.findByRole('list', { name: 'Så här ser personen loggen' });
    expect(log).toHaveTextContent('Varför: Arbetar med planeringen');
    expect(log).toHaveTextContent('En verksamhet vars namn är skyddat');
    expect(screen.getByRole('link', { name: 'Så här ser personen loggen' })).toHaveAttribute('aria-current', 'page');
  });

  it('shows nobody but the lead how the person sees it', async () => {
    await page('/arenden/c1/historik?visa=personens', { entries: [], before: null });
    expect(await screen.findByRole('heading', { name: 'Vad som har hänt' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Så här ser personen loggen' })).toBeNull();
  });
});
