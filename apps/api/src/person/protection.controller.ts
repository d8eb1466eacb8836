import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { FourEyesAskedView } from '../four-eyes/index.js';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { AllowListView, ChangeAllowListInput, LiftProtectionInput, SetProtectionInput } from './protection.dto.js';
import { ProtectionService } from './protection.service.js';

@ApiTags('protection')
@Controller('api')
export class ProtectionController {
  constructor(private readonly protections: ProtectionService) {}

  @Post('persons/:personId/protection')
  @Does('protection.set')
  @HttpCode(204)
  @Answers(null)
  set(@CurrentActor() actor: Actor, @IdParam('personId') personId: string, @Body() input: SetProtectionInput) {
    return this.protections.set(actor, personId, input);
  }

  @Post('persons/:personId/protection/lift-requests')
  @Does('protection.lift')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: FourEyesAskedView })
  askLift(@CurrentActor() actor: Actor, @IdParam('personId') personId: string, @Body() input: LiftProtectionInput) {
    return this.protections.askLift(actor, personId, input);
  }

  @Get('cases/:caseId/allow-list')
  @Does('allowlist.read')
  @Answers(AllowListView)
  allowList(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string) {
    return this.protections.allowList(actor, caseId);
  }

  @Post('cases/:caseId/allow-list/requests')
  @Does('allowlist.change')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: FourEyesAskedView })
  askChange(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: ChangeAllowListInput) {
    return this.protections.askChange(actor, caseId, input);
  }
}
