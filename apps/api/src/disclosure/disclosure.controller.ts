import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { AssessHarmInput, DecideGroundInput, DecideGuardianInput, DisclosuresView } from './disclosure.dto.js';
import { DisclosureService } from './disclosure.service.js';

@ApiTags('disclosure')
@Controller('api')
export class DisclosureController {
  constructor(private readonly disclosures: DisclosureService) {}

  @Get('cases/:caseId/disclosures')
  @Does('content.read')
  @Answers(DisclosuresView)
  list(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string) {
    return this.disclosures.list(actor, caseId);
  }

  @Post('cases/:caseId/grounds')
  @Does('ground.decide')
  @Answers(DisclosuresView, { made: true })
  decideGround(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: DecideGroundInput) {
    return this.disclosures.decideGround(actor, caseId, input);
  }

  @Post('grounds/:id/revoke')
  @Does('ground.decide')
  @HttpCode(200)
  @Answers(DisclosuresView)
  revokeGround(@CurrentActor() actor: Actor, @IdParam('id') id: string) {
    return this.disclosures.revokeGround(actor, id);
  }

  @Post('cases/:caseId/harms')
  @Does('harm.assess')
  @Answers(DisclosuresView, { made: true })
  assessHarm(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: AssessHarmInput) {
    return this.disclosures.assessHarm(actor, caseId, input);
  }

  @Post('harms/:id/lift')
  @Does('harm.assess')
  @HttpCode(200)
  @Answers(DisclosuresView)
  liftHarm(@CurrentActor() actor: Actor, @IdParam('id') id: string) {
    return this.disclosures.liftHarm(actor, id);
  }

  @Post('cases/:caseId/guardian-decisions')
  @Does('guardian.decide')
  @Answers(DisclosuresView, { made: true })
  decideGuardian(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: DecideGuardianInput) {
    return this.disclosures.decideGuardian(actor, caseId, input);
  }
}
