import { testApp, type Caller, type TestApp } from '@sammanhang/api/proof';
import { figure, say, WHOLE } from '../support/figures.js';
import { allSignedInFor, crowdOf, type Crowd } from './crowd.js';

const SIGNERS = 50;
const TRIALS = WHOLE ? 200 : 4;

interface Trial {
  /** Approvals in the database: principal, and the hash each is bound to. */
  approvals: { principal_id: string; hash: string }[];
  hash: string;
  /** Whether what the lead can read is still what was sent out. */
  verified: boolean;
  answers: Map<string, number>;
  /** Edits that were tried while it was sent out and signed. */
  saved: number;
}

describe('fifty who approve one version at once', () => {
  let test: TestApp;
  let crowd: Crowd;
  const trials: Trial[] = [];

  const newest = async () => {
    const { rows } = await test.db.query<{ id: string; hash: string | null; revision: number; state: string }>(
      'SELECT id, hash, revision, state FROM plan_version WHERE case_id = $1 ORDER BY number DESC LIMIT 1',
      [crowd.caseId],
    );
    const [row] = rows;
    if (!row) throw new Error('the case has no version');
    return row;
  };

  /** Others who try to change the text meanwhile; gives how many got through. */
  const edits = async (versionId: string): Promise<number> => {
    const { rows } = await test.db.query<{ id: string; revision: number }>(
      'SELECT id, revision FROM need WHERE version_id = $1 AND owner_authority_id = $2',
      [versionId, crowd.lead.authorityId],
    );
    const answers = await Promise.all(
      crowd.leads.slice(1, 6).map((caller) =>
        caller.put(`/api/needs/${rows[0]?.id ?? ''}`, {
          lifeArea: 'health',
          text: `ändrat ${String(Math.random())}`,
          revision: rows[0]?.revision ?? 1,
          byPerson: false,
        }),
      ),
    );
    return answers.filter(({ status }) => status === 200).length;
  };

  const count = (answers: Map<string, number>, key: string) => answers.set(key, (answers.get(key) ?? 0) + 1);

  async function trial(at: number): Promise<Trial> {
    const draft = await newest();
    // Sent a moment after the edits have begun, now sooner, now later: some get in first, some are too late.
    const before = edits(draft.id);
    await new Promise((resolve) => setTimeout(resolve, (at % 5) * 15));
    const sent = await crowd.lead.post(`/api/versions/${draft.id}/submit`, { revision: draft.revision });
    expect(sent.status).toBe(200);
    const version = await newest();
    const hash = version.hash ?? '';
    const signers: Caller[] = [...crowd.leads, ...crowd.parties];
    await allSignedInFor(test, signers, `approve:${version.id}:${hash}`);
    const answers = new Map<string, number>();
    const [, during] = await Promise.all([
      Promise.all(
        signers.map(async (caller) => {
          const { status, body } = await caller.post<{ code?: string }>(`/api/versions/${version.id}/approve`, {
            hash,
          });
          count(answers, status === 200 ? 'approved' : `${status} ${body.code ?? ''}`);
        }),
      ),
      edits(version.id),
    ]);
    const { rows: approvals } = await test.db.query<{ principal_id: string; hash: string }>(
      'SELECT principal_id, hash FROM approval WHERE version_id = $1',
      [version.id],
    );
    const { body } = await crowd.lead.get<{ verification: { ok: boolean } | null }>(
      `/api/versions/${version.id}/sign-off`,
    );
    const again = await crowd.lead.post(`/api/cases/${crowd.caseId}/versions`, { changeReason: 'Nästa varv' });
    expect(again.status).toBe(201);
    return { approvals, hash, verified: body.verification?.ok === true, answers, saved: (await before) + during };
  }

  beforeAll(async () => {
    test = await testApp();
    crowd = await crowdOf(test, SIGNERS);
    for (let at = 0; at < TRIALS; at += 1) {
      trials.push(await trial(at));
      if (at % 20 === 19) say(`${at + 1} of ${TRIALS} versions signed`);
    }
  });
  afterAll(() => test?.close());

  it('H19: leave exactly one approval for each principal and version', () => {
    const off = trials.filter(
      ({ approvals, answers }) =>
        approvals.length !== 2 ||
        new Set(approvals.map((row) => row.principal_id)).size !== 2 ||
        answers.get('approved') !== 2,
    );
    const answered = new Map<string, number>();
    for (const { answers } of trials) for (const [key, n] of answers) answered.set(key, (answered.get(key) ?? 0) + n);
    const control = `${SIGNERS} signers x ${TRIALS}: ${[...answered].map(([key, n]) => `${n} ${key}`).join(', ')}`;
    expect([...answered.keys()].filter((key) => !/^(approved|409 .+)$/.test(key))).toEqual([]);
    expect(
      figure({
        id: 'G8',
        what: 'versions without exactly one approval a principal',
        value: off.length,
        of: trials.length,
        goal: '0',
        control,
      }),
    ).toBe(true);
  });

  it('bind each to the text that is stored', () => {
    const off = trials.filter(
      ({ approvals, hash, verified }) => !verified || approvals.some((row) => row.hash !== hash),
    );
    const control = `${trials.reduce((sum, { saved }) => sum + saved, 0)} edits got in while ${trials.length} versions were sent out, and none after`;
    expect(
      figure({
        id: 'G8',
        what: 'approvals whose hash is not that of the stored text',
        value: off.length,
        of: trials.length * 2,
        goal: '0',
        control,
      }),
    ).toBe(true);
  });
});
