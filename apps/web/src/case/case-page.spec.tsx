import { screen, within } from '@testing-library/react';
import type { CaseView } from '@sammanhang/api-client';
import { problem, renderPage } from '../testing';
import CasePage from './case-page';
import { caseView } from './case-sample';

const page = (view: CaseView, api: object = {}) =>
  renderPage(<CasePage />, {
    path: '/arenden/:caseId',
    at: '/arenden/c1',
    api: { 'GET /api/cases/c1': view, 'GET /api/county': { labels: { planLead: 'Planeringsansvarig' } }, ...api },
  });

describe('the overview of a case', () => {
  it('begins with the person’s own words, how it stands and one next step', async () => {
    await page(caseView());
    expect(await screen.findByRole('heading', { level: 1, name: 'Planering för Birgitta Ek' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Personuppgifter' })).toHaveAttribute('href', '/personer/p1');
    expect(screen.getByText('19900101-2385')).toBeInTheDocument();
    expect(screen.getByText('36 år')).toBeInTheDocument();
    expect(screen.getByText('Jag vill bo kvar hemma.')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Personen har inte fått frågan om samtycke än.' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Fråga om samtycke' })).toHaveAttribute('href', '/arenden/c1/samtycke');
    expect(screen.getByText('Samtycke saknas')).toBeInTheDocument();
  });

  it('leads to no record that is another authority’s and closed to the reader', async () => {
    await page(caseView({ abilities: [] }));
    expect(await screen.findByText('19900101-2385')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Personuppgifter' })).not.toBeInTheDocument();
  });

  it('opens the plan with E and the meetings with M while the list of parts has the focus', async () => {
    const abilities = ['content.read', 'summons.read', 'consent.read'] as CaseView['abilities'];
    for (const [key, place] of [
      ['e', '/arenden/c1/plan'],
      ['m', '/arenden/c1/moten'],
    ] as const) {
      const { user, address, unmount } = await page(caseView({ abilities }));
      const parts = await screen.findByRole('region', { name: 'Planens delar' });
      await user.keyboard(key);
      expect(address()).toBe('/arenden/c1');
      within(parts).getByRole('link', { name: 'Samtycke' }).focus();
      await user.keyboard(key);
      expect(address()).toBe(place);
      unmount();
    }
  });

  it('explains each deadline: from when, the last day, and that the county has not confirmed it', async () => {
    await page(caseView());
    expect(
      await screen.findByText('7 kalenderdagar från onsdag 18 mars 2026; sista dagen är onsdag 25 mars 2026.'),
    ).toBeInTheDocument();
    expect(screen.getByText('Ej bekräftad av länet')).toBeInTheDocument();
  });

  it('lets an enrolment in home health care be noted after the request', async () => {
    const enrolled = {
      ...caseView().homeCare,
      enrolledAt: '2026-03-19T08:30:00Z',
      revision: 2,
    } as CaseView['homeCare'];
    const { user, api } = await page(caseView({ abilities: ['homeCare.enrol'] }), {
      'PUT /api/cases/c1/enrolment': caseView({ homeCare: enrolled }),
    });
    await user.click(await screen.findByRole('button', { name: 'Anteckna inskrivning' }));
    const dialog = screen.getByRole('dialog', { name: 'Anteckna inskrivning' });
    const day = within(dialog).getByRole('textbox', { name: 'Dag för inskrivning' });
    await user.clear(day);
    await user.type(day, '2026-03-19');
    await user.type(within(dialog).getByRole('textbox', { name: 'Klockslag för inskrivning' }), '09.30');
    await user.click(within(dialog).getByRole('button', { name: 'Spara inskrivningen' }));
    expect(await screen.findByText('Inskrivningen är sparad.')).toBeInTheDocument();
    expect(api.sent).toContainEqual(
      expect.objectContaining({ method: 'PUT', body: { enrolledAt: '2026-03-19T08:30:00.000Z', revision: 1 } }),
    );
  });

  it('says who takes part, who leads, and leads on to the plan’s parts', async () => {
    await page(caseView());
    const parties = await screen.findByRole('region', { name: 'Vilka är med' });
    expect(within(parties).getByText('Leder planen')).toBeInTheDocument();
    expect(await within(parties).findByText(/Planeringsansvarig/)).toHaveTextContent('Karin Berg');
    const nav = screen.getByRole('navigation', { name: 'Delar av planeringen' });
    expect(within(nav).getByRole('link', { name: 'Översikt' })).toHaveAttribute('aria-current', 'page');
    expect(within(nav).getByRole('link', { name: 'Möten' })).toHaveAttribute('href', '/arenden/c1/moten');
  });

  it('lets the lead drop a unit that was called by mistake, after saying what it means', async () => {
    const party = (unitName: string, kind: 'lead' | 'summoned') => ({
      unitId: unitName,
      unitName,
      authorityName: 'Nämnden',
      principalName: 'Kommunen',
      kind,
      workers: [],
    });
    const view = caseView({
      parties: [party('Vårdcentralen Karla', 'lead'), party('Fel enhet', 'summoned')],
      abilities: ['recipient.drop'],
    });
    const { user, api } = await page(view, { 'POST /api/cases/c1/units/Fel%20enhet/drop': null });
    await user.click(await screen.findByRole('button', { name: 'Ta bort Fel enhet' }));
    expect(screen.queryByRole('button', { name: 'Ta bort Vårdcentralen Karla' })).not.toBeInTheDocument();
    const dialog = screen.getByRole('dialog', { name: 'Ta bort Fel enhet?' });
    expect(dialog).toHaveTextContent('Enheten ser inte planeringen mer.');
    await user.click(within(dialog).getByRole('button', { name: 'Ta bort enheten' }));
    expect(await screen.findByText('Fel enhet är inte med längre.')).toBeInTheDocument();
    expect(api.sent.filter(({ path }) => path.endsWith('/drop'))).toHaveLength(1);
  });

  it('shows a colleague no name, and lets them take the case with a reason', async () => {
    const colleague = caseView({
      relation: 'colleague',
      nextStep: 'take',
      person: null,
      ownWords: [],
      abilities: ['inbox.take'],
    });
    const { user, api } = await page(colleague, { 'POST /api/cases/c1/take': caseView() });
    expect(await screen.findByRole('heading', { level: 1, name: 'Planering SIP-7K3M-Q2XX' })).toBeInTheDocument();
    expect(screen.getByText('Du deltar inte i den här planeringen')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Ta över eller täck upp' }));
    await user.click(screen.getByRole('button', { name: 'Ta planeringen' }));
    expect((await screen.findAllByText('Välj varför.')).length).toBeGreaterThan(0);
    await user.click(screen.getByRole('radio', { name: 'Jag täcker upp för en kollega' }));
    await user.click(screen.getByRole('button', { name: 'Ta planeringen' }));
    expect(await screen.findByText('Du deltar nu i planeringen.')).toBeInTheDocument();
    expect(api.sent.find(({ path }) => path.endsWith('/take'))?.body).toEqual({ reason: 'covers' });
  });

  it('ends the planning with a reason, and puts what the rules refuse on the page', async () => {
    const { user, api } = await page(caseView({ planConsent: 'given', status: 'preparing', nextStep: 'callMeeting' }), {
      'POST /api/cases/c1/end': problem(409, 'case.reason-required', { allowed: ['close'] }),
    });
    await user.click(await screen.findByRole('button', { name: 'Avsluta planeringen' }));
    expect(screen.queryByRole('radio', { name: 'Personen vill inte ha en plan' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Annat, skriv nedan' }));
    await user.click(screen.getByRole('button', { name: 'Avsluta och meddela alla' }));
    expect(await screen.findByText('Skriv varför med egna ord.')).toBeInTheDocument();
    api.set('POST /api/cases/c1/end', caseView({ state: 'closed' }));
    await user.type(screen.getByRole('textbox', { name: /Med egna ord/ }), 'Flyttar ihop med sin son.');
    await user.click(screen.getByRole('button', { name: 'Avsluta och meddela alla' }));
    expect(await screen.findByText('Planeringen är avslutad. Alla parter får veta det.')).toBeInTheDocument();
    expect(api.sent.filter(({ path }) => path.endsWith('/end')).at(-1)?.body).toEqual({
      kind: 'closed',
      reason: 'other',
      note: 'Flyttar ihop med sin son.',
    });
  });

  it('offers a person’s own request to be declined, with words the person can read', async () => {
    const { user, api } = await page(
      caseView({ origin: 'personRequest', abilities: ['request.decline', 'plan.close'] }),
      { 'POST /api/cases/c1/refuse': caseView({ state: 'refused' }) },
    );
    await user.click(await screen.findByRole('button', { name: 'Avslå begäran' }));
    const dialog = screen.getByRole('dialog', { name: 'Avslå begäran' });
    await user.click(within(dialog).getByRole('radio', { name: 'Det finns redan en plan' }));
    await user.type(within(dialog).getByRole('textbox', { name: 'Förklara för personen' }), 'Vi fortsätter i den.');
    await user.click(within(dialog).getByRole('button', { name: 'Avslå begäran' }));
    expect(await screen.findByText('Begäran är avslagen. Personen kan läsa varför.')).toBeInTheDocument();
    expect(api.sent.find(({ path }) => path.endsWith('/refuse'))?.body).toEqual({
      reasonCode: 'planExists',
      reason: 'Vi fortsätter i den.',
    });
  });

  it('asks a colleague to lead, and says who answers until then', async () => {
    const { user, api } = await page(caseView(), {
      'GET /api/units/u1/colleagues': {
        colleagues: [
          { staffId: 's1', name: 'Karin Berg', title: 'Distriktssköterska' },
          { staffId: 's2', name: 'Elin Holm', title: 'Arbetsterapeut' },
        ],
      },
      'POST /api/cases/c1/lead-offers': { id: 'o1', caseId: 'c1', answer: null },
    });
    await user.click(await screen.findByRole('button', { name: 'Fråga någon om att leda planen' }));
    await user.click(await screen.findByRole('radio', { name: 'Elin Holm' }));
    expect(screen.queryByRole('radio', { name: 'Karin Berg' })).toBeNull();
    api.set(
      'GET /api/cases/c1',
      caseView({
        leadOffer: {
          id: 'o1',
          toName: 'Elin Holm',
          toUnitName: 'Vårdcentralen Karla',
          offeredAt: '2026-03-20T08:00:00Z',
          mine: false,
        },
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Skicka frågan' }));
    expect(await screen.findByText('Fram till svaret är det Karin Berg som ansvarar.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Ta tillbaka frågan' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Fråga någon om att leda planen' })).toBeNull();
  });

  it('lets the one who was asked say yes', async () => {
    const offered = caseView({
      nextStep: 'answerOffer',
      leadOffer: {
        id: 'o1',
        toName: 'Karin Berg',
        toUnitName: 'Vårdcentralen Karla',
        offeredAt: '2026-03-20T08:00:00Z',
        mine: true,
      },
      abilities: ['lead.accept'],
    });
    const { user, api } = await page(offered, {
      'POST /api/lead-offers/o1/answer': { id: 'o1', caseId: 'c1', answer: 'accepted' },
    });
    await user.click(await screen.findByRole('button', { name: 'Ja, jag leder planen' }));
    expect(await screen.findByText('Du leder nu planen.')).toBeInTheDocument();
    expect(api.sent.find(({ path }) => path.endsWith('/answer'))?.body).toEqual({ answer: 'accepted' });
  });

  it('says that a protected person is protected, and why an ended case ended', async () => {
    const { person } = caseView();
    await page(
      caseView({
        person: person && { ...person, protected: true },
        state: 'closed',
        status: 'ended',
        nextStep: 'readHistory',
        endedAt: '2026-03-19T10:00:00Z',
        endReason: 'moved',
        abilities: [],
      }),
    );
    expect((await screen.findAllByText('Skyddade personuppgifter')).length).toBeGreaterThan(0);
    expect(screen.getByText('Avslutad 19 mars 2026')).toBeInTheDocument();
    expect(screen.getByText('Personen har flyttat.')).toBeInTheDocument();
    expect(screen.queryByRole('heading', { name: 'Mer du kan göra' })).toBeNull();
  });

  it('marks news as seen', async () => {
    const { user, api } = await page(
      caseView({ notices: [{ id: 'n9', kind: 'summonsAnswered', at: '2026-03-20T08:00:00Z' }] }),
      { 'POST /api/notices/n9/seen': { unanswered: 0, notices: 0, offers: 0, requests: 0 } },
    );
    await user.click(await screen.findByRole('button', { name: /Jag har sett det/ }));
    expect(api.sent.some(({ path }) => path === '/api/notices/n9/seen')).toBe(true);
  });

  it('is the same page whether the case is not there or not for this reader', async () => {
    await renderPage(<CasePage />, { path: '/arenden/:caseId', at: '/arenden/c1' });
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Du kan inte öppna den här sidan' }),
    ).toBeInTheDocument();
  });
});
