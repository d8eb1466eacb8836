import { Module } from '@nestjs/common';
import { FourEyesController } from './four-eyes.controller.js';
import { FourEyesService } from './four-eyes.service.js';

@Module({ controllers: [FourEyesController], providers: [FourEyesService] })
export class FourEyesModule {}
