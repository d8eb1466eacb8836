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
import { CreateSipRequest1763800000150 } from './1763800000150-create-sip-request.js';
import { KeepGuestsToThoseWhoWork1763800000151 } from './1763800000151-keep-guests-to-those-who-work.js';
import { LetRelativesAnswer1763800000160 } from './1763800000160-let-relatives-answer.js';
import { SettleConsentWithTime1763800000161 } from './1763800000161-settle-consent-with-time.js';
import { SealWhatReviewsRead1763800000170 } from './1763800000170-seal-what-reviews-read.js';
import { LetOnlyThoseConfirmWhoAreShown1763800000171 } from './1763800000171-let-only-those-confirm-who-are-shown.js';
import { ChooseALeadByTheBoard1763800000172 } from './1763800000172-choose-a-lead-by-the-board.js';
import { BrakeExportsOfCitizens1763800000173 } from './1763800000173-brake-exports-of-citizens.js';
import { ReadTheClockWithoutATable1763800000180 } from './1763800000180-read-the-clock-without-a-table.js';
import { LookUpInEvenTime1763800000190 } from './1763800000190-look-up-in-even-time.js';
import { TellWhoHasReadARequest1763800000191 } from './1763800000191-tell-who-has-read-a-request.js';
import { LogWhatTimeSettles1763800000192 } from './1763800000192-log-what-time-settles.js';
import { LookUpTheActorOnceAStatement1763800000200 } from './1763800000200-look-up-the-actor-once-a-statement.js';
import { SumUpBoards1763800000201 } from './1763800000201-sum-up-boards.js';
import { BrakeInOneLook1763800000202 } from './1763800000202-brake-in-one-look.js';
import { AskForSharingOnce1763800000203 } from './1763800000203-ask-for-sharing-once.js';
import { CloseWithTheDay1763800000210 } from './1763800000210-close-with-the-day.js';
import { KeepTheHiddenOutOfOwnLog1763800000211 } from './1763800000211-keep-the-hidden-out-of-own-log.js';
import { KeepBlocksAtFollowUps1763800000212 } from './1763800000212-keep-blocks-at-follow-ups.js';
import { BlankWhatTwoAgreedOn1763800000220 } from './1763800000220-blank-what-two-agreed-on.js';
import { CullPersonsWithoutAPlan1763800000221 } from './1763800000221-cull-persons-without-a-plan.js';
import { CullSessions1763800000222 } from './1763800000222-cull-sessions.js';
import { CullWhatWatchesTheLog1763800000223 } from './1763800000223-cull-what-watches-the-log.js';
import { EndCitizensSessionsByAnExchangedToken1763800000230 } from './1763800000230-end-citizens-sessions-by-an-exchanged-token.js';
import { KnowWhereCitizensAreSignedIn1763800000231 } from './1763800000231-know-where-citizens-are-signed-in.js';
import { LogWhoIsBraked1763800000232 } from './1763800000232-log-who-is-braked.js';
import { CountMaturityFromThePause1763800000233 } from './1763800000233-count-maturity-from-the-pause.js';
import { OpenSessionsAtADoor1763800000240 } from './1763800000240-open-sessions-at-a-door.js';
import { FindOpeningsOfColleagues1763800000260 } from './1763800000260-find-openings-of-colleagues.js';
import { KeepReviewersFromTheirOwnActs1763800000261 } from './1763800000261-keep-reviewers-from-their-own-acts.js';
import { CountDaysInSweden1763800000262 } from './1763800000262-count-days-in-sweden.js';
import { PlanTheRuleOnce1763800000270 } from './1763800000270-plan-the-rule-once.js';
import { SearchPersonsOfTheOwnUnit1763800000271 } from './1763800000271-search-persons-of-the-own-unit.js';
import { AskAboutOwnUnitsFirst1763800000272 } from './1763800000272-ask-about-own-units-first.js';
import { ImportPlans1763800000280 } from './1763800000280-import-plans.js';
import { AnnounceAnImportOnce1763800000281 } from './1763800000281-announce-an-import-once.js';
import { AskOnceWhoConfirms1763800000282 } from './1763800000282-ask-once-who-confirms.js';

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
  CreateSipRequest1763800000150,
  KeepGuestsToThoseWhoWork1763800000151,
  LetRelativesAnswer1763800000160,
  SettleConsentWithTime1763800000161,
  SealWhatReviewsRead1763800000170,
  LetOnlyThoseConfirmWhoAreShown1763800000171,
  ChooseALeadByTheBoard1763800000172,
  BrakeExportsOfCitizens1763800000173,
  ReadTheClockWithoutATable1763800000180,
  LookUpInEvenTime1763800000190,
  TellWhoHasReadARequest1763800000191,
  LogWhatTimeSettles1763800000192,
  LookUpTheActorOnceAStatement1763800000200,
  SumUpBoards1763800000201,
  BrakeInOneLook1763800000202,
  AskForSharingOnce1763800000203,
  CloseWithTheDay1763800000210,
  KeepTheHiddenOutOfOwnLog1763800000211,
  KeepBlocksAtFollowUps1763800000212,
  BlankWhatTwoAgreedOn1763800000220,
  CullPersonsWithoutAPlan1763800000221,
  CullSessions1763800000222,
  CullWhatWatchesTheLog1763800000223,
  EndCitizensSessionsByAnExchangedToken1763800000230,
  KnowWhereCitizensAreSignedIn1763800000231,
  LogWhoIsBraked1763800000232,
  CountMaturityFromThePause1763800000233,
  OpenSessionsAtADoor1763800000240,
  FindOpeningsOfColleagues1763800000260,
  KeepReviewersFromTheirOwnActs1763800000261,
  CountDaysInSweden1763800000262,
  PlanTheRuleOnce1763800000270,
  SearchPersonsOfTheOwnUnit1763800000271,
  AskAboutOwnUnitsFirst1763800000272,
  ImportPlans1763800000280,
  AnnounceAnImportOnce1763800000281,
  AskOnceWhoConfirms1763800000282,
];
