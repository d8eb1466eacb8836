import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'relative' })
export class Relative {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;
  @Column({ name: 'identity_hash', type: 'bytea' })
  identityHash: Buffer;
  @Column({ name: 'given_name', type: 'text' })
  givenName: string;
  @Column({ name: 'family_name', type: 'text' })
  familyName: string;
  @Column({ name: 'section_kinds', type: 'text', array: true })
  sectionKinds: string[];
  @Column({ name: 'at_meeting', type: 'boolean' })
  atMeeting: boolean;
  @Column({ name: 'named_by', type: 'uuid' })
  namedBy: string;
  @Column({ name: 'named_at', type: 'timestamptz' })
  namedAt: Date;
  @Column({ name: 'valid_to', type: 'date' })
  validTo: string;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}
