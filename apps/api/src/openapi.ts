import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { readConfig } from './platform/config.js';
import { openApiDocument } from './platform/http/openapi.js';
import { adapter } from './platform/http/server.js';
import { NestLog } from './platform/logging.js';

/** Writes the contract to the file named, or to standard output. Needs no database: preview builds no provider. */
const nowhere = {
  PUBLIC_URL: 'http://localhost',
  APP_DATABASE_URL: 'postgres://app@nowhere',
  DOOR_DATABASE_URL: 'postgres://door@nowhere',
  IDENTITY_HASH_KEY: Buffer.alloc(32).toString('base64url'),
  AUTHORITY_KEYS_FILE: 'nowhere',
  OIDC_STAFF_ISSUER: 'http://localhost',
  OIDC_STAFF_CLIENT_ID: 'none',
  OIDC_STAFF_CLIENT_SECRET: 'nothing is signed in',
};
const config = readConfig(nowhere);
const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter(config), {
  preview: true,
  abortOnError: false,
  logger: new NestLog(),
});
const text = `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
const [file] = process.argv.slice(2);
if (file) writeFileSync(file, text);
else process.stdout.write(text);
