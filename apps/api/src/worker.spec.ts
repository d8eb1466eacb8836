import { randomUUID } from 'node:crypto';
import { jobHandlers } from './job-handlers.js';
import { runJobs } from './platform/jobs/run-jobs.js';
import { SEND_JOB, type SendJob } from './platform/jobs/jobs.js';
import { DATA_SOURCE, type DataSource } from './platform/database/data-source.js';
import { testApp, type TestApp } from './platform/testing/test-app.js';

describe('the worker', () => {
  let test: TestApp;
  let source: DataSource;
  let send: SendJob;
  const job = () => ({ kind: 'summoned', caseId: randomUUID(), subjectId: randomUUID(), unitIds: [] }) as const;

  beforeAll(async () => {
    test = await testApp();
    source = test.app.get(DATA_SOURCE);
    send = test.app.get(SEND_JOB);
  });
  afterAll(() => test.close());

  const jobs = async (state: string) =>
    Number(
      (
        await test.db.query<{ n: string }>(
          `SELECT count(*) AS n FROM job.job WHERE name = 'notify-units' AND state = $1`,
          [state],
        )
      ).rows[0]?.n,
    );

  it('never hears of a job whose transaction was rolled back', async () => {
    await expect(
      source.transaction(async (manager) => {
        await send(manager, 'notify-units', { ...job(), unitIds: [] });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await jobs('created')).toBe(0);
  });

  it('runs a job once its transaction is committed, and stops when it is told', async () => {
    await source.transaction((manager) => send(manager, 'notify-units', { ...job(), unitIds: [] }));
    expect(await jobs('created')).toBe(1);
    const stop = await runJobs(test.jobUrl, jobHandlers({ anchors: { file: null, receiver: null } }));
    for (let waited = 0; waited < 100 && (await jobs('completed')) === 0; waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    await stop();
    expect(await jobs('completed')).toBe(1);
  });
});
