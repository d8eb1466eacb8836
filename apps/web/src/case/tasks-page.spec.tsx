import { screen } from '@testing-library/react';
import type { WorklistItemView, WorklistView } from '@sammanhang/api-client';
import { problem, renderPage, signedIn } from '../testing';
import { task } from './case-sample';
import TasksPage from './tasks-page';

const list = (items: WorklistItemView[], more: Partial<WorklistView> = {}): WorklistView => ({
  items,
  total: items.length,
  today: '2026-03-20',
  nextFollowUpOn: null,
  ...more,
});
const session = signedIn({ abilities: ['case.start'] });
const page = (worklist: unknown, more: object = {}) =>
  renderPage(<TasksPage />, { path: '/', at: '/', session, api: { 'GET /api/worklist': worklist }, ...more });

const three = [
  task({ group: 'answers', reason: 'summons', personName: null, subjectId: 's1' }),
  task({ group: 'overdue', reason: 'followUp', daysOverdue: 3, dueOn: '2026-03-17', subjectId: 'f1', caseId: 'c2' }),
  task(),
];

describe('what needs me', () => {
  it('begins with one sentence, and gives each row a person, a reason and a next step', async () => {
    await page(list(three));
    expect(await screen.findByRole('heading', { level: 1, name: '3 saker behöver dig i dag' })).toBeInTheDocument();
    expect(screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent)).toEqual([
      'Nya svar (1)',
      'Försenade (1)',
      'Utkast (1)',
    ]);
    expect(screen.getByText('3 dagar försenad')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Följ upp, Birgitta Ek' })).toHaveAttribute(
      'href',
      '/arenden/c2/uppfoljning',
    );
    expect(screen.getByRole('link', { name: 'Fråga om samtycke, Birgitta Ek' })).toHaveAttribute(
      'href',
      '/arenden/c1/samtycke',
    );
  });

  it('names nobody in a summons to the unit', async () => {
    await page(list(three));
    expect(await screen.findByRole('link', { name: 'Svara på kallelsen, Planering SIP-7K3M-Q2XX' })).toHaveAttribute(
      'href',
      '/inkorg?kallelse=s1',
    );
  });

  it('narrows the list with F, says how many are left, and goes to the search with the slash', async () => {
    const { user, address } = await page(list(three));
    const link = await screen.findByRole('link', { name: 'Följ upp, Birgitta Ek' });
    link.focus();
    await user.keyboard('f');
    expect(screen.getByRole('textbox', { name: 'Filtrera listan' })).toHaveFocus();
    await user.keyboard('följ upp');
    expect(screen.getByText('1 av 3 visas')).toBeInTheDocument();
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    screen.getByRole('link', { name: 'Följ upp, Birgitta Ek' }).focus();
    await user.keyboard('/');
    expect(address()).toBe('/personer');
  });

  it('moves with J and K across the groups, opens with Enter and starts a plan with N', async () => {
    const { user, address } = await page(list(three));
    const [first] = await screen.findAllByRole('listitem');
    if (!first) throw new Error('no row');
    first.tabIndex = -1;
    first.focus();
    await user.keyboard('j');
    expect(document.activeElement).toHaveTextContent('Planen ska följas upp');
    await user.keyboard('n');
    expect(address()).toBe('/arenden/ny');
  });

  it('is done for today, and says when the next follow-up is', async () => {
    await page(list([], { nextFollowUpOn: '2026-04-23' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Klart för i dag' })).toBeInTheDocument();
    expect(screen.getByText('Nästa uppföljning är torsdag 23 april 2026.')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Starta en plan' })).toHaveAttribute('href', '/arenden/ny');
  });

  it('leads a head to the unit’s page', async () => {
    const head = signedIn({ role: 'unitHead', abilities: [] });
    await page(list([]), { session: head });
    expect(await screen.findByRole('link', { name: 'Till Enheten' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Starta en plan' })).toBeNull();
  });

  it('says when it could not be fetched, and tries again', async () => {
    const { user, api } = await page(problem(500, 'unexpected'));
    await screen.findByRole('alert');
    api.set('GET /api/worklist', list(three));
    await user.click(screen.getByRole('button', { name: 'Försök igen' }));
    expect(await screen.findByText('3 dagar försenad')).toBeInTheDocument();
  });
});
