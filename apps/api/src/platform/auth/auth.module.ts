import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CONFIG, type Config } from '../config.js';
import { AuthGuard } from './auth.guard.js';
import { CitizenSessionController } from './citizen-session.controller.js';
import { DOORS, doorsOf } from './doors.js';
import { identityHash } from './identity-hash.js';
import { providerLogoutAt } from './provider-logout.controller.js';
import { ProviderLogoutService } from './provider-logout.service.js';
import { DOOR_DATABASE, SESSION_DATABASE, type SessionDatabase } from './session-store.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { signInAt } from './sign-in.controller.js';

/** Sign-in and sessions. Global modules provide CONFIG, SESSION_DATABASE and DOOR_DATABASE. */
@Module({
  controllers: [
    signInAt('staff'),
    signInAt('citizen'),
    SessionController,
    CitizenSessionController,
    providerLogoutAt('staff'),
    providerLogoutAt('citizen'),
  ],
  providers: [
    {
      provide: DOORS,
      inject: [CONFIG, SESSION_DATABASE, DOOR_DATABASE],
      useFactory: (config: Config, database: SessionDatabase, door: SessionDatabase) =>
        doorsOf(config, database, door, (digits) =>
          identityHash(config.identityHashKey, { kind: 'personnummer', digits }),
        ),
    },
    SessionService,
    ProviderLogoutService,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [DOORS, SessionService],
})
export class AuthModule {}
