import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthModule } from '../platform/auth/index.js';
import { BrakeGuard } from '../platform/brake/index.js';
import { BrakeController } from './brake.controller.js';
import { BrakeService } from './brake.service.js';

@Module({
  imports: [AuthModule],
  controllers: [BrakeController],
  providers: [BrakeService, { provide: APP_GUARD, useClass: BrakeGuard }],
})
export class BrakeModule {}
