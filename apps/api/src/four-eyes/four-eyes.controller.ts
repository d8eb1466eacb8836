import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { AnswerFourEyesInput, FourEyesCountView, FourEyesRequestView, FourEyesView } from './four-eyes.dto.js';
import { FourEyesService } from './four-eyes.service.js';

@ApiTags('fourEyes')
@Controller('api/four-eyes')
export class FourEyesController {
  constructor(private readonly fourEyes: FourEyesService) {}

  @Get()
  @Does('fourEyes.read')
  @Answers(FourEyesView)
  list(@CurrentActor() actor: Actor) {
    return this.fourEyes.list(actor);
  }

  @Get('count')
  @Does('fourEyes.read')
  @Answers(FourEyesCountView)
  count(@CurrentActor() actor: Actor) {
    return this.fourEyes.count(actor);
  }

  @Post(':requestId/answer')
  @Does('fourEyes.answer')
  @HttpCode(200)
  @Answers(FourEyesRequestView)
  answer(@CurrentActor() actor: Actor, @IdParam('requestId') requestId: string, @Body() input: AnswerFourEyesInput) {
    return this.fourEyes.answer(actor, requestId, input);
  }

  @Post(':requestId/withdraw')
  @Does('fourEyes.withdraw')
  @HttpCode(200)
  @Answers(FourEyesRequestView)
  withdraw(@CurrentActor() actor: Actor, @IdParam('requestId') requestId: string) {
    return this.fourEyes.withdraw(actor, requestId);
  }
}
