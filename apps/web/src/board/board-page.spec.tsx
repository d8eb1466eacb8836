import { screen, within } from '@testing-library/react';
import type { BoardView } from '@sammanhang/api-client';
import { answer, renderPage } from '../testing';
import BoardPage from './board-page';

const row = (more: object = {}): BoardView['rows'][number] => ({
  id: 'r1',
  kind: 'followUp',
  unitId: 'u1',
  unitName: 'Biståndsenheten Öster',
  dueOn: '2026-03-15',
  daysOverdue: 3,
  daysLeft: 0,
  protected: false,
  caseId: 'c1',
  planNumber: 'SIP-7K3M-Q2XX',
  leadName: 'Mehmet Aydin',
  ownLead: true,
  leadOffer: null,
  abilities: ['lead.choose'],
  ...more,
});
const summary = (more: Partial<NonNullable<BoardView['summary']>> = {}): BoardView['summary'] => ({
  at: '2026-03-18T05:55:00Z',
  late: false,
  elsewhere: [],
  weeks: [
    { day: '2026-03-11', overdue: 2 },
    { day: '2026-03-18', overdue: 1 },
  ],
  ...more,
});
const ELSEWHERE = [
  {
    unitName: 'Vårdcentralen Karla',
    authorityName: 'Regionen',
    kind: 'followUp',
    oldestDueOn: '2026-03-01',
    count: 2,
  } as const,
];
const board = (more: Partial<BoardView> = {}): BoardView => ({
  at: '2026-03-18T06:00:00Z',
  overdue: 1,
  overdueLong: 0,
  soon: 0,
  counts: [{ kind: 'followUp', overdue: 1, soon: 0 }],
  total: 1,
  rows: [row()],
  next: null,
  units: [{ id: 'u1', name: 'Biståndsenheten Öster', depth: 0 }],
  leads: [],
  summary: summary(),
  ...more,
});
const page = (view: BoardView, more: object = {}) =>
  renderPage(<BoardPage />, { path: '/enheten', at: '/enheten', api: { 'GET /api/board': view, ...more } });

