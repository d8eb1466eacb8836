import type { Type } from '@nestjs/common';
import { AuditModule } from './audit/index.js';
import { BoardModule } from './board/index.js';
import { CaseModule } from './case/index.js';
import { OrganisationModule } from './organisation/index.js';

/** Every feature's module, in alphabetical order. */
export const features: Type[] = [AuditModule, BoardModule, CaseModule, OrganisationModule];
