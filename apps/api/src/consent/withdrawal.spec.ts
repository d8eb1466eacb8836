import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { postFresh } from '../platform/testing/post-fresh.js';
import { testApp, type TestApp } from '../platform/testing/test-app.js';
import type { ConsentsView } from './consent.dto.js';

const YES = { decision: 'given', givenBy: 'person', manner: 'oral' } as const;

describe('withdrawing one of several consents that say the same', () => {
  let test: TestApp;
  let planned: PlannedCase;

  beforeAll(async () => {
    test = await testApp();
  });
  beforeEach(async () => {
    planned = await plannedCase(test);
  });
  afterAll(() => test.close());

  const view = async () => (await planned.lead.get<ConsentsView>(`/api/cases/${planned.caseId}/consents`)).body;
  const record = async (...consents: object[]) => {
    return postFresh<ConsentsView>(planned.lead, `/api/cases/${planned.caseId}/consents`, { consents });
  };
  const withdraw = (id?: string) =>
    planned.lead.post<ConsentsView>(`/api/consents/${id ?? ''}/withdraw`, { withdrawnBy: 'person', manner: 'oral' });
  const sharing = (sectionKinds: string[]) => ({
    ...YES,
    kind: 'sharing',
    fromAuthorityId: planned.party.authorityId,
    toAuthorityId: planned.lead.authorityId,
    sectionKinds,
  });
  const between = ({ sharing: rows }: ConsentsView) =>
    rows.filter((row) => row.fromAuthorityId === planned.party.authorityId);

  it('stops the plan also when a newer yes stands beside it', async () => {
    await record({ ...YES, kind: 'plan' });
    const [oldest] = (await view()).plan;
    const { status, body } = await withdraw(oldest?.id);
    expect(status).toBe(200);
    expect(body.planConsent.status).toBe('withdrawn');
    expect(body.plan.map(({ withdrawal }) => withdrawal !== null)).toEqual([true, true]);
  });

  it('stops the sharing also when another yes between the same two covers it, and leaves what it is not about', async () => {
    await record(sharing(['measure']));
    await record(sharing(['contact']));
    const [first] = between(await view());
    const { body } = await withdraw(first?.id);
    expect(between(body).map(({ sectionKinds, standing }) => [sectionKinds.length, standing])).toEqual([
      [5, 'withdrawn'],
      [1, 'withdrawn'],
      [1, 'inForce'],
    ]);
    const { rows } = await test.db.query('SELECT grantees FROM measure WHERE line_id = $1', [
      planned.lines.municipalityMeasure,
    ]);
    expect(rows).toEqual([{ grantees: [planned.party.unitId] }]);
  });

  it('is never made needless by two answers of one voice in one go', async () => {
    const answers = [
      [
        { ...YES, kind: 'plan' },
        { ...YES, kind: 'plan', decision: 'declined' },
      ],
      [sharing(['need']), { ...sharing(['need']), decision: 'declined' }],
    ];
    for (const both of answers) {
      expect(await record(...both)).toMatchObject({ status: 409, body: { code: 'consent.said-twice' } });
    }
  });
});
