import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { Braked } from '../platform/brake/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { CopyView, HandoversView } from './copy.dto.js';
import { CopyService } from './copy.service.js';

@ApiTags('copy')
@Controller('api')
export class CopyController {
  constructor(private readonly copies: CopyService) {}

  @Get('versions/:versionId/copy')
  @Does('copy.read')
  @Braked('planOpening', 'versionId')
  @Answers(CopyView)
  read(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string) {
    return this.copies.read(actor, versionId);
  }

  @Get('cases/:caseId/copies')
  @Does('history.read')
  @Answers(HandoversView)
  handovers(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string) {
    return this.copies.handovers(actor, caseId);
  }
}
