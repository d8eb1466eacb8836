import type { Type } from '@nestjs/common';
import { AuditModule } from './audit/index.js';
import { BoardModule } from './board/index.js';
import { CaseModule } from './case/index.js';
import { ConsentModule } from './consent/index.js';
import { CopyModule } from './copy/index.js';
import { DocumentModule } from './document/index.js';
import { FollowUpModule } from './follow-up/index.js';
import { MeetingModule } from './meeting/index.js';
import { NoticeModule } from './notice/index.js';
import { OrganisationModule } from './organisation/index.js';
import { PersonModule } from './person/index.js';
import { PlanModule } from './plan/index.js';
import { SignOffModule } from './sign-off/index.js';

/** Every feature's module, in alphabetical order. */
export const features: Type[] = [
  AuditModule,
  BoardModule,
  CaseModule,
  ConsentModule,
  CopyModule,
  DocumentModule,
  FollowUpModule,
  MeetingModule,
  NoticeModule,
  OrganisationModule,
  PersonModule,
  PlanModule,
  SignOffModule,
];
