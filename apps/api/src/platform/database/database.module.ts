import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { entities } from '../../entities.js';
import { DOOR_DATABASE, SESSION_DATABASE, type SessionDatabase } from '../auth/session-store.js';
import { CONFIG, type Config } from '../config.js';
import { SEND_JOB } from '../jobs/jobs.js';
import { sendJobs } from '../jobs/send-job.js';
import { Announcements } from './announcements.js';
import { AUTHORITY_KEYS, fileKeys } from '../vault/index.js';
import { appDataSource } from './data-source.js';
import { Database } from './database.js';
import { HealthController } from './health.controller.js';
import { openDoorPool, poolOf } from './pools.js';
import { refuseUnsafeDatabase } from './start-check.js';
import { isStale, statement } from './statement.js';

/** The connections themselves; what sign-in gets of them is DOOR_DATABASE. */
const DOOR_POOL = Symbol('DOOR_POOL');

@Global()
@Module({
  controllers: [HealthController],
  providers: [
    Announcements,
    Database,
    {
      provide: SESSION_DATABASE,
      inject: [DataSource],
      useFactory: (source: DataSource) => sessionDatabase(poolOf(source)),
    },
    { provide: DOOR_DATABASE, inject: [DOOR_POOL], useFactory: sessionDatabase },
    { provide: SEND_JOB, useFactory: sendJobs },
    {
      provide: AUTHORITY_KEYS,
      inject: [CONFIG],
      useFactory: ({ authorityKeysFile, production }: Config) => fileKeys(authorityKeysFile, { production }),
    },
    {
      provide: DataSource,
      inject: [CONFIG],
      useFactory: (config: Config) => appDataSource(config.appDatabaseUrl, entities, config.poolSize).initialize(),
    },
    {
      provide: DOOR_POOL,
      inject: [CONFIG, DataSource],
      useFactory: async (config: Config, source: DataSource) => {
        const door = await openDoorPool(config.doorDatabaseUrl, config.doorPoolSize);
        if (config.production) await refuseUnsafeDatabase(poolOf(source), door);
        return door;
      },
    },
  ],
  exports: [Announcements, Database, DataSource, SESSION_DATABASE, DOOR_DATABASE],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(DOOR_POOL) private readonly door: pg.Pool,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.source.destroy(), this.door.end()]);
  }
}

/** Sessions and brakes are asked for outside any actor's transaction, with statements planned once a connection like all others. */
function sessionDatabase(pool: pg.Pool): SessionDatabase {
  const query = async <R extends object>(sql: string, values: unknown[]) => pool.query<R>(statement(sql, values));
  return {
    query: (sql, values) =>
      query<never>(sql, values).catch((error) => (isStale(error) ? query<never>(sql, values) : Promise.reject(error))),
  };
}
