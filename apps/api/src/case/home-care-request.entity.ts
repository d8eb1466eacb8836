import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'home_care_request' })
export class HomeCareRequest {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt: Date;
  @Column({ name: 'enrolled_at', type: 'timestamptz', nullable: true })
  enrolledAt: Date | null;
  @Column({ name: 'receiving_unit_id', type: 'uuid', nullable: true })
  receivingUnitId: string | null;
  @Column('integer')
  revision: number;
}
