import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import {
  AnswerOfferInput,
  EndCaseInput,
  EnrolInput,
  OfferLeadInput,
  RefuseCaseInput,
  StartCaseInput,
  TakeCaseInput,
} from './case-input.dto.js';
import { CaseView } from './case.dto.js';
import { CaseService } from './case.service.js';
import { LeadAskedView, LeadOfferView } from './lead-offer.dto.js';
import { HomeCareService } from './home-care.service.js';
import { LeadService } from './lead.service.js';
import { WorklistView } from './worklist.dto.js';
import { WorklistService } from './worklist.service.js';

@ApiTags('case')
@Controller('api')
export class CaseController {
  constructor(
    private readonly cases: CaseService,
    private readonly homeCare: HomeCareService,
    private readonly leads: LeadService,
    private readonly worklists: WorklistService,
  ) {}

  @Get('worklist')
  @Does('worklist.read')
  @Answers(WorklistView)
  worklist(@CurrentActor() actor: Actor) {
    return this.worklists.mine(actor);
  }

  @Post('cases')
  @Does('case.start')
  @Answers(CaseView, { made: true })
  start(@CurrentActor() actor: Actor, @Body() input: StartCaseInput) {
    return this.cases.start(actor, input);
  }

  @Get('cases/:caseId')
  @Does('plan.exists')
  @Answers(CaseView)
  overview(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string) {
    return this.cases.overview(actor, caseId);
  }

  @Post('cases/:caseId/refuse')
  @Does('request.decline')
  @HttpCode(200)
  @Answers(CaseView)
  refuse(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: RefuseCaseInput) {
    return this.cases.refuse(actor, caseId, input);
  }

  @Post('cases/:caseId/end')
  @Does('plan.close')
  @HttpCode(200)
  @Answers(CaseView)
  end(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: EndCaseInput) {
    return this.cases.end(actor, caseId, input);
  }

  @Put('cases/:caseId/enrolment')
  @Does('homeCare.enrol')
  @Answers(CaseView)
  enrol(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: EnrolInput) {
    return this.homeCare.enrol(actor, caseId, input);
  }

  @Post('cases/:caseId/take')
  @Does('inbox.take')
  @HttpCode(200)
  @Answers(CaseView)
  take(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: TakeCaseInput) {
    return this.cases.take(actor, caseId, input);
  }

  @Post('cases/:caseId/lead-offers')
  @Does('lead.choose')
  @Answers(LeadOfferView, { made: true })
  offerLead(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: OfferLeadInput) {
    return this.leads.offer(actor, caseId, input);
  }

  @Post('cases/:caseId/lead-questions')
  @Does('lead.choose')
  @HttpCode(200)
  @Answers(LeadAskedView)
  askLead(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string) {
    return this.leads.ask(actor, caseId);
  }

  @Post('lead-offers/:offerId/answer')
  @Does('lead.accept')
  @HttpCode(200)
  @Answers(LeadOfferView)
  answerOffer(@CurrentActor() actor: Actor, @IdParam('offerId') offerId: string, @Body() input: AnswerOfferInput) {
    return this.leads.answer(actor, offerId, input);
  }

  @Post('lead-offers/:offerId/undo')
  @Does('lead.choose')
  @HttpCode(200)
  @Answers(LeadOfferView)
  undoOffer(@CurrentActor() actor: Actor, @IdParam('offerId') offerId: string) {
    return this.leads.undo(actor, offerId);
  }
}
