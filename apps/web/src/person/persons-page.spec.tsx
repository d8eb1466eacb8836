import { screen, waitFor, within } from '@testing-library/react';
import type { PersonRowView } from '@sammanhang/api-client';
import { problem, renderPage } from '../testing';
import { kindOfNumber, looksLikeNumber } from './identity-text';
import PersonsPage from './persons-page';

const row = (more: Partial<PersonRowView> = {}): PersonRowView => ({
  id: 'p1',
  givenName: 'Aino',
  familyName: 'Berg',
  birthOn: '1990-01-01',
  cases: [
    {
      id: 'c1',
      number: 'SIP-7K3M-Q2XX',
      state: 'open',
      startedAt: '2026-03-01T08:00:00Z',
      leadUnitName: 'Vårdcentralen Karla',
    },
  ],
  ...more,
});
const page = (at = '/personer', more: object = {}) =>
  renderPage(<PersonsPage />, {
    path: '/personer',
    at,
    api: { 'GET /api/persons': { persons: [row()], more: false }, ...more },
  });
const search = async (user: Awaited<ReturnType<typeof page>>['user'], text: string) => {
  await user.type(await screen.findByRole('searchbox'), text);
  await user.click(screen.getByRole('button', { name: 'Sök' }));
};

describe('the persons', () => {
  it('are listed with what tells them apart and their plans, and no number', async () => {
    await page();
    const list = await screen.findByRole('list', { name: 'Personer' });
    expect(within(list).getByRole('link', { name: 'Aino Berg' })).toHaveAttribute('href', '/personer/p1');
    expect(list).toHaveTextContent('Född 1 januari 1990');
    expect(within(list).getByRole('link', { name: 'SIP-7K3M-Q2XX' })).toHaveAttribute('href', '/arenden/c1');
    expect(screen.getByRole('status')).toHaveTextContent('1 person');
  });

  it('are searched by name in the address, and by unit', async () => {
    const { user, api, address } = await page();
    await search(user, 'berg');
    await waitFor(() => expect(address()).toBe('/personer?q=berg'));
    await user.click(screen.getByRole('radio', { name: 'Enhetens' }));
    await waitFor(() => expect(address()).toBe('/personer?q=berg&visa=enhet'));
    await waitFor(() => expect(api.sent.map((sent) => sent.search)).toContain('?q=berg&scope=unit'));
  });

  it('are found by a number that goes in a body and never in the address', async () => {
    const { user, api, address } = await page('/personer', { 'POST /api/persons/find': { person: row() } });
    await search(user, '19900101-2385');
    expect(await screen.findByRole('link', { name: 'Aino Berg' })).toBeInTheDocument();
    expect(api.sent.at(-1)).toMatchObject({
      path: '/api/persons/find',
      body: { identityNumber: '19900101-2385' },
    });
    expect(address()).toBe('/personer');
    expect(api.sent.some((sent) => sent.search.includes('1990'))).toBe(false);
  });

  it('that are not there lead to the whole number or to a new plan', async () => {
    const { user } = await page('/personer', { 'POST /api/persons/find': { person: null } });
    await search(user, '19900101-2385');
    expect(await screen.findByRole('heading', { name: 'Ingen träff' })).toBeInTheDocument();
    expect(screen.getByText(/Sök på hela numret eller starta en plan/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Starta en plan' })).toHaveAttribute('href', '/arenden/ny');
  });

  it('cannot be found by a wrong number, which is said at the field', async () => {
    const wrong = { errors: [{ pointer: '/identityNumber', code: 'identity.checksum' }] };
    const { user } = await page('/personer', { 'POST /api/persons/find': problem(422, 'input.invalid', wrong) });
    await search(user, '199001012386');
    expect(await screen.findByText('Sista siffran stämmer inte. Kontrollera numret.')).toBeInTheDocument();
    expect(screen.getByRole('searchbox')).toHaveAttribute('aria-invalid', 'true');
  });

  it('are not for heads', async () => {
    await page('/personer', { 'GET /api/persons': problem(404, 'not-found') });
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Du kan inte öppna den här sidan' }),
    ).toBeInTheDocument();
  });
});

describe('what is typed', () => {
  it.each([
    ['19900101-2385', true],
    ['900101+2385', true],
    ['99180A12B345', true],
    ['Aino Berg', false],
    ['Berg 90', false],
    ['', false],
  ])('%j is a number: %s', (text, number) => {
    expect(looksLikeNumber(text)).toBe(number);
  });

  it('tells a reserve number by its letters or its first digits', () => {
    expect(kindOfNumber('99180A12B345')).toBe('reservnummer');
    expect(kindOfNumber('991801123456')).toBe('reservnummer');
    expect(kindOfNumber('19900101-2385')).toBeUndefined();
  });
});
