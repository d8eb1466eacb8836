import type { CaseView, MeetingView, ReceiverView } from '@sammanhang/api-client';

export const receiver = (more: Partial<ReceiverView> = {}): ReceiverView => ({
  summonsId: 's1',
  kind: 'summons',
  name: 'Biståndsenheten Öster',
  unitId: 'u1',
  authorityName: 'Vård- och omsorgsnämnden',
  principalKind: 'municipality',
  outsideKind: null,
  receiverName: null,
  answer: null,
  answeredAt: null,
  declineReason: null,
  declineNote: null,
  answerBy: '2026-03-24',
  attendance: null,
  absenceReason: null,
  mine: false,
  ...more,
});

/** A meeting under way, as the API shows it to who leads it. */
export const meeting = (more: Partial<MeetingView> = {}): MeetingView => ({
  id: 'm1',
  caseId: 'c1',
  form: 'inPerson',
  startsAt: '2026-03-25T12:00:00Z',
  endsAt: '2026-03-25T13:00:00Z',
  phase: 'underway',
  place: 'Vårdcentralen Karla, rum 4',
  videoLink: null,
  question: 'Hur klarar Birgitta natten?',
  agenda: ['Hur klarar Birgitta natten?'],
  receivers: [receiver()],
  absentPrincipals: [],
  ownWords: [{ id: 'w1', text: 'Jag vill bo kvar hemma.', language: 'sv' }],
  measures: [
    {
      lineId: 'l1',
      text: 'delar medicin varje vecka',
      who: 'Hemsjukvården',
      startsOn: '2026-04-01',
      decision: null,
      decidedByName: null,
      decidedAt: null,
      changedSince: false,
      revision: null,
    },
  ],
  personAttended: null,
  personAbsentReason: null,
  endedAt: null,
  reopenableUntil: null,
  reopenReason: null,
  cancelReason: null,
  namedReceivers: false,
  revision: 1,
  commands: ['change', 'call', 'cancel', 'attend', 'decide', 'end'],
  ...more,
});

/** What the frame around the pages reads of the case. */
export const caseHead: Pick<CaseView, 'id' | 'number' | 'state' | 'relation' | 'person' | 'abilities'> = {
  id: 'c1',
  number: 'SIP-7K3M-Q2XX',
  state: 'open',
  relation: 'lead',
  person: {
    id: 'p1',
    name: 'Birgitta Ek',
    identityNumber: '19900101-2385',
    age: 36,
    language: 'sv',
    interpreter: false,
    protected: false,
  },
  abilities: ['summons.read', 'plan.lead'],
};
