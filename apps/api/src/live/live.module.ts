import { Module } from '@nestjs/common';
import { AuthModule } from '../platform/auth/index.js';
import { LiveController } from './live.controller.js';
import { LiveService } from './live.service.js';

@Module({ imports: [AuthModule], controllers: [LiveController], providers: [LiveService] })
export class LiveModule {}
