import { parentPort, workerData } from 'node:worker_threads';
import { pdfEngine } from './pdf-engine.js';

/** What the thread is asked, and what it answers. Errors come without their message: it may quote the plan. */
export interface PdfRequest {
  id: number;
  plan: string;
}
export type PdfAnswer = { id: number; pdf: Uint8Array; notice: string | null } | { id: number; failed: string };

const engine = pdfEngine((workerData as { engine?: 'best' | 'web' } | null)?.engine);

parentPort?.on('message', ({ id, plan }: PdfRequest) => {
  void engine
    .then((make) => ({ id, ...make(plan) }))
    .catch((error: unknown): PdfAnswer => ({ id, failed: error instanceof Error ? error.message : 'unknown' }))
    .then((answer: PdfAnswer) => parentPort?.postMessage(answer));
});
