import { screen, waitFor, within } from '@testing-library/react';
import type { SignOffView } from '@sammanhang/api-client';
import { problem, renderPage } from '../testing';
import SignOffPage from './sign-off-page';

const HASH = '3fa09b12'.repeat(8);
const BINDING = `approve:v1:${HASH}`;

const kase = {
  id: 'c1',
  number: 'SIP-7K3M-Q2XA',
  state: 'open',
  person: { id: 'p1', name: 'Birgitta Ek', protected: false },
  ownWords: [{ id: 'n1', text: 'Jag vill bo kvar hemma.', language: 'sv', notedHow: null, at: '2026-03-18T10:00:00Z' }],
  versions: [{ id: 'v1', number: 1, state: 'awaiting', establishedAt: null }],
  abilities: [],
};

const view = (more: Partial<SignOffView> = {}): SignOffView => ({
  caseId: 'c1',
  versionId: 'v1',
  number: 1,
  state: 'awaiting',
  revision: 2,
  hash: HASH,
  submittedAt: '2026-04-12T11:00:00Z',
  establishedAt: null,
  policy: 'allCalledPrincipals',
  imported: null,
  principals: [
    { id: 'r', name: 'Region Örebro län', kind: 'region', leads: true, mine: true, approved: null },
    {
      id: 'm',
      name: 'Örebro kommun',
      kind: 'municipality',
      leads: false,
      mine: false,
      approved: {
        by: 'Sara Öberg',
        title: 'Biståndshandläggare',
        unit: 'Biståndsenheten Öster',
        at: '2026-04-13T08:05:00Z',
      },
    },
  ],
  answers: [],
  relativeAnswers: [],
  givers: [],
  verification: { ok: true, readable: 6 },
  approvalBinding: BINDING,
  commands: ['approve', 'recordAnswer'],
  abilities: [],
  ...more,
});

const open = (signOff: SignOffView, api: object = {}, address = '/arenden/c1/underskrift') =>
  renderPage(<SignOffPage />, {
    path: '/arenden/:caseId/underskrift',
    at: address,
    api: { 'GET /api/cases/c1': kase, 'GET /api/versions/v1/sign-off': signOff, ...api },
  });

/** The card under a heading. */
const card = (name: string) => screen.getByRole('heading', { name }).closest('section') as HTMLElement;

/** The window of the fresh sign-in, as it reports when it is done. */
const signInAnew = (type: 'step-up-done' | 'step-up-cancelled') => {
  const channel = new BroadcastChannel('sammanhang-step-up');
  channel.postMessage({ type, binding: BINDING });
  setTimeout(() => channel.close(), 50);
};

describe('approvals', () => {
  let opened: jest.SpyInstance;
  beforeEach(() => {
    opened = jest.spyOn(window, 'open').mockReturnValue(null);
  });
  afterEach(() => opened.mockRestore());

  it('show who has approved and who is waited for, in words', async () => {
    await open(view());
    expect(await screen.findByRole('heading', { name: 'Version 1 väntar på godkännande' })).toBeVisible();
    expect(screen.getByText('Jag vill bo kvar hemma.')).toBeVisible();
    const rows = within(card('Huvudmännen')).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      'Region Örebro länVäntar på svar',
      'Örebro kommunGodkändSara Öberg, Biståndshandläggare, Biståndsenheten Öster, 13 april 2026 10.05',
    ]);
    expect(screen.getByText(/Vi har kontrollerat det du kan läsa \(6 delar\)/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Öppna som PDF' })).toHaveAttribute(
      'href',
      '/api/versions/v1/document.pdf',
    );
  });

  it('are of another system where the plan was imported', async () => {
    await open(view({ state: 'established', imported: { from: 'Gamla planen', on: '2026-03-02' }, commands: [] }));
    const said = 'Planen gällde redan i Gamla planen och fördes över hit 2 mars 2026. Parterna godkände den där.';
    expect(await screen.findByText(said)).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Version 1 gäller' })).toBeVisible();
    expect(screen.getByText(/Det är samma text som fördes över/)).toBeVisible();
    expect(screen.queryByText('Väntar på svar')).not.toBeInTheDocument();
  });

  it('are given after a fresh sign-in for this very text', async () => {
    const after = view({
      state: 'established',
      establishedAt: '2026-04-14T08:00:00Z',
      commands: [],
      approvalBinding: null,
    });
    const { user, api } = await open(view(), { 'POST /api/versions/v1/approve': after });
    await user.click(await screen.findByRole('button', { name: 'Godkänn för Region Örebro län' }));
    expect(opened).toHaveBeenCalledWith(
      `/api/auth/staff/step-up?binding=${encodeURIComponent(BINDING)}`,
      expect.anything(),
      expect.anything(),
    );
    expect(api.sent.some(({ method }) => method === 'POST')).toBe(false);
    signInAnew('step-up-done');
    expect(await screen.findByRole('heading', { name: 'Version 1 är godkänd och gäller' })).toBeVisible();
    expect(screen.getByText('Planen gäller från 14 april 2026.')).toBeVisible();
    expect(api.sent.find(({ method }) => method === 'POST')).toMatchObject({
      path: '/api/versions/v1/approve',
      body: { hash: HASH },
    });
  });

  it('are not given when the sign-in is called off', async () => {
    const { user, api } = await open(view());
    await user.click(await screen.findByRole('button', { name: 'Godkänn för Region Örebro län' }));
    signInAnew('step-up-cancelled');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(api.sent.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('say so when somebody else was first, and show how it stands', async () => {
    const { user, api } = await open(view(), { 'POST /api/versions/v1/approve': problem(409, 'already-done') });
    await user.click(await screen.findByRole('button', { name: 'Godkänn för Region Örebro län' }));
    api.set('GET /api/versions/v1/sign-off', view({ commands: ['recordAnswer'], approvalBinding: null }));
    signInAnew('step-up-done');
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Godkänn för/ })).not.toBeInTheDocument());
  });

  it('cannot be given for a text that is not the one sent out', async () => {
    await open(view({ verification: { ok: false, readable: 6 } }));
    expect(await screen.findByText('Texten stämmer inte med den som skickades ut')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Godkänn för/ })).not.toBeInTheDocument();
  });

  it('wait until the plan is sent: the lead is led to the review', async () => {
    const draft = view({ state: 'draft', hash: null, verification: null, approvalBinding: null, commands: ['submit'] });
    await open(draft);
    expect(await screen.findByRole('link', { name: 'Granska planen' })).toHaveAttribute('href', '/arenden/c1/granska');
    expect(screen.queryByRole('heading', { name: 'Huvudmännen' })).not.toBeInTheDocument();
  });

  it('can be taken back with a reason', async () => {
    const mine = view({ commands: ['withdrawSubmission', 'approve'] });
    const { user, api } = await open(mine, {
      'POST /api/versions/v1/withdraw-submission': view({ state: 'draftReleased', hash: null, commands: ['submit'] }),
    });
    await user.click(await screen.findByRole('button', { name: 'Ta tillbaka för att ändra' }));
    const dialog = screen.getByRole('dialog', { name: 'Ta tillbaka planen?' });
    await user.click(within(dialog).getByRole('button', { name: 'Ta tillbaka planen' }));
    expect(within(dialog).getAllByText('Välj varför du tar tillbaka planen.').length).toBeGreaterThan(0);
    await user.click(within(dialog).getByRole('radio', { name: 'Något behöver rättas' }));
    await user.click(within(dialog).getByRole('button', { name: 'Ta tillbaka planen' }));
    expect(await screen.findByText('Version 1 är inte skickad för godkännande än')).toBeVisible();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({ reason: 'mustBeCorrected' });
  });
});

