import { Module } from '@nestjs/common';
import { CaseController } from './case.controller.js';
import { CaseService } from './case.service.js';
import { HomeCareService } from './home-care.service.js';
import { LeadService } from './lead.service.js';
import { WorklistService } from './worklist.service.js';

@Module({ controllers: [CaseController], providers: [CaseService, HomeCareService, LeadService, WorklistService] })
export class CaseModule {}
