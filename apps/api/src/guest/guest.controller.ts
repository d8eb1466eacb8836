import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentCitizen, Does, type Actor, type CitizenActor } from '../platform/auth/index.js';
import { Braked } from '../platform/brake/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { AnswerInvitationInput, GuestsView, InvitationView, InviteGuestInput } from './guest.dto.js';
import { GuestService } from './guest.service.js';

@ApiTags('guest')
@Controller('api')
export class GuestController {
  constructor(private readonly guests: GuestService) {}

  @Get('cases/:caseId/guests')
  @Does('guest.read')
  @Answers(GuestsView)
  list(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string) {
    return this.guests.list(actor, caseId);
  }

  @Post('cases/:caseId/guests')
  @Does('guest.invite')
  @Braked('lookUp')
  @Answers(GuestsView, { made: true })
  invite(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: InviteGuestInput) {
    return this.guests.invite(actor, caseId, input);
  }

  @Post('guests/:id/end')
  @Does('guest.end')
  @HttpCode(200)
  @Answers(GuestsView)
  end(@CurrentActor() actor: Actor, @IdParam('id') id: string) {
    return this.guests.end(actor, id);
  }

  @Post('my/invitations/:id/answer')
  @Does('summons.answer')
  @HttpCode(200)
  @Answers(InvitationView)
  answer(@CurrentCitizen() actor: CitizenActor, @IdParam('id') id: string, @Body() input: AnswerInvitationInput) {
    return this.guests.answer(actor, id, input);
  }
}
