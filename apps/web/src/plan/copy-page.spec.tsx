import { screen } from '@testing-library/react';
import type { CopyView } from '@sammanhang/api-client';
import { problem, renderPage } from '../testing';
import CopyPage from './copy-page';
import { caseView, line, planView } from './testing';

const { version, lead } = planView();
const copyView = (more: Partial<CopyView> = {}): CopyView => ({
  caseId: 'c1',
  personGivenName: 'Aino',
  lead,
  version: { ...version, number: 2, state: 'superseded' },
  notes: [
    {
      ...line('w', 'Jag vill bo kvar hemma.'),
      kind: 'ownWords',
      notedHow: 'Vid hembesök',
      byPerson: true,
      canEdit: false,
    },
  ],
  needs: [],
  goals: [],
  measures: [],
  disclosedAt: '2026-03-18T12:00:00Z',
  verification: { ok: true, disclosed: 4 },
  abilities: ['copy.print'],
  ...more,
});
const open = (copy: unknown) =>
  renderPage(<CopyPage />, {
    path: '/arenden/:caseId/kopior/:versionId',
    at: '/arenden/c1/kopior/v1',
    api: { 'GET /api/cases/c1': caseView, 'GET /api/versions/v1/copy': copy },
  });

describe('the own copy of a plan', () => {
  it('shows what was disclosed, when, and that it is what was approved', async () => {
    await open(copyView());
    expect(await screen.findByRole('heading', { level: 1, name: 'Er kopia av version 2' })).toBeInTheDocument();
    expect(
      await screen.findByText('Det här lämnades ut till er onsdag 18 mars 2026 klockan 13.00'),
    ).toBeInTheDocument();
    expect(screen.getByText('Jag vill bo kvar hemma.')).toBeInTheDocument();
    expect(screen.getByText(/Vi har kontrollerat texten \(4 delar\)/)).toBeInTheDocument();
    expect(screen.getByText('Karin Lindqvist, Vårdcentralen Karla')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Hämta som PDF' })).toHaveAttribute('href', '/api/versions/v1/copy.pdf');
    // Who takes part now is no part of a copy.
    expect(screen.queryByText('Hemsjukvården, Örebro kommun')).toBeNull();
  });

  it('warns where the text is not what was approved, and offers no file that may not be made', async () => {
    await open(copyView({ verification: { ok: false, disclosed: 4 }, abilities: [] }));
    expect(await screen.findByText('Texten stämmer inte med den som godkändes')).toBeInTheDocument();
    expect(screen.queryByText(/Vi har kontrollerat texten/)).toBeNull();
    expect(screen.queryByRole('link', { name: 'Hämta som PDF' })).toBeNull();
  });

  it('says so kindly where there is none', async () => {
    await open(problem(404, 'not-found'));
    expect(await screen.findByRole('heading', { level: 1 })).not.toHaveTextContent('Er kopia av version');
    expect(screen.queryByText('Jag vill bo kvar hemma.')).toBeNull();
  });
});
