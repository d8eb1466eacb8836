import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestApp } from './test-app.js';
import { exportLog } from '../../audit/export-log.js';

const VERIFIER = path.resolve(__dirname, '../../../../../tools/verify-audit.mjs');

/** What the verifier says of an export and anchors, and whether it found the log whole. */
export interface Verified {
  whole: boolean;
  said: string;
}

/** A folder for exports and anchors, a pool as the job role, and the verifier as it is run in earnest. */
export function auditBench(test: TestApp) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sammanhang-audit-'));
  const pool = new pg.Pool({ connectionString: test.jobUrl, max: 3 });
  const exported = path.join(folder, 'export.jsonl');
  return {
    pool,
    anchors: path.join(folder, 'anchors.jsonl'),
    async export(): Promise<string> {
      const client = await pool.connect();
      try {
        const lines: string[] = [];
        for await (const line of exportLog(client, 1)) lines.push(line);
        await writeFile(exported, `${lines.join('\n')}\n`);
        return exported;
      } finally {
        client.release();
      }
    },
    verify: (...files: string[]): Promise<Verified> =>
      new Promise((resolve) =>
        execFile(process.execPath, [VERIFIER, ...files], (error, stdout, stderr) =>
          resolve({ whole: error === null, said: `${stdout}${stderr}` }),
        ),
      ),
    async close(): Promise<void> {
      await pool.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
