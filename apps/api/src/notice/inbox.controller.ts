import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { IdParam } from '../platform/http/id.pipe.js';
import { Answers } from '../platform/http/openapi.js';
import { InboxCountsView, InboxView } from './inbox.dto.js';
import { InboxService } from './inbox.service.js';

@ApiTags('notice')
@Controller('api')
export class InboxController {
  constructor(private readonly inbox: InboxService) {}

  @Get('inbox')
  @Does('inbox.read')
  @Answers(InboxView)
  read(@CurrentActor() actor: Actor) {
    return this.inbox.read(actor);
  }

  @Get('inbox/counts')
  @Does('inbox.read')
  @Answers(InboxCountsView)
  counts(@CurrentActor() actor: Actor) {
    return this.inbox.counts(actor);
  }

  @Post('notices/:noticeId/seen')
  @Does('inbox.read')
  @HttpCode(200)
  @Answers(InboxCountsView)
  seen(@CurrentActor() actor: Actor, @IdParam('noticeId') noticeId: string) {
    return this.inbox.seen(actor, noticeId);
  }
}
