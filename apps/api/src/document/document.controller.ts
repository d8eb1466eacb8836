import { Controller, Get, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { Braked } from '../platform/brake/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { DocumentService, type NamedPdf } from './document.service.js';

const asFile = ({ name, pdf }: NamedPdf) =>
  new StreamableFile(pdf, { type: 'application/pdf', disposition: `inline; filename="${name}"`, length: pdf.length });

@ApiTags('document')
@Controller('api')
export class DocumentController {
  constructor(private readonly documents: DocumentService) {}

  @Get('versions/:versionId/document.pdf')
  @Does('print.plan')
  @Braked('planOpening', 'versionId')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async plan(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string) {
    return asFile(await this.documents.plan(actor, versionId));
  }

  @Get('versions/:versionId/copy.pdf')
  @Does('copy.print')
  @Braked('planOpening', 'versionId')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async copy(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string) {
    return asFile(await this.documents.copy(actor, versionId));
  }
}
