import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { Answers } from '../platform/http/openapi.js';
import { FiguresView } from './figure.dto.js';
import { FigureService } from './figure.service.js';

const asFile = (csv: Buffer) =>
  new StreamableFile(csv, {
    type: 'text/csv; charset=utf-8',
    disposition: 'attachment; filename="siffror.csv"',
    length: csv.length,
  });

@ApiTags('figure')
@Controller('api/figures')
export class FigureController {
  constructor(private readonly figures: FigureService) {}

  @Get()
  @Does('figures.read')
  @ApiQuery({ name: 'year', required: false })
  @Answers(FiguresView)
  show(@CurrentActor() actor: Actor, @Query('year') year?: string) {
    return this.figures.show(actor, year);
  }

  @Get('figures.csv')
  @Does('figures.read')
  @ApiQuery({ name: 'year', required: false })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(@CurrentActor() actor: Actor, @Query('year') year?: string) {
    return asFile(await this.figures.csv(actor, year));
  }
}
