import { screen, waitFor, within } from '@testing-library/react';
import type { FollowUpsView } from '@sammanhang/api-client';
import { problem, renderPage } from '../testing';
import { inMonths } from './coming-days';
import FollowUpPage from './follow-up-page';
import { forgetDraft } from './use-memory-draft';

const kase = {
  id: 'c1',
  number: 'SIP-7K3M-Q2XA',
  state: 'open',
  person: { id: 'p1', name: 'Birgitta Ek', protected: false },
  versions: [],
  abilities: [],
};
const line = (lineId: string, text: string, who: string | null = null) => ({
  lineId,
  text,
  language: 'sv',
  who,
  actor: null,
  endsOn: null,
});
const TODAY = '2026-04-23';

const view = (more: Partial<FollowUpsView> = {}): FollowUpsView => ({
  caseId: 'c1',
  today: TODAY,
  version: { id: 'v1', number: 1, establishedAt: '2026-01-15T08:00:00Z' },
  open: {
    id: 'f1',
    dueOn: TODAY,
    place: 'Vårdcentralen Karla',
    unitId: 'u1',
    unitName: 'Vårdcentralen Karla',
    heldOn: null,
    heldBy: null,
    personRating: null,
    personWords: null,
    note: null,
    outcome: null,
    measures: [],
    goals: [],
    revision: 1,
  },
  held: [],
  ownWords: [line('w1', 'Jag vill kunna gå ut med hunden själv.')],
  measures: [
    line('m1', 'tränar balans', 'Vårdcentralen Karla'),
    line('m2', 'går på promenad', 'Biståndsenheten Öster'),
  ],
  goals: [line('g1', 'Gå ut varje dag.')],
  units: [
    { id: 'u1', name: 'Vårdcentralen Karla' },
    { id: 'u2', name: 'Biståndsenheten Öster' },
  ],
  commands: ['hold', 'move', 'startNewVersion'],
  abilities: [],
  ...more,
});

const open = (followUps: FollowUpsView, api: object = {}) =>
  renderPage(<FollowUpPage />, {
    path: '/arenden/:caseId/uppfoljning',
    at: '/arenden/c1/uppfoljning',
    api: { 'GET /api/cases/c1': kase, 'GET /api/cases/c1/follow-ups': followUps, ...api },
  });
type Shown = Awaited<ReturnType<typeof open>>;

/** Answers one question; looked up by its text, which is many times quicker than by role in so large a form. */
const choose = async (user: Shown['user'], question: string, answer: string) => {
  const legend = (await screen.findAllByText(question)).find((found) => found.closest('legend'));
  await user.click(within(legend?.closest('fieldset') as HTMLElement).getByLabelText(answer));
};
const press = (user: Shown['user'], button: string) => user.click(screen.getByText(button, { selector: 'button' }));

async function fillIn(user: Shown['user']) {
  await choose(user, 'Så tycker personen själv att det har gått', 'Sådär');
  await user.type(screen.getByLabelText(/Med egna ord/), 'Trappan är svår.');
  await choose(user, 'tränar balans', 'Fortsätter');
  await choose(user, 'går på promenad', 'Ändras');
  await choose(user, 'Gå ut varje dag.', 'På väg');
}

afterEach(() => forgetDraft('f1'));

// A whole form is filled in by hand: on a busy machine that takes its time.
jest.setTimeout(20_000);

