import { ACTIONS, SECTION_KINDS, type Action, type SectionKind } from '@sammanhang/sip-rules';
import { DayField, Flag, Id, InstantField, ListOf, OneOf, SomeOf, Text } from '../platform/http/fields.js';
import { AGREED_MANNERS, GUEST_KINDS, type AgreedManner, type GuestKind } from './guest.entity.js';

const NAME = 200;

export class InviteGuestInput {
  @Text({ max: 20, description: 'their identity number; only a keyed hash is kept' })
  identityNumber: string;
  @Text({ max: 100 })
  givenName: string;
  @Text({ max: 100 })
  familyName: string;
  @Text({ max: NAME })
  organisation: string;
  @OneOf(GUEST_KINDS, { name: 'GuestKind' })
  kind: GuestKind;
  @SomeOf(SECTION_KINDS, { name: 'SectionKind', description: 'what the person has agreed to show' })
  sectionKinds: SectionKind[];
  @OneOf(AGREED_MANNERS, { name: 'GuestAgreedManner', description: 'how the person agreed' })
  agreedManner: AgreedManner;
  @DayField({ description: 'the last day, at most six months away' })
  validTo: string;
}

export class GuestView {
  @Id()
  id: string;
  @Text({ max: NAME })
  name: string;
  @Text({ max: NAME })
  organisation: string;
  @OneOf(GUEST_KINDS, { name: 'GuestKind' })
  kind: GuestKind;
  @SomeOf(SECTION_KINDS, { name: 'SectionKind' })
  sectionKinds: SectionKind[];
  @OneOf(AGREED_MANNERS, { name: 'GuestAgreedManner' })
  agreedManner: AgreedManner;
  @Text({ max: NAME })
  invitedByName: string;
  @InstantField()
  invitedAt: Date;
  @DayField()
  validTo: string;
  @OneOf(['accepted', 'declined'], { name: 'GuestAnswer', nullable: true })
  answer: 'accepted' | 'declined' | null;
  @Flag({ description: 'reads nothing any more: ended, declined or past the last day' })
  ended: boolean;
}

export class GuestsView {
  @Id()
  caseId: string;
  /** Those who are let in first, then those who were. */
  @ListOf(() => GuestView)
  guests: GuestView[];
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}

export class AnswerInvitationInput {
  @OneOf(['accepted', 'declined'], { name: 'GuestAnswer' })
  answer: 'accepted' | 'declined';
}

/** An invitation as the guest who has answered it sees it. */
export class InvitationView {
  @Id()
  id: string;
  @OneOf(['accepted', 'declined'], { name: 'GuestAnswer' })
  answer: 'accepted' | 'declined';
  @DayField()
  validTo: string;
}
