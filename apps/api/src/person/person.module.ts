import { Module } from '@nestjs/common';
import { PersonController } from './person.controller.js';
import { PersonService } from './person.service.js';
import { ProtectionController } from './protection.controller.js';
import { ProtectionService } from './protection.service.js';
import { RepresentativeService } from './representative.service.js';

@Module({
  controllers: [PersonController, ProtectionController],
  providers: [PersonService, ProtectionService, RepresentativeService],
})
export class PersonModule {}
