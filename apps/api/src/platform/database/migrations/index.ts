import { CreateClockAndRoles1763800000001 } from './1763800000001-create-clock-and-roles.js';
import { CreateOrganisation1763800000002 } from './1763800000002-create-organisation.js';
import { CreateSession1763800000003 } from './1763800000003-create-session.js';
import { CreatePerson1763800000004 } from './1763800000004-create-person.js';
import { CreateCase1763800000005 } from './1763800000005-create-case.js';
import { CreateConsent1763800000006 } from './1763800000006-create-consent.js';
import { CreateMeeting1763800000007 } from './1763800000007-create-meeting.js';
import { CreatePlan1763800000008 } from './1763800000008-create-plan.js';
import { CreateSignOff1763800000009 } from './1763800000009-create-sign-off.js';
import { CreateFollowUpAndDeadline1763800000010 } from './1763800000010-create-follow-up-and-deadline.js';
import { CreateAuditAndNotice1763800000011 } from './1763800000011-create-audit-and-notice.js';
import { CreateAccessRefresh1763800000012 } from './1763800000012-create-access-refresh.js';
import { CreateVersionFreeze1763800000013 } from './1763800000013-create-version-freeze.js';
import { CreateConsentOfGuardians1763800000014 } from './1763800000014-create-consent-of-guardians.js';
import { FreezePlanLead1763800000015 } from './1763800000015-freeze-plan-lead.js';
import { CreateCopyOfSections1763800000016 } from './1763800000016-create-copy-of-sections.js';
import { LetNoticesComeAgain1763800000017 } from './1763800000017-let-notices-come-again.js';
import { LookUpTheActorAtOnce1763800000018 } from './1763800000018-look-up-the-actor-at-once.js';
import { HoldApartWhoRegistersAProtectedPerson1763800000019 } from './1763800000019-hold-apart-who-registers-a-protected-person.js';
import { CreateDataKey1763800000050 } from './1763800000050-create-data-key.js';
import { NameTheRowsOfSections1763800000051 } from './1763800000051-name-the-rows-of-sections.js';
import { CreatePartyCopy1763800000052 } from './1763800000052-create-party-copy.js';
import { LookAtASession1763800000075 } from './1763800000075-look-at-a-session.js';
import { KeepWhatAKeyLedTo1763800000076 } from './1763800000076-keep-what-a-key-led-to.js';
import { EndSharingHoweverOld1763800000077 } from './1763800000077-end-sharing-however-old.js';

/** In the order that they run. A migration that has landed is never edited. */
export const migrations = [
  CreateClockAndRoles1763800000001,
  CreateOrganisation1763800000002,
  CreateSession1763800000003,
  CreatePerson1763800000004,
  CreateCase1763800000005,
  CreateConsent1763800000006,
  CreateMeeting1763800000007,
  CreatePlan1763800000008,
  CreateSignOff1763800000009,
  CreateFollowUpAndDeadline1763800000010,
  CreateAuditAndNotice1763800000011,
  CreateAccessRefresh1763800000012,
  CreateVersionFreeze1763800000013,
  CreateConsentOfGuardians1763800000014,
  FreezePlanLead1763800000015,
  CreateCopyOfSections1763800000016,
  LetNoticesComeAgain1763800000017,
  LookUpTheActorAtOnce1763800000018,
  HoldApartWhoRegistersAProtectedPerson1763800000019,
  CreateDataKey1763800000050,
  NameTheRowsOfSections1763800000051,
  CreatePartyCopy1763800000052,
  LookAtASession1763800000075,
  KeepWhatAKeyLedTo1763800000076,
  EndSharingHoweverOld1763800000077,
];
