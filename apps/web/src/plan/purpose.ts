import type { MeasureView, PlanView } from '@sammanhang/api-client';

/** What a measure is for: its goal, or else its need, in the words of the plan. */
export function purposeOf(plan: Pick<PlanView, 'needs' | 'goals'>, measure: MeasureView): string | undefined {
  const goal = plan.goals.find(({ lineId }) => lineId === measure.goalLineId);
  return (goal ?? plan.needs.find(({ lineId }) => lineId === measure.needLineId))?.text;
}
