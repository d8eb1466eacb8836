import { ACTIONS, type Action } from '@sammanhang/sip-rules';
import { FourEyesInput, fourEyesChanges, type FourEyesChange } from '../four-eyes/index.js';
import { Flag, Id, ListOf, OneOf, SomeOf, Text } from '../platform/http/fields.js';
import { personProtections, type PersonProtection } from './person.entity.js';

/** Secrecy marking, protected registration, fictitious identity (OSL 21:3, 22:1-2). Lifting is an act of its own. */
export const protectionGrades = ['secrecyMarking', 'protectedRegistration', 'fictitious'] as const;
export type ProtectionGrade = (typeof protectionGrades)[number];

export class SetProtectionInput {
  @OneOf(protectionGrades, { name: 'ProtectionGrade' })
  grade: ProtectionGrade;
}

export class LiftProtectionInput extends FourEyesInput {}

export class ChangeAllowListInput extends FourEyesInput {
  @OneOf(fourEyesChanges, { name: 'FourEyesChange' })
  change: FourEyesChange;
  @Id()
  staffId: string;
}

export class ListedStaffView {
  @Id()
  staffId: string;
  @Text({ max: 200 })
  name: string;
  /** Null for somebody who works at none of the units any more. */
  @Text({ max: 200, nullable: true })
  title: string | null;
  @Text({ max: 200, nullable: true })
  unitName: string | null;
}

export class WaitingChangeView {
  @Id()
  requestId: string;
  @OneOf(fourEyesChanges, { name: 'FourEyesChange' })
  change: FourEyesChange;
  @Text({ max: 200 })
  name: string;
}

/** Who may know of a protected person's case. */
export class AllowListView {
  @OneOf(personProtections, { name: 'PersonProtection' })
  protection: PersonProtection;
  @ListOf(() => ListedStaffView)
  listed: ListedStaffView[];
  /** Caseworkers at the units in the case who could be put on the list. */
  @ListOf(() => ListedStaffView, { max: 5000 })
  candidates: ListedStaffView[];
  /** Changes that wait for another person. */
  @ListOf(() => WaitingChangeView)
  waiting: WaitingChangeView[];
  /** The lifting of the protection waits for another person. */
  @Flag()
  liftWaits: boolean;
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}
