import { Controller, Get, Inject, Query, Req, Res, UseFilters, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Braked } from '../brake/braked.js';
import { problem } from '../errors.js';
import { isFromOurselves } from './csrf.js';
import { deviceOf } from './device.js';
import { DOORS, type Doors } from './doors.js';
import { safeReturnTo } from './return-to.js';
import { pageStyle, stepUpPage, stepUpScript, type Page } from './sign-in-page.js';
import type { Door } from './session-store.js';
import { SignInPageFilter } from './sign-in-page.filter.js';

const BINDING = /^[\w:.-]{1,200}$/;

const show = (reply: FastifyReply, { status, headers, body }: Page) =>
  reply
    .status(status)
    .headers({ ...headers })
    .send(body);

const leave = (reply: FastifyReply, url: string) => reply.header('cache-control', 'no-store').redirect(url, 303);

/**
 * The browser's trips to a door's identity provider and back. Not part of the contract: nobody calls these, people visit them.
 * A door without a provider does not exist.
 */
export function signInAt(door: Door): Type {
  @ApiExcludeController()
  @Controller(`api/auth/${door}`)
  @UseFilters(SignInPageFilter)
  class SignInController {
    constructor(@Inject(DOORS) private readonly doors: Doors) {}

    private here(): NonNullable<Doors[Door]> {
      const here = this.doors[door];
      if (!here) throw problem('not-found');
      return here;
    }

    @Get('sign-in')
    @Braked('signIn')
    async signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('returnTo') returnTo: unknown) {
      const { url, attemptToken } = await this.here().service.beginSignIn(
        this.browser(request),
        safeReturnTo(returnTo, door),
      );
      this.here().cookies.keepAttempt(reply, attemptToken);
      return leave(reply, url);
    }

    @Get('step-up')
    async stepUp(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('binding') binding: unknown) {
      // Nobody else's page may ask our user to confirm something.
      if (!isFromOurselves(request)) throw problem('csrf.refused');
      if (typeof binding !== 'string' || !BINDING.test(binding)) throw problem('sign-in.failed');
      const { url, attemptToken } = await this.here().service.beginStepUp(this.browser(request), binding);
      this.here().cookies.keepAttempt(reply, attemptToken);
      return leave(reply, url);
    }

    @Get('callback')
    @Braked('signIn')
    async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
      const finished = await this.here().service.finish(this.browser(request), request.url.split('?')[1] ?? '');
      if (finished.kind === 'cancelled') {
        return finished.binding === null
          ? leave(reply, finished.returnTo)
          : show(reply, stepUpPage(door, finished.binding, false));
      }
      this.here().cookies.keepSession(reply, finished.token);
      if (finished.kind === 'steppedUp') return show(reply, stepUpPage(door, finished.binding, true));
      this.here().cookies.keepDevice(reply, finished.deviceToken);
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
        attemptToken: this.here().cookies.attemptToken(request),
        sessionToken: this.here().cookies.sessionToken(request),
        deviceToken: this.here().cookies.deviceToken(request),
        device: deviceOf(request.headers['user-agent']),
      };
    }
  }
  return SignInController;
}
