import { isStatutoryRestDay } from './calendar.js';
import type { Day } from './day.js';

/** Who takes a measure: one of the two principals (items 1, 2) or someone else (item 3). */
export type MeasureTaker = 'region' | 'municipality' | 'other';

export interface PlanNeed {
  readonly id: string;
  readonly text: string;
}

export interface PlanGoal {
  readonly id: string;
  readonly text: string;
  readonly needId?: string | null;
}

export interface PlanMeasure {
  readonly id: string;
  readonly text: string;
  readonly needId?: string | null;
  readonly goalId?: string | null;
  readonly takenBy: MeasureTaker | null;
  /** The unit, or for others the actor, that answers for it. */
  readonly owner: string | null;
  readonly contactPerson: string | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
}

export interface PlanNote {
  readonly kind: string;
  readonly text: string;
}

/** What a plan says, as plain data. */
export interface PlanContent {
  readonly needs: readonly PlanNeed[];
  readonly goals: readonly PlanGoal[];
  readonly measures: readonly PlanMeasure[];
  /** The note of kind `ownWords` holds the person's own words. */
  readonly notes: readonly PlanNote[];
  /** The explicit "nobody else takes any measure" of item 3. */
  readonly othersMeasuresNone: boolean;
  readonly responsiblePrincipal: string | null;
  readonly planLead: string | null;
  readonly followUp: {
    readonly on: Day | null;
    readonly place: string | null;
    readonly by: string | null;
    readonly method: string | null;
  };
}

/** What a county asks for beyond the law. */
export interface CountyRequirements {
  readonly goals: boolean;
  readonly ownWords: boolean;
  readonly followUpDate: boolean;
  readonly followUpPlace: boolean;
  readonly followUpBy: boolean;
  readonly followUpMethod: boolean;
  readonly planLead: boolean;
  /** Each measure of a principal names a contact person. */
  readonly contactPerson: boolean;
  /** Each measure of a principal says which unit answers. */
  readonly measureOwner: boolean;
  /** Each measure of a principal says when it starts. */
  readonly measureDates: boolean;
}

export const MISSING_CODES = [
  'plan.contact-person-missing',
  'plan.follow-up-by-missing',
  'plan.follow-up-date-missing',
  'plan.follow-up-method-missing',
  'plan.follow-up-on-rest-day',
  'plan.follow-up-place-missing',
  'plan.goals-missing',
  'plan.lead-missing',
  'plan.measure-owner-missing',
  'plan.measure-start-missing',
  'plan.measure-taker-missing',
  'plan.measures-missing',
  'plan.need-without-measure',
  'plan.needs-missing',
  'plan.one-principal-only',
  'plan.others-measures-contradiction',
  'plan.others-measures-missing',
  'plan.own-words-missing',
  'plan.principal-measures-missing',
  'plan.responsible-principal-missing',
] as const;
export type MissingCode = (typeof MISSING_CODES)[number];

/** One thing that a plan lacks; `lineId` is the need or measure that it concerns. */
export interface Missing {
  readonly code: MissingCode;
  readonly lineId?: string;
}

/** `law` stops a plan from being sent for approval (`assertLawful`); `county` and `warnings` are said and stop nothing. */
export interface PlanValidation {
  readonly law: readonly Missing[];
  readonly county: readonly Missing[];
  readonly warnings: readonly Missing[];
}

const written = (text: string | null): boolean => text !== null && text.trim() !== '';
const when = (broken: boolean, code: MissingCode): readonly Missing[] => (broken ? [{ code }] : []);
const lines = (found: readonly { readonly id: string }[], code: MissingCode): readonly Missing[] =>
  found.map(({ id }) => ({ code, lineId: id }));

/**
 * The four mandatory items of HSL 16:4 and SoL 10:8: measures, each principal's own, those of others (or that there are none), and the
 * principal with overall responsibility. A line without text counts as absent.
 */
function missingByLaw(plan: PlanContent, measures: readonly PlanMeasure[]): readonly Missing[] {
  const byOthers = measures.some((measure) => measure.takenBy === 'other');
  const byPrincipals = measures.some((measure) => measure.takenBy === 'region' || measure.takenBy === 'municipality');
  return [
    ...when(measures.length === 0, 'plan.measures-missing'),
    ...when(!byPrincipals, 'plan.principal-measures-missing'),
    ...lines(
      measures.filter((measure) => measure.takenBy === null),
      'plan.measure-taker-missing',
    ),
    ...when(!byOthers && !plan.othersMeasuresNone, 'plan.others-measures-missing'),
    ...when(byOthers && plan.othersMeasuresNone, 'plan.others-measures-contradiction'),
    ...when(!written(plan.responsiblePrincipal), 'plan.responsible-principal-missing'),
  ];
}

