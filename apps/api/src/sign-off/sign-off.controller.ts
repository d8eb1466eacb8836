import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import {
  ApproveVersionInput,
  PersonAnswerInput,
  SignOffView,
  SubmitVersionInput,
  WithdrawSubmissionInput,
} from './sign-off.dto.js';
import { SignOffService } from './sign-off.service.js';

@ApiTags('sign-off')
@Controller('api/versions/:versionId')
export class SignOffController {
  constructor(private readonly signOffs: SignOffService) {}

  @Get('sign-off')
  @Does('plan.exists')
  @Answers(SignOffView)
  read(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string) {
    return this.signOffs.read(actor, versionId);
  }

  @Post('submit')
  @Does('plan.lead')
  @HttpCode(200)
  @Answers(SignOffView)
  submit(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string, @Body() input: SubmitVersionInput) {
    return this.signOffs.submit(actor, versionId, input);
  }

  @Post('withdraw-submission')
  @Does('plan.lead')
  @HttpCode(200)
  @Answers(SignOffView)
  withdraw(
    @CurrentActor() actor: Actor,
    @IdParam('versionId') versionId: string,
    @Body() input: WithdrawSubmissionInput,
  ) {
    return this.signOffs.withdraw(actor, versionId, input);
  }

  @Post('approve')
  @Does('version.approve')
  @HttpCode(200)
  @Answers(SignOffView)
  approve(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string, @Body() input: ApproveVersionInput) {
    return this.signOffs.approve(actor, versionId, input);
  }

  @Post('person-answer')
  @Does('answer.give')
  @Answers(SignOffView, { made: true })
  answer(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string, @Body() input: PersonAnswerInput) {
    return this.signOffs.answer(actor, versionId, input);
  }
}