describe('the unit head’s page', () => {
  it('begins with one sentence that says the state', async () => {
    await page(board());
    expect(
      await screen.findByRole('heading', { level: 1, name: '1 sak är försenad. Förra veckan 2.' }),
    ).toBeInTheDocument();
  });

  it('says what is missing, where, how late and who answers, and names no person', async () => {
    await page(board());
    const line = await screen.findByRole('row', { name: /Uppföljningen är inte gjord/ });
    for (const text of ['3 dagar försenad', 'Biståndsenheten Öster', 'SIP-7K3M-Q2XX', 'Mehmet Aydin'])
      expect(line).toHaveTextContent(text);
  });

  it('says so when nothing is overdue', async () => {
    await page(board({ overdue: 0, rows: [], total: 0 }));
    expect(await screen.findByRole('heading', { name: 'Inget är försenat' })).toBeInTheDocument();
  });

  it('shows a protected person’s plan without number and without action', async () => {
    await page(
      board({ rows: [row({ protected: true, caseId: null, planNumber: null, leadName: null, abilities: [] })] }),
    );
    const line = await screen.findByRole('row', { name: /Uppföljningen/ });
    expect(line).toHaveTextContent('Skyddade uppgifter');
    expect(within(line).queryByRole('button')).toBeNull();
  });

  it('lets a lead be chosen for a protected person’s plan that nobody leads, by two and by the row alone', async () => {
    const locked = { protected: true, caseId: null, planNumber: null, leadName: null, ownLead: false };
    const { user, api } = await page(board({ rows: [row(locked)] }), {
      'GET /api/units/u1/colleagues': {
        colleagues: [{ staffId: 's2', name: 'Anna Ek', title: 'Biståndshandläggare' }],
      },
      'POST /api/board/rows/r1/lead-requests': answer(202, {
        requestId: 'q1',
        kind: 'leadChoice',
        expiresOn: '2026-03-25',
      }),
    });
    await user.click(await screen.findByRole('button', { name: /planen med skyddade uppgifter, Uppföljningen/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Välj planeringsansvarig' });
    expect(dialog).toHaveTextContent('får den du väljer veta vem planen gäller');
    await user.click(await screen.findByRole('button', { name: 'Be om bekräftelse' }));
    expect(await within(dialog).findAllByText('Skriv varför det behövs.')).not.toHaveLength(0);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Ny planeringsansvarig' }), 's2');
    await user.type(screen.getByRole('textbox', { name: /Varför behövs det/ }), 'Den som ledde har slutat.');
    await user.click(screen.getByRole('button', { name: 'Be om bekräftelse' }));
    expect(await screen.findByText('Skickat. Det händer när någon annan har bekräftat.')).toBeInTheDocument();
    expect(api.sent.find(({ path }) => path.endsWith('lead-requests'))?.body).toMatchObject({
      staffId: 's2',
      why: 'Den som ledde har slutat.',
    });
  });

  it('offers the lead to a colleague, and says whom it asked', async () => {
    const { user, api } = await page(board(), {
      'GET /api/units/u1/colleagues': {
        colleagues: [{ staffId: 's2', name: 'Anna Ek', title: 'Biståndshandläggare' }],
      },
      'POST /api/cases/c1/lead-offers': answer(201, { id: 'o1', caseId: 'c1', answer: null }),
    });
    await user.click(await screen.findByRole('button', { name: 'Välj planeringsansvarig för SIP-7K3M-Q2XX' }));
    await user.click(screen.getByRole('button', { name: 'Skicka förfrågan' }));
    expect(await screen.findByText('Välj vem du vill fråga.')).toBeInTheDocument();
    await user.click(await screen.findByRole('radio', { name: /Anna Ek/ }));
    await user.click(screen.getByRole('button', { name: 'Skicka förfrågan' }));
    expect(await screen.findByText('Frågan är skickad till Anna Ek.')).toBeInTheDocument();
    expect(api.sent.find(({ path }) => path.endsWith('lead-offers'))?.body).toEqual({ staffId: 's2', unitId: 'u1' });
  });

  it('shows a question that waits for its answer, and lets it be taken back', async () => {
    const offer = {
      id: 'o1',
      toName: 'Anna Ek',
      toUnitName: 'Biståndsenheten Öster',
      offeredAt: '2026-03-17T10:00:00Z',
    };
    const { user, api } = await page(board({ rows: [row({ leadOffer: offer })] }), {
      'POST /api/lead-offers/o1/undo': { id: 'o1', caseId: 'c1', answer: 'undone' },
    });
    expect(await screen.findByText('Anna Ek har fått frågan')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Ta tillbaka' }));
    expect(await screen.findByText('Frågan är tillbakatagen.')).toBeInTheDocument();
    expect(api.sent.some(({ path }) => path === '/api/lead-offers/o1/undo')).toBe(true);
  });

  it('keeps the filter in the address and asks for what it says', async () => {
    const { user, api } = await page(board());
    await user.selectOptions(await screen.findByRole('combobox', { name: 'När' }), 'overdue');
    expect(screen.getByTestId('address')).toHaveTextContent('/enheten?span=overdue');
    expect(api.sent.at(-1)?.search).toBe('?span=overdue');
  });

  it('shows what the other party owes as unit, date and count', async () => {
    await page(board({ summary: summary({ elsewhere: [...ELSEWHERE] }) }));
    const line = await screen.findByRole('row', { name: /Vårdcentralen Karla/ });
    expect(line).toHaveTextContent('1 mars 2026');
    expect(line).toHaveTextContent('2');
  });

  it('says how old what was summed up is, and when nothing has been yet', async () => {
    await page(board());
    expect(await screen.findByText('Summerat klockan 06.55. Summeras om var tionde minut.')).toBeInTheDocument();
    expect(screen.queryByText(/Summeringen är gammal/)).toBeNull();
    await page(board({ summary: null }));
    expect(await screen.findByText(/håller på att summeras/)).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1, name: '1 sak är försenad.' })).toBeInTheDocument();
  });

  it('warns plainly when nothing has been summed up for more than an hour, with the age at all that is summed up', async () => {
    const late = summary({ at: '2026-03-18T04:30:00Z', late: true, elsewhere: [...ELSEWHERE] });
    await page(board({ summary: late }));
    const notice = await screen.findByText('Summeringen är gammal: den gjordes senast klockan 05.30');
    expect(notice.closest('.ui-notice')).toHaveAttribute('data-tone', 'warning');
    const ages = screen.getAllByText('Summerat klockan 05.30');
    expect(ages.map((age) => age.closest('.ui-tag')?.getAttribute('data-color'))).toEqual(['warning', 'warning']);
    expect(screen.queryByText(/Summeras om var tionde minut/)).toBeNull();
    // What was a week before sums of who knows when is not last week.
    expect(screen.getByRole('heading', { level: 1, name: '1 sak är försenad.' })).toBeInTheDocument();
  });

  it('says on which day it was summed up when that is not this day', async () => {
    await page(board({ summary: summary({ at: '2026-03-16T05:55:00Z', late: true }) }));
    expect(
      await screen.findByText('Summeringen är gammal: den gjordes senast 16 mars 2026 klockan 06.55'),
    ).toBeInTheDocument();
    expect(screen.getByText('Summerat 16 mars 2026 klockan 06.55')).toBeInTheDocument();
  });

  it('shows the last weeks as bars, and the same figures as a table', async () => {
    const { user } = await page(board());
    expect(await screen.findByRole('heading', { name: 'Försenat de senaste tolv veckorna' })).toBeInTheDocument();
    await user.click(screen.getByText('Visa som tabell'));
    const table = screen.getByRole('table', { name: 'Försenat de senaste tolv veckorna' });
    expect(within(table).getByRole('row', { name: /vecka 11 11 mars 2026 2/i })).toBeInTheDocument();
    expect(within(table).getByRole('row', { name: /vecka 12 18 mars 2026 1/i })).toBeInTheDocument();
  });

  it('says where the work stops, each figure with the list behind it', async () => {
    await page(board());
    const stops = await screen.findByRole('region', { name: 'Var det stannar' });
    expect(within(stops).getByRole('link', { name: 'Uppföljningen är inte gjord' })).toHaveAttribute(
      'href',
      '/enheten?kind=followUp',
    );
    expect(stops).toHaveTextContent('1 försenad');
  });

  it('asks the lead how it goes', async () => {
    const { api, user } = await page(board(), { 'POST /api/cases/c1/lead-questions': { caseId: 'c1' } });
    await user.click(await screen.findByRole('button', { name: 'Fråga hur det går med SIP-7K3M-Q2XX: Mehmet Aydin' }));
    expect(await screen.findByText('Frågan finns nu i Att göra hos den som leder planen.')).toBeInTheDocument();
    expect(api.sent.some(({ path }) => path === '/api/cases/c1/lead-questions')).toBe(true);
  });

  it('moves between the rows with J and K while the list has the focus', async () => {
    const { user } = await page(board({ rows: [row(), row({ id: 'r2', planNumber: 'SIP-2222-2222' })] }));
    const region = await screen.findByRole('region', { name: 'Försenat och snart i tur, längst försenat först' });
    region.focus();
    await user.keyboard('j');
    expect(screen.getByRole('row', { name: /SIP-7K3M-Q2XX/ })).toHaveFocus();
    await user.keyboard('j');
    expect(screen.getByRole('row', { name: /SIP-2222-2222/ })).toHaveFocus();
    await user.keyboard('k');
    expect(screen.getByRole('row', { name: /SIP-7K3M-Q2XX/ })).toHaveFocus();
  });
});
