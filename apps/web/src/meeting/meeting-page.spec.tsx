import { screen, within } from '@testing-library/react';
import type { MeetingView } from '@sammanhang/api-client';
import { problem, renderPage } from '../testing';
import { caseHead, meeting, receiver } from './meeting-sample';
import MeetingPage from './meeting-page';

const page = (view: MeetingView | ReturnType<typeof problem>, api: object = {}) =>
  renderPage(<MeetingPage />, {
    path: '/arenden/:caseId/moten/:meetingId',
    at: '/arenden/c1/moten/m1',
    api: { 'GET /api/cases/c1': caseHead, 'GET /api/meetings/m1': view, ...api },
  });

describe('a meeting', () => {
  it('says when, where and about what, and who has answered', async () => {
    await page(
      meeting({
        receivers: [
          receiver({ answer: 'accepted' }),
          receiver({ summonsId: 's2', name: 'Hemsjukvården', answer: 'declined', declineReason: 'timeDoesNotSuit' }),
          receiver({ summonsId: 's3', name: 'Psykiatrin' }),
        ],
      }),
    );
    expect(await screen.findByText(/onsdag 25 mars 2026, 13.00–14.00/)).toBeInTheDocument();
    const row = (name: RegExp) => screen.getByRole('row', { name });
    expect(row(/Biståndsenheten Öster/)).toHaveTextContent('Kommer');
    expect(row(/Hemsjukvården/)).toHaveTextContent('Kommer inteTiden passar inte');
    expect(row(/Psykiatrin/)).toHaveTextContent('Har inte svaratSvar senast 24 mars 2026');
    expect(screen.getByRole('link', { name: 'Hämta till kalendern' })).toHaveAttribute(
      'href',
      '/api/meetings/m1/calendar.ics',
    );
    expect(screen.getByRole('link', { name: 'Öppna mötesläget' })).toHaveAttribute('href', '/arenden/c1/moten/m1/lage');
  });

  it('says of a decision that the measure was changed after it', async () => {
    const [measure] = meeting().measures;
    const decided = {
      ...measure,
      decision: 'agreed',
      decidedAt: '2026-03-25T12:10:00Z',
    } as MeetingView['measures'][number];
    await page(
      meeting({
        measures: [
          { ...decided, changedSince: true },
          { ...decided, lineId: 'l2', text: 'ringer' },
        ],
      }),
    );
    const list = await screen.findByRole('region', { name: 'Det här bestämdes' });
    const [changed, kept] = within(list).getAllByRole('listitem');
    expect(changed).toHaveTextContent('Ändrad efter beslutet');
    expect(kept).not.toHaveTextContent('Ändrad efter beslutet');
  });

  it('shows only what the reader may do', async () => {
    await page(meeting({ commands: [] }));
    expect(await screen.findByRole('link', { name: 'Hämta till kalendern' })).toBeInTheDocument();
    for (const name of ['Ställ in mötet', 'Kalla fler'])
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Öppna mötesläget' })).not.toBeInTheDocument();
  });

  it('is called off with a reason', async () => {
    const { user, api } = await page(meeting(), {
      'POST /api/meetings/m1/cancel': meeting({ phase: 'cancelled', cancelReason: 'Sjukdom', commands: [] }),
    });
    await user.click(await screen.findByRole('button', { name: 'Ställ in mötet' }));
    const dialog = await screen.findByRole('dialog', { name: 'Ställa in mötet?' });
    await user.click(within(dialog).getByRole('button', { name: 'Ställ in mötet' }));
    expect((await within(dialog).findAllByText('Skriv varför')).length).toBeGreaterThan(0);
    await user.type(within(dialog).getByLabelText('Varför ställs mötet in?'), 'Sjukdom');
    await user.click(within(dialog).getByRole('button', { name: 'Ställ in mötet' }));
    expect(await screen.findByText('Mötet är inställt.')).toBeInTheDocument();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({ reason: 'Sjukdom', revision: 1 });
  });

  it('tells after its end of which principal nobody came, and can be opened again for a while', async () => {
    await page(
      meeting({
        phase: 'ended',
        endedAt: '2026-03-25T13:05:00Z',
        reopenableUntil: '2026-03-25T13:15:00Z',
        absentPrincipals: ['Örebro kommun'],
        commands: ['attend', 'reopen'],
      }),
    );
    expect(await screen.findByText('Ingen kom från Örebro kommun')).toBeInTheDocument();
    expect(await screen.findByText('Det går att öppna igen till 14.15.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Öppna mötet igen' })).toBeInTheDocument();
  });

  it('that cannot be read says so, and the case stays in sight', async () => {
    await page(problem(404, 'not-found'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Det finns inte, eller så har ditt uppdrag inte rätt');
  });
});
