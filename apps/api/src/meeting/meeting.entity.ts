import { Column, Entity, PrimaryColumn } from 'typeorm';

export const meetingForms = ['inPerson', 'phone', 'video'] as const;
export type MeetingForm = (typeof meetingForms)[number];

export const meetingPersonAttendeds = ['came', 'partly', 'absent', 'represented'] as const;
export type MeetingPersonAttended = (typeof meetingPersonAttendeds)[number];

@Entity({ name: 'meeting' })
export class Meeting {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'owner_authority_id', type: 'uuid' })
  ownerAuthorityId: string;
  @Column('text')
  form: MeetingForm;
  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt: Date;
  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt: Date;
  @Column({ type: 'text', nullable: true })
  place: string | null;
  @Column({ name: 'video_link', type: 'text', nullable: true })
  videoLink: string | null;
  @Column('text')
  question: string;
  @Column({ name: 'chair_staff_id', type: 'uuid', nullable: true })
  chairStaffId: string | null;
  @Column({ name: 'person_attended', type: 'text', nullable: true })
  personAttended: MeetingPersonAttended | null;
  @Column({ name: 'person_absent_reason', type: 'text', nullable: true })
  personAbsentReason: string | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
  @Column({ name: 'reopened_at', type: 'timestamptz', nullable: true })
  reopenedAt: Date | null;
  @Column({ name: 'reopen_reason', type: 'text', nullable: true })
  reopenReason: string | null;
  @Column({ name: 'cancelled_at', type: 'timestamptz', nullable: true })
  cancelledAt: Date | null;
  @Column({ name: 'cancel_reason', type: 'text', nullable: true })
  cancelReason: string | null;
  /** Grantees that an assessment hides the meeting from (OSL 12:3, 26:2). A cache of the assessments, kept by a trigger. */
  @Column({ name: 'hidden_from', type: 'uuid', array: true })
  hiddenFrom: string[];
  @Column('integer')
  revision: number;
  @Column({ name: 'created_by', type: 'uuid' })
  createdBy: string;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
