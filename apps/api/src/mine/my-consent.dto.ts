import { SECTION_KINDS, type SectionKind } from '@sammanhang/sip-rules';
import { DayField, Id, InstantField, ListOf, OneOf, SomeOf, Text } from '../platform/http/fields.js';

const NAME = 200;

export class MyConsentInput {
  @OneOf(['plan', 'sharing'], { name: 'ConsentKind' })
  kind: 'plan' | 'sharing';
  @OneOf(['given', 'declined'], { name: 'MyDecision' })
  decision: 'given' | 'declined';
  @Id({ optional: true })
  fromAuthorityId?: string | null;
  @Id({ optional: true })
  toAuthorityId?: string | null;
  @SomeOf(SECTION_KINDS, { name: 'SectionKind', optional: true })
  sectionKinds?: SectionKind[] | null;
  @DayField({ optional: true })
  validUntil?: string | null;
}

export class MyConsentView {
  @Id()
  id: string;
  @OneOf(['plan', 'sharing'], { name: 'ConsentKind' })
  kind: string;
  @OneOf(['given', 'declined', 'unable'], { name: 'ConsentDecision' })
  decision: string;
  @Text({ max: 40 })
  givenBy: string;
  @Text({ max: NAME, nullable: true })
  fromAuthorityName: string | null;
  @Text({ max: NAME, nullable: true })
  toAuthorityName: string | null;
  @SomeOf(SECTION_KINDS, { name: 'SectionKind' })
  sectionKinds: SectionKind[];
  @DayField({ nullable: true })
  validUntil: string | null;
  @InstantField()
  at: Date;
  @InstantField({ nullable: true })
  withdrawnAt: Date | null;
}

export class MyConsentsView {
  @ListOf(() => MyConsentView)
  consents: MyConsentView[];
}
