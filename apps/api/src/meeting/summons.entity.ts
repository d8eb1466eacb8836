import { Column, Entity, PrimaryColumn } from 'typeorm';

export const summonsKinds = ['summons', 'invitation'] as const;
export type SummonsKind = (typeof summonsKinds)[number];

export const summonsOutsideKinds = ['relative', 'school', 'employer', 'agency', 'provider', 'other'] as const;
export type SummonsOutsideKind = (typeof summonsOutsideKinds)[number];

export const summonsAnswers = ['accepted', 'declined'] as const;
export type SummonsAnswer = (typeof summonsAnswers)[number];

export const summonsAttendances = ['came', 'absent'] as const;
export type SummonsAttendance = (typeof summonsAttendances)[number];

@Entity({ name: 'summons' })
export class Summons {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'meeting_id', type: 'uuid' })
  meetingId: string;
  @Column('text')
  kind: SummonsKind;
  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: string | null;
  @Column({ name: 'outside_kind', type: 'text', nullable: true })
  outsideKind: SummonsOutsideKind | null;
  @Column({ name: 'outside_name', type: 'text', nullable: true })
  outsideName: string | null;
  @Column({ name: 'receiver_staff_id', type: 'uuid', nullable: true })
  receiverStaffId: string | null;
  @Column({ name: 'sent_at', type: 'timestamptz' })
  sentAt: Date;
  @Column({ name: 'sent_by', type: 'uuid' })
  sentBy: string;
  @Column({ type: 'text', nullable: true })
  answer: SummonsAnswer | null;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt: Date | null;
  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy: string | null;
  @Column({ name: 'decline_reason', type: 'text', nullable: true })
  declineReason: string | null;
  @Column({ name: 'decline_note', type: 'text', nullable: true })
  declineNote: string | null;
  @Column({ type: 'text', nullable: true })
  attendance: SummonsAttendance | null;
  @Column({ name: 'absence_reason', type: 'text', nullable: true })
  absenceReason: string | null;
  @Column('integer')
  revision: number;
}
