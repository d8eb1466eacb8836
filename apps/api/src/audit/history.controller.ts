import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { HistoryQuery, HistoryView } from './history.dto.js';
import { HistoryService } from './history.service.js';
import { OwnLogQuery, OwnLogView } from './own-log.dto.js';
import { OwnLogService } from './own-log.service.js';

@ApiTags('audit')
@Controller('api')
export class HistoryController {
  constructor(
    private readonly histories: HistoryService,
    private readonly ownLogs: OwnLogService,
  ) {}

  @Get('cases/:caseId/log-preview')
  @Does('log.preview')
  @Answers(OwnLogView)
  preview(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Query() { before }: OwnLogQuery) {
    return this.ownLogs.preview(actor, caseId, before ?? null);
  }

  @Get('cases/:caseId/history')
  @Does('history.read')
  @Answers(HistoryView)
  ofCase(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Query() query: HistoryQuery) {
    return this.histories.ofCase(actor, caseId, query);
  }
}
