import { randomUUID } from 'node:crypto';
import { plannedCase, replicas, testApp, type Answer, type PlannedCase, type TestApp } from '@sammanhang/api/proof';
import { WHOLE } from '../support/figures.js';
import { wireTo } from './wire.js';

/** Whole with a built api that is killed (SIGKILL); short with one in this process that loses everybody who is connected. */
const ROUNDS = WHOLE ? 20 : 3;

let api: TestApp;
beforeAll(async () => {
  api = await testApp();
});
afterAll(() => api.close());

const startsAt = new Date(Date.now() + 86_400_000).toISOString();
const meeting = ({ world }: PlannedCase) => ({
  form: 'inPerson',
  startsAt,
  endsAt: new Date(Date.parse(startsAt) + 3_600_000).toISOString(),
  place: 'Rum 4',
  question: 'Hur går det?',
  receivers: [{ unitId: world.municipality.homeHelp }],
});

/** What the act has left in the database: what was made, who was told, and what the log calls an act. */
async function effects({ caseId }: PlannedCase) {
  const { rows } = await api.db.query<{ meetings: string[]; summonses: number; jobs: number; acts: number }>(
    `SELECT (SELECT coalesce(array_agg(id), '{}') FROM meeting WHERE case_id = $1::uuid) AS meetings,
       (SELECT count(*)::int FROM summons WHERE case_id = $1::uuid) AS summonses,
       (SELECT count(*)::int FROM job.job WHERE data->>'caseId' = $1::text) AS jobs,
       (SELECT count(*)::int FROM audit_log WHERE case_id = $1::uuid AND kind = 'write' AND outcome = 'allowed'
         AND NOT coalesce(change ? 'retry', false)) AS acts`,
    [caseId],
  );
  return rows[0];
}

it(`H24: an api that dies between the commit and the answer has acted once, and whoever sends again gets that, ${ROUNDS} times`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const planned = await plannedCase(api);
    const path = `/api/cases/${planned.caseId}/meetings`;
    const key = { 'idempotency-key': randomUUID() };
    const wire = await wireTo(api.appUrl);
    const dying = await replicas({ appUrl: wire.url, doorUrl: api.doorUrl }, 1, WHOLE);
    try {
      wire.cutAtCommit(() => dying.kill(0));
      const answer = fetch(`${dying.urls[0] ?? ''}${path}`, {
        method: 'POST',
        headers: {
          cookie: `sip-staff=${planned.lead.token}`,
          'x-sammanhang': '1',
          'content-type': 'application/json',
          ...key,
        },
        body: JSON.stringify(meeting(planned)),
      });
      await expect(answer).rejects.toThrow('fetch failed');
    } finally {
      await dying.close();
      await wire.close();
    }
    const after = await effects(planned);
    expect(after).toMatchObject({ meetings: [expect.any(String)], summonses: 1, acts: 1 });
    const again: Answer<{ id: string }>[] = [];
    for (let times = 0; times < 2; times += 1) again.push(await planned.lead.post(path, meeting(planned), key));
    expect(again.map(({ status, body }) => [status, body.id])).toEqual([
      [201, after?.meetings[0]],
      [201, after?.meetings[0]],
    ]);
    expect(await effects(planned)).toEqual(after);
  }
}, 3_600_000);
