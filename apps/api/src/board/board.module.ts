import { Module } from '@nestjs/common';
import { BoardController } from './board.controller.js';
import { BoardService } from './board.service.js';
import { LeadChoiceService } from './lead-choice.service.js';

@Module({ controllers: [BoardController], providers: [BoardService, LeadChoiceService] })
export class BoardModule {}
