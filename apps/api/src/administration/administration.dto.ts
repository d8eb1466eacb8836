import { GRANTABLE_ROLES, ROLES, type GrantableRole, type Role } from '@sammanhang/sip-rules';
import { FourEyesInput } from '../four-eyes/index.js';
import { unitKinds, type UnitKind } from '../organisation/index.js';
import { DayField, Flag, Id, ListOf, OneOf, Part, Revision, Text, WholeNumber } from '../platform/http/fields.js';

export class UserAssignmentView {
  @Id()
  id: string;
  @Id()
  unitId: string;
  @Text({ max: 200 })
  unitName: string;
  @OneOf(ROLES, { name: 'Role' })
  role: Role;
  @Text({ max: 200 })
  title: string;
  @DayField()
  validFrom: string;
  @DayField({ nullable: true })
  validTo: string | null;
}

export class UserView {
  @Id()
  staffId: string;
  @Text({ max: 200 })
  name: string;
  @Text({ max: 100, nullable: true })
  hsaId: string | null;
  /** At the own authority, now or to come. */
  @ListOf(() => UserAssignmentView)
  assignments: UserAssignmentView[];
}

export class UsersView {
  @ListOf(() => UserView)
  users: UserView[];
  /** More people match than are listed: ask for a longer search. */
  @Flag()
  more: boolean;
}

/** Somebody whom the authority has not had before. */
export class NewUserInput {
  @Text({ max: 100 })
  givenName: string;
  @Text({ max: 100 })
  familyName: string;
  @Text({ max: 100, optional: true })
  hsaId?: string | null;
  @Text({ max: 200, optional: true, description: 'Who they are at the sign-in service; the HSA-id when left out' })
  subject?: string | null;
}

export class AskRoleInput extends FourEyesInput {
  @Id({ optional: true, description: 'Somebody in the list; else `newUser`' })
  staffId?: string | null;
  @Part(() => NewUserInput, { optional: true })
  newUser?: NewUserInput | null;
  @Id()
  unitId: string;
  @OneOf(GRANTABLE_ROLES, { name: 'GrantableRole' })
  role: GrantableRole;
  @Text({ max: 100 })
  title: string;
  @DayField({ optional: true, description: 'Today when left out' })
  validFrom?: string | null;
  @DayField({ optional: true })
  validTo?: string | null;
}

/** What ending an assignment leaves behind: how many plans nobody at the unit works with any more. The unit has been told which. */
export class EndedAssignmentView {
  @WholeNumber()
  withoutWorker: number;
  @WholeNumber({ description: 'Those among them that concern protected persons' })
  ofThemProtected: number;
}

export class AdministeredUnitView {
  @Id()
  id: string;
  @Id({ nullable: true })
  parentId: string | null;
  @OneOf(unitKinds, { name: 'UnitKind' })
  kind: UnitKind;
  @Text({ max: 200 })
  name: string;
  @Text({ max: 50, nullable: true })
  phone: string | null;
  @Text({ max: 200, nullable: true })
  email: string | null;
  @Text({ max: 100, nullable: true })
  hsaId: string | null;
  /** How far down in the tree. */
  @WholeNumber()
  depth: number;
  @WholeNumber()
  people: number;
  @WholeNumber()
  revision: number;
}

export class AdministeredUnitsView {
  @Text({ max: 200 })
  authorityName: string;
  /** Each directly after the one above it. */
  @ListOf(() => AdministeredUnitView, { max: 5000 })
  units: AdministeredUnitView[];
}

class UnitInput {
  @Text({ max: 200 })
  name: string;
  @Text({ max: 50, optional: true })
  phone?: string | null;
  @Text({ max: 200, optional: true })
  email?: string | null;
  @Text({ max: 100, optional: true })
  hsaId?: string | null;
}

export class AddUnitInput extends UnitInput {
  @OneOf(unitKinds, { name: 'UnitKind' })
  kind: UnitKind;
  @Id({ optional: true })
  parentId?: string | null;
}

export class ChangeUnitInput extends UnitInput {
  @Revision()
  revision: number;
}

export class MoveUnitInput {
  @Id({ optional: true, description: 'Null: at the top' })
  parentId?: string | null;
  @Revision()
  revision: number;
}

export class EndUnitInput {
  @Revision()
  revision: number;
}
