import type { AskingRole, RefuseReason, RequestState } from '@sammanhang/sip-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request for a plan, to one unit. It is sealed under a key of its own: the person may be known to no authority here. */
@Entity({ name: 'sip_request' })
export class SipRequest {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'unit_id', type: 'uuid' })
  unitId: string;
  @Column({ name: 'authority_id', type: 'uuid' })
  authorityId: string;
  @Column({ name: 'asked_by', type: 'uuid' })
  askedBy: string;
  @Column({ name: 'asked_as', type: 'text' })
  askedAs: AskingRole;
  @Column({ name: 'identity_hash', type: 'bytea' })
  identityHash: Buffer;
  @Column({ name: 'asker_name', type: 'text' })
  askerName: string;
  @Column({ name: 'about_name', type: 'text' })
  aboutName: string;
  @Column({ type: 'text', nullable: true })
  words: string | null;
  @Column({ name: 'contact_wish', type: 'text' })
  contactWish: string;
  @Column({ name: 'allow_list', type: 'uuid', array: true, nullable: true })
  allowList: string[] | null;
  @Column('text')
  state: RequestState;
  @Column('timestamptz')
  at: Date;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt: Date | null;
  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy: string | null;
  @Column({ name: 'decline_code', type: 'text', nullable: true })
  declineCode: RefuseReason | null;
  @Column({ name: 'decline_reason', type: 'text', nullable: true })
  declineReason: string | null;
  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: string | null;
}
