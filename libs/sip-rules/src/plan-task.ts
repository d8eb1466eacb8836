import type { MissingCode, PlanValidation } from './plan-validation.js';

/** The parts of the work on a plan, in the order that they are shown. They may be done in any order. */
export const PLAN_TASKS = ['consent', 'words', 'needs', 'goals', 'measures', 'parties', 'meeting', 'followUp'] as const;
export type PlanTask = (typeof PLAN_TASKS)[number];

/** Not started and started-but-incomplete are told apart; `waiting` is for somebody else's answer. */
export const TASK_STATES = ['notStarted', 'incomplete', 'done', 'waiting'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What the states of the tasks lean on. */
export interface PlanTaskFacts {
  readonly planConsent: string;
  /** Somebody has said something on the plan, or it was noted that nobody could. */
  readonly consentAsked: boolean;
  readonly ownWords: number;
  readonly needs: number;
  readonly goals: number;
  readonly measures: number;
  readonly noOthersMeasures: boolean;
  readonly responsiblePrincipal: boolean;
  readonly followUpBegun: boolean;
  /** How each unit takes part: lead, party, summoned, invited, declined, left. */
  readonly parties: readonly { readonly kind: string; readonly principalKind: string }[];
  /** The meetings that were not cancelled: held or to come. */
  readonly meetingsHeld: number;
  readonly meetingsToCome: number;
  readonly validation: PlanValidation;
}

const MEASURE_CODES: readonly MissingCode[] = [
  'plan.measures-missing',
  'plan.principal-measures-missing',
  'plan.measure-taker-missing',
  'plan.others-measures-missing',
  'plan.others-measures-contradiction',
  'plan.responsible-principal-missing',
  'plan.measure-owner-missing',
  'plan.contact-person-missing',
  'plan.measure-start-missing',
  'plan.lead-missing',
];
const FOLLOW_UP_CODES: readonly MissingCode[] = [
  'plan.follow-up-date-missing',
  'plan.follow-up-place-missing',
  'plan.follow-up-by-missing',
  'plan.follow-up-method-missing',
];

const begun = (lines: number): TaskState => (lines > 0 ? 'done' : 'notStarted');

function consentState({ planConsent, consentAsked }: PlanTaskFacts): TaskState {
  if (planConsent === 'given' || planConsent === 'unable') return 'done';
  return consentAsked ? 'incomplete' : 'notStarted';
}

function partiesState({ parties }: PlanTaskFacts): TaskState {
  const kindsOf = (...kinds: string[]) =>
    new Set(parties.filter(({ kind }) => kinds.includes(kind)).map(({ principalKind }) => principalKind));
  if (kindsOf('summoned').size > 0) return 'waiting';
  const taking = kindsOf('lead', 'party');
  const both = taking.has('region') && (taking.has('municipality') || taking.has('federation'));
  if (both) return 'done';
  return parties.length > 1 ? 'incomplete' : 'notStarted';
}

/** How each part of the work stands. */
export function planTasks(facts: PlanTaskFacts): Readonly<Record<PlanTask, TaskState>> {
  const asked = new Set([...facts.validation.law, ...facts.validation.county].map(({ code }) => code));
  const lacks = (codes: readonly MissingCode[]) => codes.some((code) => asked.has(code));
  const measuresBegun = facts.measures > 0 || facts.noOthersMeasures || facts.responsiblePrincipal;
  return {
    consent: consentState(facts),
    words: begun(facts.ownWords),
    needs: begun(facts.needs),
    goals: begun(facts.goals),
    measures: !measuresBegun ? 'notStarted' : lacks(MEASURE_CODES) ? 'incomplete' : 'done',
    parties: partiesState(facts),
    meeting: facts.meetingsHeld > 0 ? 'done' : facts.meetingsToCome > 0 ? 'waiting' : 'notStarted',
    followUp: !facts.followUpBegun ? 'notStarted' : lacks(FOLLOW_UP_CODES) ? 'incomplete' : 'done',
  };
}
