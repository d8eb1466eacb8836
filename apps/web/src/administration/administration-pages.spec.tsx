import { screen, waitFor, within } from '@testing-library/react';
import type { AdministeredUnitsView, UsersView } from '@sammanhang/api-client';
import { problem, renderPage, signedIn } from '../testing';
import AskRolePage from './ask-role-page';
import EmergencyPage from './emergency-page';
import UnitsPage from './units-page';
import UsersPage from './users-page';

const session = signedIn({ role: 'localAdmin', abilities: ['users.read', 'fourEyes.read'] });
const users: UsersView = {
  users: [
    {
      staffId: 's1',
      name: 'Karin Lindqvist',
      hsaId: 'SE2321000164-D001',
      assignments: [
        {
          id: 'a1',
          unitId: 'u1',
          unitName: 'Vårdcentralen Karla',
          role: 'caseworker',
          title: 'Distriktssköterska',
          validFrom: '2020-01-01',
          validTo: null,
        },
      ],
    },
  ],
  more: false,
};
const unit = (id: string, name: string, depth = 0, parentId: string | null = null) => ({
  id,
  name,
  depth,
  parentId,
  kind: 'primaryCare' as const,
  phone: null,
  email: null,
  hsaId: null,
  people: 2,
  revision: 1,
});
const units: AdministeredUnitsView = {
  authorityName: 'Hälso- och sjukvårdsnämnden',
  units: [unit('u1', 'Område Norr'), unit('u2', 'Mottagning A', 1, 'u1'), unit('u3', 'Psykiatrin')],
};

describe('the users of an authority', () => {
  const page = (api: object = {}) =>
    renderPage(<UsersPage />, {
      path: '/administration',
      at: '/administration',
      session,
      api: { 'GET /api/administration/users': users, ...api },
    });

  it('are listed with what each may do and where', async () => {
    await page();
    expect(await screen.findByText('Karin Lindqvist')).toBeInTheDocument();
    expect(screen.getByText(/Handläggare, Vårdcentralen Karla/)).toBeInTheDocument();
  });

  it('keep an assignment until somebody has read what ending it does', async () => {
    const { user, api } = await page({
      'POST /api/administration/assignments/a1/end': { withoutWorker: 2, ofThemProtected: 0 },
    });
    await user.click(await screen.findByRole('button', { name: /^Avsluta uppdraget Handläggare/ }));
    const dialog = screen.getByRole('dialog', { name: 'Avsluta uppdraget' });
    expect(dialog).toHaveTextContent('den som är inloggad i uppdraget loggas ut');
    expect(api.sent.some(({ method }) => method === 'POST')).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: 'Avsluta uppdraget' }));
    await waitFor(() => expect(screen.getByText(/2 planer har ingen handläggare på enheten nu/)).toBeInTheDocument());
  });

  it('say so when nobody matches', async () => {
    await page({ 'GET /api/administration/users': { users: [], more: false } });
    expect(await screen.findByRole('heading', { name: 'Ingen träff' })).toBeInTheDocument();
  });
});

