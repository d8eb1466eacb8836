import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CONFIG } from '../config.js';
import { AUTH_SETTINGS, authSettingsOf, type AuthSettings } from './auth-settings.js';
import { AuthGuard } from './auth.guard.js';
import { AuthCookies } from './cookies.js';
import { OidcClient } from './oidc-client.js';
import { ProviderLogoutController } from './provider-logout.controller.js';
import { ProviderLogoutService } from './provider-logout.service.js';
import { SESSION_DATABASE, SessionStore, type SessionDatabase } from './session-store.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';

/** Sign-in and sessions. Global modules provide CONFIG and SESSION_DATABASE. */
@Module({
  controllers: [SignInController, SessionController, ProviderLogoutController],
  providers: [
    { provide: AUTH_SETTINGS, useFactory: authSettingsOf, inject: [CONFIG] },
    { provide: OidcClient, useFactory: (settings: AuthSettings) => new OidcClient(settings), inject: [AUTH_SETTINGS] },
    {
      provide: AuthCookies,
      useFactory: (settings: AuthSettings) => new AuthCookies(settings),
      inject: [AUTH_SETTINGS],
    },
    {
      provide: SessionStore,
      useFactory: (database: SessionDatabase) => new SessionStore(database),
      inject: [SESSION_DATABASE],
    },
    SignInService,
    SessionService,
    ProviderLogoutService,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [AuthCookies, SessionService],
})
export class AuthModule {}
