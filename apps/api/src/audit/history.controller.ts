import { Controller, Get, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../platform/auth/index.js';
import { isId } from '../platform/http/fields.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { historyTabs, HistoryView } from './history.dto.js';
import { HistoryService } from './history.service.js';

@ApiTags('audit')
@Controller('api')
export class HistoryController {
  constructor(private readonly histories: HistoryService) {}

  @Get('cases/:caseId/history')
  @ApiQuery({ name: 'tab', required: false, enum: historyTabs, enumName: 'HistoryTab' })
  @ApiQuery({ name: 'before', required: false })
  @Answers(HistoryView)
  ofCase(
    @CurrentActor() actor: Actor,
    @IdParam('caseId') caseId: string,
    @Query('tab') tab?: string,
    @Query('before') before?: string,
  ) {
    return this.histories.ofCase(actor, caseId, tab === 'reads' ? 'reads' : 'changes', isId(before) ? before : null);
  }
}
