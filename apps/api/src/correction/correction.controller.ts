import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { CorrectionsView, NoteCorrectionInput } from './correction.dto.js';
import { CorrectionService } from './correction.service.js';

@ApiTags('correction')
@Controller('api')
export class CorrectionController {
  constructor(private readonly corrections: CorrectionService) {}

  @Get('cases/:caseId/corrections')
  @Does('content.read')
  @Answers(CorrectionsView)
  list(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string) {
    return this.corrections.list(actor, caseId);
  }

  @Post('cases/:caseId/corrections')
  @Does('correction.note')
  @Answers(CorrectionsView, { made: true })
  note(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: NoteCorrectionInput) {
    return this.corrections.note(actor, caseId, input);
  }

  @Post('corrections/:id/end')
  @Does('correction.note')
  @HttpCode(200)
  @Answers(CorrectionsView)
  end(@CurrentActor() actor: Actor, @IdParam('id') id: string) {
    return this.corrections.endRestriction(actor, id);
  }
}
