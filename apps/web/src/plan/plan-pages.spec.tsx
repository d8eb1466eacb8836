import { screen, waitFor, within } from '@testing-library/react';
import type { CountyView, MeasureView, PlanDifferenceView, PlanView, SignOffView } from '@sammanhang/api-client';
import { problem, renderPage } from '../testing';
import sv from '../texts/sv/plan.json';
import PlanPage from './plan-page';
import order from './plan-order.json';
import ReviewPage from './review-page';
import { caseView, line, planView } from './testing';
import VersionPage from './version-page';

const measure = (id: string, text: string, more: Partial<MeasureView> = {}): MeasureView => ({
  ...line(id, text),
  needLineId: null,
  goalLineId: null,
  actor: 'principal',
  principalId: 'm1',
  principalName: 'Örebro kommun',
  unitId: 'u2',
  unitName: 'Hemsjukvården',
  otherName: null,
  contactName: null,
  contactPhone: null,
  startsOn: null,
  endsOn: null,
  unconfirmed: false,
  ...more,
});
const words = {
  ...line('w', 'Jag vill bo kvar hemma.'),
  kind: 'ownWords',
  notedHow: 'Vid hembesök',
  byPerson: true,
} as const;
const established = (more: Partial<PlanView> = {}): PlanView => {
  const plan = planView({
    commands: ['startNewVersion'],
    abilities: ['content.read', 'plan.lead', 'print.plan'],
    ...more,
  });
  return { ...plan, version: { ...plan.version, state: 'established', establishedAt: '2026-03-18T12:00:00Z' } };
};
const open = (page: 'plan' | 'granska', plan: PlanView, api: Record<string, unknown> = {}) =>
  renderPage(page === 'plan' ? <PlanPage /> : <ReviewPage />, {
    path: `/arenden/:caseId/${page}`,
    at: `/arenden/c1/${page}`,
    api: {
      'GET /api/cases/c1': caseView,
      'GET /api/cases/c1/plan': plan,
      'GET /api/cases/c1/corrections': { caseId: 'c1', corrections: [], abilities: [] },
      ...api,
    },
  });

const county = (notConfirmed: CountyView['notConfirmed']): CountyView => ({
  code: '18',
  name: 'Örebro län',
  labels: { planLead: 'SIP-samordnare' },
  approvalPolicy: 'allCalledPrincipals',
  summonsAnswerDays: 7,
  notConfirmed,
});

