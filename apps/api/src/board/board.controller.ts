import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { FourEyesAskedView } from '../four-eyes/index.js';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { AskLeadChoiceInput, BoardQuery, BoardView } from './board.dto.js';
import { BoardService } from './board.service.js';
import { LeadChoiceService } from './lead-choice.service.js';

@ApiTags('board')
@Controller('api/board')
export class BoardController {
  constructor(
    private readonly board: BoardService,
    private readonly leads: LeadChoiceService,
  ) {}

  @Get()
  @Does('board.row')
  @Answers(BoardView)
  show(@CurrentActor() actor: Actor, @Query() query: BoardQuery) {
    return this.board.show(actor, query);
  }

  @Post('rows/:rowId/lead-requests')
  @Does('lead.choose')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: FourEyesAskedView })
  askLead(@CurrentActor() actor: Actor, @IdParam('rowId') rowId: string, @Body() input: AskLeadChoiceInput) {
    return this.leads.ask(actor, rowId, input);
  }
}
