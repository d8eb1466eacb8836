import { screen, waitFor, within } from '@testing-library/react';
import { answer, problem, renderPage } from '../testing';
import ChangePersonPage from './change-person-page';
import PersonPage from './person-page';
import RegisterPersonPage from './register-person-page';
import { MUNICIPALITIES, person, representative } from './person-sample';

const page = (view = person(), more: object = {}) =>
  renderPage(<PersonPage />, {
    path: '/personer/:personId',
    at: '/personer/p1',
    api: { 'GET /api/persons/p1': view, ...more },
  });

describe('the page of a person', () => {
  it('says who it is, how to talk with them, how to reach them, and where a plan begins', async () => {
    await page();
    expect(await screen.findByRole('heading', { level: 1, name: 'Aino Berg' })).toBeInTheDocument();
    for (const text of ['19900101-2385', '36 år', 'finska', 'Bildstöd', 'Storgatan 1, 702 10 Örebro'])
      expect(screen.getByText(text)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '070-174 06 05' })).toHaveAttribute('href', 'tel:0701740605');
    expect(screen.getByRole('link', { name: 'Starta en plan' })).toHaveAttribute('href', '/arenden/ny?person=p1');
  });

  it('shows only what the reader may do', async () => {
    await page(person({ abilities: [] }));
    await screen.findByRole('heading', { level: 1, name: 'Aino Berg' });
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /Ändra|Starta/ })).not.toBeInTheDocument();
  });

  it('keeps a protected person’s address until it is asked for, and forgets it again', async () => {
    const view = person({ protection: 'secrecyMarking', contact: null, contactHidden: true });
    const contact = { ...person().contact };
    const { user, api } = await page(view, { 'GET /api/persons/p1/contact': { contact, phones: [] } });
    expect(await screen.findByText(/Adress och telefon är dolda/)).toBeInTheDocument();
    expect(api.sent.some(({ path }) => path.endsWith('/contact'))).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Visa skyddade uppgifter' }));
    expect(await screen.findByText('Storgatan 1, 702 10 Örebro')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Dölj igen' }));
    expect(screen.queryByText(/Storgatan/)).not.toBeInTheDocument();
  });

  it('says what protection does before it is set, and sets it at once', async () => {
    const { user, api } = await page(person(), { 'POST /api/persons/p1/protection': answer(204) });
    await user.click(await screen.findByRole('button', { name: 'Sätt skydd' }));
    const dialog = await screen.findByRole('dialog', { name: 'Sätt skydd för Aino Berg?' });
    expect(dialog).toHaveTextContent('Det gör två personer tillsammans');
    await user.click(within(dialog).getByRole('radio', { name: 'Skyddad folkbokföring' }));
    api.set('GET /api/persons/p1', person({ protection: 'protectedRegistration', contact: null, contactHidden: true }));
    await user.click(within(dialog).getByRole('button', { name: 'Sätt skyddet nu' }));
    expect(await screen.findByText('Skyddet gäller från och med nu.')).toBeInTheDocument();
    expect(api.sent.find(({ path }) => path.endsWith('/protection'))?.body).toEqual({ grade: 'protectedRegistration' });
    await waitFor(() => expect(screen.queryByText(/Storgatan/)).not.toBeInTheDocument());
  });

  it('says which representative has nothing to do with the plan', async () => {
    await page(person({ representatives: [representative()] }));
    expect(await screen.findByRole('heading', { name: 'Gun God' })).toBeInTheDocument();
    expect(screen.getByText(/Uppdraget omfattar inte planen/)).toBeInTheDocument();
  });

  it('adds a guardian, whose scope is not chosen', async () => {
    const { user, api } = await page(person(), {
      'POST /api/persons/p1/representatives': answer(
        201,
        person({ representatives: [representative({ kind: 'guardian' })] }),
      ),
    });
    await user.click(await screen.findByRole('button', { name: 'Lägg till företrädare' }));
    const dialog = await screen.findByRole('dialog', { name: 'Lägg till företrädare' });
    await user.click(within(dialog).getByRole('button', { name: 'Lägg till' }));
    expect(within(dialog).getByRole('link', { name: 'Välj vilken roll företrädaren har.' })).toBeInTheDocument();
    await user.selectOptions(within(dialog).getByLabelText('Vilken roll har företrädaren?'), 'Vårdnadshavare');
    expect(within(dialog).queryByRole('checkbox')).not.toBeInTheDocument();
    for (const [field, text] of Object.entries({
      Förnamn: 'Gun',
      Efternamn: 'God',
      'Hur har du kontrollerat uppdraget?': 'Folkbokföringen',
    })) {
      await user.click(within(dialog).getByLabelText(field));
      await user.paste(text);
    }
    await user.click(within(dialog).getByRole('button', { name: 'Lägg till' }));
    expect(await screen.findByRole('heading', { name: 'Gun God' })).toBeInTheDocument();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toMatchObject({
      kind: 'guardian',
      givenName: 'Gun',
      proof: 'Folkbokföringen',
    });
  });

  it('ends a mandate, and leaves a masked phone as it is', async () => {
    const view = person({ protection: 'secrecyMarking', representatives: [representative({ phone: null })] });
    const { user, api } = await page(view, { 'PUT /api/representatives/r1': view });
    await user.click(await screen.findByRole('button', { name: 'Ändra eller avsluta Gun' }));
    const dialog = await screen.findByRole('dialog', { name: 'Ändra eller avsluta Gun' });
    expect(within(dialog).queryByLabelText(/Telefon/)).not.toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Avsluta i dag' }));
    await user.click(within(dialog).getByRole('button', { name: 'Spara' }));
    await waitFor(() => expect(api.sent.some(({ method }) => method === 'PUT')).toBe(true));
    const body = api.sent.find(({ method }) => method === 'PUT')?.body;
    expect(body).toMatchObject({ revision: 1, validTo: expect.stringMatching(/^\d{4}-/) as string });
    expect(body).not.toHaveProperty('phone');
  });
});

