import { screen, waitFor, within } from '@testing-library/react';
import { Page } from '@sammanhang/ui';
import { call } from '../api';
import { problem, renderPage, signedIn } from '../testing';
import { Shell } from '../app/shell';
import { leaveFor } from './leave';
import OwnSessionsPage from './own-sessions-page';

jest.mock('./leave', () => ({ leaveFor: jest.fn() }));

const here = {
  id: 's1',
  browser: 'chrome',
  system: 'windows',
  unitName: 'Vårdcentralen Karla',
  openedAt: '2026-03-18T07:00:00.000Z',
  seenAt: '2026-03-18T08:00:00.000Z',
  current: true,
  newDevice: false,
};
const phone = { ...here, id: 's2', browser: 'safari', system: 'ios', unitName: null, current: false, newDevice: true };

describe('one’s own sign-ins', () => {
  it('are listed with device, assignment and times, the one in use marked', async () => {
    await renderPage(<OwnSessionsPage />, { api: { 'GET /api/own-sessions': { sessions: [here, phone] } } });
    const rows = (await screen.findAllByRole('row')).slice(1);
    expect(rows[0]).toHaveTextContent('Chrome på Windows');
    expect(rows[0]).toHaveTextContent('Den här');
    expect(within(rows[0] as HTMLElement).getByRole('button')).toHaveTextContent(/^Logga ut$/);
    expect(rows[1]).toHaveTextContent('Safari på iPhone eller iPad');
    expect(rows[1]).toHaveTextContent('Ny enhet');
    expect(rows[1]).toHaveTextContent('Inget valt');
    expect(screen.getByText(/inloggad på 2 ställen/)).toBeInTheDocument();
  });

  it('can be ended one by one, and the rest is shown', async () => {
    const { user, api } = await renderPage(<OwnSessionsPage />, {
      api: {
        'GET /api/own-sessions': { sessions: [here, phone] },
        'POST /api/own-sessions/s2/end': { sessions: [here] },
      },
    });
    await user.click(await screen.findByRole('button', { name: /^Logga ut Safari på iPhone/ }));
    await waitFor(() => expect(screen.getByText('Du är inte inloggad någon annanstans.')).toBeInTheDocument());
    expect(api.sent.some(({ path }) => path === '/api/own-sessions/s2/end')).toBe(true);
  });

  it('can all be ended, after a question, and the way leads out', async () => {
    const { user } = await renderPage(<OwnSessionsPage />, {
      api: {
        'GET /api/own-sessions': { sessions: [here] },
        'POST /api/own-sessions/end': { endSessionUrl: 'https://idp.example/end' },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Logga ut överallt' }));
    const dialog = await screen.findByRole('dialog', { name: 'Logga ut överallt?' });
    expect(leaveFor).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole('button', { name: 'Logga ut överallt' }));
    await waitFor(() => expect(leaveFor).toHaveBeenCalledWith('https://idp.example/end'));
  });

  it('say in words when they cannot be fetched', async () => {
    await renderPage(<OwnSessionsPage />, { api: { 'GET /api/own-sessions': problem(503, 'database.unavailable') } });
    expect(await screen.findByText(/når inte sina uppgifter/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Försök igen' })).toBeInTheDocument();
  });
});

describe('a new device', () => {
  it('is told of on every page until it has been seen', async () => {
    const news = [{ browser: 'firefox', system: 'linux', at: '2026-03-18T08:00:00.000Z' } as const];
    const { user, api } = await renderPage(
      <Shell>
        <Page title="En sida" />
      </Shell>,
      { session: signedIn({ newDevices: news }), api: { 'POST /api/own-sessions/told': {} } },
    );
    expect(await screen.findByText('Ny inloggning på ditt konto')).toBeInTheDocument();
    expect(screen.getByText(/Firefox på Linux, onsdag 18 mars 2026/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Se dina inloggningar' })).toHaveAttribute('href', '/inloggningar');
    api.set('GET /api/session', signedIn());
    await user.click(screen.getByRole('button', { name: 'Det var jag' }));
    await waitFor(() => expect(screen.queryByText('Ny inloggning på ditt konto')).not.toBeInTheDocument());
  });
});

describe('a brake', () => {
  const braked = problem(429, 'brake.reason-needed', { details: { brake: 'lookUp' } });

  it('asks for a reason, and then what was asked for goes on by itself', async () => {
    let given = false;
    const { user, api } = await renderPage(<Page title="En sida" />, {
      api: {
        'POST /api/persons/find': () => (given ? { person: null } : braked),
        'POST /api/brake-reasons': () => {
          given = true;
          return {};
        },
      },
    });
    await screen.findByRole('heading', { name: 'En sida' });
    const waiting = call('POST', '/api/persons/find', { identityNumber: 'x' });
    await screen.findByRole('dialog', { name: 'Varför behöver du fortsätta?' });
    await user.click(screen.getByRole('button', { name: 'Fortsätt' }));
    expect(screen.getByText('Välj ett skäl.')).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'Det är bråttom: någon kan fara illa' }));
    await user.click(screen.getByRole('button', { name: 'Fortsätt' }));
    await expect(waiting).resolves.toEqual({ person: null });
    expect(api.sent.find(({ path }) => path === '/api/brake-reasons')?.body).toEqual({
      brake: 'lookUp',
      reason: 'emergency',
    });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('gives the refusal to the page when the reader stops', async () => {
    const { user } = await renderPage(<Page title="En sida" />, { api: { 'POST /api/persons/find': braked } });
    await screen.findByRole('heading', { name: 'En sida' });
    const waiting = call('POST', '/api/persons/find', {}).catch((error: unknown) => error);
    await user.click(await screen.findByRole('button', { name: 'Sluta här' }));
    await expect(waiting).resolves.toMatchObject({ problem: { code: 'brake.reason-needed' } });
  });
});
