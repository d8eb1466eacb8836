import { Worker } from 'node:worker_threads';
import type { PdfAnswer, PdfRequest } from './pdf-worker.js';

interface Waiting {
  done(answer: { pdf: Uint8Array; notice: string | null }): void;
  failed(error: Error): void;
  timer: NodeJS.Timeout;
}

export const PDF_THREAD = Symbol('pdf thread');

const PATIENCE_MS = 20_000;

/**
 * A thread that sets documents, so that a long plan holds up nobody else's request. It starts with the first document; one that
 * dies or hangs takes down what it was asked, and the next document gets a new one.
 */
export class PdfThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(
    private readonly file: URL | string,
    private readonly engine: 'best' | 'web' = 'best',
  ) {}

  make(plan: string): Promise<{ pdf: Uint8Array; notice: string | null }> {
    const id = (this.last += 1);
    const worker = (this.worker ??= this.start());
    return new Promise((done, failed) => {
      const timer = setTimeout(() => void this.close('the PDF thread took too long'), PATIENCE_MS);
      this.waiting.set(id, { done, failed, timer });
      const request: PdfRequest = { id, plan };
      worker.postMessage(request);
    });
  }

  /** Ends the thread; what was still asked fails. */
  async close(why = 'the PDF thread was closed'): Promise<void> {
    const { worker } = this;
    this.worker = null;
    this.failAll(why);
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.file, { workerData: { engine: this.engine } });
    worker.unref();
    worker.on('message', (answer: PdfAnswer) => this.answered(answer));
    const gone = (why: string) => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.failAll(why);
    };
    worker.on('error', (error: Error) => gone(`the PDF thread broke: ${error.message}`));
    worker.on('exit', () => gone('the PDF thread ended'));
    return worker;
  }

  private answered(answer: PdfAnswer): void {
    const asked = this.waiting.get(answer.id);
    if (!asked) return;
    this.waiting.delete(answer.id);
    clearTimeout(asked.timer);
    if ('failed' in answer) asked.failed(new Error(answer.failed));
    else asked.done(answer);
  }

  private failAll(why: string): void {
    for (const { failed, timer } of this.waiting.values()) {
      clearTimeout(timer);
      failed(new Error(why));
    }
    this.waiting.clear();
  }
}
