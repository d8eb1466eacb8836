import { CLOSE_REASONS, REFUSE_REASONS, type CloseReason, type RefuseReason } from '@sammanhang/sip-rules';
import { Id, InstantField, OneOf, Part, Revision, Text } from '../platform/http/fields.js';
import {
  caseInitiatorKinds,
  caseOrigins,
  caseScopes,
  type CaseInitiatorKind,
  type CaseOrigin,
  type CaseScope,
} from './case.entity.js';

export class HomeCareInput {
  @InstantField()
  requestedAt: string;
  @InstantField({ optional: true })
  enrolledAt?: string | null;
  @Id({ optional: true })
  receivingUnitId?: string | null;
}

export class StartCaseInput {
  @Id()
  personId: string;
  @OneOf(caseOrigins, { name: 'CaseOrigin' })
  origin: CaseOrigin;
  @OneOf(caseScopes, { name: 'CaseScope' })
  scope: CaseScope;
  @OneOf(caseInitiatorKinds, { name: 'CaseInitiatorKind' })
  initiatorKind: CaseInitiatorKind;
  @Text({ max: 200, optional: true })
  initiatorName?: string | null;
  @Text({ max: 4000, description: 'Why now' })
  reason: string;
  @Text({ max: 4000, description: 'What the planning is to answer' })
  question: string;
  @Part(() => HomeCareInput, { optional: true })
  homeCare?: HomeCareInput | null;
}

export class EnrolInput {
  @InstantField({ description: 'When the person was enrolled in home health care' })
  enrolledAt: string;
  @Revision()
  revision: number;
}

export class RefuseCaseInput {
  @OneOf(REFUSE_REASONS, { name: 'CaseRefuseReason' })
  reasonCode: RefuseReason;
  @Text({ max: 2000, description: 'Read by the person' })
  reason: string;
}

export class EndCaseInput {
  @OneOf(['declined', 'closed'], { name: 'CaseEndKind' })
  kind: 'declined' | 'closed';
  @OneOf(CLOSE_REASONS, { name: 'CaseCloseReason', optional: true, description: 'Why it is closed' })
  reason?: CloseReason | null;
  @Text({ max: 2000, optional: true })
  note?: string | null;
}

export class TakeCaseInput {
  @OneOf(['took', 'covers'], { name: 'TakeReason' })
  reason: 'took' | 'covers';
}

export class OfferLeadInput {
  @Id()
  staffId: string;
  @Id()
  unitId: string;
}

export class AnswerOfferInput {
  @OneOf(['accepted', 'declined'], { name: 'LeadOfferAnswer' })
  answer: 'accepted' | 'declined';
  @Text({ max: 1000, optional: true })
  note?: string | null;
}
