import { Module } from '@nestjs/common';
import { AuthModule } from '../platform/auth/index.js';
import { MySessionController } from './my-session.controller.js';
import { MySessionService } from './my-session.service.js';
import { OwnSessionController } from './own-session.controller.js';
import { OwnSessionService } from './own-session.service.js';

@Module({
  imports: [AuthModule],
  controllers: [OwnSessionController, MySessionController],
  providers: [OwnSessionService, MySessionService],
})
export class OwnSessionModule {}
