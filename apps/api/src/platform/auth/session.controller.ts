import { Body, Controller, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers } from '../http/openapi.js';
import { isBackground } from './background.js';
import { CLEAR_BROWSER, type AuthCookies } from './cookies.js';
import { DOORS, type Doors } from './doors.js';
import {
  ChooseAssignmentInput,
  ChooseAssignmentView,
  SignedInView,
  SignedOutAnswer,
  SignedOutView,
  type SessionView,
} from './session.dto.js';
import { SessionService } from './session.service.js';

const AnswersSession = (): MethodDecorator =>
  ApiOkResponse({
    schema: {
      oneOf: [SignedOutView, ChooseAssignmentView, SignedInView].map((view) => ({ $ref: getSchemaPath(view) })),
      discriminator: {
        propertyName: 'state',
        mapping: {
          signedOut: getSchemaPath(SignedOutView),
          chooseAssignment: getSchemaPath(ChooseAssignmentView),
          signedIn: getSchemaPath(SignedInView),
        },
      },
    },
  });

@ApiExtraModels(SignedOutView, ChooseAssignmentView, SignedInView)
@Controller('api/session')
export class SessionController {
  private readonly cookies: AuthCookies;

  constructor(
    @Inject(SessionService) private readonly service: SessionService,
    @Inject(DOORS) doors: Doors,
  ) {
    this.cookies = doors.staff.cookies;
  }

  @Get()
  @Header('cache-control', 'no-store')
  @AnswersSession()
  show(@Req() request: FastifyRequest): Promise<SessionView> {
    return this.service.show(this.cookies.sessionToken(request), isBackground(request));
  }

  @Post('assignment')
  @HttpCode(200)
  @AnswersSession()
  async chooseAssignment(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() input: ChooseAssignmentInput,
  ): Promise<SessionView> {
    const { token, view } = await this.service.chooseAssignment(this.cookies.sessionToken(request), input.assignmentId);
    this.cookies.keepSession(reply, token);
    return view;
  }

  @Post('extend')
  @HttpCode(200)
  @AnswersSession()
  extend(@Req() request: FastifyRequest): Promise<SessionView> {
    return this.service.extend(this.cookies.sessionToken(request));
  }

  @Post('sign-out')
  @HttpCode(200)
  @Header(...CLEAR_BROWSER)
  @Answers(SignedOutAnswer)
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedOutAnswer> {
    const endSessionUrl = await this.service.signOut(this.cookies.sessionToken(request));
    this.cookies.dropSession(reply);
    return { endSessionUrl };
  }
}
