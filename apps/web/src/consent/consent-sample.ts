import type { ConsentsView, PlanConsentRowView, SharingConsentView } from '@sammanhang/api-client';

export const REGION = 'a-region';
export const MUNICIPALITY = 'a-municipality';

export const planRow = (more: Partial<PlanConsentRowView> = {}): PlanConsentRowView => ({
  id: 'plan1',
  decision: 'given',
  givenBy: 'person',
  representativeName: null,
  oneGuardian: false,
  oneGuardianGround: null,
  note: null,
  textHidden: false,
  manner: 'oral',
  notedAt: '2026-03-18T09:00:00Z',
  notedByName: 'Karin Lindqvist',
  notedUnitName: 'Vårdcentralen Karla',
  withdrawal: null,
  mayWithdraw: true,
  ...more,
});

export const sharingRow = (more: Partial<SharingConsentView> = {}): SharingConsentView => ({
  ...planRow({ id: 'sharing1' }),
  fromAuthorityId: REGION,
  fromAuthorityName: 'Hälso- och sjukvårdsnämnden',
  toAuthorityId: MUNICIPALITY,
  toAuthorityName: 'Socialnämnden',
  sectionKinds: ['need', 'goal'],
  kindsInForce: ['need', 'goal'],
  exclusions: null,
  validUntil: null,
  standing: 'inForce',
  ...more,
});

export const consents = (more: Partial<ConsentsView> = {}): ConsentsView => ({
  caseId: 'c1',
  personId: 'p1',
  personName: 'Aino Berg',
  child: false,
  protected: false,
  planConsent: {
    status: 'declined',
    waiting: true,
    voices: [{ who: 'person', representativeId: null, name: null, said: null }],
  },
  plan: [],
  sharing: [],
  parties: [
    {
      authorityId: REGION,
      authorityName: 'Hälso- och sjukvårdsnämnden',
      principalName: 'Region Örebro län',
      unitNames: 'Vårdcentralen Karla',
      own: true,
    },
  ],
  givers: [],
  suggestions: [],
  recordsPlan: true,
  recordsAllSharing: true,
  abilities: ['consent.record', 'consent.withdraw', 'plan.close'],
  ...more,
});

/** Consent to the plan by the person, and one direction of sharing. */
export const agreed = (more: Partial<ConsentsView> = {}): ConsentsView =>
  consents({
    planConsent: {
      status: 'given',
      waiting: false,
      voices: [{ who: 'person', representativeId: null, name: null, said: 'given' }],
    },
    plan: [planRow()],
    sharing: [sharingRow()],
    ...more,
  });

export const MUNICIPAL_PARTY: ConsentsView['parties'][number] = {
  authorityId: MUNICIPALITY,
  authorityName: 'Socialnämnden',
  principalName: 'Örebro kommun',
  unitNames: 'Biståndsenheten Öster',
  own: false,
};
