import { Module } from '@nestjs/common';
import { LogReviewController } from './log-review.controller.js';
import { LogReviewService } from './log-review.service.js';

@Module({ controllers: [LogReviewController], providers: [LogReviewService] })
export class LogReviewModule {}