describe('asking for a role', () => {
  const page = (at: string, api: object = {}) =>
    renderPage(<AskRolePage />, {
      path: '/administration/ny',
      at,
      session,
      api: { 'GET /api/administration/units': units, 'GET /api/four-eyes/count': { waiting: 0 }, ...api },
    });

  it('sends who, what, where and why, and says that it waits', async () => {
    const { user, api } = await page('/administration/ny', {
      'POST /api/administration/role-requests': { requestId: 'r1', kind: 'roleGrant', expiresOn: '2026-03-25' },
    });
    await user.type(await screen.findByRole('textbox', { name: 'Förnamn' }), 'Nils');
    await user.type(screen.getByRole('textbox', { name: 'Efternamn' }), 'Nyman');
    await user.type(screen.getByRole('textbox', { name: /^HSA-id/ }), 'SE2321000164-X1');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Enhet' }), 'u3');
    await user.click(screen.getByRole('radio', { name: /^Handläggare/ }));
    await user.type(screen.getByRole('textbox', { name: /^Titel/ }), 'Kurator');
    await user.type(screen.getByRole('textbox', { name: /^Varför/ }), 'Börjar på måndag.');
    await user.click(screen.getByRole('button', { name: 'Be om bekräftelse' }));
    await waitFor(() => expect(screen.getByText(/Det händer när någon annan har bekräftat/)).toBeInTheDocument());
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toMatchObject({
      newUser: { givenName: 'Nils', familyName: 'Nyman', hsaId: 'SE2321000164-X1', subject: null },
      unitId: 'u3',
      role: 'caseworker',
      title: 'Kurator',
      why: 'Börjar på måndag.',
    });
  });

  it('for somebody in the list asks for no name', async () => {
    await page('/administration/ny?personal=s1&namn=Karin%20Lindqvist');
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Nytt uppdrag för Karin Lindqvist' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: 'Förnamn' })).not.toBeInTheDocument();
  });
});

describe('the tree of units', () => {
  const page = (api: object = {}) =>
    renderPage(<UnitsPage />, {
      path: '/administration/enheter',
      at: '/administration/enheter',
      session,
      api: { 'GET /api/administration/units': units, ...api },
    });

  it('offers no place under the unit itself', async () => {
    const { user } = await page();
    await user.click(await screen.findByRole('button', { name: 'Ändra Område Norr' }));
    const parent = screen.getByRole('combobox', { name: 'Ligger under' });
    expect(
      within(parent)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['Ingen, överst', 'Psykiatrin']);
  });

  it('moves a unit after its name has been saved, on the revision that came of it', async () => {
    const { user, api } = await page({
      'PUT /api/administration/units/u3': units,
      'POST /api/administration/units/u3/move': units,
    });
    await user.click(await screen.findByRole('button', { name: 'Ändra Psykiatrin' }));
    await user.clear(screen.getByRole('textbox', { name: 'Enhet' }));
    await user.type(screen.getByRole('textbox', { name: 'Enhet' }), 'Psykiatri');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Ligger under' }), 'u1');
    await user.click(screen.getByRole('button', { name: 'Spara' }));
    await waitFor(() => expect(screen.getByText('Enheten är sparad.')).toBeInTheDocument());
    const sent = api.sent.filter(({ method }) => method !== 'GET').map(({ body }) => body);
    expect(sent).toMatchObject([
      { name: 'Psykiatri', revision: 1 },
      { parentId: 'u1', revision: 2 },
    ]);
  });

  it('says what still hangs on a unit that cannot be closed', async () => {
    const { user } = await page({
      'POST /api/administration/units/u3/end': problem(409, 'unit.in-use', {
        details: { assignments: 3, unitsUnder: 0, openCases: 1 },
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'Ändra Psykiatrin' }));
    await user.click(screen.getByRole('button', { name: 'Lägg ner enheten' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Kvar: 3 uppdrag, 0 enheter under, 1 pågående plan.');
  });
});

describe('the setting of emergency access', () => {
  const page = (setting: object) =>
    renderPage(<EmergencyPage />, {
      path: '/administration/nodatkomst',
      at: '/administration/nodatkomst',
      session,
      api: { 'GET /api/break-glass/setting': setting },
    });

  it('is off until two have agreed, and a ground is asked for', async () => {
    const { user } = await page({ ground: null, since: null, late: 0 });
    expect(await screen.findByText('Nödåtkomst är avstängd')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Slå på' }));
    expect(screen.getByRole('radio', { name: /^Inom den egna myndigheten/ })).toBeInTheDocument();
  });

  it('tells of reviews that nobody made in time', async () => {
    await page({ ground: 'within', since: '2026-03-01T08:00:00Z', late: 2 });
    expect(await screen.findByText('2 nödåtkomster har inte granskats inom 72 timmar.')).toBeInTheDocument();
  });
});
