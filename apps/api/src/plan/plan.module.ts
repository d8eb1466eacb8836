import { Module } from '@nestjs/common';
import { PlanController } from './plan.controller.js';
import { PlanService } from './plan.service.js';
import { SectionController } from './section.controller.js';
import { SectionService } from './section.service.js';

@Module({ controllers: [PlanController, SectionController], providers: [PlanService, SectionService] })
export class PlanModule {}
