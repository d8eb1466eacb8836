import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { problem } from '../errors.js';

/** For whoever watches the process. Live: it runs. Ready: it reaches the database. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly source: DataSource) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(): Promise<{ status: 'ready' }> {
    try {
      await this.source.query('SELECT app.today()');
      return { status: 'ready' };
    } catch (cause) {
      throw Object.assign(problem('database.unavailable'), { cause });
    }
  }
}
