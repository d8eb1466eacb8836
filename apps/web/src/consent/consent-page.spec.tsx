import { screen, waitFor, within } from '@testing-library/react';
import type { ConsentsView } from '@sammanhang/api-client';
import { problem, renderPage } from '../testing';
import { agreed, consents, MUNICIPAL_PARTY, MUNICIPALITY, planRow, REGION, sharingRow } from './consent-sample';
import ConsentPage from './consent-page';

const CASE = {
  id: 'c1',
  number: 'SIP-7K3M-Q2XX',
  state: 'open',
  person: { id: 'p1', name: 'Aino Berg', protected: false },
  abilities: [],
};
const page = (view: ConsentsView, api: object = {}) =>
  renderPage(<ConsentPage />, {
    path: '/arenden/:caseId/samtycke',
    at: '/arenden/c1/samtycke',
    api: { 'GET /api/cases/c1': CASE, 'GET /api/cases/c1/consents': view, ...api },
  });

describe('the page of consent', () => {
  it('says first that nobody has been asked, who is to be, and leads to the question', async () => {
    await page(consents());
    expect(await screen.findByText('Ingen har fått frågan om samtycke än')).toBeInTheDocument();
    const voices = screen.getByRole('list', { name: 'Vem har sagt vad' });
    expect(voices).toHaveTextContent('Aino Berg personen själv');
    expect(voices).toHaveTextContent('Inte frågad');
    expect(screen.getByRole('link', { name: 'Fråga om samtycke' })).toHaveAttribute(
      'href',
      '/arenden/c1/samtycke/svar',
    );
  });

  it('says in words who may show whom what, and until when', async () => {
    await page(agreed({ sharing: [sharingRow({ validUntil: '2026-12-31', exclusions: 'Inget om ekonomin.' })] }));
    expect(
      await screen.findByText('Hälso- och sjukvårdsnämnden får visa Socialnämnden behov och mål.', { selector: 'p' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/Gäller till och med 31 december 2026/)).toBeInTheDocument();
    expect(screen.getByText('Undantag: Inget om ekonomin.')).toBeInTheDocument();
  });

  it('says what is left out where nearly everything is shared', async () => {
    const all: ConsentsView['sharing'][number]['sectionKinds'] = [
      'occasion',
      'question',
      'ownWords',
      'situation',
      'strengths',
      'disagreement',
      'need',
      'goal',
      'measure',
    ];
    await page(agreed({ sharing: [sharingRow({ sectionKinds: all, kindsInForce: all })] }));
    const sentence = 'Hälso- och sjukvårdsnämnden får visa Socialnämnden allt som hör till planen utom plan för kris.';
    expect(await screen.findByText(sentence, { selector: 'p' })).toBeInTheDocument();
  });

  it('shows a direction that was forgotten, with a way to add it', async () => {
    await page(
      agreed({
        parties: [...consents().parties, MUNICIPAL_PARTY],
        suggestions: [{ fromAuthorityId: MUNICIPALITY, toAuthorityId: REGION }],
      }),
    );
    expect(
      await screen.findByRole('link', {
        name: 'Lägg till vad Socialnämnden får visa för Hälso- och sjukvårdsnämnden',
      }),
    ).toHaveAttribute('href', `/arenden/c1/samtycke/delning?fran=${MUNICIPALITY}&till=${REGION}`);
  });

  it('says that another guardian must agree before anything is shared', async () => {
    await page(agreed({ child: true, sharing: [sharingRow({ standing: 'waiting', kindsInForce: [] })] }));
    expect(await screen.findByText(/Den andra vårdnadshavaren har inte sagt ja/)).toBeInTheDocument();
  });

  it('says what taking back does before it is done, and asks for no reason', async () => {
    const after = agreed({ sharing: [sharingRow({ standing: 'withdrawn', kindsInForce: [], mayWithdraw: false })] });
    const { user, api } = await page(agreed(), { 'POST /api/consents/sharing1/withdraw': after });
    await user.click(await screen.findByRole('button', { name: /det Aino Berg sa ja till/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Ta tillbaka delningen?' });
    expect(dialog).toHaveTextContent('Socialnämnden ser inte längre det som Hälso- och sjukvårdsnämnden har visat.');
    expect(dialog).toHaveTextContent('men inte varför');
    await user.click(within(dialog).getByRole('radio', { name: 'Muntligt' }));
    await user.click(within(dialog).getByRole('button', { name: 'Ta tillbaka delningen' }));
    expect(await screen.findByText('Ingen får visa något för någon annan än.')).toBeInTheDocument();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toMatchObject({
      withdrawnBy: 'person',
      representativeId: null,
      manner: 'oral',
    });
  });

  it('puts what the rules refuse in the dialog', async () => {
    const { user } = await page(agreed(), {
      'POST /api/consents/plan1/withdraw': problem(409, 'consent.withdrawn-already'),
    });
    await user.click(await screen.findByRole('button', { name: 'Ta tillbaka svaret om planen: Aino Berg' }));
    const dialog = await screen.findByRole('dialog', { name: 'Ta tillbaka samtycket till planen?' });
    await user.click(within(dialog).getByRole('radio', { name: 'Skriftligt' }));
    await user.click(within(dialog).getByRole('button', { name: 'Ta tillbaka samtycket' }));
    expect(await within(dialog).findByText('Samtycket är redan återkallat.')).toBeInTheDocument();
  });

  it('leads to ending the planning when the answer is no', async () => {
    const voices = [{ who: 'person' as const, representativeId: null, name: null, said: 'declined' as const }];
    await page(
      consents({
        planConsent: { status: 'declined', waiting: false, voices },
        plan: [planRow({ decision: 'declined', mayWithdraw: false })],
      }),
    );
    expect(await screen.findByText('Nej till planen')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Avsluta planeringen' })).toHaveAttribute('href', '/arenden/c1');
    expect(screen.queryByRole('button', { name: /Ta tillbaka/ })).not.toBeInTheDocument();
  });

  it('keeps all that was said, what was noted at once as one event', async () => {
    const back = sharingRow({ id: 'sharing2', fromAuthorityName: 'Socialnämnden', toAuthorityName: 'Nämnden' });
    await page(agreed({ sharing: [sharingRow(), back] }));
    const history = await screen.findByRole('list', { name: 'Allt som har sagts' });
    await waitFor(() => expect(within(history).getAllByText('Aino Berg sa ja')).toHaveLength(1));
    expect(history).toHaveTextContent('Att planen görs tillsammans.');
    expect(history).toHaveTextContent('Socialnämnden får visa Nämnden behov och mål.');
  });

  it('offers nothing to a reader who may only read', async () => {
    await page(agreed({ abilities: [], recordsPlan: false, plan: [planRow({ mayWithdraw: false })], sharing: [] }));
    await screen.findByText('Det finns samtycke till planen');
    expect(screen.queryByRole('link', { name: /Anteckna|Lägg till/ })).not.toBeInTheDocument();
  });
});
