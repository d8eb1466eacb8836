import { act, screen, waitFor, within } from '@testing-library/react';
import type { CaseView, DisclosuresView, GroundView, HarmView } from '@sammanhang/api-client';
import { answer, problem, renderPage } from '../testing';
import DisclosurePage from './disclosure-page';

const CASE = { id: 'c1', number: 'SIP-1', relation: 'lead', abilities: ['content.read', 'consent.read'] };
const BINDING = 'ground:c1:abc';
const ground = (more: Partial<GroundView> = {}): GroundView => ({
  id: 'g1',
  lineId: 'l1',
  about: 'Svårt att gå i trappor.',
  fromAuthorityName: 'Hälso- och sjukvårdsnämnden',
  toAuthorityName: 'Socialnämnden',
  ground: 'osl-25-12',
  reason: 'Behövs för nödvändig vård.',
  validUntil: '2026-12-01',
  decidedBy: 'Karin Lindqvist',
  decidedAt: '2026-11-20T09:00:00Z',
  revokedAt: null,
  inForce: true,
  mayRevoke: true,
  ...more,
});
const harm = (more: Partial<HarmView> = {}): HarmView => ({
  id: 'h1',
  lineId: null,
  about: null,
  hiddenFrom: 'guardian',
  guardianName: 'Per Ek',
  reason: 'Har hotat familjen.',
  decidedBy: 'Karin Lindqvist',
  decidedAt: '2026-11-20T09:00:00Z',
  liftedAt: null,
  ...more,
});
const view = (more: Partial<DisclosuresView> = {}): DisclosuresView => ({
  grounds: [],
  harms: [],
  guardianDecisions: [],
  lines: [{ lineId: 'l1', kind: 'need', text: 'Svårt att gå i trappor.' }],
  receivers: [
    { id: 'a2', name: 'Socialnämnden' },
    { id: 'a3', name: 'Skolnämnden' },
  ],
  guardians: [
    { id: 'r1', name: 'Per Ek' },
    { id: 'r2', name: 'Sara Ek' },
  ],
  guardianChoices: ['continues', 'blocked', 'unblocked'],
  usableGrounds: ['osl-25-12', 'osl-10-2'],
  abilities: ['ground.decide', 'harm.assess', 'guardian.decide'],
  ...more,
});

const opened = jest.fn();
beforeEach(() => {
  opened.mockClear();
  window.open = opened;
});
const page = (shown: DisclosuresView, api: object = {}) =>
  renderPage(<DisclosurePage />, {
    path: '/arenden/:caseId/sekretess',
    at: '/arenden/c1/sekretess',
    api: { 'GET /api/cases/c1': CASE as Partial<CaseView>, 'GET /api/cases/c1/disclosures': shown, ...api },
  });
/** Asks for a fresh sign-in the first time, as the api does. */
const afterSignIn = (binding: string, then: DisclosuresView) => {
  let tries = 0;
  return () => (++tries === 1 ? problem(401, 'step-up.required', { details: { binding } }) : answer(201, then));
};
const confirm = async (binding: string) => {
  await waitFor(() => expect(opened).toHaveBeenCalled());
  const channel = new BroadcastChannel('sammanhang-step-up');
  act(() => channel.postMessage({ type: 'step-up-done', binding }));
  setTimeout(() => channel.close(), 50);
};

