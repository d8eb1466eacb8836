import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '@sammanhang/embedded-postgres';
import { buildPdfWorker } from './build-pdf-worker.mjs';

/** One throw-away PostgreSQL for the whole run; TEST_DATABASE_URL names a lasting one instead (a role with CREATEDB). */
export default async function startTestServer() {
  process.env.LOG_LEVEL ??= 'silent';
  const pdfWorker = await buildPdfWorker();
  process.env.PDF_WORKER = pdfWorker.file;
  globalThis.removePdfWorker = pdfWorker.remove;
  if (process.env.TEST_DATABASE_URL) {
    process.env.TEST_ADMIN_URL = process.env.TEST_DATABASE_URL;
    return;
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sammanhang-api-'));
  fs.chmodSync(folder, 0o755); // The account that runs PostgreSQL for root must reach its data.
  const server = await startPostgres({ dataDir: path.join(folder, 'pg'), durable: false });
  globalThis.stopTestServer = async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  process.env.TEST_ADMIN_URL = server.url();
}
