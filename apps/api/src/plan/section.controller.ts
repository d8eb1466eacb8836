import { Body, Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
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
  @Does('content.write', 'words.write')
  @Answers(NoteView, { made: true })
  addNote(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string, @Body() input: AddNoteInput) {
    return this.sections.addNote(actor, versionId, input);
  }

  @Post('versions/:versionId/needs')
  @Does('content.write')
  @Answers(NeedView, { made: true })
  addNeed(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string, @Body() input: AddNeedInput) {
    return this.sections.addNeed(actor, versionId, input);
  }

  @Post('versions/:versionId/goals')
  @Does('content.write', 'words.write')
  @Answers(GoalView, { made: true })
  addGoal(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string, @Body() input: AddGoalInput) {
    return this.sections.addGoal(actor, versionId, input);
  }

  @Post('versions/:versionId/measures')
  @Does('content.write')
  @Answers(MeasureView, { made: true })
  addMeasure(@CurrentActor() actor: Actor, @IdParam('versionId') versionId: string, @Body() input: AddMeasureInput) {
    return this.sections.addMeasure(actor, versionId, input);
  }

  @Put('notes/:id')
  @Does('content.write', 'words.write')
  @Answers(NoteView)
  changeNote(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: ChangeNoteInput) {
    return this.sections.changeNote(actor, id, input);
  }

  @Put('needs/:id')
  @Does('content.write', 'words.write')
  @Answers(NeedView)
  changeNeed(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: ChangeNeedInput) {
    return this.sections.changeNeed(actor, id, input);
  }

  @Put('goals/:id')
  @Does('content.write', 'words.write')
  @Answers(GoalView)
  changeGoal(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: ChangeGoalInput) {
    return this.sections.changeGoal(actor, id, input);
  }

  @Put('measures/:id')
  @Does('content.write', 'words.write')
  @Answers(MeasureView)
  changeMeasure(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: ChangeMeasureInput) {
    return this.sections.changeMeasure(actor, id, input);
  }

  @Delete('notes/:id')
  @Does('content.write', 'words.write')
  @Answers(RemovedLineView)
  removeNote(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.remove(actor, 'note', id, input);
  }

  @Delete('needs/:id')
  @Does('content.write', 'words.write')
  @Answers(RemovedLineView)
  removeNeed(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.remove(actor, 'need', id, input);
  }

  @Delete('goals/:id')
  @Does('content.write', 'words.write')
  @Answers(RemovedLineView)
  removeGoal(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.remove(actor, 'goal', id, input);
  }

  @Delete('measures/:id')
  @Does('content.write', 'words.write')
  @Answers(RemovedLineView)
  removeMeasure(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.remove(actor, 'measure', id, input);
  }

  @Post('notes/:id/restore')
  @Does('content.write', 'words.write')
  @HttpCode(200)
  @Answers(NoteView)
  restoreNote(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.restore(actor, 'note', id, input);
  }

  @Post('needs/:id/restore')
  @Does('content.write', 'words.write')
  @HttpCode(200)
  @Answers(NeedView)
  restoreNeed(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.restore(actor, 'need', id, input);
  }

  @Post('goals/:id/restore')
  @Does('content.write', 'words.write')
  @HttpCode(200)
  @Answers(GoalView)
  restoreGoal(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.restore(actor, 'goal', id, input);
  }

  @Post('measures/:id/restore')
  @Does('content.write', 'words.write')
  @HttpCode(200)
  @Answers(MeasureView)
  restoreMeasure(@CurrentActor() actor: Actor, @IdParam('id') id: string, @Body() input: LineRevision) {
    return this.sections.restore(actor, 'measure', id, input);
  }
}
