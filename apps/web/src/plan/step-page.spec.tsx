import { screen, waitFor, within } from '@testing-library/react';
import type { GoalView, NeedView, PlanView } from '@sammanhang/api-client';
import { problem, renderPage, type SentRequest } from '../testing';
import StepPage from './step-page';
import { caseView, line, planView } from './testing';

const need = (more: Partial<NeedView> = {}): NeedView => ({
  ...line('need-1', 'Tappar bort sina mediciner'),
  lifeArea: 'health',
  ...more,
});
const goal = (more: Partial<GoalView> = {}): GoalView => ({
  ...line('goal-1', 'Gå till affären'),
  kind: 'professional',
  needLineId: null,
  targetOn: null,
  ...more,
});

const open = (step: string, plan: Partial<PlanView>, api: Parameters<typeof renderPage>[1] = {}) =>
  renderPage(<StepPage />, {
    path: '/arenden/:caseId/plan/:step',
    at: `/arenden/c1/plan/${step}`,
    ...api,
    api: { 'GET /api/cases/c1': caseView, 'GET /api/cases/c1/plan': planView(plan), ...api.api },
  });

const sentTo = (sent: readonly SentRequest[], route: string) =>
  sent.filter(({ method, path }) => `${method} ${path}` === route).map(({ body }) => body);

