import { Module } from '@nestjs/common';
import { PersonController } from './person.controller.js';
import { PersonService } from './person.service.js';
import { RepresentativeService } from './representative.service.js';

@Module({ controllers: [PersonController], providers: [PersonService, RepresentativeService] })
export class PersonModule {}
