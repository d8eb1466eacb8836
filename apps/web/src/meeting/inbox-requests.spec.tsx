import { screen, waitFor, within } from '@testing-library/react';
import type { RequestView } from '@sammanhang/api-client';
import { WaitingRequests } from '../request';
import { problem, renderPage } from '../testing';
import InboxPage from './inbox-page';

const request: RequestView = {
  id: 'r1',
  at: '2026-03-16T08:00:00Z',
  state: 'received',
  askedAs: 'relative',
  askerName: 'Olle Salo',
  aboutName: 'Aino Salo',
  words: 'Mamma orkar inte samordna allt.',
  contactWish: 'Ring mig efter tre.',
  protectedIdentity: false,
  consentThenSought: true,
  answeredAt: null,
  caseId: null,
  declineCode: null,
  declineReason: null,
  abilities: ['request.answer'],
};
const row = {
  id: 'r1',
  at: request.at,
  askedAs: 'relative',
  protectedIdentity: false,
  unitId: 'u1',
};

const bodies = ({ sent }: { sent: readonly { method: string; path: string; body: unknown }[] }, path: string) =>
  sent.filter((one) => one.method === 'POST' && one.path === path).map(({ body }) => body);

const inbox = (more: object = {}, at = '/inkorg') =>
  renderPage(<InboxPage />, {
    path: '/inkorg',
    at,
    api: {
      'GET /api/inbox': { summonses: [], offers: [], notices: [] },
      'GET /api/inbox/counts': { unanswered: 0, offers: 0, notices: 0, requests: 0 },
      'GET /api/worklist': { items: [] },
      'GET /api/requests': { requests: [row], after: null },
      'GET /api/requests/r1': request,
      ...more,
    },
  });

describe('a request for a plan in the inbox', () => {
  it('says that somebody asks and as what, and tells for whom when it is opened', async () => {
    const { user } = await inbox();
    expect(await screen.findByText('Begäran om SIP')).toBeInTheDocument();
    expect(screen.queryByText(/Aino Salo/)).toBeNull();
    expect(screen.queryByText(/orkar inte/)).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Läs och svara på begäran från/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Begäran om SIP' });
    expect(await within(dialog).findByText('Mamma orkar inte samordna allt.')).toBeInTheDocument();
    expect(within(dialog).getByText('Ring mig efter tre.')).toBeInTheDocument();
    expect(within(dialog).getByText('Olle Salo, Närstående')).toBeInTheDocument();
    expect(within(dialog).getByText(/Fråga personen om samtycke/)).toBeInTheDocument();
  });

  it('shows those who have waited shorter when asked for more', async () => {
    const { user } = await inbox({
      'GET /api/requests': ({ search }: { search: string }) =>
        search === '' ? { requests: [row], after: 'r1' } : { requests: [{ ...row, id: 'r2' }], after: null },
    });
    await user.click(await screen.findByRole('button', { name: 'Visa fler som har bett om en plan' }));
    await waitFor(() => expect(screen.getAllByText('Begäran om SIP')).toHaveLength(2));
    expect(screen.queryByRole('button', { name: 'Visa fler som har bett om en plan' })).toBeNull();
  });

  it('is declined with words that the one who asked can read', async () => {
    const declined = {
      ...request,
      state: 'declined',
      declineCode: 'other',
      declineReason: 'Vi ordnar det.',
      abilities: [],
    };
    const { user, api } = await inbox({ 'POST /api/requests/r1/answer': declined }, '/inkorg?begaran=r1');
    await user.click(await screen.findByRole('button', { name: 'Säg nej' }));
    await user.click(screen.getByRole('button', { name: 'Säg nej' }));
    expect(await screen.findAllByText('Förklara varför.')).not.toHaveLength(0);
    await user.click(screen.getByRole('radio', { name: 'Annat skäl' }));
    await user.type(screen.getByRole('textbox', { name: /Förklara för den som bad/ }), 'Vi ordnar det.');
    await user.click(screen.getByRole('button', { name: 'Säg nej' }));
    expect(await screen.findByText('Svaret är lämnat. Den som bad kan läsa varför.')).toBeInTheDocument();
    expect(bodies(api, '/api/requests/r1/answer')).toEqual([
      { answer: 'declined', reasonCode: 'other', reason: 'Vi ordnar det.' },
    ]);
  });

  it('leads to the new plan when it is taken up, and says when the number is somebody else’s', async () => {
    const person = { id: 'p1', givenName: 'Aino', familyName: 'Salo', birthOn: '1990-01-01', cases: [] };
    const wrong = problem(422, 'input.invalid', { errors: [{ pointer: '/start/personId', code: 'otherPerson' }] });
    const { user, api, address } = await inbox(
      { 'POST /api/persons/find': { person }, 'POST /api/requests/r1/answer': wrong },
      '/inkorg?begaran=r1',
    );
    await user.click(await screen.findByRole('button', { name: 'Påbörja planering' }));
    await user.type(screen.getByRole('textbox', { name: /personnummer/ }), '199001012385');
    await user.type(screen.getByRole('textbox', { name: /Vad ska/ }), 'Vem gör vad?');
    await user.click(screen.getByRole('button', { name: 'Påbörja planering' }));
    expect(await screen.findAllByText(/någon annan än den som begäran gäller/)).not.toHaveLength(0);
    api.set('POST /api/requests/r1/answer', { ...request, state: 'takenUp', caseId: 'c9', abilities: [] });
    await user.click(screen.getByRole('button', { name: 'Påbörja planering' }));
    await screen.findByText('Planeringen är påbörjad. Den som bad kan se det.');
    await waitFor(() => expect(address()).toBe('/arenden/c9'));
  });
});

describe('what somebody protected has asked for', () => {
  it('is shown to a head by the day alone, who names who reads it', async () => {
    const waiting = { ...row, askedAs: null, protectedIdentity: true };
    const { user, api } = await renderPage(<WaitingRequests />, {
      path: '/',
      at: '/',
      api: {
        'GET /api/requests': { requests: [waiting], after: null },
        'GET /api/units/u1/colleagues': { colleagues: [{ staffId: 's2', name: 'Anna Ek', title: 'Kurator' }] },
        'POST /api/requests/r1/readers': { requests: [], after: null },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Välj vem som får läsa' }));
    await user.click(await screen.findByRole('radio', { name: /Anna Ek/ }));
    await user.click(screen.getByRole('button', { name: 'Låt läsa' }));
    expect(await screen.findByText('Anna Ek kan nu läsa och svara på begäran.')).toBeInTheDocument();
    expect(bodies(api, '/api/requests/r1/readers')).toEqual([{ staffId: 's2' }]);
  });
});
