import { Controller, Get, Header, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  CLEAR_BROWSER,
  CurrentCitizen,
  DOORS,
  Does,
  SignedOutAnswer,
  type CitizenActor,
  type Doors,
} from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { MySessionsView } from './my-session.dto.js';
import { MySessionService } from './my-session.service.js';

@ApiTags('session')
@Controller('api/my/sessions')
export class MySessionController {
  constructor(
    private readonly sessions: MySessionService,
    @Inject(DOORS) private readonly doors: Doors,
  ) {}

  @Get()
  @Does('session.own')
  @Answers(MySessionsView)
  list(@CurrentCitizen() actor: CitizenActor) {
    return this.sessions.list(actor);
  }

  @Post('end')
  @Does('session.own')
  @HttpCode(200)
  @Header(...CLEAR_BROWSER)
  @Answers(SignedOutAnswer)
  async endAll(
    @CurrentCitizen() actor: CitizenActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedOutAnswer> {
    const endSessionUrl = await this.sessions.endAll(actor);
    this.doors.citizen?.cookies.dropSession(reply);
    return { endSessionUrl };
  }

  @Post(':sessionId/end')
  @Does('session.own')
  @HttpCode(200)
  @Answers(MySessionsView)
  end(@CurrentCitizen() actor: CitizenActor, @IdParam('sessionId') sessionId: string) {
    return this.sessions.end(actor, sessionId);
  }
}
