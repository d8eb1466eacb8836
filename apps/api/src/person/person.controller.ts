import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { Braked } from '../platform/brake/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import {
  ChangeContactInput,
  ChangePersonInput,
  ContactsView,
  FindPersonInput,
  FoundPersonView,
  ListPersonsQuery,
  PersonsView,
  PersonView,
  RegisterPersonInput,
  SetProtectionInput,
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
  @Does('person.find')
  @Braked('lookUp')
  @HttpCode(200)
  @Answers(FoundPersonView)
  find(@CurrentActor() actor: Actor, @Body() input: FindPersonInput) {
    return this.persons.find(actor, input);
  }

  @Get('persons')
  @Does('person.find')
  @Answers(PersonsView)
  list(@CurrentActor() actor: Actor, @Query() query: ListPersonsQuery) {
    return this.persons.list(actor, query);
  }

  @Post('persons')
  @Does('person.register')
  @Braked('lookUp')
  @Answers(PersonView, { made: true })
  register(@CurrentActor() actor: Actor, @Body() input: RegisterPersonInput) {
    return this.persons.register(actor, input);
  }

  @Get('persons/:personId')
  @Does('person.find')
  @Answers(PersonView)
  read(@CurrentActor() actor: Actor, @IdParam('personId') personId: string) {
    return this.persons.read(actor, personId);
  }

  @Put('persons/:personId')
  @Does('person.change')
  @Answers(PersonView)
  change(@CurrentActor() actor: Actor, @IdParam('personId') personId: string, @Body() input: ChangePersonInput) {
    return this.persons.change(actor, personId, input);
  }

  @Get('persons/:personId/contact')
  @Does('contact.read')
  @Answers(ContactsView)
  readContact(@CurrentActor() actor: Actor, @IdParam('personId') personId: string) {
    return this.persons.readContact(actor, personId);
  }

  @Put('persons/:personId/contact')
  @Does('person.change')
  @Answers(ContactsView)
  changeContact(
    @CurrentActor() actor: Actor,
    @IdParam('personId') personId: string,
    @Body() input: ChangeContactInput,
  ) {
    return this.persons.changeContact(actor, personId, input);
  }

  @Post('persons/:personId/protection')
  @Does('protection.set', 'protection.lift')
  @HttpCode(204)
  @Answers(null)
  setProtection(
    @CurrentActor() actor: Actor,
    @IdParam('personId') personId: string,
    @Body() input: SetProtectionInput,
  ) {
    return this.persons.setProtection(actor, personId, input);
  }

  @Post('persons/:personId/representatives')
  @Does('person.change')
  @Answers(PersonView, { made: true })
  addRepresentative(
    @CurrentActor() actor: Actor,
    @IdParam('personId') personId: string,
    @Body() input: AddRepresentativeInput,
  ) {
    return this.representatives.add(actor, personId, input);
  }

  @Put('representatives/:representativeId')
  @Does('person.change')
  @Answers(PersonView)
  changeRepresentative(
    @CurrentActor() actor: Actor,
    @IdParam('representativeId') representativeId: string,
    @Body() input: ChangeRepresentativeInput,
  ) {
    return this.representatives.change(actor, representativeId, input);
  }
}
