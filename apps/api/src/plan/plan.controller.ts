import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { Braked } from '../platform/brake/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { PlanDifferenceView } from './plan-difference.dto.js';
import { ChangeFrameInput, PlanView, StartVersionInput, VersionRevisionInput, VersionView } from './plan.dto.js';
import { PlanService } from './plan.service.js';

@ApiTags('plan')
@Controller('api')
export class PlanController {
  constructor(private readonly plans: PlanService) {}

  @Get('cases/:caseId/plan')
  @Does('plan.exists')
  @Braked('planOpening', 'caseId')
  @ApiQuery({ name: 'version', required: false, description: 'The newest when left out' })
  @Answers(PlanView)
  read(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Query('version') version?: string) {
    return this.plans.read(actor, caseId, version ?? null);
  }

  @Put('versions/:versionId/frame')
  @Does('plan.lead')
  @Answers(VersionView)
  changeFrame(@CurrentActor() actor: Actor, @IdParam('versionId') id: string, @Body() input: ChangeFrameInput) {
    return this.plans.changeFrame(actor, id, input);
  }

  @Post('versions/:versionId/release')
  @Does('release.person')
  @HttpCode(200)
  @Answers(PlanView)
  release(@CurrentActor() actor: Actor, @IdParam('versionId') id: string, @Body() input: VersionRevisionInput) {
    return this.plans.release(actor, id, input.revision);
  }

  @Post('versions/:versionId/recall')
  @Does('plan.lead')
  @HttpCode(200)
  @Answers(PlanView)
  recall(@CurrentActor() actor: Actor, @IdParam('versionId') id: string, @Body() input: VersionRevisionInput) {
    return this.plans.recall(actor, id, input.revision);
  }

  @Post('cases/:caseId/versions')
  @Does('plan.lead')
  @Answers(PlanView, { made: true })
  startVersion(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: StartVersionInput) {
    return this.plans.startVersion(actor, caseId, input);
  }

  @Get('versions/:versionId/difference')
  @Does('plan.exists')
  @Braked('planOpening', 'versionId')
  @ApiQuery({ name: 'to', required: false, description: 'An earlier version; the one before when left out' })
  @Answers(PlanDifferenceView)
  difference(@CurrentActor() actor: Actor, @IdParam('versionId') id: string, @Query('to') to?: string) {
    return this.plans.difference(actor, id, to ?? null);
  }
}
