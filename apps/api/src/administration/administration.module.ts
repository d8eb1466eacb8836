import { Module } from '@nestjs/common';
import { AdministrationController } from './administration.controller.js';
import { UnitsService } from './units.service.js';
import { UsersService } from './users.service.js';

@Module({ controllers: [AdministrationController], providers: [UnitsService, UsersService] })
export class AdministrationModule {}
