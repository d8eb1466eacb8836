import { Module } from '@nestjs/common';
import { CorrectionController } from './correction.controller.js';
import { CorrectionService } from './correction.service.js';

@Module({ controllers: [CorrectionController], providers: [CorrectionService] })
export class CorrectionModule {}
