import type { Type } from '@nestjs/common';
import { BoardModule } from './board/index.js';
import { OrganisationModule } from './organisation/index.js';

/** Every feature's module, in alphabetical order. */
export const features: Type[] = [BoardModule, OrganisationModule];
