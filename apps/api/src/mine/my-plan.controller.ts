import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { OwnLogView } from '../audit/index.js';
import { CorrectionsView, ObjectInput } from '../correction/index.js';
import { CurrentCitizen, Does, type CitizenActor } from '../platform/auth/index.js';
import { fieldProblem } from '../platform/errors.js';
import { isId } from '../platform/http/fields.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { MyCircleService } from './my-circle.service.js';
import { MyConsentService } from './my-consent.service.js';
import { BlocksView, NameRelativeInput, RelativesView, SetBlockInput } from './my-circle.dto.js';
import { MyConsentInput, MyConsentsView } from './my-consent.dto.js';
import {
  ChangeWordsInput,
  MyAnswerInput,
  MyContactView,
  MyMeetingsView,
  MyPlansView,
  MyPlanView,
  WriteWordsInput,
} from './my-plan.dto.js';
import { MyPlanService } from './my-plan.service.js';
import { MyObjectionService } from './my-objection.service.js';
import { MyWordsService } from './my-words.service.js';

/** What the person, guardians, representatives, relatives and guests reach. Staff have no way in here. */
@ApiTags('mine')
@Controller('api/my')
export class MyPlanController {
  constructor(
    private readonly plans: MyPlanService,
    private readonly words: MyWordsService,
    private readonly consents: MyConsentService,
    private readonly circle: MyCircleService,
    private readonly objections: MyObjectionService,
  ) {}

  @Get('plans')
  @Does('plan.exists')
  @Answers(MyPlansView)
  list(@CurrentCitizen() actor: CitizenActor) {
    return this.plans.list(actor);
  }

  @Get('plans/:caseId')
  @Does('plan.exists')
  @Answers(MyPlanView)
  show(@CurrentCitizen() actor: CitizenActor, @IdParam('caseId') caseId: string) {
    return this.plans.show(actor, caseId);
  }

  @Get('plans/:caseId/meetings')
  @Does('summons.read')
  @Answers(MyMeetingsView)
  meetings(@CurrentCitizen() actor: CitizenActor, @IdParam('caseId') caseId: string) {
    return this.plans.meetings(actor, caseId);
  }

  @Get('plans/:caseId/contact')
  @Does('contact.read')
  @Answers(MyContactView)
  contact(@CurrentCitizen() actor: CitizenActor, @IdParam('caseId') caseId: string) {
    return this.plans.contact(actor, caseId);
  }

  @Get('plans/:caseId/log')
  @Does('log.own')
  @ApiQuery({ name: 'before', required: false })
  @Answers(OwnLogView)
  log(@CurrentCitizen() actor: CitizenActor, @IdParam('caseId') caseId: string, @Query('before') before?: string) {
    if (before !== undefined && !isId(before)) throw fieldProblem('/before', 'format');
    return this.plans.log(actor, caseId, before ?? null);
  }

  @Get('log')
  @Does('log.own')
  @ApiQuery({ name: 'before', required: false })
  @Answers(OwnLogView)
  wholeLog(@CurrentCitizen() actor: CitizenActor, @Query('before') before?: string) {
    if (before !== undefined && !isId(before)) throw fieldProblem('/before', 'format');
    return this.plans.wholeLog(actor, before ?? null);
  }

  @Post('plans/:caseId/words')
  @Does('words.write')
  @Answers(MyPlanView, { made: true })
  writeWords(@CurrentCitizen() actor: CitizenActor, @IdParam('caseId') caseId: string, @Body() input: WriteWordsInput) {
    return this.words.write(actor, caseId, input);
  }

  @Put('words/:id')
  @Does('words.write')
  @Answers(MyPlanView)
  changeWords(@CurrentCitizen() actor: CitizenActor, @IdParam('id') id: string, @Body() input: ChangeWordsInput) {
    return this.words.change(actor, id, input);
  }

  @Post('plans/:caseId/answers')
  @Does('answer.give')
  @Answers(MyPlanView, { made: true })
  answer(@CurrentCitizen() actor: CitizenActor, @IdParam('caseId') caseId: string, @Body() input: MyAnswerInput) {
    return this.words.answer(actor, caseId, input);
  }

  @Get('plans/:caseId/corrections')
  @Does('content.read')
  @Answers(CorrectionsView)
  corrections(@CurrentCitizen() actor: CitizenActor, @IdParam('caseId') caseId: string) {
    return this.objections.list(actor, caseId);
  }

  @Post('plans/:caseId/corrections')
  @Does('correction.note')
  @Answers(CorrectionsView, { made: true })
  object(@CurrentCitizen() actor: CitizenActor, @IdParam('caseId') caseId: string, @Body() input: ObjectInput) {
    return this.objections.object(actor, caseId, input);
  }

  @Get('plans/:caseId/consents')
  @Does('receipt.read')
  @Answers(MyConsentsView)
  listConsents(@CurrentCitizen() actor: CitizenActor, @IdParam('caseId') caseId: string) {
    return this.consents.list(actor, caseId);
  }

  @Post('plans/:caseId/consents')
  @Does('consent.record')
  @Answers(MyConsentsView, { made: true })
  recordConsent(
    @CurrentCitizen() actor: CitizenActor,
    @IdParam('caseId') caseId: string,
    @Body() input: MyConsentInput,
  ) {
    return this.consents.record(actor, caseId, input);
  }

  @Post('consents/:id/withdrawal')
  @Does('consent.withdraw')
  @HttpCode(200)
  @Answers(MyConsentsView)
  withdrawConsent(@CurrentCitizen() actor: CitizenActor, @IdParam('id') id: string) {
    return this.consents.withdraw(actor, id);
  }

  @Get('plans/:caseId/relatives')
  @Does('receipt.read')
  @Answers(RelativesView)
  relatives(@CurrentCitizen() actor: CitizenActor, @IdParam('caseId') caseId: string) {
    return this.circle.relatives(actor, caseId);
  }

  @Post('plans/:caseId/relatives')
  @Does('relative.name')
  @Answers(RelativesView, { made: true })
  nameRelative(
    @CurrentCitizen() actor: CitizenActor,
    @IdParam('caseId') caseId: string,
    @Body() input: NameRelativeInput,
  ) {
    return this.circle.name(actor, caseId, input);
  }

  @Post('relatives/:id/end')
  @Does('relative.end')
  @HttpCode(200)
  @Answers(RelativesView)
  endRelative(@CurrentCitizen() actor: CitizenActor, @IdParam('id') id: string) {
    return this.circle.endRelative(actor, id);
  }

  @Get('plans/:caseId/blocks')
  @Does('receipt.read')
  @Answers(BlocksView)
  blocks(@CurrentCitizen() actor: CitizenActor, @IdParam('caseId') caseId: string) {
    return this.circle.blocks(actor, caseId);
  }

  @Post('plans/:caseId/blocks')
  @Does('block.set')
  @Answers(BlocksView, { made: true })
  setBlock(@CurrentCitizen() actor: CitizenActor, @IdParam('caseId') caseId: string, @Body() input: SetBlockInput) {
    return this.circle.setBlock(actor, caseId, input);
  }

  @Post('blocks/:id/lift')
  @Does('block.lift')
  @HttpCode(200)
  @Answers(BlocksView)
  liftBlock(@CurrentCitizen() actor: CitizenActor, @IdParam('id') id: string) {
    return this.circle.liftBlock(actor, id);
  }
}
