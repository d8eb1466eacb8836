import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { BookFollowUpInput, FollowUpsView, HoldFollowUpInput, MoveFollowUpInput } from './follow-up.dto.js';
import { FollowUpService } from './follow-up.service.js';

@ApiTags('follow-up')
@Controller('api')
export class FollowUpController {
  constructor(private readonly followUps: FollowUpService) {}

  @Get('cases/:caseId/follow-ups')
  @Does('plan.exists')
  @Answers(FollowUpsView)
  list(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string) {
    return this.followUps.list(actor, caseId);
  }

  @Post('cases/:caseId/follow-ups')
  @Does('plan.lead')
  @Answers(FollowUpsView, { made: true })
  book(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: BookFollowUpInput) {
    return this.followUps.book(actor, caseId, input);
  }

  @Post('follow-ups/:id/hold')
  @Does('plan.lead')
  @HttpCode(200)
  @Answers(FollowUpsView)
  hold(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: HoldFollowUpInput) {
    return this.followUps.hold(actor, id, input);
  }

  @Post('follow-ups/:id/move')
  @Does('plan.lead')
  @HttpCode(200)
  @Answers(FollowUpsView)
  move(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: MoveFollowUpInput) {
    return this.followUps.move(actor, id, input);
  }
}
