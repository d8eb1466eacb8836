import { Global, Module, type DynamicModule } from '@nestjs/common';
import { FOUR_EYES_WORK } from './four-eyes/index.js';
import { fourEyesWork } from './four-eyes-work.js';
import { features } from './features.js';
import { AuthModule } from './platform/auth/index.js';
import { CONFIG, type Config } from './platform/config.js';
import { DatabaseModule } from './platform/database/database.module.js';

/** The whole api: the settings it was started with, the platform, and the features. */
@Global()
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [DatabaseModule, AuthModule, ...features],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: FOUR_EYES_WORK, useValue: fourEyesWork },
      ],
      exports: [CONFIG, FOUR_EYES_WORK],
    };
  }
}
