import { screen, waitFor, within } from '@testing-library/react';
import type { FourEyesRequestView } from '@sammanhang/api-client';
import { answer, problem, renderPage, signedIn } from '../testing';
import FourEyesPage from './four-eyes-page';

jest.mock('../session/step-up', () => ({
  ...jest.requireActual<object>('../session/step-up'),
  useStepUp: () => () => Promise.resolve('done'),
}));

const nothing: FourEyesRequestView['what'] = {
  staffName: null,
  role: null,
  unitName: null,
  title: null,
  validFrom: null,
  validTo: null,
  change: null,
  ground: null,
  planNumber: null,
  planNumbers: [],
};
const request = (more: Partial<FourEyesRequestView> = {}): FourEyesRequestView => ({
  id: 'r1',
  kind: 'roleGrant',
  state: 'pending',
  what: { ...nothing, staffName: 'Nils Nyman', role: 'caseworker', unitName: 'Psykiatrin', title: 'Kurator' },
  why: 'Börjar på måndag.',
  requestedByName: 'Anna Admin',
  requestedByUnit: 'Vårdcentralen Karla',
  requestedAt: '2026-03-18T08:00:00Z',
  expiresOn: '2026-03-25',
  answeredByName: null,
  answeredAt: null,
  note: null,
  mine: false,
  abilities: ['fourEyes.answer'],
  ...more,
});
const page = (requests: FourEyesRequestView[], api: object = {}) =>
  renderPage(<FourEyesPage />, {
    path: '/bekrafta',
    at: '/bekrafta',
    session: signedIn({ role: 'localAdmin', abilities: ['fourEyes.read'] }),
    api: { 'GET /api/four-eyes': { requests }, 'GET /api/four-eyes/count': { waiting: 1 }, ...api },
  });

const SENTENCE = 'Nils Nyman får rollen handläggare på Psykiatrin';

describe('what others have asked for', () => {
  it('begins with how much waits for the reader', async () => {
    await page([request()]);
    expect(await screen.findByRole('heading', { level: 1, name: '1 sak väntar på ditt svar' })).toBeInTheDocument();
    expect(screen.getByText(SENTENCE)).toBeInTheDocument();
    expect(screen.getByText('Börjar på måndag.')).toBeInTheDocument();
  });

  it('says so when nobody has asked', async () => {
    await page([]);
    expect(await screen.findByRole('heading', { name: 'Ingen har bett dig bekräfta något' })).toBeInTheDocument();
  });

  it('is confirmed with who asks and why in sight', async () => {
    const { user, api } = await page([request()], {
      'POST /api/four-eyes/r1/answer': request({ state: 'confirmed', abilities: [] }),
    });
    await user.click(await screen.findByRole('button', { name: `Läs och svara: ${SENTENCE}` }));
    const dialog = screen.getByRole('dialog', { name: SENTENCE });
    expect(within(dialog).getByText(/Anna Admin, Vårdcentralen Karla/)).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Bekräfta' }));
    await waitFor(() => expect(screen.getByText('Bekräftat och gjort.')).toBeInTheDocument());
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({ answer: 'confirmed', note: null });
  });

  it('is not refused without a word to the one who asked', async () => {
    const { user, api } = await page([request()], {
      'POST /api/four-eyes/r1/answer': request({ state: 'refused', abilities: [] }),
    });
    await user.click(await screen.findByRole('button', { name: /^Läs och svara/ }));
    await user.click(screen.getByRole('button', { name: 'Säg nej' }));
    expect(await screen.findAllByText(/Skriv varför du säger nej/)).not.toHaveLength(0);
    expect(api.sent.some(({ method }) => method === 'POST')).toBe(false);
    await user.type(screen.getByRole('textbox', { name: /^Kommentar/ }), 'Fel enhet.');
    await user.click(screen.getByRole('button', { name: 'Säg nej' }));
    await waitFor(() => expect(screen.getByText('Du har sagt nej.')).toBeInTheDocument());
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({ answer: 'refused', note: 'Fel enhet.' });
  });

  it('tells why an answer did not hold', async () => {
    const { user } = await page([request()], {
      'POST /api/four-eyes/r1/answer': problem(409, 'four-eyes.stale'),
    });
    await user.click(await screen.findByRole('button', { name: /^Läs och svara/ }));
    await user.click(screen.getByRole('button', { name: 'Bekräfta' }));
    expect(await screen.findAllByText(/Läget har ändrats sedan någon bad om det/)).not.toHaveLength(0);
  });

  it('of one’s own can be taken back and never answered', async () => {
    const mine = request({ mine: true, abilities: ['fourEyes.withdraw'] });
    const { user, api } = await page([mine], {
      'POST /api/four-eyes/r1/withdraw': answer(200, { ...mine, state: 'withdrawn', abilities: [] }),
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Inget väntar på ditt svar' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Läs och svara/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: `Ta tillbaka: ${SENTENCE}` }));
    await waitFor(() => expect(screen.getByText('Tillbakataget.')).toBeInTheDocument());
    expect(api.sent.map(({ path }) => path)).toContain('/api/four-eyes/r1/withdraw');
  });

  it('says of a culling which plans it is about, and that it cannot be undone', async () => {
    const culling = request({ kind: 'cull', what: { ...nothing, planNumbers: ['SIP-1', 'SIP-2'] } });
    const { user } = await page([culling]);
    expect(await screen.findByText('2 planer gallras')).toBeInTheDocument();
    expect(screen.getByText('SIP-2')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Läs och svara: 2 planer gallras' }));
    const dialog = await screen.findByRole('dialog', { name: '2 planer gallras' });
    expect(dialog).toHaveTextContent('SIP-1, SIP-2');
    expect(dialog).toHaveTextContent('Det går inte att ångra.');
  });
});
