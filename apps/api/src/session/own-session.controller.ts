import { Controller, Inject, Get, Header, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  DOORS,
  type Doors,
  CLEAR_BROWSER,
  CurrentActor,
  Does,
  SignedOutAnswer,
  type Actor,
} from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { OwnSessionsView } from './own-session.dto.js';
import { OwnSessionService } from './own-session.service.js';

@ApiTags('session')
@Controller('api/own-sessions')
export class OwnSessionController {
  constructor(
    private readonly sessions: OwnSessionService,
    @Inject(DOORS) private readonly doors: Doors,
  ) {}

  @Get()
  @Does('session.own')
  @Answers(OwnSessionsView)
  list(@CurrentActor() actor: Actor) {
    return this.sessions.list(actor);
  }

  @Post('told')
  @Does('session.own')
  @HttpCode(204)
  @Answers(null)
  told(@CurrentActor() actor: Actor) {
    return this.sessions.told(actor);
  }

  @Post('end')
  @Does('session.own')
  @HttpCode(200)
  @Header(...CLEAR_BROWSER)
  @Answers(SignedOutAnswer)
  async endAll(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedOutAnswer> {
    const endSessionUrl = await this.sessions.endAll(actor);
    this.doors.staff.cookies.dropSession(reply);
    return { endSessionUrl };
  }

  @Post(':sessionId/end')
  @Does('session.own')
  @HttpCode(200)
  @Answers(OwnSessionsView)
  end(@CurrentActor() actor: Actor, @IdParam('sessionId') sessionId: string) {
    return this.sessions.end(actor, sessionId);
  }
}
