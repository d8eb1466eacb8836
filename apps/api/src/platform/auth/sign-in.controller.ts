import { Controller, Get, Inject, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Braked } from '../brake/braked.js';
import { problem } from '../errors.js';
import { AuthCookies } from './cookies.js';
import { isFromOurselves } from './csrf.js';
import { deviceOf } from './device.js';
import { safeReturnTo } from './return-to.js';
import { pageStyle, stepUpPage, stepUpScript, type Page } from './sign-in-page.js';
import { SignInPageFilter } from './sign-in-page.filter.js';
import { SignInService } from './sign-in.service.js';

const BINDING = /^[\w:.-]{1,200}$/;

const show = (reply: FastifyReply, { status, headers, body }: Page) =>
  reply
    .status(status)
    .headers({ ...headers })
    .send(body);

const leave = (reply: FastifyReply, url: string) => reply.header('cache-control', 'no-store').redirect(url, 303);

/** The browser's trips to the identity provider and back. Not part of the contract: nobody calls these, people visit them. */
@ApiExcludeController()
@Controller('api/auth/staff')
@UseFilters(SignInPageFilter)
export class SignInController {
  constructor(
    @Inject(SignInService) private readonly service: SignInService,
    @Inject(AuthCookies) private readonly cookies: AuthCookies,
  ) {}

  @Get('sign-in')
  @Braked('signIn')
  async signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('returnTo') returnTo: unknown) {
    const { url, attemptToken } = await this.service.beginSignIn(this.browser(request), safeReturnTo(returnTo));
    this.cookies.keepAttempt(reply, attemptToken);
    return leave(reply, url);
  }

  @Get('step-up')
  async stepUp(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('binding') binding: unknown) {
    // Nobody else's page may ask our user to confirm something.
    if (!isFromOurselves(request)) throw problem('csrf.refused');
    if (typeof binding !== 'string' || !BINDING.test(binding)) throw problem('sign-in.failed');
    const { url, attemptToken } = await this.service.beginStepUp(this.browser(request), binding);
    this.cookies.keepAttempt(reply, attemptToken);
    return leave(reply, url);
  }

  @Get('callback')
  @Braked('signIn')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const finished = await this.service.finish(this.browser(request), request.url.split('?')[1] ?? '');
    if (finished.kind === 'cancelled') {
      return finished.binding === null
        ? leave(reply, finished.returnTo)
        : show(reply, stepUpPage(finished.binding, false));
    }
    this.cookies.keepSession(reply, finished.token);
    if (finished.kind === 'steppedUp') return show(reply, stepUpPage(finished.binding, true));
    this.cookies.keepDevice(reply, finished.deviceToken);
    return leave(reply, finished.returnTo);
  }

  @Get('step-up-done.js')
  stepUpDone(@Res() reply: FastifyReply) {
    return show(reply, stepUpScript);
  }

  @Get('page.css')
  style(@Res() reply: FastifyReply) {
    return show(reply, pageStyle);
  }

  private browser(request: FastifyRequest) {
    return {
      attemptToken: this.cookies.attemptToken(request),
      sessionToken: this.cookies.sessionToken(request),
      deviceToken: this.cookies.deviceToken(request),
      device: deviceOf(request.headers['user-agent']),
    };
  }
}
