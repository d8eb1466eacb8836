import { screen, within } from '@testing-library/react';
import type { GuestsView, GuestView } from '@sammanhang/api-client';
import { renderPage } from '../testing';
import { GuestsSection } from './guests-section';

const guest = (more: Partial<GuestView> = {}): GuestView => ({
  id: 'g1',
  name: 'Rut Rektor',
  organisation: 'Björkskolan',
  kind: 'school',
  sectionKinds: ['measure'],
  agreedManner: 'oral',
  invitedByName: 'Karin Berg',
  invitedAt: '2026-03-16T08:00:00Z',
  validTo: '2026-06-30',
  answer: null,
  ended: false,
  ...more,
});
const view = (more: Partial<GuestsView> = {}): GuestsView => ({
  caseId: 'c1',
  guests: [guest()],
  abilities: ['guest.invite', 'guest.end'],
  ...more,
});
const section = (guests: GuestsView, more: object = {}) =>
  renderPage(<GuestsSection caseId="c1" />, { api: { 'GET /api/cases/c1/guests': guests, ...more } });

describe('the guests of a plan', () => {
  it('are told with what they may see and until when', async () => {
    await section(view());
    const row = await screen.findByRole('listitem');
    expect(within(row).getByText('Rut Rektor')).toBeInTheDocument();
    expect(within(row).getByText('Får se: insatser')).toBeInTheDocument();
    expect(within(row).getByText('Har inte svarat')).toBeInTheDocument();
  });

  it('are ended after it is said what that means, and nobody is told', async () => {
    const ended = view({ guests: [guest({ ended: true })] });
    const { user, api } = await section(view(), { 'POST /api/guests/g1/end': ended });
    await user.click(await screen.findByRole('button', { name: 'Avsluta för Rut Rektor' }));
    const dialog = screen.getByRole('dialog', { name: 'Avsluta för Rut Rektor?' });
    expect(within(dialog).getByText(/Ingen får något meddelande/)).toBeInTheDocument();
    expect(api.sent.filter(({ method }) => method === 'POST')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Avsluta' }));
    expect(await screen.findByText('Avslutad')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Avsluta för/ })).toBeNull();
  });

  it('are invited with what the person agreed to', async () => {
    const { user, api } = await section(view({ guests: [] }), { 'POST /api/cases/c1/guests': view() });
    await user.click(await screen.findByRole('button', { name: 'Bjud in en gäst' }));
    const dialog = screen.getByRole('dialog', { name: 'Bjud in en gäst' });
    const box = (name: RegExp) => within(dialog).getByRole('textbox', { name });
    await user.type(box(/personnummer/), '200002292399');
    await user.type(box(/Förnamn/), 'Rut');
    await user.type(box(/Efternamn/), 'Rektor');
    await user.type(box(/Var gästen arbetar/), 'Björkskolan');
    await user.click(within(dialog).getByRole('checkbox', { name: 'insatser' }));
    await user.click(within(dialog).getByRole('radio', { name: 'Muntligt' }));
    await user.type(within(dialog).getByLabelText(/Sista dagen/), '2099-06-30');
    await user.click(within(dialog).getByRole('button', { name: 'Bjud in' }));
    expect(await screen.findByText('Rut Rektor')).toBeInTheDocument();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({
      identityNumber: '200002292399',
      givenName: 'Rut',
      familyName: 'Rektor',
      organisation: 'Björkskolan',
      kind: 'school',
      sectionKinds: ['measure'],
      agreedManner: 'oral',
      validTo: '2099-06-30',
    });
  });

  it('are only read of by those who do not lead', async () => {
    await section(view({ abilities: [] }));
    await screen.findByText('Rut Rektor');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
