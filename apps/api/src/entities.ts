import { PartyCopySection, PartyCopy } from './access/index.js';
import { AuditLog } from './audit/audit-log.entity.js';
import { BoardSummary } from './board/board-summary.entity.js';
import { Alarm } from './brake/alarm.entity.js';
import { BreakGlassOpening } from './break-glass/break-glass-opening.entity.js';
import { BreakGlassSetting } from './break-glass/break-glass-setting.entity.js';
import { SipCase } from './case/case.entity.js';
import { CaseWorker } from './case/case-worker.entity.js';
import { HomeCareRequest } from './case/home-care-request.entity.js';
import { LeadOffer } from './case/lead-offer.entity.js';
import { Participation } from './case/participation.entity.js';
import { Consent } from './consent/consent.entity.js';
import { ConsentWithdrawal } from './consent/consent-withdrawal.entity.js';
import { CorrectionNote } from './correction/correction-note.entity.js';
import { Deadline } from './deadline/deadline.entity.js';
import { FollowUp } from './follow-up/follow-up.entity.js';
import { FollowUpGoal } from './follow-up/follow-up-goal.entity.js';
import { FollowUpMeasure } from './follow-up/follow-up-measure.entity.js';
import { LogFinding } from './log-review/log-finding.entity.js';
import { LogReview } from './log-review/log-review.entity.js';
import { LogReviewRow } from './log-review/log-review-row.entity.js';
import { FourEyesRequest } from './four-eyes/four-eyes-request.entity.js';
import { MeasureDecision } from './meeting/measure-decision.entity.js';
import { Meeting } from './meeting/meeting.entity.js';
import { Summons } from './meeting/summons.entity.js';
import { Notice } from './notice/notice.entity.js';
import { Assignment } from './organisation/assignment.entity.js';
import { Authority } from './organisation/authority.entity.js';
import { County } from './organisation/county.entity.js';
import { Organisation } from './organisation/organisation.entity.js';
import { Staff } from './organisation/staff.entity.js';
import { Unit } from './organisation/unit.entity.js';
import { UnitClosure } from './organisation/unit-closure.entity.js';
import { Person } from './person/person.entity.js';
import { PersonContact } from './person/person-contact.entity.js';
import { Representative } from './person/representative.entity.js';
import { Goal } from './plan/goal.entity.js';
import { Measure } from './plan/measure.entity.js';
import { Need } from './plan/need.entity.js';
import { Note } from './plan/note.entity.js';
import { PlanVersion } from './plan/plan-version.entity.js';
import { IdempotencyKey } from './platform/http/idempotency-key.entity.js';
import { StoredDataKey } from './platform/vault/data-key.entity.js';
import { SipRequest } from './request/request.entity.js';
import { CaseCulling } from './retention/case-culling.entity.js';
import { RetentionHold } from './retention/retention-hold.entity.js';
import { RetentionRule } from './retention/retention-rule.entity.js';
import { Approval } from './sign-off/approval.entity.js';
import { ApprovalRequest } from './sign-off/approval-request.entity.js';
import { PersonAnswer } from './sign-off/person-answer.entity.js';
import { SectionHash } from './sign-off/section-hash.entity.js';
import { DisclosureDecision } from './disclosure/disclosure-decision.entity.js';
import { GuardianDecision } from './disclosure/guardian-decision.entity.js';
import { HarmAssessment } from './disclosure/harm-assessment.entity.js';
import { Guest } from './guest/guest.entity.js';
import { AccessBlock } from './mine/access-block.entity.js';
import { Relative } from './mine/relative.entity.js';

/** Every table that the application reads or writes through TypeORM. */
export const entities = [
  AuditLog,
  Alarm,
  BoardSummary,
  BreakGlassOpening,
  BreakGlassSetting,
  SipCase,
  CaseWorker,
  HomeCareRequest,
  LeadOffer,
  Participation,
  Consent,
  ConsentWithdrawal,
  CorrectionNote,
  Deadline,
  FollowUp,
  FollowUpGoal,
  FollowUpMeasure,
  LogFinding,
  LogReview,
  LogReviewRow,
  FourEyesRequest,
  MeasureDecision,
  Meeting,
  Summons,
  Notice,
  Assignment,
  Authority,
  County,
  Organisation,
  Staff,
  Unit,
  UnitClosure,
  Person,
  PersonContact,
  Representative,
  Goal,
  Measure,
  Need,
  Note,
  PlanVersion,
  IdempotencyKey,
  StoredDataKey,
  SipRequest,
  PartyCopy,
  PartyCopySection,
  CaseCulling,
  RetentionHold,
  RetentionRule,
  Approval,
  ApprovalRequest,
  PersonAnswer,
  SectionHash,
  DisclosureDecision,
  GuardianDecision,
  HarmAssessment,
  Guest,
  AccessBlock,
  Relative,
];
