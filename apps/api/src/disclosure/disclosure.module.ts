import { Module } from '@nestjs/common';
import { DisclosureController } from './disclosure.controller.js';
import { DisclosureService } from './disclosure.service.js';

@Module({ controllers: [DisclosureController], providers: [DisclosureService] })
export class DisclosureModule {}
