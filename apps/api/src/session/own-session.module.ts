import { Module } from '@nestjs/common';
import { AuthModule } from '../platform/auth/index.js';
import { OwnSessionController } from './own-session.controller.js';
import { OwnSessionService } from './own-session.service.js';

@Module({ imports: [AuthModule], controllers: [OwnSessionController], providers: [OwnSessionService] })
export class OwnSessionModule {}
