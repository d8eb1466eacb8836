import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { FourEyesAskedView } from '../four-eyes/index.js';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { CullingService } from './culling.service.js';
import { AskCullingInput, CullingView, RetentionView, SetHoldInput } from './retention.dto.js';
import { RetentionService } from './retention.service.js';

@ApiTags('retention')
@Controller('api')
export class RetentionController {
  constructor(
    private readonly retention: RetentionService,
    private readonly culling: CullingService,
  ) {}

  @Get('cases/:caseId/retention')
  @Does('history.read')
  @Answers(RetentionView)
  show(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string) {
    return this.retention.show(actor, caseId);
  }

  @Post('cases/:caseId/retention-holds')
  @Does('retention.hold')
  @Answers(RetentionView, { made: true })
  hold(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: SetHoldInput) {
    return this.retention.hold(actor, caseId, input);
  }

  @Post('retention-holds/:id/lift')
  @Does('retention.hold')
  @HttpCode(200)
  @Answers(RetentionView)
  lift(@CurrentActor() actor: Actor, @IdParam('id') id: string) {
    return this.retention.lift(actor, id);
  }

  @Get('culling')
  @Does('cull.preview')
  @Answers(CullingView)
  preview(@CurrentActor() actor: Actor) {
    return this.culling.preview(actor);
  }

  @Post('culling')
  @Does('cull.decide')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: FourEyesAskedView })
  ask(@CurrentActor() actor: Actor, @Body() input: AskCullingInput) {
    return this.culling.ask(actor, input);
  }
}
