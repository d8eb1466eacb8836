import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'log_review_row' })
export class LogReviewRow {
  @PrimaryColumn({ name: 'review_id', type: 'uuid' })
  reviewId: string;
  @PrimaryColumn({ name: 'log_id', type: 'uuid' })
  logId: string;
  @Column('integer')
  place: number;
}
