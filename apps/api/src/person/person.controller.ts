import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import {
  ChangeContactInput,
  ChangePersonInput,
  ContactsView,
  FindPersonInput,
  FoundPersonView,
  PersonsView,
  PersonView,
  RegisterPersonInput,
} from './person.dto.js';
import { PersonService } from './person.service.js';
import { AddRepresentativeInput, ChangeRepresentativeInput } from './representative.dto.js';
import { RepresentativeService } from './representative.service.js';

@ApiTags('person')
@Controller('api')
export class PersonController {
  constructor(
    private readonly persons: PersonService,
    private readonly representatives: RepresentativeService,
  ) {}

  @Post('persons/find')
  @HttpCode(200)
  @Answers(FoundPersonView)
  find(@CurrentActor() actor: Actor, @Body() input: FindPersonInput) {
    return this.persons.find(actor, input);
  }

  @Get('persons')
  @ApiQuery({ name: 'q', required: false })
  @ApiQuery({ name: 'scope', required: false, enum: ['mine', 'unit'] })
  @Answers(PersonsView)
  list(@CurrentActor() actor: Actor, @Query('q') q?: string, @Query('scope') scope?: string) {
    return this.persons.list(actor, String(q ?? '').slice(0, 100), String(scope ?? 'mine'));
  }

  @Post('persons')
  @Answers(PersonView, { made: true })
  register(@CurrentActor() actor: Actor, @Body() input: RegisterPersonInput) {
    return this.persons.register(actor, input);
  }

  @Get('persons/:personId')
  @Answers(PersonView)
  read(@CurrentActor() actor: Actor, @IdParam('personId') personId: string) {
    return this.persons.read(actor, personId);
  }

  @Put('persons/:personId')
  @Answers(PersonView)
  change(@CurrentActor() actor: Actor, @IdParam('personId') personId: string, @Body() input: ChangePersonInput) {
    return this.persons.change(actor, personId, input);
  }

  @Get('persons/:personId/contact')
  @Answers(ContactsView)
  readContact(@CurrentActor() actor: Actor, @IdParam('personId') personId: string) {
    return this.persons.readContact(actor, personId);
  }

  @Put('persons/:personId/contact')
  @Answers(ContactsView)
  changeContact(
    @CurrentActor() actor: Actor,
    @IdParam('personId') personId: string,
    @Body() input: ChangeContactInput,
  ) {
    return this.persons.changeContact(actor, personId, input);
  }

  @Post('persons/:personId/representatives')
  @Answers(PersonView, { made: true })
  addRepresentative(
    @CurrentActor() actor: Actor,
    @IdParam('personId') personId: string,
    @Body() input: AddRepresentativeInput,
  ) {
    return this.representatives.add(actor, personId, input);
  }

  @Put('representatives/:representativeId')
  @Answers(PersonView)
  changeRepresentative(
    @CurrentActor() actor: Actor,
    @IdParam('representativeId') representativeId: string,
    @Body() input: ChangeRepresentativeInput,
  ) {
    return this.representatives.change(actor, representativeId, input);
  }
}
