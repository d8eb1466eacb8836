import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentCitizen, Does, type CitizenActor } from '../platform/auth/index.js';
import { Braked } from '../platform/brake/index.js';
import { fieldProblem } from '../platform/errors.js';
import { isId } from '../platform/http/fields.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { AskForSipInput, MyRequestsView, MyRequestView, RequestUnitsView } from './request.dto.js';
import { MyRequestService } from './my-request.service.js';

/** Be om en SIP: for oneself, or for somebody one stands by. */
@ApiTags('mine')
@Controller('api/my')
export class MyRequestController {
  constructor(private readonly requests: MyRequestService) {}

  @Get('request-units')
  @Does('sip.request')
  @ApiQuery({ name: 'q', required: false })
  @Answers(RequestUnitsView)
  units(@CurrentCitizen() actor: CitizenActor, @Query('q') q?: string) {
    return this.requests.units(actor, String(q ?? '').slice(0, 100));
  }

  @Get('requests')
  @Does('sip.request')
  @ApiQuery({ name: 'before', required: false })
  @Answers(MyRequestsView)
  list(@CurrentCitizen() actor: CitizenActor, @Query('before') before?: string) {
    if (before !== undefined && !isId(before)) throw fieldProblem('/before', 'format');
    return this.requests.list(actor, before ?? null);
  }

  @Post('requests')
  @Does('sip.request')
  @Braked('sipRequest')
  @Answers(MyRequestView, { made: true })
  ask(@CurrentCitizen() actor: CitizenActor, @Body() input: AskForSipInput) {
    return this.requests.ask(actor, input);
  }

  @Post('requests/:id/withdrawal')
  @Does('sip.request')
  @HttpCode(200)
  @Answers(MyRequestView)
  withdraw(@CurrentCitizen() actor: CitizenActor, @IdParam('id') id: string) {
    return this.requests.withdraw(actor, id);
  }
}
