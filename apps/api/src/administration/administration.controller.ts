import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import { FourEyesAskedView } from '../four-eyes/index.js';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import {
  AddUnitInput,
  AdministeredUnitsView,
  AskRoleInput,
  ChangeUnitInput,
  EndedAssignmentView,
  EndUnitInput,
  MoveUnitInput,
  UsersView,
} from './administration.dto.js';
import { UnitsService } from './units.service.js';
import { UsersService } from './users.service.js';

@ApiTags('administration')
@Controller('api/administration')
export class AdministrationController {
  constructor(
    private readonly usersService: UsersService,
    private readonly unitsService: UnitsService,
  ) {}

  @Get('users')
  @Does('users.read')
  @ApiQuery({ name: 'q', required: false })
  @Answers(UsersView)
  users(@CurrentActor() actor: Actor, @Query('q') q?: string) {
    return this.usersService.list(actor, String(q ?? '').slice(0, 100));
  }

  @Post('role-requests')
  @Does('users.administer')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: FourEyesAskedView })
  askRole(@CurrentActor() actor: Actor, @Body() input: AskRoleInput) {
    return this.usersService.askRole(actor, input);
  }

  @Post('assignments/:assignmentId/end')
  @Does('assignment.end')
  @HttpCode(200)
  @Answers(EndedAssignmentView)
  endAssignment(@CurrentActor() actor: Actor, @IdParam('assignmentId') assignmentId: string) {
    return this.usersService.end(actor, assignmentId);
  }

  @Get('units')
  @Does('users.read')
  @Answers(AdministeredUnitsView)
  units(@CurrentActor() actor: Actor) {
    return this.unitsService.list(actor);
  }

  @Post('units')
  @Does('units.administer')
  @Answers(AdministeredUnitsView, { made: true })
  addUnit(@CurrentActor() actor: Actor, @Body() input: AddUnitInput) {
    return this.unitsService.add(actor, input);
  }

  @Put('units/:unitId')
  @Does('units.administer')
  @Answers(AdministeredUnitsView)
  renameUnit(@CurrentActor() actor: Actor, @IdParam('unitId') unitId: string, @Body() input: ChangeUnitInput) {
    return this.unitsService.rename(actor, unitId, input);
  }

  @Post('units/:unitId/move')
  @Does('units.administer')
  @HttpCode(200)
  @Answers(AdministeredUnitsView)
  moveUnit(@CurrentActor() actor: Actor, @IdParam('unitId') unitId: string, @Body() input: MoveUnitInput) {
    return this.unitsService.move(actor, unitId, input);
  }

  @Post('units/:unitId/end')
  @Does('units.administer')
  @HttpCode(200)
  @Answers(AdministeredUnitsView)
  endUnit(@CurrentActor() actor: Actor, @IdParam('unitId') unitId: string, @Body() input: EndUnitInput) {
    return this.unitsService.end(actor, unitId, input);
  }
}
