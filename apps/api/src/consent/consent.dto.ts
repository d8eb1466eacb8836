import {
  ACTIONS,
  CONSENT_DECISIONS,
  CONSENT_VOICES,
  PLAN_CONSENT_FACTS,
  REPRESENTATIVE_KINDS,
  SECTION_KINDS,
  type Action,
  type ConsentDecision,
  type ConsentVoice,
  type Day,
  type PlanConsentFact,
  type RepresentativeKind,
  type SectionKind,
} from '@sammanhang/sip-rules';
import { DayField, Flag, Id, InstantField, ListOf, OneOf, Part, SomeOf, Text } from '../platform/http/fields.js';
import { consentKinds, consentManners, type ConsentKind, type ConsentManner } from './consent.entity.js';

const SAID = [...CONSENT_DECISIONS, 'withdrawn'] as const;
const SHARING_STANDINGS = ['inForce', 'waiting', 'expired', 'withdrawn', 'declined'] as const;

const Kind = () => OneOf(consentKinds, { name: 'ConsentKind' });
const Decision = () => OneOf(CONSENT_DECISIONS, { name: 'ConsentDecision' });
const Voice = () => OneOf(CONSENT_VOICES, { name: 'ConsentVoice' });
const Manner = () => OneOf(consentManners, { name: 'ConsentManner' });
const Sections = (options: { optional?: boolean } = {}) => SomeOf(SECTION_KINDS, { name: 'SectionKind', ...options });

export class ConsentInput {
  @Kind()
  kind: ConsentKind;
  @Decision()
  decision: ConsentDecision;
  @Voice()
  givenBy: ConsentVoice;
  @Id({ optional: true, description: 'the guardian or representative who says it' })
  representativeId?: string | null;
  @Text({ max: 1000, optional: true, description: 'why one guardian is enough (FB 6:13, 6:13 a)' })
  oneGuardianGround?: string | null;
  @Manner()
  manner: ConsentManner;
  @Id({ optional: true })
  fromAuthorityId?: string | null;
  @Id({ optional: true })
  toAuthorityId?: string | null;
  @Sections({ optional: true })
  sectionKinds?: SectionKind[] | null;
  @Text({ max: 1000, optional: true })
  exclusions?: string | null;
  @DayField({ optional: true, description: 'the last day it holds' })
  validUntil?: Day | null;
  @Text({ max: 2000, optional: true })
  note?: string | null;
}

export class RecordConsentsInput {
  @ListOf(() => ConsentInput, { min: 1, max: 40 })
  consents: ConsentInput[];
}

export class WithdrawConsentInput {
  @Voice()
  withdrawnBy: ConsentVoice;
  @Id({ optional: true })
  representativeId?: string | null;
  @Manner()
  manner: ConsentManner;
  @Text({ max: 2000, optional: true })
  note?: string | null;
}

export class WithdrawalView {
  @Voice()
  withdrawnBy: ConsentVoice;
  @Text({ max: 200, nullable: true })
  representativeName: string | null;
  @Manner()
  manner: ConsentManner;
  @Text({ max: 2000, nullable: true })
  note: string | null;
  @InstantField()
  at: Date;
  @Text({ max: 200 })
  notedByName: string;
}

class RecordedConsentView {
  @Id()
  id: string;
  @Decision()
  decision: ConsentDecision;
  @Voice()
  givenBy: ConsentVoice;
  @Text({ max: 200, nullable: true })
  representativeName: string | null;
  /** A ground why one guardian is enough was recorded. */
  @Flag()
  oneGuardian: boolean;
  /** What was written; only for the authority that wrote it, others see that it is hidden. */
  @Text({ max: 1000, nullable: true })
  oneGuardianGround: string | null;
  @Text({ max: 2000, nullable: true })
  note: string | null;
  @Flag()
  textHidden: boolean;
  @Manner()
  manner: ConsentManner;
  @InstantField()
  notedAt: Date;
  @Text({ max: 200 })
  notedByName: string;
  /** Null when the citizen said it themselves, signed in. */
  @Text({ max: 200, nullable: true })
  notedUnitName: string | null;
  @Part(() => WithdrawalView, { nullable: true })
  withdrawal: WithdrawalView | null;
  @Flag()
  mayWithdraw: boolean;
}

export class PlanConsentRowView extends RecordedConsentView {}

export class SharingConsentView extends RecordedConsentView {
  @Id()
  fromAuthorityId: string;
  @Text({ max: 200 })
  fromAuthorityName: string;
  @Id()
  toAuthorityId: string;
  @Text({ max: 200 })
  toAuthorityName: string;
  @Sections()
  sectionKinds: SectionKind[];
  /** What it hands over today. */
  @Sections()
  kindsInForce: SectionKind[];
  @Text({ max: 1000, nullable: true })
  exclusions: string | null;
  @DayField({ nullable: true })
  validUntil: Day | null;
  @OneOf(SHARING_STANDINGS, { name: 'SharingStanding' })
  standing: string;
}

export class ConsentVoiceView {
  @Voice()
  who: ConsentVoice;
  @Id({ nullable: true })
  representativeId: string | null;
  @Text({ max: 200, nullable: true })
  name: string | null;
  @OneOf(SAID, { name: 'ConsentSaid', nullable: true })
  said: string | null;
}

export class PlanConsentView {
  /** What access leans on. `declined` also while somebody is still to be asked. */
  @OneOf(PLAN_CONSENT_FACTS, { name: 'PlanConsentStatus' })
  status: PlanConsentFact;
  @Flag()
  waiting: boolean;
  @ListOf(() => ConsentVoiceView)
  voices: ConsentVoiceView[];
}

export class ConsentPartyView {
  @Id()
  authorityId: string;
  @Text({ max: 200 })
  authorityName: string;
  @Text({ max: 200 })
  principalName: string;
  @Text({ max: 1000 })
  unitNames: string;
  @Flag()
  own: boolean;
}

export class ConsentGiverView {
  @Id()
  id: string;
  @OneOf(REPRESENTATIVE_KINDS, { name: 'RepresentativeKind' })
  kind: RepresentativeKind;
  @Text({ max: 200 })
  name: string;
}

export class SharingSuggestionView {
  @Id()
  fromAuthorityId: string;
  @Id()
  toAuthorityId: string;
}

export class ConsentsView {
  @Id()
  caseId: string;
  @Id()
  personId: string;
  @Text({ max: 200 })
  personName: string;
  @Flag()
  child: boolean;
  @Flag()
  protected: boolean;
  @Part(() => PlanConsentView)
  planConsent: PlanConsentView;
  @ListOf(() => PlanConsentRowView)
  plan: PlanConsentRowView[];
  @ListOf(() => SharingConsentView)
  sharing: SharingConsentView[];
  /** Authorities that take part or are called. */
  @ListOf(() => ConsentPartyView)
  parties: ConsentPartyView[];
  /** Guardians and representatives who may decide today. */
  @ListOf(() => ConsentGiverView)
  givers: ConsentGiverView[];
  /** Parties between which nothing is shared yet. */
  @ListOf(() => SharingSuggestionView)
  suggestions: SharingSuggestionView[];
  /** May note the consent to the plan and any sharing; else only what the own authority shares. */
  @Flag()
  recordsPlan: boolean;
  @Flag()
  recordsAllSharing: boolean;
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}
