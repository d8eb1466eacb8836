import { Module } from '@nestjs/common';
import { SignOffController } from './sign-off.controller.js';
import { SignOffService } from './sign-off.service.js';

@Module({ controllers: [SignOffController], providers: [SignOffService] })
export class SignOffModule {}
