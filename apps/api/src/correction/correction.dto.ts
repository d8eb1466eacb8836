import { ACTIONS, type Action } from '@sammanhang/sip-rules';
import { Flag, Id, InstantField, ListOf, OneOf, SomeOf, Text, WholeNumber } from '../platform/http/fields.js';
import { correctionKinds, type CorrectionKind } from './correction-note.entity.js';

const LONG = 4000;

/** A note beside a line: what was wrong, what the person objects to, or that the line is not handed on while it is contested. */
export class CorrectionView {
  @Id()
  id: string;
  @Id()
  lineId: string;
  @WholeNumber({ min: 1, description: 'The version that it was written beside' })
  versionNumber: number;
  @OneOf(correctionKinds, { name: 'CorrectionKind' })
  kind: CorrectionKind;
  @Text({ max: LONG })
  text: string;
  @Flag({ description: 'Written by the person, signed in' })
  byPerson: boolean;
  @Text({ max: 200, nullable: true })
  byName: string | null;
  @Text({ max: 200, nullable: true })
  unitName: string | null;
  @InstantField()
  at: Date;
  @InstantField({ nullable: true, description: 'When a restriction ended' })
  endedAt: Date | null;
  @Flag({ description: 'The reader may end the restriction' })
  mayEnd: boolean;
}

export class CorrectionsView {
  @Id()
  caseId: string;
  /** The oldest first. */
  @ListOf(() => CorrectionView, { max: 500 })
  corrections: CorrectionView[];
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}

export class NoteCorrectionInput {
  @Id()
  versionId: string;
  @Id()
  lineId: string;
  @OneOf(correctionKinds, { name: 'CorrectionKind' })
  kind: CorrectionKind;
  @Text({ max: LONG })
  text: string;
}

/** What the person does not agree with, in their own words. */
export class ObjectInput {
  @Id()
  versionId: string;
  @Id()
  lineId: string;
  @Text({ max: LONG })
  text: string;
}
