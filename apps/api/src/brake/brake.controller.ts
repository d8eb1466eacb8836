import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { Answers } from '../platform/http/openapi.js';
import { AlarmsView, GiveBrakeReasonInput } from './brake.dto.js';
import { BrakeService } from './brake.service.js';

@ApiTags('brake')
@Controller('api')
export class BrakeController {
  constructor(private readonly brakes: BrakeService) {}

  @Post('brake-reasons')
  @Does('session.own')
  @HttpCode(204)
  @Answers(null)
  giveReason(@CurrentActor() actor: Actor, @Body() input: GiveBrakeReasonInput) {
    return this.brakes.giveReason(actor, input);
  }

  @Get('alarms')
  @Does('log.staff')
  @Answers(AlarmsView)
  alarms(@CurrentActor() actor: Actor) {
    return this.brakes.alarms(actor);
  }
}
