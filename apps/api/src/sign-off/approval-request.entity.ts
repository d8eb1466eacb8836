import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'approval_request' })
export class ApprovalRequest {
  @PrimaryColumn({ name: 'version_id', type: 'uuid' })
  versionId: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @PrimaryColumn({ name: 'principal_id', type: 'uuid' })
  principalId: string;
  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt: Date;
}
