import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { fieldProblem } from '../platform/errors.js';
import { isId } from '../platform/http/fields.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { AnswerRequestInput, NameReaderInput, RequestsView, RequestView } from './request.dto.js';
import { RequestService } from './request.service.js';

@ApiTags('request')
@Controller('api/requests')
export class RequestController {
  constructor(private readonly requests: RequestService) {}

  @Get()
  @Does('request.read')
  @ApiQuery({ name: 'after', required: false })
  @Answers(RequestsView)
  list(@CurrentActor() actor: Actor, @Query('after') after?: string) {
    if (after !== undefined && !isId(after)) throw fieldProblem('/after', 'format');
    return this.requests.list(actor, after ?? null);
  }

  @Get(':id')
  @Does('request.read')
  @Answers(RequestView)
  read(@CurrentActor() actor: Actor, @IdParam('id') id: string) {
    return this.requests.read(actor, id);
  }

  @Post(':id/answer')
  @Does('request.answer')
  @HttpCode(200)
  @Answers(RequestView)
  answer(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: AnswerRequestInput) {
    return this.requests.answer(actor, id, input);
  }

  @Post(':id/readers')
  @Does('request.assign')
  @HttpCode(200)
  @Answers(RequestsView)
  nameReader(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: NameReaderInput) {
    return this.requests.nameReader(actor, id, input);
  }
}