describe('the page of the plan', () => {
  it('lists the parts of the work with how each stands, and the first unfinished one as the next step', async () => {
    await open(
      'plan',
      planView({
        tasks: [
          { task: 'consent', state: 'done' },
          { task: 'words', state: 'notStarted' },
          { task: 'measures', state: 'incomplete' },
          { task: 'parties', state: 'waiting' },
        ],
      }),
    );
    const list = await screen.findByRole('list', { name: 'Delar av arbetet' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual([
      'SamtyckeKlar',
      'Vad är viktigtPersonens egna ord kommer först i planen.Inte påbörjad',
      'Insatser och ansvarVem gör vad, och vem har det övergripande ansvaret?Saknar något',
      'Vilka är medVårdcentralen Karla, HemsjukvårdenVäntar på svar',
    ]);
    expect(screen.getByRole('link', { name: 'Fortsätt med: Vad är viktigt' })).toHaveAttribute(
      'href',
      '/arenden/c1/plan/vad-ar-viktigt',
    );
  });

  it('reads as sentences with the person’s words first when it is established', async () => {
    await open(
      'plan',
      established({
        notes: [words],
        measures: [
          measure('1', 'delar medicin varje vecka.', { startsOn: '2026-03-01' }),
          measure('2', 'EKG-kontroll', { unitId: null, unitName: null, unconfirmed: true }),
          measure('3', 'promenerar', { actor: 'person', principalId: null, principalName: null, unitId: null }),
          measure('4', 'ringer', { actor: 'relative', otherName: 'Dottern Eva', principalId: null, unitId: null }),
        ],
      }),
    );
    expect(await screen.findByText('Hemsjukvården delar medicin varje vecka, från 1 mars 2026.')).toBeInTheDocument();
    expect(screen.getByText('Örebro kommun: EKG-kontroll.')).toBeInTheDocument();
    expect(screen.getByText('Inte bekräftad: Örebro kommun har inte varit med')).toBeInTheDocument();
    expect(screen.getByText('Aino promenerar.')).toBeInTheDocument();
    expect(screen.getByText('Dottern Eva ringer.')).toBeInTheDocument();
    const headings = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
    expect(headings[0]).toBe('Med personens egna ord');
    expect(screen.getByText(/^Vid hembesök\. Nedskrivet 18 mars 2026/)).toBeInTheDocument();
  });

  it('has its parts in the order that paper has too, with the lead, the follow-up and the approvals as of the version', async () => {
    const note = (kind: string) =>
      ({ ...line(kind, `Text ${kind}`), kind, notedHow: null }) as PlanView['notes'][number];
    const plan = established({
      notes: ['crisis', 'disagreement', 'strengths', 'situation', 'question', 'occasion', 'guardianView', 'childView']
        .map(note)
        .concat(words),
      needs: [{ ...line('n1', 'Svårt att gå.'), lifeArea: 'health' }],
      goals: (['professional', 'own'] as const).map((kind) => ({
        ...line(kind, `Mål ${kind}`),
        kind,
        needLineId: null,
        targetOn: null,
      })),
      measures: [measure('1', 'delar medicin', { needLineId: 'n1-line' })],
    });
    const signOff = {
      principals: [
        {
          id: 'r1',
          name: 'Region Örebro län',
          approved: { at: '2026-03-18T12:00:00Z', by: 'Karin Lindqvist', title: null, unit: 'Vårdcentralen Karla' },
        },
        { id: 'm1', name: 'Örebro kommun', approved: null },
      ],
      answers: [
        {
          id: 'a1',
          answer: 'agrees',
          answeredBy: 'person',
          representativeName: null,
          words: 'Det blir bra.',
          manner: 'phone',
          at: '2026-03-17T12:00:00Z',
          notedBy: 'Karin Lindqvist',
          notedUnit: 'Vårdcentralen Karla',
        },
      ],
      relativeAnswers: [{ id: 'r1', answer: 'agrees', words: null, at: '2026-04-13T08:05:00Z' }],
    } as unknown as SignOffView;
    await open(
      'plan',
      { ...plan, version: { ...plan.version, submittedAt: '2026-03-17T08:00:00Z' } },
      {
        'GET /api/versions/v1/sign-off': signOff,
        'GET /api/county': county([]),
      },
    );
    expect(await screen.findByText(/godkänd 18 mars 2026 av Karin Lindqvist, Vårdcentralen Karla/)).toBeInTheDocument();
    const headings = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
    const texts: Record<string, string> = sv;
    expect(headings).toEqual(order.map((id) => texts[id]?.replace('{name}', 'Aino')));
    expect(screen.getByText('Örebro kommun: har inte godkänt än')).toBeInTheDocument();
    expect(screen.getByText('För att: Svårt att gå.')).toBeInTheDocument();
    expect(screen.getByText('Det blir bra.')).toBeInTheDocument();
    expect(await screen.findByText('SIP-samordnare')).toBeInTheDocument();
  });

  it('says of what the county asks for that the county has not confirmed it', async () => {
    const missing = { law: [], county: [{ code: 'plan.goals-missing' as const, lineId: null }], warnings: [] };
    const { unmount } = await open('granska', planView({ missing }), { 'GET /api/county': county(['requirements']) });
    expect(await screen.findByText('Inte bekräftat')).toBeInTheDocument();
    unmount();
    await open('granska', planView({ missing }), { 'GET /api/county': county([]) });
    expect(await screen.findByText('Skriv minst ett mål')).toBeInTheDocument();
    expect(screen.queryByText('Inte bekräftat')).toBeNull();
  });

  it('begins a new version with the reason, and goes on with the draft', async () => {
    const { api, user } = await open('plan', established(), {
      'POST /api/cases/c1/versions': planView({ tasks: [{ task: 'words', state: 'done' }] }),
    });
    await user.click(await screen.findByRole('button', { name: 'Skapa ny version' }));
    const dialog = screen.getByRole('dialog', { name: 'Skapa en ny version av planen' });
    await user.click(within(dialog).getByRole('button', { name: 'Skapa ny version' }));
    expect(await within(dialog).findAllByText('Skriv varför planen ändras.')).not.toHaveLength(0);
    await user.type(within(dialog).getByRole('textbox', { name: /Varför ändras planen/ }), 'Flyttar');
    await user.click(within(dialog).getByRole('button', { name: 'Skapa ny version' }));
    expect(await screen.findByRole('list', { name: 'Delar av arbetet' })).toBeInTheDocument();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({ changeReason: 'Flyttar' });
  });

  it('says why a colleague who does not take part sees nothing', async () => {
    await open('plan', planView({ abilities: [], commands: [] }));
    expect(await screen.findByText('Planens innehåll visas inte för dig')).toBeInTheDocument();
  });
});

describe('the review', () => {
  it('keeps what the law requires and what the county requires apart, each with the way to it', async () => {
    await open(
      'granska',
      planView({
        measures: [measure('1', 'Delar medicin')],
        missing: {
          law: [{ code: 'plan.needs-missing', lineId: null }],
          county: [{ code: 'plan.contact-person-missing', lineId: '1-line' }],
          warnings: [],
        },
      }),
    );
    expect(await screen.findByRole('heading', { name: 'Det här kräver lagen, och det saknas' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Skriv minst ett behov' })).toHaveAttribute(
      'href',
      '/arenden/c1/plan/behov',
    );
    expect(screen.getByRole('link', { name: 'Skriv kontaktperson för insatsen: ”Delar medicin”' })).toHaveAttribute(
      'href',
      '/arenden/c1/plan/insatser',
    );
    expect(screen.queryByRole('button', { name: 'Skicka för godkännande' })).not.toBeInTheDocument();
  });

  it('sends the draft to the person by name', async () => {
    const plan = planView();
    const { api, user } = await open('granska', plan, {
      'POST /api/versions/v1/release': {
        ...plan,
        commands: ['recallRelease', 'submit'],
        version: { ...plan.version, state: 'draftReleased', revision: 2, releasedAt: '2026-03-18T12:00:00Z' },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Skicka till Aino' }));
    expect(await screen.findByText(/^Aino kan läsa utkastet sedan/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Ta tillbaka från personen' })).toBeInTheDocument();
    expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({ revision: 1 });
  });

  it('asks before the text is locked, then leads to the answers', async () => {
    const { user, address } = await open('granska', planView(), { 'POST /api/versions/v1/submit': {} });
    await user.click(await screen.findByRole('button', { name: 'Skicka för godkännande' }));
    const dialog = screen.getByRole('dialog', { name: 'Skicka planen för godkännande?' });
    await user.click(within(dialog).getByRole('button', { name: 'Skicka för godkännande' }));
    await waitFor(() => expect(address()).toBe('/arenden/c1/underskrift'));
  });

  it('tells in words when it could not be sent', async () => {
    const { user } = await open('granska', planView(), {
      'POST /api/versions/v1/submit': problem(409, 'version.command-not-allowed'),
    });
    await user.click(await screen.findByRole('button', { name: 'Skicka för godkännande' }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Skicka för godkännande' }));
    expect(await screen.findByText(/^Det går inte i planens nuvarande läge/)).toBeInTheDocument();
  });

  it('offers nothing to send to whoever does not lead', async () => {
    await open('granska', planView({ commands: [] }));
    expect(await screen.findByText('Vårdcentralen Karla leder planen och bestämmer det här.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Skicka/ })).not.toBeInTheDocument();
  });
});

describe('a version as it was', () => {
  it('tells in words what it changed', async () => {
    const plan = established();
    const difference: PlanDifferenceView = {
      from: { id: 'v1', number: 1, state: 'superseded', establishedAt: null },
      to: { id: 'v2', number: 2, state: 'established', establishedAt: null },
      lines: [
        {
          section: 'need',
          change: 'removed',
          lineId: 'n',
          ownerName: 'x',
          kind: 'health',
          text: 'Trasig hiss',
          fields: [],
        },
        {
          section: 'measure',
          change: 'changed',
          lineId: 'm',
          ownerName: 'x',
          kind: 'principal',
          text: 'Delar medicin',
          fields: [{ field: 'startsOn', before: null, after: '2026-03-01' }],
        },
      ],
    };
    await renderPage(<VersionPage />, {
      path: '/arenden/:caseId/versioner/:versionId',
      at: '/arenden/c1/versioner/v2',
      api: {
        'GET /api/cases/c1': caseView,
        'GET /api/cases/c1/plan': { ...plan, version: { ...plan.version, id: 'v2', number: 2 } },
        'GET /api/versions/v2/difference': difference,
      },
    });
    expect(await screen.findByRole('heading', { name: 'Vad som ändrades från version 1' })).toBeInTheDocument();
    expect(screen.getByText('Borttaget')).toBeInTheDocument();
    expect(screen.getByText('Trasig hiss')).toBeInTheDocument();
    expect(screen.getByText('Ändrat')).toBeInTheDocument();
    expect(screen.getByText('inget')).toBeInTheDocument();
    expect(screen.getByText('1 mars 2026')).toBeInTheDocument();
  });
});
