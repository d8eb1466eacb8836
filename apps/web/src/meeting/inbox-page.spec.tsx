import { screen, within } from '@testing-library/react';
import type { InboxView, SummonsView } from '@sammanhang/api-client';
import { problem, renderPage } from '../testing';
import InboxPage from './inbox-page';

const summonsRow = (more: object = {}): InboxView['summonses'][number] => ({
  id: 's1',
  caseId: 'c1',
  number: 'SIP-7K3M-Q2XX',
  abilities: ['plan.exists', 'summons.read', 'summons.answer'],
  kind: 'summons',
  fromUnitName: 'Vårdcentralen Karla',
  sentAt: '2026-03-16T08:00:00Z',
  startsAt: '2026-03-25T12:00:00Z',
  answerBy: '2026-03-23',
  status: 'overdue',
  daysLeft: 0,
  daysOverdue: 3,
  ...more,
});
const inbox = (more: Partial<InboxView> = {}): InboxView => ({
  summonses: [summonsRow()],
  offers: [],
  notices: [],
  ...more,
});
const summons: SummonsView = {
  id: 's1',
  caseId: 'c1',
  number: 'SIP-7K3M-Q2XX',
  meetingId: 'm1',
  kind: 'summons',
  form: 'inPerson',
  startsAt: '2026-03-25T12:00:00Z',
  endsAt: '2026-03-25T13:00:00Z',
  phase: 'planned',
  place: 'Vårdcentralen Karla, rum 4',
  videoLink: null,
  question: 'Hur klarar Aino natten?',
  personName: 'Aino Salo',
  identityNumber: '19900101-2385',
  interpreter: true,
  language: 'fi',
  fromUnitName: 'Vårdcentralen Karla',
  fromAuthorityName: 'Hälso- och sjukvårdsnämnden',
  fromPhone: '019-602 10 00',
  sentByName: 'Karin Lindqvist',
  sentAt: '2026-03-16T08:00:00Z',
  receiverName: null,
  called: [{ name: 'Biståndsenheten Öster', outsideKind: null, kind: 'summons' }],
  answerBy: '2026-03-23',
  standing: 'overdue',
  daysLeft: 0,
  daysOverdue: 3,
  answer: null,
  declineReasons: ['wrongUnit', 'notOurPerson', 'timeDoesNotSuit', 'alreadyInOtherPlan', 'other'],
  abilities: ['summons.read', 'summons.answer'],
};
const page = (view: InboxView, more: object = {}) =>
  renderPage(<InboxPage />, {
    path: '/inkorg',
    at: '/inkorg',
    api: {
      'GET /api/requests': { requests: [], after: null },
      'GET /api/inbox': view,
      'GET /api/inbox/counts': { unanswered: 1, offers: 0, notices: 0, requests: 0 },
      ...more,
    },
  });

