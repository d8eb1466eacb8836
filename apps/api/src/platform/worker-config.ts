import path from 'node:path';
import { isLocal } from './config.js';

/** What the worker is told by the environment, read once and checked before anything starts. */
export interface WorkerConfig {
  databaseUrl: string;
  /** Where the seals of the log are kept outside the database. */
  anchors: { file: string | null; receiver: { url: URL; token: string | null } | null };
}

/** Throws one error that names everything that is wrong. In production the seals must go somewhere outside the database. */
export function readWorkerConfig(env: Readonly<Record<string, string | undefined>>): WorkerConfig {
  const wrong: string[] = [];
  const databaseUrl = env.JOB_DATABASE_URL ?? '';
  if (!databaseUrl) wrong.push('JOB_DATABASE_URL is missing');
  const file = env.AUDIT_ANCHOR_FILE ? path.resolve(env.AUDIT_ANCHOR_FILE) : null;
  const address = env.AUDIT_ANCHOR_URL;
  const url = address && URL.canParse(address) ? new URL(address) : null;
  if (address && !(url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url)))))
    wrong.push('AUDIT_ANCHOR_URL must be an https address');
  if (env.NODE_ENV === 'production' && !file && !address)
    wrong.push(
      'AUDIT_ANCHOR_FILE or AUDIT_ANCHOR_URL is missing: without it nobody can prove that the log is unchanged',
    );
  if (wrong.length > 0) throw new Error(`Settings:\n  ${wrong.join('\n  ')}`);
  return { databaseUrl, anchors: { file, receiver: url && { url, token: env.AUDIT_ANCHOR_TOKEN || null } } };
}
