import { Module } from '@nestjs/common';
import { MyCircleService } from './my-circle.service.js';
import { MyConsentService } from './my-consent.service.js';
import { MyObjectionService } from './my-objection.service.js';
import { MyPlanController } from './my-plan.controller.js';
import { MyPlanService } from './my-plan.service.js';
import { MyWordsService } from './my-words.service.js';

@Module({
  controllers: [MyPlanController],
  providers: [MyPlanService, MyWordsService, MyConsentService, MyCircleService, MyObjectionService],
})
export class MineModule {}
