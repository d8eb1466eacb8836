import { Column, Entity, PrimaryColumn } from 'typeorm';

export const representativeKinds = ['guardian', 'administrator', 'trustee', 'agent', 'lastingPower'] as const;
export type RepresentativeKind = (typeof representativeKinds)[number];

@Entity({ name: 'representative' })
export class Representative {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;
  @Column('text')
  kind: RepresentativeKind;
  @Column({ name: 'given_name', type: 'text' })
  givenName: string;
  @Column({ name: 'family_name', type: 'text' })
  familyName: string;
  /** Keyed hash of their identity number, by which they are known when they sign in; null until it is recorded. */
  @Column({ name: 'identity_hash', type: 'bytea', nullable: true })
  identityHash: Buffer | null;
  @Column({ type: 'text', nullable: true })
  phone: string | null;
  @Column({ name: 'guards_rights', type: 'boolean' })
  guardsRights: boolean;
  @Column({ name: 'manages_property', type: 'boolean' })
  managesProperty: boolean;
  @Column({ name: 'cares_for_person', type: 'boolean' })
  caresForPerson: boolean;
  @Column('text')
  proof: string;
  @Column({ name: 'proof_seen_by', type: 'uuid' })
  proofSeenBy: string;
  @Column({ name: 'valid_from', type: 'date' })
  validFrom: string;
  @Column({ name: 'valid_to', type: 'date', nullable: true })
  validTo: string | null;
  @Column('integer')
  revision: number;
  /** Written by the database: when anybody last changed it. */
  @Column({ name: 'changed_at', type: 'timestamptz', insert: false, update: false })
  changedAt?: Date;
}
