import { Module } from '@nestjs/common';
import { HistoryController } from './history.controller.js';
import { HistoryService } from './history.service.js';
import { OwnLogService } from './own-log.service.js';

@Module({ controllers: [HistoryController], providers: [HistoryService, OwnLogService] })
export class AuditModule {}
