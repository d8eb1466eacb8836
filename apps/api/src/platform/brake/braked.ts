import { SetMetadata } from '@nestjs/common';

/** What is braked. The limits stand in the database, so that a county can change them and every api process counts alike. */
export const BRAKES = ['lookUp', 'planOpening', 'export', 'signIn', 'sipRequest'] as const;
export type BrakeKind = (typeof BRAKES)[number];

export interface Brake {
  kind: BrakeKind;
  /** The route's parameter that names what is opened: the same again is no new opening. Without it every request counts. */
  param: string | null;
}

export const BRAKE = 'sammanhang:brake';

/** On a handler: counts its requests, and past the limit asks for a reason (or, where nobody is signed in, stops). */
export const Braked = (kind: BrakeKind, param: string | null = null): MethodDecorator =>
  SetMetadata<string, Brake>(BRAKE, { kind, param });
