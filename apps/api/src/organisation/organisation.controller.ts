import { Controller, Get, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { ColleaguesView, CountyView, MunicipalitiesView, UnitsView } from './organisation.dto.js';
import { OrganisationService } from './organisation.service.js';

@ApiTags('organisation')
@Controller('api')
export class OrganisationController {
  constructor(private readonly organisations: OrganisationService) {}

  @Get('units')
  @Does('directory.read')
  @ApiQuery({ name: 'q', required: false })
  @Answers(UnitsView)
  findUnits(@CurrentActor() actor: Actor, @Query('q') q?: string) {
    return this.organisations.findUnits(actor, String(q ?? '').slice(0, 100));
  }

  @Get('units/:unitId/colleagues')
  @Does('directory.read')
  @Answers(ColleaguesView)
  colleagues(@CurrentActor() actor: Actor, @IdParam('unitId') unitId: string) {
    return this.organisations.colleaguesAt(actor, unitId);
  }

  @Get('municipalities')
  @Does('directory.read')
  @Answers(MunicipalitiesView)
  municipalities(@CurrentActor() actor: Actor) {
    return this.organisations.municipalities(actor);
  }

  @Get('county')
  @Does('directory.read')
  @Answers(CountyView)
  county(@CurrentActor() actor: Actor) {
    return this.organisations.county(actor);
  }
}
