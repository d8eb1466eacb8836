import { Id, OneOf } from '../platform/http/fields.js';
import { leadOfferAnswers, type LeadOfferAnswer } from './lead-offer.entity.js';

/** An offer of the lead: pending while nobody has answered. */
export class LeadOfferView {
  @Id()
  id: string;
  @Id()
  caseId: string;
  @OneOf(leadOfferAnswers, { name: 'LeadOfferState', nullable: true })
  answer: LeadOfferAnswer | null;
}

/** The lead has been asked how it goes. */
export class LeadAskedView {
  @Id()
  caseId: string;
}
