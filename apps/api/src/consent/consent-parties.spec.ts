import { randomUUID } from 'node:crypto';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { postFresh } from '../platform/testing/post-fresh.js';
import { testApp, type TestApp } from '../platform/testing/test-app.js';
import type { ConsentsView } from './consent.dto.js';

describe('a consent to sharing', () => {
  let test: TestApp;
  let planned: PlannedCase;

  beforeAll(async () => {
    test = await testApp();
  });
  beforeEach(async () => {
    planned = await plannedCase(test, { sharing: false });
  });
  afterAll(() => test.close());

  const record = async (fromAuthorityId: string, toAuthorityId: string) => {
    const consents = [
      {
        kind: 'sharing',
        decision: 'given',
        givenBy: 'person',
        manner: 'oral',
        fromAuthorityId,
        toAuthorityId,
        sectionKinds: ['contact', 'measure'],
      },
    ];
    return postFresh<ConsentsView>(planned.lead, `/api/cases/${planned.caseId}/consents`, { consents });
  };
  const REFUSED = { status: 422, body: { errors: [{ pointer: '/consents/0/fromAuthorityId', code: 'choice' }] } };
  const nowIs = (unitId: string, kind: string) =>
    test.db.query(
      `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES ($1, $2, $3, $4, app.now(), 1)
       ON CONFLICT ON CONSTRAINT participation_once DO UPDATE SET kind = excluded.kind`,
      [randomUUID(), planned.caseId, unitId, kind],
    );

  it('takes nothing from an authority that has left, or that said no after taking part', async () => {
    const { lead, party } = planned;
    expect(await record(party.authorityId, lead.authorityId)).toMatchObject({ status: 201 });
    for (const kind of ['left', 'declined']) {
      await nowIs(party.unitId, kind);
      expect(await record(party.authorityId, lead.authorityId)).toMatchObject(REFUSED);
    }
  });

  it('takes no contact data from the authority that registered the person and takes no part', async () => {
    const { lead, world } = planned;
    const owner = world.otherMunicipality.authorityId;
    await test.db.query('UPDATE person SET owner_authority_id = $2 WHERE id = $1', [planned.personId, owner]);
    await nowIs(world.otherMunicipality.unit, 'summoned');
    expect(await record(owner, lead.authorityId)).toMatchObject(REFUSED);
    await nowIs(world.otherMunicipality.unit, 'party');
    expect(await record(owner, lead.authorityId)).toMatchObject({ status: 201 });
  });

  it('may be asked for before a unit is called: its authority has nothing here to hand over yet', async () => {
    const { lead, world } = planned;
    const care = world.municipality.careAuthorityId;
    expect(await record(lead.authorityId, care)).toMatchObject({ status: 201 });
    expect(await record(care, lead.authorityId)).toMatchObject({ status: 201 });
  });

  it('between two others is for the lead to see, not for a third party', async () => {
    const { lead, party, world } = planned;
    const care = world.municipality.careAuthorityId;
    await nowIs(world.municipality.homeCare, 'party');
    await record(lead.authorityId, care);
    await record(lead.authorityId, party.authorityId);
    const seen = async (who: typeof lead) =>
      (await who.get<ConsentsView>(`/api/cases/${planned.caseId}/consents`)).body;
    expect((await seen(lead)).sharing).toHaveLength(2);
    const view = await seen(party);
    expect(view.sharing.map(({ toAuthorityId }) => toAuthorityId)).toEqual([party.authorityId]);
    expect(new Set(view.suggestions.map((one) => one.fromAuthorityId))).toEqual(new Set([party.authorityId]));
  });

  it('names nobody who speaks for a protected person', async () => {
    const { lead, personId, caseId } = planned;
    const { body } = await lead.post<{ representatives: { id: string }[] }>(
      `/api/persons/${personId}/representatives`,
      {
        kind: 'agent',
        givenName: 'Olle',
        familyName: 'Ombud',
        guardsRights: true,
        managesProperty: false,
        caresForPerson: true,
        proof: 'Fullmakt',
        validFrom: '2020-01-01',
      },
    );
    const by = { givenBy: 'representative', representativeId: body.representatives[0]?.id };
    await postFresh(lead, `/api/cases/${caseId}/consents`, {
      consents: [{ kind: 'plan', decision: 'given', manner: 'oral', ...by }],
    });
    const view = async () => JSON.stringify((await lead.get(`/api/cases/${caseId}/consents`)).body);
    expect((await view()).match(/Ombud/g)).toHaveLength(3);
    await lead.post(`/api/persons/${personId}/protection`, { grade: 'fictitious' });
    expect(await view()).toContain('"protected":true');
    expect(await view()).not.toContain('Ombud');
  });
});
