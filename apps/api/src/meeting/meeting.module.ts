import { Module } from '@nestjs/common';
import { CalendarService } from './calendar.service.js';
import { DropService } from './drop.service.js';
import { MeetingController } from './meeting.controller.js';
import { MeetingHeldService } from './meeting-held.service.js';
import { MeetingService } from './meeting.service.js';
import { SummonsController } from './summons.controller.js';
import { SummonsService } from './summons.service.js';

@Module({
  controllers: [MeetingController, SummonsController],
  providers: [CalendarService, DropService, MeetingHeldService, MeetingService, SummonsService],
})
export class MeetingModule {}
