import { Module } from '@nestjs/common';
import { DocumentController } from './document.controller.js';
import { DocumentService } from './document.service.js';
import { PDF_THREAD, PdfThread } from './pdf-thread.js';

/** The thread's file lies beside the built api; where nothing is built (tests), PDF_WORKER names it. */
const workerFile = (): URL | string => process.env.PDF_WORKER ?? new URL('./pdf-worker.js', import.meta.url);

@Module({
  controllers: [DocumentController],
  providers: [DocumentService, { provide: PDF_THREAD, useFactory: () => new PdfThread(workerFile()) }],
})
export class DocumentModule {}
