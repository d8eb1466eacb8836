import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { FourEyesAskedView } from '../four-eyes/index.js';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import {
  AskBreakGlassSettingInput,
  BreakGlassCountView,
  BreakGlassOpeningView,
  BreakGlassReviewsView,
  BreakGlassReviewView,
  BreakGlassSettingView,
  OpenBreakGlassInput,
  OwnBreakGlassView,
  ReviewBreakGlassInput,
} from './break-glass.dto.js';
import { BreakGlassReviewService } from './break-glass-review.service.js';
import { BreakGlassService } from './break-glass.service.js';

@ApiTags('breakGlass')
@Controller('api/break-glass')
export class BreakGlassController {
  constructor(
    private readonly openings: BreakGlassService,
    private readonly reviewing: BreakGlassReviewService,
  ) {}

  @Get()
  @Does('breakGlass.own')
  @Answers(OwnBreakGlassView)
  own(@CurrentActor() actor: Actor) {
    return this.openings.own(actor);
  }

  @Post()
  @Does('breakGlass.open')
  @Answers(BreakGlassOpeningView, { made: true })
  open(@CurrentActor() actor: Actor, @Body() input: OpenBreakGlassInput) {
    return this.openings.open(actor, input);
  }

  @Get('reviews')
  @Does('breakGlass.list')
  @Answers(BreakGlassReviewsView)
  reviews(@CurrentActor() actor: Actor) {
    return this.reviewing.list(actor);
  }

  @Get('reviews/count')
  @Does('breakGlass.list')
  @Answers(BreakGlassCountView)
  count(@CurrentActor() actor: Actor) {
    return this.reviewing.count(actor);
  }

  @Get('setting')
  @Does('users.read')
  @Answers(BreakGlassSettingView)
  setting(@CurrentActor() actor: Actor) {
    return this.reviewing.setting(actor);
  }

  @Post('setting/requests')
  @Does('breakGlass.configure')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: FourEyesAskedView })
  askSetting(@CurrentActor() actor: Actor, @Body() input: AskBreakGlassSettingInput) {
    return this.reviewing.askSetting(actor, input);
  }

  @Post(':openingId/end')
  @Does('breakGlass.end')
  @HttpCode(204)
  @Answers(null)
  end(@CurrentActor() actor: Actor, @IdParam('openingId') openingId: string) {
    return this.openings.end(actor, openingId);
  }

  @Post(':openingId/review')
  @Does('breakGlass.review')
  @HttpCode(200)
  @Answers(BreakGlassReviewView)
  review(@CurrentActor() actor: Actor, @IdParam('openingId') openingId: string, @Body() input: ReviewBreakGlassInput) {
    return this.reviewing.review(actor, openingId, input);
  }
}