describe('registering', () => {
  const form = (more: object = {}) =>
    renderPage(<RegisterPersonPage />, {
      path: '/personer/ny',
      at: '/personer/ny',
      api: { ...MUNICIPALITIES, ...more },
    });
  const fill = async (user: Awaited<ReturnType<typeof form>>['user']) => {
    await user.type(await screen.findByRole('textbox', { name: /Personnummer eller/ }), '19900101-2386');
    await user.type(screen.getByLabelText('Förnamn'), 'Aino');
    await user.type(screen.getByLabelText('Efternamn'), 'Berg');
    await user.click(screen.getByRole('button', { name: 'Registrera personen' }));
  };

  it('puts what the api refuses on its field, and keeps what was typed', async () => {
    const wrong = { errors: [{ pointer: '/identityNumber', code: 'identity.checksum' }] };
    const { user } = await form({ 'POST /api/persons': problem(422, 'input.invalid', wrong) });
    await fill(user);
    expect(await screen.findByRole('link', { name: /Sista siffran stämmer inte/ })).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: /Personnummer eller/ })).toHaveValue('19900101-2386');
  });

  it('leads to the person', async () => {
    const { user, address, api } = await form({ 'POST /api/persons': answer(201, person()) });
    await fill(user);
    await waitFor(() => expect(address()).toBe('/personer/p1'));
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toMatchObject({
      identityKind: null,
      birthOn: null,
      language: 'sv',
      interpreter: false,
    });
  });

  it('asks for the day of birth with a reserve number', async () => {
    const { user } = await form();
    await user.click(await screen.findByRole('radio', { name: 'Reservnummer' }));
    expect(await screen.findByLabelText('Födelsedag')).toBeInTheDocument();
  });
});

describe('changing a person', () => {
  it('says so when somebody else was first, and loses nothing', async () => {
    const { user } = await renderPage(<ChangePersonPage />, {
      path: '/personer/:personId/andra',
      at: '/personer/p1/andra',
      api: {
        ...MUNICIPALITIES,
        'GET /api/persons/p1': person(),
        'PUT /api/persons/p1': problem(409, 'version-conflict'),
      },
    });
    const name = await screen.findByLabelText('Förnamn');
    await user.clear(name);
    await user.type(name, 'Aino Maria');
    await user.click(screen.getByRole('button', { name: 'Spara' }));
    expect(await screen.findByText(/Någon annan har ändrat samtidigt/)).toBeInTheDocument();
    expect(screen.getByLabelText('Förnamn')).toHaveValue('Aino Maria');
  });
});
