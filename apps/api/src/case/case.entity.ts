import { Column, Entity, PrimaryColumn } from 'typeorm';

export const caseStates = ['open', 'declined', 'refused', 'closed', 'culled'] as const;
export type CaseState = (typeof caseStates)[number];

export const caseOrigins = ['openCare', 'homeCareRequest', 'discharge', 'personRequest', 'relativeRequest'] as const;
export type CaseOrigin = (typeof caseOrigins)[number];

export const caseScopes = ['between', 'within'] as const;
export type CaseScope = (typeof caseScopes)[number];

export const caseInitiatorKinds = ['staff', 'person', 'guardian', 'relative', 'other'] as const;
export type CaseInitiatorKind = (typeof caseInitiatorKinds)[number];

export const casePlanConsents = ['given', 'unable', 'declined', 'withdrawn'] as const;
export type CasePlanConsent = (typeof casePlanConsents)[number];

@Entity({ name: 'sip_case' })
export class SipCase {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  number: string;
  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;
  @Column({ name: 'county_code', type: 'text' })
  countyCode: string;
  @Column('text')
  state: CaseState;
  @Column('text')
  origin: CaseOrigin;
  @Column('text')
  scope: CaseScope;
  @Column({ name: 'initiator_kind', type: 'text' })
  initiatorKind: CaseInitiatorKind;
  @Column({ name: 'initiator_name', type: 'text', nullable: true })
  initiatorName: string | null;
  @Column({ name: 'started_by', type: 'uuid' })
  startedBy: string;
  @Column({ name: 'started_unit_id', type: 'uuid' })
  startedUnitId: string;
  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt: Date;
  @Column({ name: 'lead_unit_id', type: 'uuid' })
  leadUnitId: string;
  @Column({ name: 'lead_staff_id', type: 'uuid', nullable: true })
  leadStaffId: string | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
  @Column({ name: 'ended_by', type: 'uuid', nullable: true })
  endedBy: string | null;
  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason: string | null;
  @Column({ name: 'end_note', type: 'text', nullable: true })
  endNote: string | null;
  @Column({ name: 'plan_consent', type: 'text' })
  planConsent: CasePlanConsent;
  /** Whose word it was settled for, as the database notes and compares it. */
  @Column({ name: 'consent_settled_for', type: 'bytea', nullable: true })
  consentSettledFor: Buffer | null;
  /** The next day on which time alone changes who may read; kept by the database. From that day nothing is read that another owns. */
  @Column({ name: 'access_changes_on', type: 'date', nullable: true })
  accessChangesOn: string | null;
  @Column({ name: 'unit_ids', type: 'uuid', array: true })
  unitIds: string[];
  @Column({ name: 'allow_list', type: 'uuid', array: true, nullable: true })
  allowList: string[] | null;
  @Column('integer')
  revision: number;
  /** The system that the plan was imported from, and its number there; null for a plan that began here. */
  @Column({ name: 'imported_from', type: 'text', nullable: true, insert: false, update: false })
  importedFrom?: string | null;
  @Column({ name: 'imported_number', type: 'text', nullable: true, insert: false, update: false })
  importedNumber?: string | null;
  @Column({ name: 'imported_at', type: 'timestamptz', nullable: true, insert: false, update: false })
  importedAt?: Date | null;
}
