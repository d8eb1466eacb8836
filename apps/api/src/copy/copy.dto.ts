import { ACTIONS, type Action } from '@sammanhang/sip-rules';
import { copyGrounds, copyOccasions, type CopyGround, type CopyOccasion } from '../access/index.js';
import { PlanContentView, PlanLeadView } from '../plan/index.js';
import { Flag, Id, InstantField, ListOf, OneOf, Part, SomeOf, Text, WholeNumber } from '../platform/http/fields.js';

const NAME_MAX = 200;

/** How much was disclosed on one ground. Whose it was is told to its owner and to the receiver. */
export class DisclosedPartView {
  @Text({ max: NAME_MAX, nullable: true })
  ownerName: string | null;
  @OneOf(copyGrounds, { name: 'CopyGround' })
  ground: CopyGround;
  @WholeNumber({ min: 1, nullable: true })
  sections: number | null;
}

/** One line of the disclosure log: which version went to whom, when, by whom and on what ground (PDL 3:11). */
export class HandoverView {
  @Id()
  id: string;
  @Id()
  versionId: string;
  @WholeNumber({ min: 1 })
  versionNumber: number;
  @Text({ max: NAME_MAX })
  authorityName: string;
  @Text({ max: NAME_MAX })
  organisationName: string;
  @Flag({ description: 'Disclosed to the reader’s own authority' })
  mine: boolean;
  @Flag({ description: 'The own copy can be read' })
  readable: boolean;
  @OneOf(copyOccasions, { name: 'CopyOccasion' })
  occasion: CopyOccasion;
  @InstantField()
  disclosedAt: Date;
  @Text({ max: NAME_MAX, nullable: true, description: 'Whose act it followed from' })
  disclosedByName: string | null;
  @ListOf(() => DisclosedPartView)
  parts: DisclosedPartView[];
  @InstantField({ nullable: true })
  culledAt: Date | null;
}

export class HandoversView {
  @Id()
  caseId: string;
  @ListOf(() => HandoverView, { max: 500 })
  disclosures: HandoverView[];
}

export class CopyVerificationView {
  @Flag({ description: 'The copy is what was sent out for approval' })
  ok: boolean;
  @WholeNumber({ description: 'Sections that were disclosed' })
  disclosed: number;
}

/** The own authority's copy of a version: what was disclosed of it, whatever has become of the case since. */
export class CopyView extends PlanContentView {
  @Id()
  caseId: string;
  @Text({ max: 100, nullable: true })
  personGivenName: string | null;
  @Part(() => PlanLeadView, { nullable: true, description: 'Who led when the version was sent out' })
  lead: PlanLeadView | null;
  @InstantField({ description: 'When the first of it was disclosed' })
  disclosedAt: Date;
  @Part(() => CopyVerificationView)
  verification: CopyVerificationView;
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}
