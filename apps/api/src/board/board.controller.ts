import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { Answers } from '../platform/http/openapi.js';
import { BoardQuery, BoardView } from './board.dto.js';
import { BoardService } from './board.service.js';

@ApiTags('board')
@Controller('api/board')
export class BoardController {
  constructor(private readonly board: BoardService) {}

  @Get()
  @Does('board.row')
  @Answers(BoardView)
  show(@CurrentActor() actor: Actor, @Query() query: BoardQuery) {
    return this.board.show(actor, query);
  }
}
