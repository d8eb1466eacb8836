import {
  REPRESENTATIVE_KINDS,
  mandateStanding,
  mayDecide,
  type Day,
  type RepresentativeKind,
} from '@sammanhang/sip-rules';
import { DayField, Flag, Id, OneOf, Revision, Text } from '../platform/http/fields.js';
import type { Representative } from './representative.entity.js';

const STANDINGS = ['current', 'notYet', 'ended', 'outgrown'] as const;

class MandateInput {
  @Text({ max: 100 })
  givenName: string;
  @Text({ max: 100 })
  familyName: string;
  /** With it they can sign in and be known. Only a keyed hash is kept. */
  @Text({ max: 20, optional: true, description: 'left out: as before; empty: none' })
  identityNumber?: string | null;
  /** Left out: unchanged. Empty: none. */
  @Text({ max: 50, optional: true, description: 'left out: as before; empty: none' })
  phone?: string | null;
  @Flag({ description: 'bevaka rätt (FB 11:4)' })
  guardsRights: boolean;
  @Flag({ description: 'förvalta egendom (FB 11:4)' })
  managesProperty: boolean;
  @Flag({ description: 'sörja för person (FB 11:4): sees the plan and decides' })
  caresForPerson: boolean;
  @Text({ max: 200, description: 'what the mandate was seen to rest on' })
  proof: string;
  @DayField()
  validFrom: Day;
  @DayField({ optional: true })
  validTo?: Day | null;
}

export class AddRepresentativeInput extends MandateInput {
  @OneOf(REPRESENTATIVE_KINDS, { name: 'RepresentativeKind' })
  kind: RepresentativeKind;
}

export class ChangeRepresentativeInput extends MandateInput {
  @Revision()
  revision: number;
}

export class RepresentativeView {
  @Id()
  id: string;
  @OneOf(REPRESENTATIVE_KINDS, { name: 'RepresentativeKind' })
  kind: RepresentativeKind;
  @Text({ max: 100 })
  givenName: string;
  @Text({ max: 100 })
  familyName: string;
  @Text({ max: 50, nullable: true })
  phone: string | null;
  /** An identity number is recorded, so that they can sign in themselves. */
  @Flag()
  canSignIn: boolean;
  @Flag()
  guardsRights: boolean;
  @Flag()
  managesProperty: boolean;
  @Flag()
  caresForPerson: boolean;
  @Text({ max: 200 })
  proof: string;
  @DayField()
  validFrom: Day;
  @DayField({ nullable: true })
  validTo: Day | null;
  @OneOf(STANDINGS, { name: 'MandateStanding' })
  standing: string;
  /** Holds today and reaches the plan and the consents. */
  @Flag()
  mayDecide: boolean;
  @Revision()
  revision: number;
}

/** `masked`: where contact data is not shown, and for a person with protected identity, who can be found by those close to them. */
export function toRepresentativeView(
  row: Representative,
  birthOn: Day | null,
  today: Day,
  masked: boolean,
): RepresentativeView {
  return {
    id: row.id,
    kind: row.kind,
    givenName: row.givenName,
    familyName: row.familyName,
    phone: masked ? null : row.phone,
    canSignIn: row.identityHash !== null,
    guardsRights: row.guardsRights,
    managesProperty: row.managesProperty,
    caresForPerson: row.caresForPerson,
    proof: row.proof,
    validFrom: row.validFrom,
    validTo: row.validTo,
    standing: mandateStanding(row, birthOn, today),
    mayDecide: mayDecide(row, birthOn, today),
    revision: row.revision,
  };
}
