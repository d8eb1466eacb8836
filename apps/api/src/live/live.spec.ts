import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { replicaOf, testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import { listen, type Heard, type HeardEvent } from './testing.js';

let api: TestApp;
let replica: Awaited<ReturnType<typeof replicaOf>>;
const replicas: (typeof replica)[] = [];
const open: Heard[] = [];

beforeAll(async () => {
  api = await testApp();
  replica = await replicaOf(api);
  replicas.push(replica);
});
afterAll(async () => {
  for (const heard of open) heard.stop();
  for (const one of replicas) await one.close();
  await api.close();
});

async function listening(caller: Pick<Caller, 'token'>, page?: string, quiet?: number): Promise<Heard> {
  const heard = await listen(replica.url, caller.token, page, quiet);
  open.push(heard);
  await heard.until(({ type }) => type === 'hello');
  return heard;
}

/** Long enough for everything on its way to have come. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 700));

const news = ({ events }: Heard) => events.filter(({ type }) => type === 'changed' || type === 'lost');

const about =
  (type: string, id: string) =>
  (event: HeardEvent): boolean =>
    event.type === type && event.data.id === id;

const addNeed = ({ lead, versionId }: PlannedCase, text = 'Sover dåligt.') =>
  lead.post(`/api/versions/${versionId}/needs`, { lifeArea: 'health', text });

it('a saved line is told to the other authority at once, through another process, by id alone', async () => {
  const planned = await plannedCase(api);
  const heard = await listening(planned.party);
  const saved = await addNeed(planned);
  expect(saved.status).toBe(201);
  const { data } = await heard.until(about('changed', planned.caseId));
  expect(data).toEqual({ kind: 'case', id: planned.caseId, topic: 'content' });
});

it('a unit without part in the case hears nothing of it', async () => {
  const planned = await plannedCase(api);
  const stranger = await api.as(await staffAt(api.db, planned.world.otherMunicipality.unit));
  const [outside, inside] = [await listening(stranger), await listening(planned.party)];
  await addNeed(planned);
  await inside.until(about('changed', planned.caseId));
  await settled();
  expect(news(outside)).toEqual([]);
});

it('who may no longer know of a case is told that it is gone; who never could is told nothing', async () => {
  const planned = await plannedCase(api);
  const colleague = await api.as(await staffAt(api.db, planned.party.unitId));
  const unlisted = await listening(colleague);
  const stranger = await listening(await api.as(await staffAt(api.db, planned.world.otherMunicipality.unit)));
  const listed = await listening(planned.lead);
  const answer = await planned.lead.post(`/api/persons/${planned.personId}/protection`, { grade: 'secrecyMarking' });
  expect(answer.status).toBeLessThan(300);
  const before = performance.now();
  const lost = await unlisted.until(about('lost', planned.caseId));
  expect(lost.at - before).toBeLessThan(5_000);
  await unlisted.until(about('lost', planned.personId));
  await listed.until(about('changed', planned.caseId));
  expect(news(stranger)).toEqual([]);
  // Protected from the start is no news to anybody who is not on the list.
  const heardBefore = unlisted.events.length;
  await addNeed(planned);
  await settled();
  expect(unlisted.events).toHaveLength(heardBefore);
});

it('a unit that no longer takes part is told that the case is gone', async () => {
  const planned = await plannedCase(api);
  const heard = await listening(planned.party);
  await api.db.query('DELETE FROM participation WHERE case_id = $1 AND unit_id = $2', [
    planned.caseId,
    planned.party.unitId,
  ]);
  await api.db.query('SELECT app.refresh_case_access($1)', [planned.caseId]);
  await heard.until(about('lost', planned.caseId));
});

it('nothing is told of a change that was rolled back', async () => {
  const planned = await plannedCase(api);
  const heard = await listening(planned.party);
  await settled();
  const before = heard.events.length;
  await api.db.query('BEGIN');
  await api.db.query('SELECT app.touch($1)', [planned.caseId]);
  await api.db.query('ROLLBACK');
  await settled();
  expect(heard.events).toHaveLength(before);
  await api.db.query('SELECT app.touch($1)', [planned.caseId]);
  await settled();
  expect(heard.events.slice(before).map(({ type }) => type)).toEqual(['changed']);
});

it('what was announced while the page was away is told when it comes back', async () => {
  const planned = await plannedCase(api);
  // Somebody listens meanwhile, so that we know the change has been heard of.
  const other = await listening(planned.lead);
  await addNeed(planned);
  await other.until(about('changed', planned.caseId));
  const back = await listening(planned.party, 'page', 3_000);
  await back.until((event) => event.type === 'resync' || about('changed', planned.caseId)(event));
  const away = await listening(planned.party, 'page-2', 3_600_000);
  await away.until(({ type }) => type === 'resync');
});

const ends: [string, (caller: Caller) => Promise<unknown>][] = [
  ['signs out', (caller) => caller.post('/api/session/sign-out')],
  ['is over by the clock', ({ token }) => setSession(token, `last_seen_at = app.now() - interval '1 day'`)],
  ['has an assignment that ended yesterday', ({ assignmentId }) => endAssignment(assignmentId)],
];
const setSession = (token: string, change: string) =>
  api.db.query(`UPDATE app.session SET ${change} WHERE token_hash = sha256(convert_to($1, 'UTF8'))`, [token]);
const endAssignment = (id: string) =>
  api.db.query('UPDATE assignment SET valid_to = app.today() - 1 WHERE id = $1', [id]);

it.each(ends)('H5: the stream of a session that %s is cut within five seconds', async (_, end) => {
  const { party } = await plannedCase(api);
  const heard = await listening(party);
  const before = performance.now();
  await end(party);
  const closed = await heard.closed;
  expect(closed - before).toBeLessThan(5_000);
  await expect(listen(replica.url, party.token)).rejects.toMatchObject({ status: 401 });
});

it('a stream, and a page that fetches by itself, keep no session alive', async () => {
  const { party } = await plannedCase(api);
  const seen = async () => {
    const { rows } = await api.db.query<{ at: Date }>(
      `SELECT last_seen_at AS at FROM app.session WHERE token_hash = sha256(convert_to($1, 'UTF8'))`,
      [party.token],
    );
    return rows[0]?.at.getTime();
  };
  await setSession(party.token, `last_seen_at = app.now() - interval '5 minutes'`);
  const before = await seen();
  await listening(party);
  const fetched = await fetch(`${replica.url}/api/inbox/counts`, {
    headers: { cookie: `sip-staff=${party.token}`, 'x-sammanhang-background': '1' },
  });
  expect(fetched.status).toBe(200);
  expect(await seen()).toBe(before);
  // And somebody who does something does.
  await party.get('/api/inbox/counts');
  expect(await seen()).toBeGreaterThan(before ?? Infinity);
});

it('a session has four streams at most, and a page that comes back takes the place of itself', async () => {
  const { party } = await plannedCase(api);
  const first = await listening(party, 'one');
  await listening(party, 'two');
  await listening(party, 'three');
  await listening(party, 'four');
  await expect(listen(replica.url, party.token, 'five')).rejects.toMatchObject({ status: 429 });
  await listening(party, 'one');
  await first.closed;
});

it('asking for the headers alone opens no stream', async () => {
  const { party } = await plannedCase(api);
  for (let times = 0; times < 6; times += 1) {
    const answer = await fetch(`${replica.url}/api/live?page=${times}`, {
      method: 'HEAD',
      headers: { cookie: `sip-staff=${party.token}` },
    });
    expect(answer.status).not.toBe(429);
  }
});

it('streams end when the process stops, and a lost line to the database is mended', async () => {
  const planned = await plannedCase(api);
  const own = await replicaOf(api);
  replicas.push(own);
  const heard = await listen(own.url, planned.party.token);
  await heard.until(({ type }) => type === 'hello');
  const resyncs = () => heard.events.filter(({ type }) => type === 'resync').length;
  await settled();
  const before = resyncs();
  await api.db.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sammanhang-live'`,
  );
  await heard.until(() => resyncs() > before);
  await addNeed(planned);
  await heard.until(about('changed', planned.caseId));
  const asked = performance.now();
  const closing = own.close();
  expect((await heard.closed) - asked).toBeLessThan(1_500);
  await closing;
  replicas.pop();
});