describe('the inbox', () => {
  it('begins with what waits and says from whom, when and how late, but not whom it is about', async () => {
    await page(inbox());
    expect(await screen.findByRole('heading', { level: 1, name: '1 kallelse väntar på svar' })).toBeInTheDocument();
    const row = screen.getByRole('listitem');
    for (const text of ['Kallelse – ska komma', 'Vårdcentralen Karla', 'SIP-7K3M-Q2XX', 'Svaret är 3 dagar försenat'])
      expect(row).toHaveTextContent(text);
    expect(document.body).not.toHaveTextContent('Aino');
  });

  it('shows whom it is about when the summons is opened, and a yes is one press', async () => {
    const { user, api } = await page(inbox(), {
      'GET /api/summons/s1': summons,
      'POST /api/summons/s1/answer': { caseId: 'c1', answer: 'accepted', takesPart: true },
    });
    await user.click(await screen.findByRole('button', { name: 'Läs och svara SIP-7K3M-Q2XX' }));
    const dialog = await screen.findByRole('dialog', { name: 'Kallelse till möte' });
    expect(await within(dialog).findByText('Aino Salo')).toBeInTheDocument();
    expect(dialog).toHaveTextContent('Ja, språk: finska');
    api.set('GET /api/inbox', inbox({ summonses: [] }));
    await user.click(within(dialog).getByRole('button', { name: 'Vi kommer' }));
    expect(await screen.findByText('Ni är med. Den som kallade har fått besked.')).toBeInTheDocument();
    expect(api.sent.find(({ path }) => path.endsWith('/answer'))?.body).toEqual({ answer: 'accepted' });
    expect(await screen.findByRole('heading', { name: 'Inkorgen är tom' })).toBeInTheDocument();
  });

  it('opens the summons that the address names', async () => {
    await renderPage(<InboxPage />, {
      path: '/inkorg',
      at: '/inkorg?kallelse=s1',
      api: { 'GET /api/inbox': inbox(), 'GET /api/summons/s1': summons },
    });
    const dialog = await screen.findByRole('dialog', { name: 'Kallelse till möte' });
    expect(await within(dialog).findByText('Aino Salo')).toBeInTheDocument();
  });

  it('asks why when the answer is no, and lack of resources is not among the reasons', async () => {
    const { user, api } = await page(inbox(), {
      'GET /api/summons/s1': summons,
      'POST /api/summons/s1/answer': { caseId: 'c1', answer: 'declined', takesPart: false },
    });
    await user.click(await screen.findByRole('button', { name: /Läs och svara/ }));
    await user.click(await screen.findByRole('button', { name: 'Vi kommer inte' }));
    const reasons = screen.getByRole('radiogroup', { name: 'Varför kommer ni inte?' });
    expect(within(reasons).getAllByRole('radio')).toHaveLength(5);
    expect(reasons).toHaveAccessibleDescription('Brist på resurser är inget skäl att avstå från samverkan.');
    await user.click(screen.getByRole('button', { name: 'Skicka nej' }));
    expect(await screen.findByRole('heading', { name: 'Det här behöver rättas' })).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'Tiden passar inte' }));
    await user.click(screen.getByRole('button', { name: 'Skicka nej' }));
    expect(await screen.findByText('Svaret är skickat.')).toBeInTheDocument();
    expect(api.sent.find(({ path }) => path.endsWith('/answer'))?.body).toMatchObject({
      answer: 'declined',
      reason: 'timeDoesNotSuit',
    });
  });

  it('says why an answer was refused', async () => {
    const { user } = await page(inbox(), {
      'GET /api/summons/s1': summons,
      'POST /api/summons/s1/answer': problem(409, 'meeting.cancelled'),
    });
    await user.click(await screen.findByRole('button', { name: /Läs och svara/ }));
    await user.click(await screen.findByRole('button', { name: 'Vi kommer' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Mötet är inställt.');
  });

  it('leads to the case when a colleague works on it', async () => {
    await page(inbox({ summonses: [summonsRow({ abilities: ['plan.exists', 'inbox.take'] })] }));
    expect(await screen.findByRole('link', { name: 'Öppna planeringen SIP-7K3M-Q2XX' })).toHaveAttribute(
      'href',
      '/arenden/c1',
    );
  });

  it('lets news be marked as read', async () => {
    const { user, api } = await page(
      inbox({
        summonses: [],
        notices: [
          {
            id: 'n1',
            caseId: 'c1',
            number: 'SIP-7K3M-Q2XX',
            abilities: ['plan.exists', 'summons.read'],
            kind: 'meetingChanged',
            subjectId: 'm1',
            at: '2026-03-16T08:00:00Z',
          },
        ],
      }),
      { 'POST /api/notices/n1/seen': { unanswered: 0, offers: 0, notices: 0, requests: 0 } },
    );
    expect(await screen.findByRole('link', { name: 'Ett möte har ändrats eller ställts in' })).toHaveAttribute(
      'href',
      '/arenden/c1/moten/m1',
    );
    api.set('GET /api/inbox', inbox({ summonses: [] }));
    await user.click(screen.getByRole('button', { name: /Markera som läst/ }));
    expect(await screen.findByRole('heading', { name: 'Inkorgen är tom' })).toBeInTheDocument();
  });
});
