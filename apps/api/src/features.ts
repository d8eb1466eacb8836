import type { Type } from '@nestjs/common';
import { AdministrationModule } from './administration/index.js';
import { AuditModule } from './audit/index.js';
import { BoardModule } from './board/index.js';
import { BrakeModule } from './brake/index.js';
import { BreakGlassModule } from './break-glass/index.js';
import { CaseModule } from './case/index.js';
import { ConsentModule } from './consent/index.js';
import { DisclosureModule } from './disclosure/index.js';
import { CopyModule } from './copy/index.js';
import { CorrectionModule } from './correction/index.js';
import { DocumentModule } from './document/index.js';
import { FigureModule } from './figure/index.js';
import { FollowUpModule } from './follow-up/index.js';
import { GuestModule } from './guest/index.js';
import { LiveModule } from './live/index.js';
import { LogReviewModule } from './log-review/index.js';
import { FourEyesModule } from './four-eyes/index.js';
import { MeetingModule } from './meeting/index.js';
import { MineModule } from './mine/index.js';
import { NoticeModule } from './notice/index.js';
import { OrganisationModule } from './organisation/index.js';
import { PersonModule } from './person/index.js';
import { PlanModule } from './plan/index.js';
import { RequestModule } from './request/index.js';
import { RetentionModule } from './retention/index.js';
import { OwnSessionModule } from './session/index.js';
import { SignOffModule } from './sign-off/index.js';

/** Every feature's module, in alphabetical order. */
export const features: Type[] = [
  AdministrationModule,
  AuditModule,
  BoardModule,
  BrakeModule,
  BreakGlassModule,
  CaseModule,
  ConsentModule,
  DisclosureModule,
  CopyModule,
  CorrectionModule,
  DocumentModule,
  FigureModule,
  FollowUpModule,
  GuestModule,
  LiveModule,
  LogReviewModule,
  FourEyesModule,
  MeetingModule,
  MineModule,
  NoticeModule,
  OrganisationModule,
  PersonModule,
  PlanModule,
  RequestModule,
  RetentionModule,
  OwnSessionModule,
  SignOffModule,
];