describe('a question page of the plan', () => {
  it('saves a line by itself while it is written, upon the revision that was read', async () => {
    const { api, user } = await open(
      'behov',
      { needs: [need()] },
      {
        api: { 'PUT /api/needs/need-1': need({ text: 'Glömmer mediciner', revision: 2 }) },
      },
    );
    const row = await screen.findByRole('form', { name: 'Behov, rad 1' });
    const text = within(row).getByRole('textbox', { name: /Vad behöver personen/ });
    await user.clear(text);
    await user.type(text, 'Glömmer mediciner');
    await waitFor(() => expect(sentTo(api.sent, 'PUT /api/needs/need-1')).toHaveLength(1), { timeout: 4000 });
    expect(sentTo(api.sent, 'PUT /api/needs/need-1')).toEqual([
      { text: 'Glömmer mediciner', lifeArea: 'health', revision: 1, byPerson: false },
    ]);
    expect(await within(row).findByText(/^Sparat/)).toBeInTheDocument();
  });

  it('adds a new line once, and goes on changing it', async () => {
    const { api, user, address } = await open(
      'behov',
      {},
      {
        api: {
          'POST /api/versions/v1/needs': need(),
          'PUT /api/needs/need-1': need({ revision: 2 }),
          'GET /api/cases/c1/plan': planView({}),
        },
      },
    );
    const row = await screen.findByRole('form', { name: 'Behov, rad 1' });
    const text = within(row).getByRole('textbox', { name: /Vad behöver personen/ });
    await user.type(text, 'Tappar');
    await waitFor(() => expect(sentTo(api.sent, 'POST /api/versions/v1/needs')).toHaveLength(1), { timeout: 4000 });
    await user.type(text, ' bort');
    await user.click(screen.getByRole('button', { name: 'Spara och fortsätt' }));
    await waitFor(() => expect(address()).toBe('/arenden/c1/plan/mal'));
    expect(sentTo(api.sent, 'POST /api/versions/v1/needs')).toHaveLength(1);
    expect(sentTo(api.sent, 'PUT /api/needs/need-1')).toMatchObject([{ text: 'Tappar bort', revision: 1 }]);
  });

  it('shows both texts when somebody else saved first, and saves what the reader puts together', async () => {
    const theirs = goal({ text: 'Gå till affären med rollator', revision: 5, changedByName: 'Maja Holm' });
    let saves = 0;
    const { api, user } = await open(
      'mal',
      { goals: [goal()] },
      {
        api: {
          'PUT /api/goals/goal-1': ({ body }: SentRequest) => {
            saves += 1;
            return saves === 1
              ? problem(409, 'version-conflict', { details: { current: theirs } })
              : { ...theirs, text: (body as GoalView).text, revision: 6 };
          },
        },
      },
    );
    const row = await screen.findByRole('form', { name: 'Verksamheternas mål, rad 1' });
    await user.type(within(row).getByRole('textbox', { name: /Vad ska ni uppnå/ }), ' varje dag');
    await user.click(screen.getByRole('button', { name: 'Spara och fortsätt' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Maja Holm har också ändrat här');
    expect(screen.getByText('Gå till affären varje dag', { selector: 'p' })).toBeInTheDocument();
    expect(screen.getByText('Gå till affären med rollator', { selector: 'p' })).toBeInTheDocument();
    const merged = screen.getByRole('textbox', { name: 'Eller skriv ihop dem' });
    await user.clear(merged);
    await user.type(merged, 'Gå till affären med rollator varje dag');
    await user.click(screen.getByRole('button', { name: 'Spara den sammanskrivna texten' }));
    expect(await screen.findByRole('textbox', { name: /Vad ska ni uppnå/ })).toHaveFocus();
    await waitFor(() =>
      expect(sentTo(api.sent, 'PUT /api/goals/goal-1')[1]).toMatchObject({
        text: 'Gå till affären med rollator varje dag',
        revision: 5,
      }),
    );
  });

  it('lets what others own be read, and says whose it is', async () => {
    await open('behov', {
      needs: [need({ mine: false, canEdit: false, owner: { authorityId: 'a2', name: 'Vård- och omsorgsnämnden' } })],
      abilities: ['content.read'],
    });
    expect(await screen.findByText('Tappar bort sina mediciner')).toBeInTheDocument();
    expect(screen.getByText('Skrivet av Vård- och omsorgsnämnden. Bara de kan ändra.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Lägg till ett behov' })).not.toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('Du kan läsa men inte skriva här nu');
  });

  it('takes a line away at once, and puts it back on a press', async () => {
    const { api, user } = await open(
      'behov',
      { needs: [need()] },
      {
        api: {
          'DELETE /api/needs/need-1': { id: 'need-1', revision: 2, byPerson: false },
          'POST /api/needs/need-1/restore': need({ revision: 3 }),
        },
      },
    );
    await user.click(await screen.findByRole('button', { name: 'Ta bort Behov, rad 1' }));
    expect(await screen.findByText('Behovet är borttaget.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Lägg till ett behov' })).toHaveFocus();
    expect(sentTo(api.sent, 'DELETE /api/needs/need-1')).toEqual([{ revision: 1, byPerson: false }]);
    await user.click(screen.getByRole('button', { name: 'Ångra' }));
    expect(await screen.findByRole('form', { name: 'Behov, rad 1' })).toBeInTheDocument();
    expect(sentTo(api.sent, 'POST /api/needs/need-1/restore')).toEqual([{ revision: 2, byPerson: false }]);
  });

  it('stays, and says so, when something could not be saved', async () => {
    const { user, address } = await open(
      'behov',
      { needs: [need()] },
      {
        api: {
          'PUT /api/needs/need-1': problem(422, 'input.invalid', { errors: [{ pointer: '/text', code: 'required' }] }),
        },
      },
    );
    await user.clear(await screen.findByRole('textbox', { name: /Vad behöver personen/ }));
    await user.click(screen.getByRole('button', { name: 'Spara och fortsätt' }));
    expect(await screen.findByText(/^Allt är inte sparat än/)).toBeInTheDocument();
    expect(screen.getByText('Fyll i fältet.')).toBeInTheDocument();
    expect(address()).toBe('/arenden/c1/plan/behov');
  });

  it('opens a measure to be changed, and gives the focus back when it is closed', async () => {
    const measure = {
      ...line('m', 'delar medicin'),
      needLineId: null,
      goalLineId: null,
      actor: 'principal',
      principalId: 'm1',
      principalName: 'Örebro kommun',
      unitId: 'u2',
      unitName: 'Hemsjukvården',
      otherName: null,
      contactName: null,
      contactPhone: null,
      startsOn: null,
      endsOn: null,
      unconfirmed: false,
    } as const;
    const { user } = await open('insatser', { measures: [measure] });
    expect(await screen.findByText('Hemsjukvården delar medicin.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Ändra insatsen: delar medicin' }));
    expect(await screen.findByRole('combobox', { name: /Enhet/ })).toHaveValue('Hemsjukvården');
    await user.click(screen.getByRole('button', { name: 'Klar med insatsen' }));
    expect(screen.getByRole('button', { name: 'Ändra insatsen: delar medicin' })).toHaveFocus();
  });

  it('keeps the person’s own words beside the wording', async () => {
    const words = {
      ...line('note-1', 'Jag vill bo kvar hemma.'),
      kind: 'ownWords',
      notedHow: null,
      byPerson: true,
    } as const;
    await open('mal', { notes: [words] });
    expect(await screen.findByText('Jag vill bo kvar hemma.')).toBeInTheDocument();
  });

  it('does not exist under another name', async () => {
    await open('annat', {});
    expect(await screen.findByRole('heading', { level: 1 })).not.toHaveTextContent('Mål');
  });
});
