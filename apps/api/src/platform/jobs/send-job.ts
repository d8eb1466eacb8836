import PgBoss from 'pg-boss';
import { JOB_SCHEMA, type SendJob } from './jobs.js';

const viaCaller = { executeSql: () => Promise.reject(new Error('jobs are enqueued inside a transaction only')) };

/** The api only puts jobs in; the queue itself is run by the worker. */
export function sendJobs(): SendJob {
  const boss = new PgBoss({ db: viaCaller, schema: JOB_SCHEMA });
  return async (manager, name, data) => {
    await boss.send(name, data, {
      retryLimit: 10,
      retryBackoff: true,
      db: {
        executeSql: async (text: string, values: unknown[]) => ({
          rows: (await manager.query(text, values)) as unknown[],
          rowCount: 0,
        }),
      },
    } as PgBoss.SendOptions);
  };
}
