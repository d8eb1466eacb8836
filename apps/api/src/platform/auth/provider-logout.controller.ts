import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProviderLogoutService } from './provider-logout.service.js';

/** Called by the identity provider itself, server to server. The signed token is the proof; there is no session and no browser. */
@ApiExcludeController()
@Controller('api/auth/staff')
export class ProviderLogoutController {
  constructor(@Inject(ProviderLogoutService) private readonly service: ProviderLogoutService) {}

  @Post('backchannel-logout')
  @HttpCode(200)
  signOut(@Body() body: unknown): Promise<void> {
    return this.service.signOut(body);
  }
}
