import { Body, Controller, HttpCode, Inject, Post, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProviderLogoutService } from './provider-logout.service.js';
import type { Door } from './session-store.js';

/** Called by a door's identity provider itself, server to server. The signed token is the proof; there is no session and no browser. */
export function providerLogoutAt(door: Door): Type {
  @ApiExcludeController()
  @Controller(`api/auth/${door}`)
  class ProviderLogoutController {
    constructor(@Inject(ProviderLogoutService) private readonly service: ProviderLogoutService) {}

    @Post('backchannel-logout')
    @HttpCode(200)
    signOut(@Body() body: unknown): Promise<void> {
      return this.service.signOut(door, body);
    }
  }
  return ProviderLogoutController;
}
