import { screen, waitFor, within } from '@testing-library/react';
import { answer, problem, renderPage } from '../testing';
import { caseView } from './case-sample';
import StartCasePage from './start-case-page';

const person = {
  id: 'p1',
  givenName: 'Birgitta',
  familyName: 'Ek',
  identityNumber: '19900101-2385',
  cases: [
    { id: 'c0', number: 'SIP-0000-0001', state: 'open', startedAt: '2026-01-01T08:00:00Z', leadUnitName: 'Psykiatrin' },
  ],
  abilities: [],
};
const page = (at: string, api: object = {}) =>
  renderPage(<StartCasePage />, {
    path: '/arenden/ny',
    at,
    api: { 'GET /api/persons': { persons: [], more: false }, 'GET /api/persons/p1': person, ...api },
  });

/** Pasted, not typed: a key at a time takes long. */
async function fill(user: Awaited<ReturnType<typeof page>>['user'], name: string, text: string) {
  await user.click(await screen.findByRole('textbox', { name }));
  await user.paste(text);
}

describe('starting a plan', () => {
  it('finds the person by the whole number, which is in no address', async () => {
    const { user, api, address } = await page('/arenden/ny', { 'POST /api/persons/find': { person: null } });
    await fill(user, 'Personnummer', '199001012385');
    await user.click(screen.getByRole('button', { name: 'Sök' }));
    expect(await screen.findByText('Ingen träff')).toBeInTheDocument();
    api.set('POST /api/persons/find', { person });
    await user.click(screen.getByRole('button', { name: 'Sök' }));
    expect(await screen.findByText('Birgitta Ek')).toBeInTheDocument();
    expect(address()).toBe('/arenden/ny?person=p1');
  });

  it('warns of a planning that is under way', async () => {
    await page('/arenden/ny?person=p1');
    expect(await screen.findByRole('link', { name: 'Öppna SIP-0000-0001' })).toHaveAttribute('href', '/arenden/c0');
  });

  it('says all that is missing at once', async () => {
    const { user, api } = await page('/arenden/ny?person=p1');
    await user.click(await screen.findByRole('button', { name: 'Starta planeringen' }));
    const summary = await screen.findByRole('group', { name: /rätta/i });
    expect(
      within(summary)
        .getAllByRole('link')
        .map((one) => one.textContent),
    ).toEqual([
      'Välj hur behovet kom fram.',
      'Välj vem som såg behovet.',
      'Skriv varför en plan behövs.',
      'Skriv vad ni ska lösa tillsammans.',
    ]);
    expect(api.sent.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('sends a home-health-care request with its time in Sweden, and says the first time to keep', async () => {
    const { user, api, address } = await page('/arenden/ny?person=p1', {
      'POST /api/cases': answer(201, caseView()),
    });
    await user.click(await screen.findByRole('radio', { name: 'Vårdbegäran till hemsjukvården' }));
    await fill(user, 'Dag för vårdbegäran', '2026-03-18');
    await fill(user, 'Klockslag för vårdbegäran', '09:00');
    await user.click(screen.getByRole('radio', { name: 'Personal' }));
    await fill(user, 'Varför behövs en plan just nu?', 'Många kontakter.');
    await fill(user, 'Vad ska ni lösa tillsammans?', 'Tryggt hemma.');
    await user.click(screen.getByRole('button', { name: 'Starta planeringen' }));
    expect(
      await screen.findByText('Planeringen är startad. Gemensam planering med personen senast onsdag 25 mars 2026.'),
    ).toBeInTheDocument();
    await waitFor(() => expect(address()).toBe('/arenden/c1'));
    expect(api.sent.find(({ method, path }) => method === 'POST' && path === '/api/cases')?.body).toEqual({
      personId: 'p1',
      origin: 'homeCareRequest',
      scope: 'between',
      initiatorKind: 'staff',
      initiatorName: null,
      reason: 'Många kontakter.',
      question: 'Tryggt hemma.',
      homeCare: { requestedAt: '2026-03-18T08:00:00.000Z', enrolledAt: null, receivingUnitId: null },
    });
  });

  it('offers only those who can have asked, and puts what the API refuses on its field', async () => {
    const { user } = await page('/arenden/ny?person=p1', {
      'POST /api/cases': problem(422, 'input.invalid', {
        errors: [{ pointer: '/homeCare/requestedAt', code: 'future' }],
      }),
    });
    await user.click(await screen.findByRole('radio', { name: 'Personen bad själv om en plan' }));
    expect(screen.queryByRole('radio', { name: 'Personal' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Vårdbegäran till hemsjukvården' }));
    await fill(user, 'Dag för vårdbegäran', '2999-03-18');
    await fill(user, 'Klockslag för vårdbegäran', '09:00');
    await user.click(screen.getByRole('radio', { name: 'Personal' }));
    await fill(user, 'Varför behövs en plan just nu?', 'Många kontakter.');
    await fill(user, 'Vad ska ni lösa tillsammans?', 'Tryggt hemma.');
    await user.click(screen.getByRole('button', { name: 'Starta planeringen' }));
    const field = screen.getByRole('textbox', { name: 'Dag för vårdbegäran' });
    expect((await screen.findAllByText('Dagen har inte varit än.')).length).toBeGreaterThan(0);
    expect(field).toHaveAttribute('aria-invalid', 'true');
  });
});
