import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key for data, wrapped by its authority's key. Of a case, a person, a copy, a check of the log or a request: one of the five. */
@Entity({ name: 'data_key' })
export class StoredDataKey {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'authority_id', type: 'uuid' })
  authorityId: string;
  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: string | null;
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId: string | null;
  @Column({ name: 'copy_id', type: 'uuid', nullable: true })
  copyId: string | null;
  @Column({ name: 'review_id', type: 'uuid', nullable: true })
  reviewId: string | null;
  @Column({ name: 'request_id', type: 'uuid', nullable: true })
  requestId: string | null;
  @Column({ name: 'wrapping_key', type: 'text' })
  wrappingKey: string;
  @Column('text')
  wrapped: string;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
  /** Culled with what it opened: the row stays, so that what it sealed reads as gone and not as lost. */
  @Column({ name: 'destroyed_at', type: 'timestamptz', nullable: true })
  destroyedAt: Date | null;
}