describe('the person’s answer', () => {
  it('is noted with who, what, the words and how', async () => {
    const given = view({
      answers: [
        {
          id: 'a1',
          answer: 'agreesWithReservation',
          words: 'Inte på måndagar.',
          answeredBy: 'representative',
          representativeName: 'Nils Berg',
          manner: 'phone',
          notedBy: 'Karin Lindqvist',
          notedUnit: 'Vårdcentralen Karla',
          at: '2026-04-13T08:05:00Z',
        },
      ],
    });
    const { user, api } = await open(view({ givers: [{ id: 'n1', name: 'Nils Berg', answersAs: 'representative' }] }), {
      'POST /api/versions/v1/person-answer': given,
    });
    expect(await screen.findByText('Birgitta Ek har inte svarat än.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Anteckna svaret' }));
    await user.click(screen.getByRole('radio', { name: 'Nils Berg' }));
    await user.click(screen.getByRole('radio', { name: 'Säger ja, men har en invändning' }));
    await user.click(screen.getByRole('radio', { name: 'på telefon' }));
    await user.click(screen.getByRole('button', { name: 'Spara svaret' }));
    expect(screen.getAllByText('Skriv vad som sades.').length).toBeGreaterThan(0);
    await user.type(screen.getByRole('textbox', { name: /Med egna ord/ }), 'Inte på måndagar.');
    await user.click(screen.getByRole('button', { name: 'Spara svaret' }));
    expect(await within(card('Det här säger Birgitta Ek')).findByText('Inte på måndagar.')).toBeVisible();
    expect(screen.getByText(/Nils Berg svarade på telefon/)).toBeVisible();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({
      answer: 'agreesWithReservation',
      words: 'Inte på måndagar.',
      answeredBy: 'representative',
      representativeId: 'n1',
      manner: 'phone',
    });
  });

  it('stands apart from what relatives think, which is never taken for it', async () => {
    await open(
      view({
        relativeAnswers: [{ id: 'r1', answer: 'declines', words: 'Han orkar inte mer.', at: '2026-04-13T08:05:00Z' }],
      }),
    );
    expect(await screen.findByText('Birgitta Ek har inte svarat än.')).toBeVisible();
    const theirs = within(card('Det här tycker närstående'));
    expect(theirs.getByText('Han orkar inte mer.')).toBeVisible();
    expect(theirs.getByText('Säger nej till planen')).toBeVisible();
    expect(within(card('Det här säger Birgitta Ek')).queryByText('Han orkar inte mer.')).not.toBeInTheDocument();
  });

  it('shows a version of another address, and links to the rest', async () => {
    await open(
      view(),
      {
        'GET /api/cases/c1': {
          ...kase,
          versions: [
            { id: 'v2', number: 2, state: 'awaiting', establishedAt: null },
            { id: 'v1', number: 1, state: 'established', establishedAt: '2026-01-01T08:00:00Z' },
          ],
        },
      },
      '/arenden/c1/underskrift?version=v1',
    );
    expect(await screen.findByRole('link', { name: 'Version 2' })).toHaveAttribute(
      'href',
      '/arenden/c1/underskrift?version=v2',
    );
  });
});
