import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'approval' })
export class Approval {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'version_id', type: 'uuid' })
  versionId: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'principal_id', type: 'uuid' })
  principalId: string;
  @Column({ name: 'authority_id', type: 'uuid' })
  authorityId: string;
  @Column({ name: 'unit_id', type: 'uuid' })
  unitId: string;
  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;
  @Column('text')
  hash: string;
  @Column({ name: 'readable_positions', type: 'integer', array: true })
  readablePositions: number[];
  @Column({ name: 'auth_time', type: 'timestamptz' })
  authTime: Date;
  @Column({ name: 'approved_at', type: 'timestamptz' })
  approvedAt: Date;
}
