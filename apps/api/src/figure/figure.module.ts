import { Module } from '@nestjs/common';
import { FigureController } from './figure.controller.js';
import { FigureService } from './figure.service.js';

@Module({ controllers: [FigureController], providers: [FigureService] })
export class FigureModule {}
