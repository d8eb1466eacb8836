import { screen, within } from '@testing-library/react';
import type { FiguresView } from '@sammanhang/api-client';
import { renderPage, signedIn } from '../testing';
import FiguresPage from './figures-page';

const figures = (more: Partial<FiguresView> = {}): FiguresView => ({
  scopeName: 'Socialnämnden',
  year: 2026,
  today: '2026-03-18',
  total: 22,
  divisions: [
    {
      by: 'origin',
      withheld: false,
      groups: [
        { key: 'openCare', count: 15 },
        { key: 'discharge', count: null },
      ],
    },
    { by: 'municipality', withheld: false, groups: [{ key: '', count: 6 }] },
    { by: 'unit', withheld: true, groups: [] },
  ],
  times: { needToStart: null, startToCall: 3, callToMeeting: 9, followedUpInTime: 80 },
  ...more,
});
const page = (view: FiguresView) =>
  renderPage(<FiguresPage />, {
    path: '/siffror',
    at: '/siffror',
    session: signedIn({ role: 'processLead', abilities: ['figures.read'] }),
    api: { 'GET /api/figures': view },
  });

describe('the page of figures', () => {
  it('begins with how many, and for whom', async () => {
    await page(figures());
    expect(await screen.findByRole('heading', { level: 1, name: '22 planer startades 2026' })).toBeInTheDocument();
    expect(screen.getByText(/Planer som Socialnämnden leder/)).toBeInTheDocument();
  });

  it('shows each division as a table, and says of a small group only that it does not show', async () => {
    await page(figures());
    const table = await screen.findByRole('table', { name: 'Hur de började' });
    expect(within(table).getByRole('row', { name: /Öppenvård eller socialtjänst/ })).toHaveTextContent('15');
    expect(within(table).getByRole('row', { name: /Utskrivning/ })).toHaveTextContent('visas inte');
    expect(screen.getByRole('row', { name: /Uppgift saknas eller är skyddad/ })).toHaveTextContent('6');
    expect(screen.getByText('För få för att delas upp.')).toBeInTheDocument();
  });

  it('says how long the steps take', async () => {
    await page(figures());
    const table = await screen.findByRole('table', { name: /Dagar i median/ });
    expect(within(table).getByRole('row', { name: /Från kallelse till möte/ })).toHaveTextContent('9 dagar');
    expect(within(table).getByRole('row', { name: /Från vårdbegäran till start/ })).toHaveTextContent('färre än fem');
    expect(within(table).getByRole('row', { name: /gjorda i tid/ })).toHaveTextContent('80 %');
  });

  it('does not say how many when they are fewer than five', async () => {
    await page(figures({ total: null, divisions: [] }));
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Färre än fem planer startades 2026' }),
    ).toBeInTheDocument();
  });

  it('can be downloaded for the year that is shown', async () => {
    await page(figures({ year: 2025 }));
    expect(await screen.findByRole('link', { name: 'Ladda ner' })).toHaveAttribute(
      'href',
      '/api/figures/figures.csv?year=2025',
    );
  });
});
