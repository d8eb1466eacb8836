import type { ProblemCode } from '@sammanhang/api-client';
import type appEn from './en/app.json';
import type fourEyesEn from './en/four-eyes.json';
import type figureEn from './en/figure.json';
import type breakGlassEn from './en/break-glass.json';
import type administrationEn from './en/administration.json';
import type boardEn from './en/board.json';
import type caseEn from './en/case.json';
import type consentEn from './en/consent.json';
import type disclosureEn from './en/disclosure.json';
import type followUpEn from './en/follow-up.json';
import type kitEn from './en/kit.json';
import type guestEn from './en/guest.json';
import type liveEn from './en/live.json';
import type logReviewEn from './en/log-review.json';
import type meetingEn from './en/meeting.json';
import type personEn from './en/person.json';
import type planEn from './en/plan.json';
import type problemsEn from './en/problems.json';
import type requestEn from './en/request.json';
import type retentionEn from './en/retention.json';
import type sessionEn from './en/session.json';
import type signOffEn from './en/sign-off.json';
import type startEn from './en/start.json';
import type app from './sv/app.json';
import type fourEyes from './sv/four-eyes.json';
import type figure from './sv/figure.json';
import type breakGlass from './sv/break-glass.json';
import type administration from './sv/administration.json';
import type board from './sv/board.json';
import type caseTexts from './sv/case.json';
import type consent from './sv/consent.json';
import type disclosure from './sv/disclosure.json';
import type followUp from './sv/follow-up.json';
import type kit from './sv/kit.json';
import type guest from './sv/guest.json';
import type live from './sv/live.json';
import type logReview from './sv/log-review.json';
import type meeting from './sv/meeting.json';
import type person from './sv/person.json';
import type plan from './sv/plan.json';
import type problems from './sv/problems.json';
import type request from './sv/request.json';
import type retention from './sv/retention.json';
import type session from './sv/session.json';
import type signOff from './sv/sign-off.json';
import type start from './sv/start.json';

type Swedish =
  | keyof typeof app
  | keyof typeof fourEyes
  | keyof typeof figure
  | keyof typeof breakGlass
  | keyof typeof administration
  | keyof typeof board
  | keyof typeof caseTexts
  | keyof typeof consent
  | keyof typeof disclosure
  | keyof typeof followUp
  | keyof typeof kit
  | keyof typeof guest
  | keyof typeof live
  | keyof typeof logReview
  | keyof typeof meeting
  | keyof typeof person
  | keyof typeof plan
  | keyof typeof request
  | keyof typeof retention
  | keyof typeof session
  | keyof typeof signOff
  | keyof typeof start;

type English =
  | keyof typeof appEn
  | keyof typeof fourEyesEn
  | keyof typeof figureEn
  | keyof typeof breakGlassEn
  | keyof typeof administrationEn
  | keyof typeof boardEn
  | keyof typeof caseEn
  | keyof typeof consentEn
  | keyof typeof disclosureEn
  | keyof typeof followUpEn
  | keyof typeof kitEn
  | keyof typeof guestEn
  | keyof typeof liveEn
  | keyof typeof logReviewEn
  | keyof typeof meetingEn
  | keyof typeof personEn
  | keyof typeof planEn
  | keyof typeof requestEn
  | keyof typeof retentionEn
  | keyof typeof sessionEn
  | keyof typeof signOffEn
  | keyof typeof startEn;

/** Does not compile when it is given anything: the error names what is missing in the other language. */
type Complete<Missing extends never> = Missing;

/** Every text of the app. An id that lacks its English or its Swedish text is a type error here. */
export type TextId = Swedish | Complete<Exclude<Swedish, English>> | Complete<Exclude<English, Swedish>>;

type SwedishProblem = keyof typeof problems;
type EnglishProblem = keyof typeof problemsEn;

/** Every problem that has a text of its own; one of the API's that has none is a type error here. */
export type ProblemTextCode =
  | SwedishProblem
  | Complete<Exclude<ProblemCode, SwedishProblem>>
  | Complete<Exclude<SwedishProblem, EnglishProblem>>
  | Complete<Exclude<EnglishProblem, SwedishProblem>>;
