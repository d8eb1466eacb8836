import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import type { SignOffView } from './sign-off.dto.js';

const WORDS = 'Jag vill inte att kommunen får veta om beroendet.';

describe('the words of the person’s answer', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());

  const answered = async (sharing: boolean): Promise<PlannedCase> => {
    const planned = await plannedCase(test, { sharing });
    await test.db.query(`UPDATE plan_version SET state = 'draftReleased' WHERE id = $1`, [planned.versionId]);
    const answer = { answer: 'agreesWithReservation', answeredBy: 'person', manner: 'inPerson', words: WORDS };
    const { status } = await planned.lead.post(`/api/versions/${planned.versionId}/person-answer`, answer);
    expect(status).toBe(201);
    return planned;
  };
  const read = async (who: Caller, { versionId }: PlannedCase) =>
    (await who.get<SignOffView>(`/api/versions/${versionId}/sign-off`)).body.answers;

  it('stay with the authority that noted them, while the answer itself is told', async () => {
    const planned = await answered(false);
    expect(await read(planned.lead, planned)).toMatchObject([{ words: WORDS }]);
    expect(await read(planned.party, planned)).toMatchObject([{ answer: 'agreesWithReservation', words: null }]);
  });

  it('reach another where the person lets their own words be shown to it', async () => {
    const planned = await answered(true);
    expect(await read(planned.party, planned)).toMatchObject([{ words: WORDS }]);
  });
});
