import { Column, Entity, PrimaryColumn } from 'typeorm';

export const personIdentityKinds = ['personnummer', 'samordningsnummer', 'reservnummer'] as const;
export type PersonIdentityKind = (typeof personIdentityKinds)[number];

export const personProtections = ['none', 'secrecyMarking', 'protectedRegistration', 'fictitious'] as const;
export type PersonProtection = (typeof personProtections)[number];

@Entity({ name: 'person' })
export class Person {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'owner_authority_id', type: 'uuid' })
  ownerAuthorityId: string;
  @Column({ name: 'registered_by', type: 'uuid' })
  registeredBy: string;
  @Column({ name: 'identity_kind', type: 'text' })
  identityKind: PersonIdentityKind;
  /** Null in a culled row, which nobody reads. */
  @Column({ name: 'identity_number', type: 'text', nullable: true })
  identityNumber: string;
  @Column({ name: 'identity_hash', type: 'bytea' })
  identityHash: Buffer;
  @Column({ name: 'given_name', type: 'text' })
  givenName: string;
  @Column({ name: 'family_name', type: 'text' })
  familyName: string;
  @Column({ name: 'birth_on', type: 'date', nullable: true })
  birthOn: string | null;
  @Column({ name: 'municipality_code', type: 'text', nullable: true })
  municipalityCode: string | null;
  @Column('text')
  language: string;
  @Column('boolean')
  interpreter: boolean;
  @Column({ name: 'communication_needs', type: 'text', nullable: true })
  communicationNeeds: string | null;
  @Column('text')
  protection: PersonProtection;
  @Column({ name: 'base_units', type: 'uuid', array: true })
  baseUnits: string[];
  @Column({ name: 'unit_ids', type: 'uuid', array: true })
  unitIds: string[];
  @Column({ name: 'allow_list', type: 'uuid', array: true, nullable: true })
  allowList: string[] | null;
  /** The one worker whom a registration of an already protected person is kept to. */
  @Column({ name: 'apart_for', type: 'uuid', nullable: true })
  apartFor: string | null;
  @Column('integer')
  revision: number;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
  /** Written by the database: when anybody last changed it. */
  @Column({ name: 'changed_at', type: 'timestamptz', insert: false, update: false })
  changedAt?: Date;
  @Column({ name: 'culled_at', type: 'timestamptz', nullable: true })
  culledAt: Date | null;
  /** Who it was, as a keyed hash, until the log about them is culled too. */
  @Column({ name: 'culled_hash', type: 'bytea', nullable: true })
  culledHash: Buffer | null;
}
