import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import {
  DrawInput,
  FindingInput,
  LogReviewDetailView,
  LogReviewsView,
  OutliersView,
  ReviewedStaffListView,
} from './log-review.dto.js';
import { LogReviewService } from './log-review.service.js';

const DAYS = 30;

/** The instant as the database takes it; null for what is none, and for years beyond four digits. */
function instantOf(text: string | undefined): string | null {
  const at = new Date(typeof text === 'string' ? text : '');
  const written = Number.isNaN(at.getTime()) ? '' : at.toISOString();
  return /^\d{4}-/.test(written) ? written : null;
}

@ApiTags('logReview')
@Controller('api/log-reviews')
export class LogReviewController {
  constructor(private readonly reviews: LogReviewService) {}

  @Get('outliers')
  @Does('log.staff')
  @ApiQuery({ name: 'days', required: false, enum: ['7', '30', '90'], enumName: 'OutlierDays' })
  @Answers(OutliersView)
  outliers(@CurrentActor() actor: Actor, @Query('days') days?: string) {
    return this.reviews.outliers(actor, days === '7' || days === '90' ? Number(days) : DAYS);
  }

  @Get('staff')
  @Does('log.staff')
  @ApiQuery({ name: 'q', required: false })
  @Answers(ReviewedStaffListView)
  staff(@CurrentActor() actor: Actor, @Query('q') q?: string) {
    return this.reviews.staff(actor, String(q ?? '').slice(0, 100));
  }

  @Get()
  @Does('log.staff')
  @ApiQuery({ name: 'before', required: false })
  @Answers(LogReviewsView)
  list(@CurrentActor() actor: Actor, @Query('before') before?: string) {
    return this.reviews.list(actor, instantOf(before));
  }

  @Post()
  @Does('log.staff', 'log.review')
  @Answers(LogReviewDetailView, { made: true })
  draw(@CurrentActor() actor: Actor, @Body() input: DrawInput) {
    return this.reviews.draw(actor, input);
  }

  @Get(':reviewId')
  @Does('log.staff')
  @Answers(LogReviewDetailView)
  show(@CurrentActor() actor: Actor, @IdParam('reviewId') reviewId: string) {
    return this.reviews.show(actor, reviewId);
  }

  @Post(':reviewId/findings')
  @Does('log.note')
  @Answers(LogReviewDetailView, { made: true })
  find(@CurrentActor() actor: Actor, @IdParam('reviewId') reviewId: string, @Body() input: FindingInput) {
    return this.reviews.find(actor, reviewId, input);
  }

  @Post(':reviewId/close')
  @Does('log.note')
  @HttpCode(200)
  @Answers(LogReviewDetailView)
  close(@CurrentActor() actor: Actor, @IdParam('reviewId') reviewId: string) {
    return this.reviews.close(actor, reviewId);
  }
}
