import { screen, waitFor, within } from '@testing-library/react';
import type { CullablePlanView, CullingView } from '@sammanhang/api-client';
import { problem, renderPage, signedIn } from '../testing';
import CullingPage from './culling-page';

const plan = (more: Partial<CullablePlanView> = {}): CullablePlanView => ({
  caseId: 'c1',
  number: 'SIP-18-0001',
  endedOn: '2019-03-18',
  copies: 2,
  sections: 5,
  holds: [],
  asked: false,
  keeper: 'socialServices',
  years: 5,
  clause: 'SoL 16:1',
  confirmed: true,
  lastEntryOn: '2019-03-18',
  state: 'due',
  keptUntil: '2024-03-18',
  cullBy: '2025-12-31',
  ...more,
});
const view = (more: Partial<CullingView> = {}): CullingView => ({
  authorityName: 'Socialnämnden',
  plans: [plan(), plan({ caseId: 'c2', number: 'SIP-18-0002', state: 'overdue' })],
  unlisted: 0,
  records: [],
  abilities: ['cull.decide'],
  ...more,
});
const page = (culling: CullingView, api: object = {}) =>
  renderPage(<CullingPage />, {
    path: '/administration/gallring',
    at: '/administration/gallring',
    session: signedIn({ role: 'localAdmin', abilities: ['users.read', 'fourEyes.read'] }),
    api: { 'GET /api/culling': culling, 'GET /api/four-eyes/count': { waiting: 0 }, ...api },
  });

describe('culling', () => {
  it('says how many are due, what goes with each and why it had to be kept', async () => {
    await page(view());
    expect(await screen.findByRole('heading', { level: 1, name: '2 planer får gallras' })).toBeInTheDocument();
    const first = screen.getByRole('checkbox', { name: 'SIP-18-0001' });
    expect(first).toHaveAccessibleDescription(
      'Avslutad 18 mars 2019. 2 kopior och 5 rader. Ni bevarar er del till och med 18 mars 2024: 5 år från er senaste anteckning (SoL 16:1). Den ska vara gallrad senast 31 december 2025.',
    );
    expect(screen.getByRole('checkbox', { name: 'SIP-18-0002, skulle ha gallrats' })).toBeInTheDocument();
  });

  it('asks for what was chosen, after having said that it cannot be undone', async () => {
    const { user, api } = await page(view(), {
      'POST /api/culling': { requestId: 'r1', kind: 'cull', expiresOn: '2026-04-01' },
    });
    await user.click(await screen.findByRole('button', { name: 'Be om gallring' }));
    expect(await screen.findAllByText('Välj minst en plan.')).not.toHaveLength(0);
    await user.click(screen.getByRole('checkbox', { name: 'SIP-18-0001' }));
    await user.click(screen.getByRole('button', { name: 'Be om gallring av 1 plan' }));
    const dialog = await screen.findByRole('dialog', { name: 'Gallra 1 plan' });
    expect(dialog).toHaveTextContent('Det går inte att ångra');
    expect(api.sent.some(({ method }) => method === 'POST')).toBe(false);
    await user.type(within(dialog).getByLabelText(/Varför behövs det/), 'Gallringsbeslut 2026/14.');
    await user.click(within(dialog).getByRole('button', { name: 'Be om bekräftelse' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toMatchObject({
      caseIds: ['c1'],
      why: 'Gallringsbeslut 2026/14.',
    });
  });

  it('keeps what was written when it is refused, and says why', async () => {
    const { user } = await page(view(), { 'POST /api/culling': problem(409, 'retention.not-due') });
    await user.click(await screen.findByRole('button', { name: 'Välj alla' }));
    await user.click(screen.getByRole('button', { name: 'Be om gallring av 2 planer' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Varför behövs det/), 'Beslut.');
    await user.click(within(dialog).getByRole('button', { name: 'Be om bekräftelse' }));
    expect(await within(dialog).findByText(/Tiden för bevarande är inte ute/)).toBeInTheDocument();
    expect(within(dialog).getByLabelText(/Varför behövs det/)).toHaveValue('Beslut.');
  });

  it('shows apart what waits for a yes, what is kept longer, and what was culled', async () => {
    await page(
      view({
        plans: [
          plan({ asked: true }),
          plan({ caseId: 'c3', number: 'SIP-18-0003', state: 'held', holds: ['dispute'] }),
        ],
        unlisted: 1,
        records: [
          {
            requestId: 'r1',
            culledAt: '2026-03-18T09:00:00Z',
            why: 'Beslut 2025/3',
            askedByName: 'Anna Ek',
            confirmedByName: 'Bo Ek',
            numbers: ['SIP-18-0000'],
          },
        ],
      }),
    );
    expect(await screen.findByText('Ingen plan är mogen att gallra')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Väntar på bekräftelse' })).toBeInTheDocument();
    expect(screen.getByText(/Bevaras längre: Ärende som inte är avgjort/)).toBeInTheDocument();
    expect(screen.getByText('1 plan till rör personer med skyddade uppgifter')).toBeInTheDocument();
    const log = screen.getByRole('list', { name: 'Det ni har gallrat' });
    expect(log).toHaveTextContent('Anna Ek bad om det, Bo Ek bekräftade.');
    expect(log).toHaveTextContent('SIP-18-0000');
  });
});
