import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { AnswerSummonsInput, SummonsAnsweredView, SummonsView } from './summons.dto.js';
import { SummonsService } from './summons.service.js';

@ApiTags('meeting')
@Controller('api/summons/:summonsId')
export class SummonsController {
  constructor(private readonly summons: SummonsService) {}

  @Get()
  @Does('summons.read')
  @Answers(SummonsView)
  read(@CurrentActor() actor: Actor, @IdParam('summonsId') id: string) {
    return this.summons.read(actor, id);
  }

  @Post('answer')
  @Does('summons.answer')
  @HttpCode(200)
  @Answers(SummonsAnsweredView)
  answer(@CurrentActor() actor: Actor, @IdParam('summonsId') id: string, @Body() input: AnswerSummonsInput) {
    return this.summons.answer(actor, id, input);
  }
}
