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
import { CreateCitizen1763800000020 } from './1763800000020-create-citizen.js';
import { CreateDisclosure1763800000021 } from './1763800000021-create-disclosure.js';
import { BindCitizens1763800000022 } from './1763800000022-bind-citizens.js';
import { GrantByLine1763800000023 } from './1763800000023-grant-by-line.js';
import { SealTheLog1763800000030 } from './1763800000030-seal-the-log.js';
import { LogSessions1763800000031 } from './1763800000031-log-sessions.js';
import { CreateLogReview1763800000032 } from './1763800000032-create-log-review.js';
import { LimitSessionsByKind1763800000040 } from './1763800000040-limit-sessions-by-kind.js';
import { KnowDevicesAndProviderSignOut1763800000041 } from './1763800000041-know-devices-and-provider-sign-out.js';
import { CreateBrakeAndAlarm1763800000042 } from './1763800000042-create-brake-and-alarm.js';
import { CreateFourEyes1763800000060 } from './1763800000060-create-four-eyes.js';
import { CreateAdministration1763800000061 } from './1763800000061-create-administration.js';
import { LiftProtectionByTwo1763800000062 } from './1763800000062-lift-protection-by-two.js';
import { CreateBreakGlass1763800000063 } from './1763800000063-create-break-glass.js';
import { CreateFigures1763800000064 } from './1763800000064-create-figures.js';
import { AnnounceChanges1763800000070 } from './1763800000070-announce-changes.js';
import { HoldTheCaseWhileContentIsLocked1763800000071 } from './1763800000071-hold-the-case-while-content-is-locked.js';
import { LookAtASession1763800000075 } from './1763800000075-look-at-a-session.js';
import { KeepWhatAKeyLedTo1763800000076 } from './1763800000076-keep-what-a-key-led-to.js';
import { EndSharingHoweverOld1763800000077 } from './1763800000077-end-sharing-however-old.js';
import { SweepWhatTimeHasClosed1763800000078 } from './1763800000078-sweep-what-time-has-closed.js';
import { FreezeParties1763800000080 } from './1763800000080-freeze-parties.js';
import { LetHeadsAskTheLead1763800000081 } from './1763800000081-let-heads-ask-the-lead.js';
import { OwnFollowUps1763800000085 } from './1763800000085-own-follow-ups.js';
import { ListCasesOfTheProtected1763800000086 } from './1763800000086-list-cases-of-the-protected.js';
import { UnlistWhoseCallIsOver1763800000087 } from './1763800000087-unlist-whose-call-is-over.js';
import { LimitALookByKind1763800000090 } from './1763800000090-limit-a-look-by-kind.js';
import { KeepDatesOfTheProtected1763800000091 } from './1763800000091-keep-dates-of-the-protected.js';
import { KeepContactsToThoseWhoWork1763800000092 } from './1763800000092-keep-contacts-to-those-who-work.js';
import { ShowHeadsTheCasesOfTheirBoards1763800000093 } from './1763800000093-show-heads-the-cases-of-their-boards.js';
import { KeepWhatAMeetingDecidedOn1763800000094 } from './1763800000094-keep-what-a-meeting-decided-on.js';
import { CopyWhoSaidIt1763800000095 } from './1763800000095-copy-who-said-it.js';
import { CreateDataKey1763800000100 } from './1763800000100-create-data-key.js';
import { NameTheRowsOfSections1763800000101 } from './1763800000101-name-the-rows-of-sections.js';
import { CreatePartyCopy1763800000102 } from './1763800000102-create-party-copy.js';
import { HandOverByCitizensAndDecisions1763800000110 } from './1763800000110-hand-over-by-citizens-and-decisions.js';
import { HideWhatTellsOfHiding1763800000120 } from './1763800000120-hide-what-tells-of-hiding.js';
import { CreateCorrectionNote1763800000130 } from './1763800000130-create-correction-note.js';
import { CreateRetention1763800000131 } from './1763800000131-create-retention.js';
import { CullWhatIsPastItsTime1763800000132 } from './1763800000132-cull-what-is-past-its-time.js';
import { ShowOwnWordsAtFollowUps1763800000133 } from './1763800000133-show-own-words-at-follow-ups.js';
import { KeepOwnContactsAfterClosing1763800000140 } from './1763800000140-keep-own-contacts-after-closing.js';
import { KeepRequestsToThoseWhoConfirm1763800000141 } from './1763800000141-keep-requests-to-those-who-confirm.js';

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
  CreateCitizen1763800000020,
  CreateDisclosure1763800000021,
  BindCitizens1763800000022,
  GrantByLine1763800000023,
  SealTheLog1763800000030,
  LogSessions1763800000031,
  CreateLogReview1763800000032,
  LimitSessionsByKind1763800000040,
  KnowDevicesAndProviderSignOut1763800000041,
  CreateBrakeAndAlarm1763800000042,
  CreateFourEyes1763800000060,
  CreateAdministration1763800000061,
  LiftProtectionByTwo1763800000062,
  CreateBreakGlass1763800000063,
  CreateFigures1763800000064,
  AnnounceChanges1763800000070,
  HoldTheCaseWhileContentIsLocked1763800000071,
  LookAtASession1763800000075,
  KeepWhatAKeyLedTo1763800000076,
  EndSharingHoweverOld1763800000077,
  SweepWhatTimeHasClosed1763800000078,
  FreezeParties1763800000080,
  LetHeadsAskTheLead1763800000081,
  OwnFollowUps1763800000085,
  ListCasesOfTheProtected1763800000086,
  UnlistWhoseCallIsOver1763800000087,
  LimitALookByKind1763800000090,
  KeepDatesOfTheProtected1763800000091,
  KeepContactsToThoseWhoWork1763800000092,
  ShowHeadsTheCasesOfTheirBoards1763800000093,
  KeepWhatAMeetingDecidedOn1763800000094,
  CopyWhoSaidIt1763800000095,
  CreateDataKey1763800000100,
  NameTheRowsOfSections1763800000101,
  CreatePartyCopy1763800000102,
  HandOverByCitizensAndDecisions1763800000110,
  HideWhatTellsOfHiding1763800000120,
  CreateCorrectionNote1763800000130,
  CreateRetention1763800000131,
  CullWhatIsPastItsTime1763800000132,
  ShowOwnWordsAtFollowUps1763800000133,
  KeepOwnContactsAfterClosing1763800000140,
  KeepRequestsToThoseWhoConfirm1763800000141,
];
