import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { ConsentsView, RecordConsentsInput, WithdrawConsentInput } from './consent.dto.js';
import { ConsentService } from './consent.service.js';

@ApiTags('consent')
@Controller('api')
export class ConsentController {
  constructor(private readonly consents: ConsentService) {}

  @Get('cases/:caseId/consents')
  @Does('consent.read')
  @Answers(ConsentsView)
  list(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string) {
    return this.consents.list(actor, caseId);
  }

  @Post('cases/:caseId/consents')
  @Does('consent.record')
  @Answers(ConsentsView, { made: true })
  record(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: RecordConsentsInput) {
    return this.consents.record(actor, caseId, input);
  }

  @Post('consents/:consentId/withdraw')
  @Does('consent.withdraw')
  @HttpCode(200)
  @Answers(ConsentsView)
  withdraw(@CurrentActor() actor: Actor, @IdParam('consentId') consentId: string, @Body() input: WithdrawConsentInput) {
    return this.consents.withdraw(actor, consentId, input);
  }
}
