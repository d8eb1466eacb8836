import { SECTION_KINDS, type SectionKind } from '@sammanhang/sip-rules';
import { DayField, Flag, Id, InstantField, ListOf, SomeOf, Text } from '../platform/http/fields.js';

const NAME = 200;

export class NameRelativeInput {
  @Text({ max: 20, description: 'their identity number; only a keyed hash is kept' })
  identityNumber: string;
  @Text({ max: 100 })
  givenName: string;
  @Text({ max: 100 })
  familyName: string;
  @SomeOf(SECTION_KINDS, { name: 'SectionKind' })
  sectionKinds: SectionKind[];
  @Flag()
  atMeeting: boolean;
  @DayField({ description: 'the last day, at most six months away' })
  validTo: string;
}

export class RelativeView {
  @Id()
  id: string;
  @Text({ max: NAME })
  name: string;
  @SomeOf(SECTION_KINDS, { name: 'SectionKind' })
  sectionKinds: SectionKind[];
  @Flag()
  atMeeting: boolean;
  @DayField()
  validTo: string;
  @Flag()
  ended: boolean;
}

export class RelativesView {
  @ListOf(() => RelativeView)
  relatives: RelativeView[];
}

export class SetBlockInput {
  @Id({ description: 'whose notes about me' })
  ownerAuthorityId: string;
  @Id({ description: 'the unit that is not to see them' })
  unitId: string;
}

export class BlockView {
  @Id()
  id: string;
  @Id()
  ownerAuthorityId: string;
  @Text({ max: NAME })
  ownerName: string;
  @Id()
  unitId: string;
  @Text({ max: NAME })
  unitName: string;
  @InstantField()
  setAt: Date;
  @InstantField({ nullable: true })
  liftedAt: Date | null;
}

export class BlocksView {
  @ListOf(() => BlockView)
  blocks: BlockView[];
}
