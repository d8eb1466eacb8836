import { Column, Entity, PrimaryColumn } from 'typeorm';

export const participationKinds = ['lead', 'party', 'summoned', 'invited', 'declined', 'left'] as const;
export type ParticipationKind = (typeof participationKinds)[number];

@Entity({ name: 'participation' })
export class Participation {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'unit_id', type: 'uuid' })
  unitId: string;
  @Column('text')
  kind: ParticipationKind;
  @Column('timestamptz')
  since: Date;
  @Column({ type: 'timestamptz', nullable: true })
  until: Date | null;
  @Column('integer')
  revision: number;
}
