import { Column, Entity, PrimaryColumn } from 'typeorm';

export const GUEST_KINDS = ['school', 'employer', 'agency', 'provider', 'other'] as const;
export type GuestKind = (typeof GUEST_KINDS)[number];

export const AGREED_MANNERS = ['oral', 'written', 'digital'] as const;
export type AgreedManner = (typeof AGREED_MANNERS)[number];

@Entity({ name: 'guest' })
export class Guest {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'identity_hash', type: 'bytea' })
  identityHash: Buffer;
  @Column({ name: 'given_name', type: 'text' })
  givenName: string;
  @Column({ name: 'family_name', type: 'text' })
  familyName: string;
  @Column('text')
  organisation: string;
  @Column('text')
  kind: GuestKind;
  @Column({ name: 'section_kinds', type: 'text', array: true })
  sectionKinds: string[];
  @Column({ name: 'agreed_manner', type: 'text' })
  agreedManner: AgreedManner;
  @Column({ name: 'invited_by', type: 'uuid' })
  invitedBy: string;
  @Column({ name: 'invited_unit_id', type: 'uuid' })
  invitedUnitId: string;
  @Column({ name: 'invited_at', type: 'timestamptz' })
  invitedAt: Date;
  @Column({ name: 'valid_to', type: 'date' })
  validTo: string;
  @Column({ type: 'text', nullable: true })
  answer: 'accepted' | 'declined' | null;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt: Date | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
  @Column({ name: 'ended_by', type: 'uuid', nullable: true })
  endedBy: string | null;
}
