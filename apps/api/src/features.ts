import type { Type } from '@nestjs/common';

/** Every feature's module, in alphabetical order. */
export const features: Type[] = [];
