import { Module } from '@nestjs/common';
import { CullingService } from './culling.service.js';
import { RetentionController } from './retention.controller.js';
import { RetentionService } from './retention.service.js';

@Module({ controllers: [RetentionController], providers: [CullingService, RetentionService] })
export class RetentionModule {}
