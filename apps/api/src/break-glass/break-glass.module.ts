import { Module } from '@nestjs/common';
import { BreakGlassController } from './break-glass.controller.js';
import { BreakGlassReviewService } from './break-glass-review.service.js';
import { BreakGlassService } from './break-glass.service.js';

@Module({ controllers: [BreakGlassController], providers: [BreakGlassService, BreakGlassReviewService] })
export class BreakGlassModule {}
