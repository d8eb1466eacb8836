import { Body, Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import {
  AddGoalInput,
  AddMeasureInput,
  AddNeedInput,
  AddNoteInput,
  ChangeGoalInput,
  ChangeMeasureInput,
  ChangeNeedInput,
  ChangeNoteInput,
  GoalView,
  LineRevision,
  MeasureView,
  NeedView,
  NoteView,
  RemovedLineView,
} from './section.dto.js';
import { SectionService } from './section.service.js';

@ApiTags('plan')
@Controller('api')
export class SectionController {
  constructor(private readonly sections: SectionService) {}

  @Post('versions/:versionId/notes')
  @Answers(NoteView, { made: true })
  addNote(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string, @Body() input: AddNoteInput) {
    return this.sections.addNote(actor, versionId, input);
  }

  @Post('versions/:versionId/needs')
  @Answers(NeedView, { made: true })
  addNeed(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string, @Body() input: AddNeedInput) {
    return this.sections.addNeed(actor, versionId, input);
  }

  @Post('versions/:versionId/goals')
  @Answers(GoalView, { made: true })
  addGoal(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string, @Body() input: AddGoalInput) {
    return this.sections.addGoal(actor, versionId, input);
  }

  @Post('versions/:versionId/measures')
  @Answers(MeasureView, { made: true })
  addMeasure(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string, @Body() input: AddMeasureInput) {
    return this.sections.addMeasure(actor, versionId, input);
  }

  @Put('notes/:id')
  @Answers(NoteView)
  changeNote(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: ChangeNoteInput) {
    return this.sections.changeNote(actor, id, input);
  }

  @Put('needs/:id')
  @Answers(NeedView)
  changeNeed(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: ChangeNeedInput) {
    return this.sections.changeNeed(actor, id, input);
  }

  @Put('goals/:id')
  @Answers(GoalView)
  changeGoal(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: ChangeGoalInput) {
    return this.sections.changeGoal(actor, id, input);
  }

  @Put('measures/:id')
  @Answers(MeasureView)
  changeMeasure(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: ChangeMeasureInput) {
    return this.sections.changeMeasure(actor, id, input);
  }

  @Delete('notes/:id')
  @Answers(RemovedLineView)
  removeNote(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.remove(actor, 'note', id, input);
  }

  @Delete('needs/:id')
  @Answers(RemovedLineView)
  removeNeed(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.remove(actor, 'need', id, input);
  }

  @Delete('goals/:id')
  @Answers(RemovedLineView)
  removeGoal(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.remove(actor, 'goal', id, input);
  }

  @Delete('measures/:id')
  @Answers(RemovedLineView)
  removeMeasure(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.remove(actor, 'measure', id, input);
  }

  @Post('notes/:id/restore')
  @HttpCode(200)
  @Answers(NoteView)
  restoreNote(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.restore(actor, 'note', id, input);
  }

  @Post('needs/:id/restore')
  @HttpCode(200)
  @Answers(NeedView)
  restoreNeed(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.restore(actor, 'need', id, input);
  }

  @Post('goals/:id/restore')
  @HttpCode(200)
  @Answers(GoalView)
  restoreGoal(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.restore(actor, 'goal', id, input);
  }

  @Post('measures/:id/restore')
  @HttpCode(200)
  @Answers(MeasureView)
  restoreMeasure(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.restore(actor, 'measure', id, input);
  }
}
