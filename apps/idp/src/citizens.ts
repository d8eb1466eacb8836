import { readFileSync } from 'node:fs';

/** A made-up citizen of the demo county, as the seed has written them down. */
export interface Citizen {
  subject: string;
  /** Twelve digits. */
  identityNumber: string;
  givenName: string;
  familyName: string;
  /** Whom they are in the demo: the person, a guardian, somebody who helps. */
  title: string;
  hint: string;
}

/** Read for each sign-in: the county may have been seeded after this service was started. */
export function citizensIn(file: string): readonly Citizen[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Citizen[];
  } catch {
    return [];
  }
}
