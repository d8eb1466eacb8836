import { DataSource, type DataSourceOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { migrations } from './migrations/index.js';

const shared = (url: string): Extract<DataSourceOptions, { type: 'postgres' }> => ({
  type: 'postgres',
  url,
  synchronize: false,
  applicationName: 'sammanhang',
});

/** For migrations alone: the deploy role, acting as the owner of everything. */
export const migrationDataSource = (url: string) =>
  new DataSource({
    ...shared(url),
    migrations,
    migrationsTransactionMode: 'each',
    extra: { max: 1, options: '-c role=sip_owner' },
  });

/** For the api: the application role, which owns nothing and is bound by row security. */
export const appDataSource = (url: string, entities: EntityTarget<ObjectLiteral>[], poolSize: number) =>
  new DataSource({ ...shared(url), entities: entities as never, extra: { max: poolSize } });

/** For what runs beside the api (prepare, seed): a feature has `tx` and no other handle. */
export type { DataSource };

/** Under which name the data source is asked for: tests and the start-up check alone. */
export const DATA_SOURCE = DataSource;
