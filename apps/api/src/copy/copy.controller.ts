import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { CopyView, DisclosuresView } from './copy.dto.js';
import { CopyService } from './copy.service.js';

@ApiTags('copy')
@Controller('api')
export class CopyController {
  constructor(private readonly copies: CopyService) {}

  @Get('versions/:versionId/copy')
  @Answers(CopyView)
  read(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string) {
    return this.copies.read(actor, versionId);
  }

  @Get('cases/:caseId/disclosures')
  @Answers(DisclosuresView)
  disclosures(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string) {
    return this.copies.disclosures(actor, caseId);
  }
}