describe('the follow-up', () => {
  it('puts the person’s words first and asks about every line of the plan', async () => {
    await open(view());
    expect(await screen.findByRole('heading', { name: /Nästa uppföljning är torsdag 23 april 2026/ })).toBeVisible();
    expect(screen.getByText('Jag vill kunna gå ut med hunden själv.')).toBeVisible();
    const asked = screen.getAllByRole('radiogroup').map((group) => group.querySelector('legend')?.textContent);
    expect(asked).toEqual([
      'Så tycker personen själv att det har gått',
      'Vårdcentralen Karla: tränar balans',
      'Biståndsenheten Öster: går på promenad',
      'Gå ut varje dag.',
      'Hur går ni vidare?',
    ]);
  });

  it('names every line without an answer before anything is sent', async () => {
    const { user, api } = await open(view());
    await user.click(await screen.findByRole('button', { name: 'Spara och boka nästa' }));
    const summary = screen.getByRole('group', { name: 'Det här behöver rättas' });
    expect(within(summary).getByText('Välj hur det har gått med ”tränar balans”.')).toBeVisible();
    expect(within(summary).getByText('Välj hur det har gått med målet ”Gå ut varje dag”.')).toBeVisible();
    expect(api.sent.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('saves and books the next, and leads to a new version when the plan should change', async () => {
    const next = view({ open: { ...view().open, id: 'f2', dueOn: '2026-07-23' } as FollowUpsView['open'] });
    const { user, api } = await open(view(), { 'POST /api/follow-ups/f1/hold': next });
    await screen.findByRole('heading', { name: /Nästa uppföljning/ });
    await fillIn(user);
    await user.type(screen.getByLabelText(/Vad ska ändras/), 'Oftare på våren.');
    await choose(user, 'Hur går ni vidare?', 'Planen ska ändras');
    await press(user, 'Om 3 månader');
    await press(user, 'Spara och boka nästa');
    expect(await screen.findByRole('link', { name: 'Skapa ny version' })).toHaveAttribute('href', '/arenden/c1/plan');
    expect(screen.getByRole('heading', { name: /Nästa uppföljning är torsdag 23 juli 2026/ })).toBeVisible();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({
      revision: 1,
      heldOn: TODAY,
      measures: [
        { lineId: 'm1', result: 'keep', note: null },
        { lineId: 'm2', result: 'change', note: 'Oftare på våren.' },
      ],
      goals: [{ lineId: 'g1', result: 'partly', note: null }],
      personRating: 'soSo',
      personWords: 'Trappan är svår.',
      note: null,
      outcome: 'change',
      next: { dueOn: '2026-07-23', place: 'Vårdcentralen Karla', unitId: 'u1' },
      closeReason: null,
      closeNote: null,
    });
  });

  it('closes the plan only after a confirmation that tells the effect', async () => {
    const { user, api } = await open(view(), { 'POST /api/follow-ups/f1/hold': view({ open: null, commands: [] }) });
    await screen.findByRole('heading', { name: /Nästa uppföljning/ });
    await fillIn(user);
    await choose(user, 'Hur går ni vidare?', 'Planen avslutas');
    await choose(user, 'Varför avslutas planen?', 'Behovet finns inte längre');
    await press(user, 'Spara och avsluta planen');
    const dialog = await screen.findByRole('dialog', { name: 'Avsluta planen?' });
    expect(api.sent.some(({ method }) => method === 'POST')).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: 'Spara och avsluta planen' }));
    expect(await screen.findByText('Ingen uppföljning är bokad')).toBeVisible();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toMatchObject({
      outcome: 'close',
      next: null,
      closeReason: 'needOver',
    });
  });

  it('keeps what was written when the page is left and opened again, and when saving fails', async () => {
    const first = await open(view(), { 'POST /api/follow-ups/f1/hold': problem(409, 'follow-up.next-not-after') });
    await screen.findByRole('heading', { name: /Nästa uppföljning/ });
    await fillIn(first.user);
    await choose(first.user, 'Hur går ni vidare?', 'Planen fortsätter som den är');
    await press(first.user, 'Om 4 veckor');
    await press(first.user, 'Spara och boka nästa');
    expect(await screen.findByText('Nästa uppföljning måste ligga efter den här.')).toBeVisible();
    first.unmount();
    await open(view());
    await waitFor(() => expect(screen.getByDisplayValue('Trappan är svår.')).toBeVisible());
    expect(screen.getByDisplayValue('2026-05-21')).toBeVisible();
  });

  it('before its day stands closed, and can be moved with a reason', async () => {
    const coming = view({ open: { ...view().open, dueOn: '2026-05-23' } as FollowUpsView['open'] });
    const { user, api } = await open(coming, { 'POST /api/follow-ups/f1/move': coming });
    expect(await screen.findByRole('button', { name: 'Gör uppföljningen nu' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Spara och boka nästa' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Flytta uppföljningen' }));
    const dialog = screen.getByRole('dialog', { name: 'Flytta uppföljningen' });
    await user.click(within(dialog).getByRole('button', { name: 'Om 6 månader' }));
    await user.click(within(dialog).getByRole('radio', { name: 'Personen vill det' }));
    await user.click(within(dialog).getByRole('button', { name: 'Flytta' }));
    await waitFor(() =>
      expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({
        revision: 1,
        dueOn: '2026-10-23',
        reason: 'personAsked',
      }),
    );
  });

  it('is told to those who do not lead, with what came out of earlier ones', async () => {
    await open(
      view({
        commands: [],
        held: [
          {
            ...(view().open as NonNullable<FollowUpsView['open']>),
            id: 'f0',
            heldOn: '2026-01-23',
            heldBy: 'Karin Lindqvist',
            personRating: 'good',
            personWords: 'Det känns tryggt.',
            outcome: 'continue',
            measures: [{ lineId: 'm1', text: 'tränar balans', result: 'done', note: null }],
          },
        ],
      }),
    );
    expect(await screen.findByText(/Den som leder planen skriver in uppföljningen/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Spara och boka nästa' })).not.toBeInTheDocument();
    const earlier = screen.getByRole('region', { name: 'Tidigare uppföljningar' });
    expect(within(earlier).getByText('Personen tycker: bra')).toBeVisible();
    expect(within(earlier).getByText('Det känns tryggt.')).toBeVisible();
    expect(within(earlier).getByRole('listitem')).toHaveTextContent('Klar: tränar balans');
  });

  it('waits for the plan to be approved', async () => {
    await open(view({ version: null, open: null, commands: [] }));
    expect(await screen.findByText('Planen gäller inte än')).toBeVisible();
  });

  it('is booked where a plan has none', async () => {
    const { user, api } = await open(view({ open: null, commands: ['book'] }), {
      'POST /api/cases/c1/follow-ups': view(),
    });
    await user.click(await screen.findByRole('button', { name: 'Om 4 veckor' }));
    await user.click(screen.getByRole('button', { name: 'Boka' }));
    expect(await screen.findByRole('heading', { name: /Nästa uppföljning är/ })).toBeVisible();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({
      dueOn: '2026-05-21',
      place: null,
      unitId: 'u1',
    });
  });
});

describe('months from a day', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-04-23', 3, '2026-07-23'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(inMonths(from, months)).toBe(to);
  });
});
