import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AUTH_SETTINGS, type AuthSettings } from './auth-settings.js';
import { AuthGuard } from './auth.guard.js';
import { AuthCookies } from './cookies.js';
import { OidcClient } from './oidc-client.js';
import { SESSION_DATABASE, SessionStore, type SessionDatabase } from './session-store.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';

/** Sign-in and sessions. A global module provides AUTH_SETTINGS and SESSION_DATABASE. */
@Module({
  controllers: [SignInController, SessionController],
  providers: [
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
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
})
export class AuthModule {}
