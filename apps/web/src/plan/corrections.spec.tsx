import { screen, waitFor, within } from '@testing-library/react';
import type { CorrectionsView } from '@sammanhang/api-client';
import { renderPage } from '../testing';
import { Corrections } from './corrections';
import { line, planView } from './testing';

const empty: CorrectionsView = { caseId: 'c1', corrections: [], abilities: ['correction.note'] };
const one = (more: object = {}) => ({
  id: 'k1',
  lineId: 'l1',
  versionNumber: 1,
  kind: 'correction' as const,
  text: 'Det är hissen.',
  byPerson: false,
  byName: 'Karin Berg',
  unitName: 'Karla',
  at: '2026-03-18T09:00:00Z',
  endedAt: null,
  mayEnd: false,
  ...more,
});
const plan = {
  ...planView(),
  needs: [{ ...line('l1', 'Svårt att gå i trappor.'), lineId: 'l1', lifeArea: 'mobility' }],
};
const page = (view: CorrectionsView, api: object = {}, shown: object = plan) =>
  renderPage(<Corrections plan={shown as typeof plan as never} />, {
    path: '/x',
    at: '/x',
    api: { 'GET /api/cases/c1/corrections': view, ...api },
  });

describe('notes beside a plan', () => {
  it('stand with whose they are and which line they are about', async () => {
    await page({
      ...empty,
      abilities: [],
      corrections: [one(), one({ id: 'k2', kind: 'objection', byPerson: true, byName: null, text: 'Nej.' })],
    });
    const [first, second] = await screen.findAllByRole('listitem');
    expect(first).toHaveTextContent('Rättelse Vid: Svårt att gå i trappor.');
    expect(first).toHaveTextContent('Karin Berg, Karla, onsdag 18 mars 2026');
    expect(second).toHaveTextContent('Skrivet av personen själv');
  });

  it('are written beside own lines alone, and leave the text as it is', async () => {
    const { user, api } = await page(empty, {
      'POST /api/cases/c1/corrections': { ...empty, corrections: [one()] },
    });
    await user.click(await screen.findByRole('button', { name: 'Anteckna vid en rad' }));
    const dialog = screen.getByRole('dialog', { name: 'Anteckna vid en rad' });
    expect(dialog).toHaveTextContent('Det som står i planen ändras inte');
    await user.selectOptions(within(dialog).getByLabelText(/Vilken rad/), 'l1');
    await user.click(within(dialog).getByRole('radio', { name: 'En rättelse' }));
    await user.type(within(dialog).getByLabelText('Anteckning'), 'Det är hissen.');
    await user.click(within(dialog).getByRole('button', { name: 'Spara anteckningen' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({
      versionId: 'v1',
      lineId: 'l1',
      kind: 'correction',
      text: 'Det är hissen.',
    });
    expect(screen.getByText('Det är hissen.')).toBeInTheDocument();
  });

  it('end a restriction where the reader may', async () => {
    const restricted = one({ kind: 'restriction', mayEnd: true });
    const { user } = await page(
      { ...empty, corrections: [restricted] },
      {
        'POST /api/corrections/k1/end': {
          ...empty,
          corrections: [{ ...restricted, mayEnd: false, endedAt: '2026-03-19T09:00:00Z' }],
        },
      },
    );
    await user.click(await screen.findByRole('button', { name: /^Ta bort begränsningen vid/ }));
    expect(await screen.findByText(/Upphörde/)).toBeInTheDocument();
  });

  it('are not spoken of where there are none and none can be made', async () => {
    await page({ ...empty, abilities: [] });
    await waitFor(() => expect(screen.queryByRole('heading')).toBeNull());
  });
});
