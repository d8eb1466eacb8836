import { Body, Controller, Get, Header, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { CalendarService } from './calendar.service.js';
import { DropService } from './drop.service.js';
import {
  CallMeetingInput,
  CallReceiversInput,
  ChangeMeetingInput,
  DecideMeasureInput,
  MeetingReasonInput,
  MeetingRevisionInput,
  RecordAttendanceInput,
} from './meeting-input.dto.js';
import { MeasureToDecideView, MeetingsView, MeetingView } from './meeting.dto.js';
import { MeetingHeldService } from './meeting-held.service.js';
import { MeetingService } from './meeting.service.js';

@ApiTags('meeting')
@Controller('api')
export class MeetingController {
  constructor(
    private readonly meetings: MeetingService,
    private readonly held: MeetingHeldService,
    private readonly calendars: CalendarService,
    private readonly drops: DropService,
  ) {}

  @Get('cases/:caseId/meetings')
  @Does('summons.read')
  @Answers(MeetingsView)
  list(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string) {
    return this.meetings.list(actor, caseId);
  }

  @Post('cases/:caseId/meetings')
  @Does('plan.lead')
  @Answers(MeetingView, { made: true })
  call(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @Body() input: CallMeetingInput) {
    return this.meetings.call(actor, caseId, input);
  }

  @Post('cases/:caseId/units/:unitId/drop')
  @Does('recipient.drop')
  @HttpCode(204)
  @Answers(null)
  drop(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: string, @IdParam('unitId') unitId: string) {
    return this.drops.drop(actor, caseId, unitId);
  }

  @Get('meetings/:meetingId')
  @Does('summons.read')
  @Answers(MeetingView)
  read(@CurrentActor() actor: Actor, @IdParam('meetingId') id: string) {
    return this.meetings.read(actor, id);
  }

  @Put('meetings/:meetingId')
  @Does('plan.lead')
  @Answers(MeetingView)
  change(@CurrentActor() actor: Actor, @IdParam('meetingId') id: string, @Body() input: ChangeMeetingInput) {
    return this.meetings.change(actor, id, input);
  }

  @Post('meetings/:meetingId/receivers')
  @Does('plan.lead')
  @HttpCode(200)
  @Answers(MeetingView)
  callMore(@CurrentActor() actor: Actor, @IdParam('meetingId') id: string, @Body() input: CallReceiversInput) {
    return this.meetings.callMore(actor, id, input);
  }

  @Post('meetings/:meetingId/cancel')
  @Does('plan.lead')
  @HttpCode(200)
  @Answers(MeetingView)
  cancel(@CurrentActor() actor: Actor, @IdParam('meetingId') id: string, @Body() input: MeetingReasonInput) {
    return this.meetings.cancel(actor, id, input);
  }

  @Get('meetings/:meetingId/calendar.ics')
  @Does('summons.read')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="mote.ics"')
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  calendar(@CurrentActor() actor: Actor, @IdParam('meetingId') id: string) {
    return this.calendars.file(actor, id);
  }

  @Post('meetings/:meetingId/attendance')
  @Does('attendance.record')
  @HttpCode(200)
  @Answers(MeetingView)
  attendance(@CurrentActor() actor: Actor, @IdParam('meetingId') id: string, @Body() input: RecordAttendanceInput) {
    return this.held.recordAttendance(actor, id, input);
  }

  @Put('meetings/:meetingId/decisions/:lineId')
  @Does('meeting.note')
  @Answers(MeasureToDecideView)
  decide(
    @CurrentActor() actor: Actor,
    @IdParam('meetingId') id: string,
    @IdParam('lineId') lineId: string,
    @Body() input: DecideMeasureInput,
  ) {
    return this.held.decide(actor, id, lineId, input);
  }

  @Post('meetings/:meetingId/end')
  @Does('plan.lead')
  @HttpCode(200)
  @Answers(MeetingView)
  end(@CurrentActor() actor: Actor, @IdParam('meetingId') id: string, @Body() input: MeetingRevisionInput) {
    return this.held.end(actor, id, input);
  }

  @Post('meetings/:meetingId/reopen')
  @Does('plan.lead')
  @HttpCode(200)
  @Answers(MeetingView)
  reopen(@CurrentActor() actor: Actor, @IdParam('meetingId') id: string, @Body() input: MeetingReasonInput) {
    return this.held.reopen(actor, id, input);
  }
}
