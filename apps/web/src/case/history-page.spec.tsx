import { screen, within } from '@testing-library/react';
import type { HandoverView, HistoryEntryView } from '@sammanhang/api-client';
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
const page = (at: string, history: unknown, disclosures: readonly HandoverView[] = []) =>
  renderPage(<HistoryPage />, {
    path: '/arenden/:caseId/historik',
    at,
    api: {
      'GET /api/cases/c1': caseView(),
      'GET /api/cases/c1/history': history,
      'GET /api/cases/c1/copies': { caseId: 'c1', disclosures },
      'GET /api/cases/c1/retention': { caseId: 'c1', keeping: null, holds: [], abilities: [] },
    },
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

  it('says what was disclosed to whom and on what ground, and leads to the own copy alone', async () => {
    const disclosure = (more: Partial<HandoverView>): HandoverView => ({
      id: 'd1',
      versionId: 'v1',
      versionNumber: 2,
      authorityName: 'Vård- och omsorgsnämnden',
      organisationName: 'Örebro kommun',
      mine: false,
      readable: false,
      occasion: 'established',
      disclosedAt: '2026-03-18T09:00:00Z',
      disclosedByName: 'Sara Öberg',
      parts: [],
      culledAt: null,
      ...more,
    });
    await page('/arenden/c1/historik', { entries: [], before: null }, [
      disclosure({
        parts: [
          { ownerName: 'Hälso- och sjukvårdsnämnden', ground: 'consent', sections: 4 },
          { ownerName: null, ground: 'own', sections: null },
          { ownerName: 'Hälso- och sjukvårdsnämnden', ground: 'party', sections: 1 },
        ],
      }),
      disclosure({
        id: 'd2',
        mine: true,
        readable: true,
        authorityName: 'Hälso- och sjukvårdsnämnden',
        occasion: 'later',
      }),
      disclosure({ id: 'd3', disclosedByName: null, culledAt: '2031-03-18T09:00:00Z' }),
      disclosure({ id: 'd4', authorityName: 'Nämnden, Region Örebro län', organisationName: 'Region Örebro län' }),
    ]);
    const log = await screen.findByRole('list', { name: 'Vad som lämnats ut till vem' });
    expect(log).toHaveTextContent('Version 2 till Vård- och omsorgsnämnden, Örebro kommun');
    expect(log).toHaveTextContent('När planen började gälla, efter godkännande av Sara Öberg');
    expect(log).toHaveTextContent('4 delar från Hälso- och sjukvårdsnämnden, med samtycke');
    expect(log).toHaveTextContent('Delar som mottagaren själv har skrivit');
    expect(log).toHaveTextContent('Ansvar och uppföljning, som gäller alla parter');
    expect(log).toHaveTextContent('Version 2 till er: Hälso- och sjukvårdsnämnden');
    expect(log).toHaveTextContent('Kopian gallrades');
    expect(within(log).getByText('Version 2 till Nämnden, Region Örebro län')).toBeInTheDocument();
    const links = within(log).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/arenden/c1/kopior/v1']);
  });

  it('says that nothing has been disclosed before a plan holds', async () => {
    await page('/arenden/c1/historik', { entries: [], before: null });
    expect(await screen.findByText('Inget har lämnats ut än')).toBeInTheDocument();
  });
});
