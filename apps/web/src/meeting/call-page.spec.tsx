import { screen, waitFor } from '@testing-library/react';
import type { MeetingsView, UnitView } from '@sammanhang/api-client';
import { problem, renderPage } from '../testing';
import CallPage from './call-page';
import { caseHead, meeting } from './meeting-sample';

const unit = (more: Partial<UnitView> = {}): UnitView => ({
  id: 'u1',
  name: 'Biståndsenheten Öster',
  kind: 'socialOlder',
  phone: null,
  authorityId: 'a1',
  authorityName: 'Vård- och omsorgsnämnden',
  principalId: 'o1',
  principalName: 'Örebro kommun',
  principalKind: 'municipality',
  callKind: 'summons',
  ...more,
});
const list = (more: Partial<MeetingsView> = {}): MeetingsView => ({
  meetings: [],
  missingPrincipals: ['municipality'],
  consented: true,
  namedReceivers: false,
  question: 'Hur blir det tryggt hemma?',
  abilities: ['plan.lead'],
  ...more,
});
const page = (view: MeetingsView, api: object = {}) =>
  renderPage(<CallPage />, {
    path: '/arenden/:caseId/moten/ny',
    at: '/arenden/c1/moten/ny',
    api: {
      'GET /api/cases/c1': caseHead,
      'GET /api/cases/c1/meetings': view,
      'GET /api/units': { units: [unit()], more: false },
      'GET /api/units/u1/colleagues': { colleagues: [{ staffId: 'f1', name: 'Anders Berg', title: 'Handläggare' }] },
      ...api,
    },
  });
type User = Awaited<ReturnType<typeof page>>['user'];
const addUnit = async (user: User) => {
  await user.type(await screen.findByRole('combobox', { name: 'Lägg till enhet' }), 'öster');
  await user.click(await screen.findByRole('option', { name: /Biståndsenheten Öster/ }));
};
const fill = async (user: User) => {
  await user.type(await screen.findByLabelText('Dag'), '2031-03-25');
  await user.type(screen.getByLabelText('Börjar'), '13');
  await user.type(screen.getByLabelText('Slutar'), '1430');
  await user.click(screen.getByRole('radio', { name: 'Telefon' }));
};

describe('calling to a meeting', () => {
  it('sends the question, the time by Swedish clocks and who is called', async () => {
    const { user, api, address } = await page(list(), { 'POST /api/cases/c1/meetings': meeting() });
    expect(await screen.findByLabelText('Vad ska mötet svara på?')).toHaveValue('Hur blir det tryggt hemma?');
    await fill(user);
    await addUnit(user);
    await user.click(screen.getByRole('button', { name: 'Skicka kallelsen' }));
    await waitFor(() => expect(address()).toBe('/arenden/c1/moten/m1'));
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({
      question: 'Hur blir det tryggt hemma?',
      startsAt: '2031-03-25T12:00:00.000Z',
      endsAt: '2031-03-25T13:30:00.000Z',
      form: 'phone',
      place: '',
      videoLink: '',
      receivers: [{ unitId: 'u1' }],
    });
  });

  it('puts those who must come apart from those who may, and warns until the other principal is called', async () => {
    const { user } = await page(list());
    expect(await screen.findByText('Kommunen är inte kallad')).toBeInTheDocument();
    await addUnit(user);
    expect(screen.getByRole('region', { name: 'Ska komma' })).toHaveTextContent('Biståndsenheten Öster');
    expect(screen.queryByText('Kommunen är inte kallad')).not.toBeInTheDocument();
    await user.click(screen.getByText('Någon utanför systemet'));
    await user.type(screen.getByLabelText('Namn'), 'Dottern Eva');
    await user.click(screen.getByRole('button', { name: 'Lägg till' }));
    expect(screen.getByRole('region', { name: 'Får komma' })).toHaveTextContent('Dottern Eva');
    await user.click(screen.getByRole('button', { name: 'Ta bort Biståndsenheten Öster' }));
    expect(screen.getByText('Kommunen är inte kallad')).toBeInTheDocument();
  });

  it('names all that is missing, with links to the fields', async () => {
    const { user } = await page(list({ question: null }));
    await user.click(await screen.findByRole('button', { name: 'Skicka kallelsen' }));
    for (const name of [
      'Skriv vad mötet ska svara på',
      'Skriv dagen som ÅÅÅÅ-MM-DD',
      'Välj hur mötet hålls',
      'Lägg till minst en som ska kallas',
    ])
      expect(await screen.findByRole('link', { name })).toBeInTheDocument();
  });

  it('shows what the api refuses on its field', async () => {
    const { user } = await page(list(), {
      'POST /api/cases/c1/meetings': problem(422, 'input.invalid', {
        errors: [{ pointer: '/endsAt', code: 'time.order' }],
      }),
    });
    await fill(user);
    await addUnit(user);
    await user.click(screen.getByRole('button', { name: 'Skicka kallelsen' }));
    await waitFor(() =>
      expect(screen.getByLabelText('Slutar')).toHaveAccessibleDescription('Mötet måste sluta efter att det börjar.'),
    );
  });

  it('asks for a named receiver when the person’s identity is protected', async () => {
    const { user } = await page(list({ namedReceivers: true }));
    await fill(user);
    await addUnit(user);
    await user.click(screen.getByRole('button', { name: 'Skicka kallelsen' }));
    expect(
      await screen.findByRole('link', { name: 'Välj vem hos Biståndsenheten Öster som får kallelsen' }),
    ).toBeInTheDocument();
  });

  it('is not open before the person has said yes', async () => {
    await page(list({ consented: false, abilities: [] }));
    expect(await screen.findByText('Ingen kan kallas än')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Skicka kallelsen' })).not.toBeInTheDocument();
  });
});