describe('decisions on secrecy', () => {
  it('say that there are none, and offer each kind', async () => {
    await page(view());
    for (const text of ['Inget är delat utan samtycke.', 'Inget är dolt.', 'Inget beslut är fattat.'])
      expect(await screen.findByText(text)).toBeInTheDocument();
    for (const name of ['Besluta att dela', 'Gör en menprövning', 'Besluta om insyn'])
      expect(screen.getByRole('button', { name })).toBeInTheDocument();
  });

  it('offer nothing that the reader may not do, and no guardians of an adult', async () => {
    await page(view({ abilities: [], guardians: [] }));
    expect(await screen.findByText('Inget är dolt.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Besluta|menprövning/ })).not.toBeInTheDocument();
    expect(screen.queryByText('Vårdnadshavares insyn')).not.toBeInTheDocument();
  });

  it('share one thing with one authority on one ground, after a fresh sign-in for that very decision', async () => {
    const { user, api } = await page(view(), {
      'POST /api/cases/c1/grounds': afterSignIn(BINDING, view({ grounds: [ground()] })),
    });
    await user.click(await screen.findByRole('button', { name: 'Besluta att dela' }));
    const dialog = screen.getByRole('dialog', { name: 'Besluta att dela' });
    await user.click(within(dialog).getByRole('button', { name: 'Dela uppgiften' }));
    for (const name of ['Välj vad beslutet gäller.', 'Välj vem som får uppgiften.', 'Skriv ett skäl.'])
      expect(await within(dialog).findByRole('link', { name })).toBeInTheDocument();
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Vad ska delas?' }), 'l1');
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Vem får uppgiften?' }), 'a2');
    await user.click(within(dialog).getByRole('radio', { name: /^Nödvändig vård/ }));
    await user.type(within(dialog).getByRole('textbox', { name: /^Varför behöver/ }), 'Behövs.');
    await user.click(within(dialog).getByRole('button', { name: 'Dela uppgiften' }));
    await confirm(BINDING);
    expect(await screen.findByText('Uppgiften är delad.')).toBeInTheDocument();
    expect(screen.queryByRole('dialog', { name: 'Besluta att dela' })).not.toBeInTheDocument();
    expect(await screen.findByText('Hälso- och sjukvårdsnämnden delar med Socialnämnden')).toBeInTheDocument();
    const posted = api.sent.filter(({ method }) => method === 'POST').map(({ body }) => body);
    const body = { lineId: 'l1', toAuthorityId: 'a2', ground: 'osl-25-12', reason: 'Behövs.', validUntil: null };
    expect(posted).toEqual([body, body]);
  });

  it('say why, by whom and how long, and keep another authority’s reason from the reader', async () => {
    await page(
      view({
        grounds: [
          ground(),
          ground({ id: 'g2', reason: null, inForce: false, mayRevoke: false, lineId: 'x', about: null }),
        ],
      }),
    );
    const [ours, theirs] = await screen
      .findAllByRole('listitem')
      .then((all) => all.filter((one) => within(one).queryByText(/delar med/)));
    expect(ours).toHaveTextContent('Skäl: Behövs för nödvändig vård.');
    expect(ours).toHaveTextContent('Gäller till och med 1 december 2026.');
    expect(ours).toHaveTextContent('Karin Lindqvist beslutade');
    expect(theirs).toHaveTextContent('En uppgift som inte visas för dig');
    expect(theirs).toHaveTextContent('Tiden har gått ut');
    expect(theirs).not.toHaveTextContent('Skäl');
  });

  it('tell what ends before it does, and keep the dialog when the sign-in is called off', async () => {
    const { user } = await page(view({ grounds: [ground()] }), {
      'POST /api/grounds/g1/revoke': afterSignIn('ground-revoke:g1', view()),
    });
    await user.click(await screen.findByRole('button', { name: /^Återkalla att/ }));
    const dialog = screen.getByRole('dialog', { name: 'Sluta dela?' });
    expect(dialog).toHaveTextContent('Det som redan är läst');
    await user.click(within(dialog).getByRole('button', { name: 'Återkalla beslutet' }));
    await waitFor(() => expect(opened).toHaveBeenCalled());
    await user.click(
      within(screen.getByRole('dialog', { name: 'Bekräfta att det är du' })).getByRole('button', { name: 'Avbryt' }),
    );
    expect(screen.getByRole('dialog', { name: 'Sluta dela?' })).toBeInTheDocument();
    expect(screen.queryByText('Beslutet är återkallat.')).not.toBeInTheDocument();
  });

  it('hide a thing from one guardian alone', async () => {
    const { user, api } = await page(view(), {
      'POST /api/cases/c1/harms': afterSignIn('harm:c1:abc', view({ harms: [harm()] })),
    });
    await user.click(await screen.findByRole('button', { name: 'Gör en menprövning' }));
    const dialog = screen.getByRole('dialog', { name: 'Gör en menprövning' });
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Vad ska döljas?' }), 'contact');
    await user.click(within(dialog).getByRole('radio', { name: 'Bara Per Ek' }));
    await user.type(within(dialog).getByRole('textbox', { name: /^Varför/ }), 'Hot.');
    await user.click(within(dialog).getByRole('button', { name: 'Dölj uppgiften' }));
    await confirm('harm:c1:abc');
    expect(await screen.findByText('Dolt för Per Ek')).toBeInTheDocument();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({
      lineId: null,
      hiddenFrom: 'guardian',
      representativeId: 'r1',
      reason: 'Hot.',
    });
  });

  it('shut one guardian out', async () => {
    const { user, api } = await page(view(), {
      'POST /api/cases/c1/guardian-decisions': afterSignIn('guardian:c1:abc', view()),
    });
    await user.click(await screen.findByRole('button', { name: 'Besluta om insyn' }));
    const dialog = screen.getByRole('dialog', { name: 'Besluta om insyn' });
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Vilken vårdnadshavare?' }), 'r2');
    await user.click(within(dialog).getByRole('radio', { name: /^Stäng insynen/ }));
    await user.type(within(dialog).getByRole('textbox', { name: /^Varför/ }), 'Hot.');
    await user.click(within(dialog).getByRole('button', { name: 'Spara beslutet' }));
    await confirm('guardian:c1:abc');
    expect(await screen.findByText('Beslutet gäller.')).toBeInTheDocument();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({
      representativeId: 'r2',
      decision: 'blocked',
      reason: 'Hot.',
    });
  });

  it('let access go on only where that can be judged yet', async () => {
    const { user } = await page(view({ guardianChoices: ['blocked', 'unblocked'] }));
    await user.click(await screen.findByRole('button', { name: 'Besluta om insyn' }));
    const dialog = screen.getByRole('dialog', { name: 'Besluta om insyn' });
    expect(within(dialog).getAllByRole('radio')).toHaveLength(2);
    expect(within(dialog).queryByRole('radio', { name: /^Insynen fortsätter/ })).not.toBeInTheDocument();
  });

  it('tell of a judgement that came too early to count', async () => {
    const judged = {
      representativeId: 'r1',
      guardianName: 'Per Ek',
      decision: 'continues' as const,
      reason: 'Samtal.',
      decidedBy: 'Karin Lindqvist',
      at: '2026-11-20T09:00:00Z',
    };
    await page(
      view({
        guardianDecisions: [
          { ...judged, id: 'd1', counts: false },
          { ...judged, id: 'd2', counts: true },
        ],
      }),
    );
    const [early, later] = await screen
      .findAllByRole('listitem')
      .then((all) => all.filter((one) => within(one).queryByText('Per Ek')));
    expect(early).toHaveTextContent('Gäller inte');
    expect(early).toHaveTextContent('Bedöm barnets mognad på nytt.');
    expect(later).toHaveTextContent('Insynen fortsätter efter 13-årsdagen.');
  });

  it('keep what was written when the ground is not the authority’s to use', async () => {
    const { user } = await page(view({ abilities: ['ground.decide'] }), {
      'POST /api/cases/c1/grounds': problem(409, 'disclosure.not-to-them'),
    });
    await user.click(await screen.findByRole('button', { name: 'Besluta att dela' }));
    const dialog = screen.getByRole('dialog', { name: 'Besluta att dela' });
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Vad ska delas?' }), 'l1');
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Vem får uppgiften?' }), 'a3');
    await user.click(within(dialog).getByRole('radio', { name: /^Nödvändig vård/ }));
    await user.type(within(dialog).getByRole('textbox', { name: /^Varför behöver/ }), 'Behövs.');
    await user.click(within(dialog).getByRole('button', { name: 'Dela uppgiften' }));
    expect(await within(dialog).findByText(/Grunden gäller bara till hälso- och sjukvård/)).toBeInTheDocument();
    expect(within(dialog).getByRole('textbox', { name: /^Varför behöver/ })).toHaveValue('Behövs.');
  });
});
