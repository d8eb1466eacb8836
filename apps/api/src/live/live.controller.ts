import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { LiveService } from './live.service.js';

/** Server-sent events, which a contract of questions and answers cannot describe: docs/decisions. */
@ApiExcludeController()
@Controller('api/live')
export class LiveController {
  constructor(private readonly live: LiveService) {}

  @Get()
  @Does('session.own')
  async open(
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
    @Query('page') page?: string,
    @Query('quiet') quiet?: string,
  ): Promise<void> {
    const { out } = await this.live.open(actor, String(page ?? '').slice(0, 50), Math.max(0, Number(quiet) || 0));
    // However the answer ends: a HEAD request has one without a body.
    reply.raw.once('close', () => out.destroy());
    // The line ends with the stream: a process that stops must not wait for one kept alive.
    const headers = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no', connection: 'close' };
    void reply.headers(headers).send(out);
  }
}
