import { ApiProperty } from '@nestjs/swagger';
import { ACTIONS, decide, ROLES, type Action, type Role } from '@sammanhang/sip-rules';
import { Id, InstantField, ListOf, OneOf, Part, SomeOf, Text, WholeNumber } from '../http/fields.js';
import { BROWSERS, SYSTEMS, type Device } from './device.js';
import type { Assignment, DeviceNews, LiveSession } from './session-store.js';

export class ChooseAssignmentInput {
  @Id()
  assignmentId: string;
}

export class AssignmentView {
  @Id()
  id: string;
  @Id()
  unitId: string;
  @Text({ max: 200 })
  unitName: string;
  @Text({ max: 200 })
  authorityName: string;
  @Text({ max: 200 })
  organisationName: string;
  @OneOf(ROLES, { name: 'Role' })
  role: Role;
  @Text({ max: 200 })
  title: string;
}

export class SignedOutView {
  @ApiProperty({ type: String, enum: ['signedOut'] })
  state: 'signedOut';
}

export class ChooseAssignmentView {
  @ApiProperty({ type: String, enum: ['chooseAssignment'] })
  state: 'chooseAssignment';
  @Text({ max: 200 })
  name: string;
  @ListOf(() => AssignmentView)
  assignments: AssignmentView[];
}

export class DeviceNewsView {
  @OneOf(BROWSERS, { name: 'DeviceBrowser' })
  browser: Device['browser'];
  @OneOf(SYSTEMS, { name: 'DeviceSystem' })
  system: Device['system'];
  @InstantField()
  at: Date;
}

export class SignedInView {
  @ApiProperty({ type: String, enum: ['signedIn'] })
  state: 'signedIn';
  @Text({ max: 200 })
  name: string;
  @Part(() => AssignmentView)
  assignment: AssignmentView;
  /** All that the session could be switched to, the present one among them. */
  @ListOf(() => AssignmentView)
  assignments: AssignmentView[];
  @OneOf(ROLES, { name: 'Role' })
  role: Role;
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
  @InstantField()
  expiresAt: string;
  @WholeNumber({ description: 'How long the session may rest before it ends, in seconds' })
  idleSeconds: number;
  /** Devices that are new to the account and that the user has not been told of. */
  @ListOf(() => DeviceNewsView)
  newDevices: DeviceNewsView[];
}

export class SignedOutAnswer {
  @Text({ max: 2000, description: "Where to end the session at the identity provider, or '/'" })
  endSessionUrl: string;
}

export type SessionView = SignedOutView | ChooseAssignmentView | SignedInView;

/** Where the navigation leads. What may be done with one case or person comes with that case or person. */
const PLACES: readonly Action[] = [
  'worklist.read',
  'directory.read',
  'person.find',
  'person.register',
  'case.start',
  'inbox.read',
  'board.row',
];

const abilitiesOf = (role: Role): Action[] =>
  PLACES.filter(
    (action) =>
      decide(action, {
        role,
        relation: 'lead',
        consent: 'own',
        planConsent: 'given',
        protection: 'none',
        state: 'preparing',
      }) === 'allowed',
  );

const toAssignmentView = ({
  id,
  unitId,
  unitName,
  authorityName,
  organisationName,
  role,
  title,
}: Assignment): AssignmentView => ({
  id,
  unitId,
  unitName,
  authorityName,
  organisationName,
  role,
  title,
});

export function toSessionView(
  session: LiveSession,
  assignments: readonly Assignment[],
  idleSeconds: number,
  newDevices: DeviceNews[],
): SessionView {
  const name = `${session.givenName} ${session.familyName}`;
  const choices = assignments.map(toAssignmentView);
  const { assignment } = session;
  if (!assignment) return { state: 'chooseAssignment', name, assignments: choices };
  return {
    state: 'signedIn',
    name,
    assignment: toAssignmentView(assignment),
    assignments: choices,
    role: assignment.role,
    abilities: abilitiesOf(assignment.role),
    expiresAt: session.expiresAt.toISOString(),
    idleSeconds,
    newDevices,
  };
}
