import { screen, waitFor, within } from '@testing-library/react';
import type { RetentionView } from '@sammanhang/api-client';
import { renderPage } from '../testing';
import { RetentionSection } from './retention-section';

const view = (more: Partial<RetentionView> = {}): RetentionView => ({
  caseId: 'c1',
  keeping: null,
  holds: [],
  abilities: ['retention.hold'],
  ...more,
});
const hold = {
  id: 'h1',
  kind: 'dispute' as const,
  until: null,
  reason: 'Överklagat.',
  setByName: 'Karin Berg',
  setAt: '2026-03-18T09:00:00Z',
  liftedAt: null,
};
const page = (shown: RetentionView, api: object = {}) =>
  renderPage(<RetentionSection caseId="c1" />, {
    path: '/x',
    at: '/x',
    api: { 'GET /api/cases/c1/retention': shown, ...api },
  });

describe('how long the own part is kept', () => {
  it('counts from the end of the planning', async () => {
    await page(view({ abilities: [] }));
    expect(await screen.findByText(/räknas från att planeringen avslutas/)).toBeInTheDocument();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('can be made longer by whoever works in the case, with a reason', async () => {
    const { user, api } = await page(view(), {
      'POST /api/cases/c1/retention-holds': view({ holds: [{ ...hold, kind: 'placedChild' }] }),
    });
    await user.click(await screen.findByRole('button', { name: 'Bevara längre' }));
    const dialog = screen.getByRole('dialog', { name: 'Bevara längre' });
    await user.click(within(dialog).getByRole('radio', { name: /Placerat barn/ }));
    expect(within(dialog).queryByLabelText(/Gäller till och med/)).toBeNull();
    await user.type(within(dialog).getByLabelText('Skäl'), 'Överklagat.');
    await user.click(within(dialog).getByRole('button', { name: 'Bevara längre' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({
      kind: 'placedChild',
      until: null,
      reason: 'Överklagat.',
    });
    expect(screen.getByText('Placerat barn, adoption eller faderskap, tills vidare')).toBeInTheDocument();
  });

  it('goes on when the reason holds no longer', async () => {
    const { user } = await page(view({ holds: [hold] }), {
      'POST /api/retention-holds/h1/lift': view({ holds: [{ ...hold, liftedAt: '2026-03-19T09:00:00Z' }] }),
    });
    await user.click(await screen.findByRole('button', { name: 'Gäller inte längre: Ärende som inte är avgjort' }));
    expect(await screen.findByText(/Upphörde/)).toBeInTheDocument();
  });
});