function missingByCounty(
  plan: PlanContent,
  principalMeasures: readonly PlanMeasure[],
  required: CountyRequirements,
): readonly Missing[] {
  const ownWords = plan.notes.some((note) => note.kind === 'ownWords' && written(note.text));
  const { on, place, by, method } = plan.followUp;
  const without = (field: 'contactPerson' | 'owner' | 'startsOn') =>
    principalMeasures.filter((measure) => !written(measure[field]));
  return [
    // Every county's form begins with the need; the law's four items do not name it.
    ...when(!plan.needs.some((need) => written(need.text)), 'plan.needs-missing'),
    ...when(required.ownWords && !ownWords, 'plan.own-words-missing'),
    ...when(required.goals && !plan.goals.some((goal) => written(goal.text)), 'plan.goals-missing'),
    ...lines(required.measureOwner ? without('owner') : [], 'plan.measure-owner-missing'),
    ...lines(required.contactPerson ? without('contactPerson') : [], 'plan.contact-person-missing'),
    ...lines(required.measureDates ? without('startsOn') : [], 'plan.measure-start-missing'),
    ...when(required.planLead && !written(plan.planLead), 'plan.lead-missing'),
    ...when(required.followUpDate && on === null, 'plan.follow-up-date-missing'),
    ...when(required.followUpPlace && !written(place), 'plan.follow-up-place-missing'),
    ...when(required.followUpBy && !written(by), 'plan.follow-up-by-missing'),
    ...when(required.followUpMethod && !written(method), 'plan.follow-up-method-missing'),
  ];
}

/** A need is met by a measure for it, or by one for a goal that belongs to it. */
function needsWithoutMeasure(plan: PlanContent, measures: readonly PlanMeasure[]): readonly PlanNeed[] {
  const needOfGoal = new Map(plan.goals.map((goal) => [goal.id, goal.needId]));
  const met = new Set(
    measures.flatMap((measure) => [measure.needId, measure.goalId ? needOfGoal.get(measure.goalId) : null]),
  );
  return plan.needs.filter((need) => written(need.text) && !met.has(need.id));
}

/** What the law, then the county, still asks for, and what may be worth a second look. */
export function validatePlan(plan: PlanContent, required: CountyRequirements): PlanValidation {
  const measures = plan.measures.filter((measure) => written(measure.text));
  const principalMeasures = measures.filter((measure) => measure.takenBy !== 'other' && measure.takenBy !== null);
  const principals = new Set(principalMeasures.map((measure) => measure.takenBy));
  const county = missingByCounty(plan, principalMeasures, required);
  const asked = new Set(county.map(({ code, lineId }) => `${code} ${lineId ?? ''}`));
  const lacking = (broken: (measure: PlanMeasure) => boolean, code: MissingCode): readonly Missing[] =>
    lines(measures.filter(broken), code).filter(({ lineId }) => !asked.has(`${code} ${lineId ?? ''}`));
  return {
    law: missingByLaw(plan, measures),
    county,
    warnings: [
      ...lines(needsWithoutMeasure(plan, measures), 'plan.need-without-measure'),
      ...lacking((measure) => !written(measure.owner), 'plan.measure-owner-missing'),
      ...lacking((measure) => measure.startsOn === null, 'plan.measure-start-missing'),
      // A plan of one principal may be made, but is not the plan of HSL 16:4 and SoL 10:8.
      ...when(principals.size === 1, 'plan.one-principal-only'),
      // An agreed date never moves by itself.
      ...when(plan.followUp.on !== null && isStatutoryRestDay(plan.followUp.on), 'plan.follow-up-on-rest-day'),
    ],
  };
}

/** Whose approval a county asks for before a plan holds. */
export type ApprovalPolicy = 'allCalledPrincipals' | 'leadOnly';

/**
 * Whether the county's approval rule is met. `calledPrincipals`: every principal that was asked, the plan lead's own
 * among them (`leads`); `assertSummonsesAnswered` sees to it that no called principal is left out. `approvals`: the ids of principals that have approved this version's hash. Approvals by
 * others count for nothing, and no principals at all approve nothing.
 */
export function approvalMet(
  policy: ApprovalPolicy,
  calledPrincipals: readonly { readonly id: string; readonly leads: boolean }[],
  approvals: readonly string[],
): boolean {
  const deciding = policy === 'leadOnly' ? calledPrincipals.filter(({ leads }) => leads) : calledPrincipals;
  return deciding.length > 0 && deciding.every(({ id }) => approvals.includes(id));
}
