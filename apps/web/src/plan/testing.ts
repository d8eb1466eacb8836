import type { CaseView, PlanView } from '@sammanhang/api-client';

/** What the frame around the plan's pages shows of the case. */
export const caseView = {
  id: 'c1',
  number: 'SIP-1234-5678',
  state: 'open',
  person: { id: 'p1', name: 'Aino Salo', age: 84, protected: false },
  abilities: [],
} as unknown as CaseView;

/** A line of the reader's own authority. */
export const line = (id: string, text: string) => ({
  id,
  lineId: `${id}-line`,
  seq: 1,
  owner: { authorityId: 'a1', name: 'Hälso- och sjukvårdsnämnden' },
  mine: true,
  canEdit: true,
  byPerson: false,
  language: 'sv',
  revision: 1,
  removed: false,
  changedByName: 'Karin Lindqvist',
  changedAt: '2026-03-18T12:00:00Z',
  text,
});

/** A draft of the lead's, with nothing in it but what is given. */
export const planView = (more: Partial<PlanView> = {}): PlanView => ({
  caseId: 'c1',
  personGivenName: 'Aino',
  version: {
    id: 'v1',
    number: 1,
    state: 'draft',
    revision: 1,
    createdAt: '2026-03-01T08:00:00Z',
    releasedAt: null,
    submittedAt: null,
    establishedAt: null,
    frame: {
      responsiblePrincipalId: null,
      responsiblePrincipalName: null,
      noOthersMeasures: false,
      followUpOn: null,
      followUpPlace: null,
      followUpMethod: null,
      followUpUnitId: null,
      followUpUnitName: null,
      changeReason: null,
    },
  },
  notes: [],
  needs: [],
  goals: [],
  measures: [],
  lead: { unitId: 'u1', unitName: 'Vårdcentralen Karla', phone: null, staffId: 's1', staffName: 'Karin Lindqvist' },
  parties: [
    {
      unitId: 'u1',
      unitName: 'Vårdcentralen Karla',
      authorityName: 'Hälso- och sjukvårdsnämnden',
      principalId: 'r1',
      principalName: 'Region Örebro län',
      principalKind: 'region',
      kind: 'lead',
    },
    {
      unitId: 'u2',
      unitName: 'Hemsjukvården',
      authorityName: 'Kommunal hälso- och sjukvård',
      principalId: 'm1',
      principalName: 'Örebro kommun',
      principalKind: 'municipality',
      kind: 'party',
    },
  ],
  versions: [{ id: 'v1', number: 1, state: 'draft', establishedAt: null }],
  missing: { law: [], county: [], warnings: [] },
  tasks: [],
  commands: ['release', 'submit'],
  abilities: ['content.read', 'content.write', 'words.write', 'plan.lead'],
  ...more,
});
