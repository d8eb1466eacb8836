import { act, screen, waitFor, within } from '@testing-library/react';
import type { MeetingView } from '@sammanhang/api-client';
import { problem, renderPage, type SentRequest } from '../testing';
import { caseHead, meeting } from './meeting-sample';
import ModePage from './mode-page';

const page = (view: MeetingView, api: object = {}) =>
  renderPage(<ModePage />, {
    path: '/arenden/:caseId/moten/:meetingId/lage',
    at: '/arenden/c1/moten/m1/lage',
    api: { 'GET /api/cases/c1': caseHead, 'GET /api/meetings/m1': view, ...api },
  });
const decided = (more: object = {}) => ({
  ...meeting().measures[0],
  decision: 'agreed',
  decidedByName: 'Karin Berg',
  decidedAt: '2026-03-25T12:10:00Z',
  revision: 1,
  ...more,
});

describe('meeting mode', () => {
  it('keeps the person’s words in sight and goes through who is here, the questions, the measures and the end', async () => {
    const { user } = await page(meeting());
    expect(await screen.findByText('Jag vill bo kvar hemma.')).toBeInTheDocument();
    const points = within(screen.getByRole('navigation', { name: 'Punkter' })).getAllByRole('button');
    expect(points.map((point) => point.textContent)).toEqual([
      'Vilka är med?',
      'Hur klarar Birgitta natten?',
      'Hemsjukvården: delar medicin varje vecka',
      'Avsluta mötet',
    ]);
    expect(points[0]).toHaveAttribute('aria-current', 'step');
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('heading', { level: 2, name: 'Hur klarar Birgitta natten?' })).toHaveFocus();
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(points[0]).toHaveAttribute('aria-current', 'step');
    expect(screen.getByText('Jag vill bo kvar hemma.')).toBeInTheDocument();
  });

  it('saves a decision at once and says who noted it', async () => {
    const { user, api } = await page(meeting(), { 'PUT /api/meetings/m1/decisions/l1': decided() });
    await user.click(await screen.findByRole('button', { name: 'Hemsjukvården: delar medicin varje vecka' }));
    await user.click(screen.getByRole('button', { name: 'Vi är överens' }));
    expect(
      await screen.findByText('Beslut: Vi är överens. Antecknat av Karin Berg klockan 13.10.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Vi är överens' })).toHaveAttribute('aria-pressed', 'true');
    await user.click(screen.getByRole('button', { name: 'Vi tar det senare' }));
    const sent = () => api.sent.filter(({ method }) => method === 'PUT').map(({ body }) => body);
    await waitFor(() =>
      expect(sent()).toEqual([
        { decision: 'agreed', revision: null },
        { decision: 'later', revision: 1 },
      ]),
    );
  });

  it('keeps a decision in memory without a connection, says so, and sends it when the connection is back', async () => {
    let online = false;
    const put = ({ body }: SentRequest) => {
      if (!online) throw new TypeError('Failed to fetch');
      return decided(body as object);
    };
    const { user } = await page(meeting(), { 'PUT /api/meetings/m1/decisions/l1': put });
    await user.click(await screen.findByRole('button', { name: 'Hemsjukvården: delar medicin varje vecka' }));
    await user.click(screen.getByRole('button', { name: 'Vi är inte överens' }));
    expect(await screen.findByRole('alert', {}, { timeout: 5000 })).toHaveTextContent('Ingen kontakt just nu');
    expect(screen.getByRole('button', { name: 'Vi är inte överens' })).toHaveAttribute('aria-pressed', 'true');
    online = true;
    act(() => void window.dispatchEvent(new Event('online')));
    expect(await screen.findByText(/Beslut: Vi är inte överens/)).toBeInTheDocument();
    expect(screen.queryByText('Ingen kontakt just nu')).not.toBeInTheDocument();
  });

  it('shows what holds when somebody decided otherwise at the same time', async () => {
    const { user, api } = await page(meeting(), {
      'PUT /api/meetings/m1/decisions/l1': problem(409, 'version-conflict'),
    });
    await user.click(await screen.findByRole('button', { name: 'Hemsjukvården: delar medicin varje vecka' }));
    const theirs = decided({ decision: 'notAgreed', decidedByName: 'Sara Öberg' }) as MeetingView['measures'][number];
    api.set('GET /api/meetings/m1', meeting({ measures: [theirs] }));
    await user.click(screen.getByRole('button', { name: 'Vi är överens' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Någon annan ändrade samtidigt');
    expect(await screen.findByText(/Vi är inte överens. Antecknat av Sara Öberg/)).toBeInTheDocument();
  });

  it('notes who is here one by one, and asks for it before the end', async () => {
    const { user, api, address } = await page(meeting(), {
      'POST /api/meetings/m1/attendance': meeting({ personAttended: 'came' }),
      'POST /api/meetings/m1/end': meeting({ phase: 'ended', commands: ['attend', 'reopen'] }),
    });
    await user.click(await screen.findByRole('button', { name: 'Avsluta mötet' }));
    expect(screen.getByText('Anteckna först om personen var med.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Till närvaron' }));
    const person = await screen.findByRole('radiogroup', { name: 'Birgitta Ek' });
    await user.click(within(person).getByRole('radio', { name: 'Var med' }));
    await waitFor(() =>
      expect(api.sent.at(-1)?.body).toMatchObject({ rows: [], person: { attended: 'came', reason: '' } }),
    );
    await user.click(screen.getByRole('button', { name: 'Avsluta mötet' }));
    const [, end] = await screen.findAllByRole('button', { name: 'Avsluta mötet' });
    if (end) await user.click(end);
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Avsluta mötet' }));
    await waitFor(() => expect(address()).toBe('/arenden/c1/moten/m1'));
  });

  it('leaves attendance and the end to the lead', async () => {
    await page(meeting({ commands: ['decide'] }));
    expect(await screen.findByText('Punkt 1 av 3')).toBeInTheDocument();
    expect(screen.queryByText('Vilka är med?')).not.toBeInTheDocument();
  });

  it('is closed before the day of the meeting', async () => {
    await page(meeting({ phase: 'planned', commands: ['change', 'call', 'cancel'] }));
    expect(
      await screen.findByText('Mötesläget öppnas den dag som mötet hålls, onsdag 25 mars 2026.'),
    ).toBeInTheDocument();
  });
});
