import { createHash } from 'node:crypto';
import type { TestApp } from '@sammanhang/api/proof';
import type { Directory } from './directory.js';

/** The worlds that the standings are added to, in the order in which they are built: `lock` is of a protected person, `apart` of one whose case has no list. */
export const STANDING_WORLDS = [
  ['held', { planConsent: 'given', protected: false, state: 'established' }],
  ['draft', { planConsent: 'given', protected: false, state: 'draft' }],
  ['shown', { planConsent: 'given', protected: false, state: 'draftReleased' }],
  ['prep', { planConsent: 'given', protected: false, state: 'preparing' }],
  ['culled', { planConsent: 'given', protected: false, state: 'culled' }],
  ['lock', { planConsent: 'given', protected: true, state: 'draft' }],
  ['other', { planConsent: 'given', protected: false, state: 'draft' }],
  ['apart', { planConsent: 'given', protected: false, state: 'preparing' }],
] as const;
export type WorldKey = (typeof STANDING_WORLDS)[number][0];

export const hashed = (text: string) => createHash('sha256').update(text).digest();
export const bytes = (hash: Buffer) => `\\x${hash.toString('hex')}`;
export const NOW = new Date().toISOString();

/** Everything that adding rows needs: the ids of the worlds by name, of the grants, and of who acts. */
export interface Scene {
  test: TestApp;
  directory: Directory;
  cases: Readonly<Record<WorldKey, string>>;
  /** Cases that are added to the worlds, by name. */
  further: Map<string, string>;
  versions: Readonly<Record<WorldKey, string>>;
  earlier: string;
  child: string;
  adult: string;
  locked: string;
  apart: string;
  grants: Readonly<Record<Grant, string>>;
  citizens: Readonly<Record<string, string>>;
  staff: (name: string) => string;
  assignment: (name: string) => string;
  glassUnit: string;
}
export const GRANTS = [
  'guardian',
  'blocked',
  'representative',
  'relative',
  'relativeAway',
  'guest',
  'guestOther',
  'guestPrep',
] as const;
export type Grant = (typeof GRANTS)[number];
