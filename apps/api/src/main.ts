import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { assertRoutesNameActions } from './platform/auth/index.js';
import { readConfig } from './platform/config.js';
import { adapter, equip } from './platform/http/server.js';
import { log, NestLog } from './platform/logging.js';

const config = readConfig(process.env);
const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter(config), {
  logger: new NestLog(),
  abortOnError: false,
});
await equip(app, config);
assertRoutesNameActions(app);
app.enableShutdownHooks();
await app.listen(config.port, config.host);
log.info({ port: config.port }, 'listening');
