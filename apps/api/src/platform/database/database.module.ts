import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entities } from '../../entities.js';
import { SESSION_DATABASE } from '../auth/session-store.js';
import { CONFIG, type Config } from '../config.js';
import { SEND_JOB } from '../jobs/jobs.js';
import { sendJobs } from '../jobs/send-job.js';
import { Announcements } from './announcements.js';
import { AUTHORITY_KEYS, fileKeys } from '../vault/index.js';
import { appDataSource } from './data-source.js';
import { Database } from './database.js';
import { HealthController } from './health.controller.js';
import { poolOf } from './pools.js';

@Global()
@Module({
  controllers: [HealthController],
  providers: [
    Announcements,
    Database,
    { provide: SESSION_DATABASE, inject: [DataSource], useFactory: poolOf },
    { provide: SEND_JOB, useFactory: sendJobs },
    {
      provide: AUTHORITY_KEYS,
      inject: [CONFIG],
      useFactory: ({ authorityKeysFile, production }: Config) => fileKeys(authorityKeysFile, { production }),
    },
    {
      provide: DataSource,
      inject: [CONFIG],
      useFactory: async (config: Config) => {
        const source = await appDataSource(config.appDatabaseUrl, entities, config.poolSize).initialize();
        if (config.production) await refuseUnsafeDatabase(source);
        return source;
      },
    },
  ],
  exports: [Announcements, Database, DataSource, SESSION_DATABASE],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    await this.source.destroy();
  }
}

/** Start-up self-check: no clock of a test, no role that row security does not bind. */
async function refuseUnsafeDatabase(source: DataSource): Promise<void> {
  const [found] = (await source.query(
    `SELECT EXISTS (SELECT 1 FROM app.clock) AS shifted, rolsuper OR rolbypassrls AS unbound FROM pg_roles WHERE rolname = current_user`,
  )) as { shifted: boolean; unbound: boolean }[];
  if (!found || found.shifted) throw new Error('The database has a shifted clock: that belongs in tests only');
  if (found.unbound) throw new Error('The application role must be bound by row security');
}
