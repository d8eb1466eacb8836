import type {
  CaseCloseReason,
  FollowUpOutcome,
  FollowUpsView,
  FollowUpView,
  GoalResult,
  HoldFollowUpInput,
  MeasureResult,
  PersonRating,
} from '@sammanhang/api-client';

/** Withdrawn consent is no outcome of a follow-up: it is recorded where consent is. */
type ClosedBecause = Exclude<CaseCloseReason, 'consentWithdrawn'>;

interface LineValues<Result> {
  lineId: string;
  result: Result | '';
  note: string;
}

/** A follow-up as it is filled in. */
export interface HoldValues {
  heldOn: string;
  personRating: PersonRating | '';
  personWords: string;
  measures: LineValues<MeasureResult>[];
  goals: LineValues<GoalResult>[];
  note: string;
  outcome: FollowUpOutcome | '';
  next: { dueOn: string; place: string; unitId: string };
  closeReason: ClosedBecause | '';
  closeNote: string;
}

export const measureResults: readonly MeasureResult[] = ['done', 'keep', 'change', 'stop'];
export const goalResults: readonly GoalResult[] = ['reached', 'partly', 'notReached', 'notRelevant'];
export const ratings: readonly PersonRating[] = ['good', 'soSo', 'notGood', 'notAsked'];
export const outcomes: readonly FollowUpOutcome[] = ['continue', 'change', 'close'];
export const closeReasons: readonly ClosedBecause[] = ['needOver', 'moved', 'died', 'otherPlan', 'other'];

const empty = ({ lineId }: { lineId: string }) => ({ lineId, result: '' as const, note: '' });

/** An empty form for the lines of the plan; of a draft, what still belongs to a line of the plan. */
export function holdValues(view: FollowUpsView, open: FollowUpView, draft?: HoldValues): HoldValues {
  const measures = view.measures.map(
    (line) => draft?.measures.find(({ lineId }) => lineId === line.lineId) ?? empty(line),
  );
  const goals = view.goals.map((line) => draft?.goals.find(({ lineId }) => lineId === line.lineId) ?? empty(line));
  return {
    heldOn: view.today,
    personRating: '',
    personWords: '',
    note: '',
    outcome: '',
    next: { dueOn: '', place: open.place ?? '', unitId: open.unitId },
    closeReason: '',
    closeNote: '',
    ...draft,
    measures,
    goals,
  };
}

const answered = <Result>(lines: readonly LineValues<Result>[]) =>
  lines.flatMap(({ lineId, result, note }) => (result === '' ? [] : [{ lineId, result, note: note || null }]));

/** What is sent; undefined while something must still be chosen. */
export function holdInput(values: HoldValues, revision: number): HoldFollowUpInput | undefined {
  const { personRating, outcome, closeReason } = values;
  if (personRating === '' || outcome === '') return undefined;
  const closes = outcome === 'close';
  return {
    revision,
    heldOn: values.heldOn,
    measures: answered(values.measures),
    goals: answered(values.goals),
    personRating,
    personWords: values.personWords || null,
    note: values.note || null,
    outcome,
    next: closes
      ? null
      : { dueOn: values.next.dueOn, place: values.next.place || null, unitId: values.next.unitId || null },
    closeReason: closes ? closeReason || null : null,
    closeNote: closes ? values.closeNote || null : null,
  };
}
