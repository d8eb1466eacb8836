import { Body, Controller, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../errors.js';
import { Answers } from '../http/openapi.js';
import {
  ChooseStandingInput,
  ChooseStandingView,
  CitizenSignedInView,
  toCitizenSessionView,
  type CitizenSessionView,
} from './citizen-session.dto.js';
import { CLEAR_BROWSER } from './cookies.js';
import { DOORS, type Doors } from './doors.js';
import { SignedOutAnswer, SignedOutView } from './session.dto.js';
import { signOutAt } from './sign-out.js';
import { newToken } from './token.js';

const AnswersSession = (): MethodDecorator =>
  ApiOkResponse({
    schema: {
      oneOf: [SignedOutView, ChooseStandingView, CitizenSignedInView].map((view) => ({ $ref: getSchemaPath(view) })),
    },
  });

/** The session of a citizen or a guest: whom it concerns, and the way out. Closed where citizens have no issuer. */
@ApiExtraModels(SignedOutView, ChooseStandingView, CitizenSignedInView)
@Controller('api/citizen-session')
export class CitizenSessionController {
  constructor(@Inject(DOORS) private readonly doors: Doors) {}

  @Get()
  @Header('cache-control', 'no-store')
  @AnswersSession()
  async show(@Req() request: FastifyRequest): Promise<CitizenSessionView> {
    const token = this.doors.citizen?.cookies.sessionToken(request);
    return token === undefined ? { state: 'signedOut' } : this.view(token);
  }

  @Post('standing')
  @HttpCode(200)
  @AnswersSession()
  async chooseStanding(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() input: ChooseStandingInput,
  ): Promise<CitizenSessionView> {
    const token = this.door().cookies.sessionToken(request);
    if (token === undefined || !(await this.door().sessions.use(token))) throw problem('unauthenticated');
    const chosen = newToken();
    if (!(await this.door().sessions.chooseStanding(token, chosen, input))) throw problem('assignment.not-yours');
    this.door().cookies.keepSession(reply, chosen);
    return this.view(chosen);
  }

  @Post('sign-out')
  @HttpCode(200)
  @Header(...CLEAR_BROWSER)
  @Answers(SignedOutAnswer)
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedOutAnswer> {
    const endSessionUrl = await signOutAt(this.door(), this.door().cookies.sessionToken(request));
    this.door().cookies.dropSession(reply);
    return { endSessionUrl };
  }

  private door(): NonNullable<Doors['citizen']> {
    if (!this.doors.citizen) throw problem('not-found');
    return this.doors.citizen;
  }

  private async view(token: string): Promise<CitizenSessionView> {
    const session = await this.door().sessions.use(token);
    return session
      ? toCitizenSessionView(session, await this.door().sessions.standings(token))
      : { state: 'signedOut' };
  }
}
