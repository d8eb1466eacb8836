import type { VersionState } from '@sammanhang/sip-rules';
import { WITHOUT_DRAFT, type CaseContext } from './case-context.js';

/** How much of the theme a version holds. */
export type Extent = 'occasion' | 'words' | 'part' | 'whole' | 'later';

/** One version of a case's plan. Days before the day of seeding. */
export interface VersionPlan {
  number: number;
  state: VersionState;
  extent: Extent;
  changeReason: string | null;
  created: number;
  written: number;
  released: number | null;
  submitted: number | null;
  established: number | null;
  /** When it is to be followed up. */
  followUp: number | null;
}

/** The versions that a case has had, oldest first. */
export function versionsOf(context: CaseContext): VersionPlan[] {
  const { story, days, theme } = context;
  const first = (plan: Partial<VersionPlan>): VersionPlan => ({
    number: 1,
    state: 'draft',
    extent: 'whole',
    changeReason: null,
    created: days.started,
    written: days.drafted,
    released: null,
    submitted: null,
    established: null,
    followUp: null,
    ...plan,
  });
  if (WITHOUT_DRAFT.includes(story.stage))
    return [first({ state: 'preparing', extent: 'occasion', written: days.started })];
  const ahead = story.followUp ?? -45;
  switch (story.stage) {
    case 'consented':
    case 'called':
      if (story.begun) return [first({ extent: 'part', written: Math.max(1, days.answered - 2) })];
      return [first({ extent: 'words', written: days.consent })];
    case 'draft':
    case 'withdrawn':
      return [first({ extent: 'part' })];
    case 'released':
      return [first({ state: 'draftReleased', released: days.released, followUp: ahead })];
    case 'awaiting':
      return [first({ state: 'awaiting', released: days.released, submitted: days.submitted, followUp: ahead })];
    default:
      break;
  }
  const [firstHeld] = story.held ?? [];
  const whole = first({
    state: 'established',
    released: days.released,
    submitted: days.submitted,
    established: days.established,
    followUp: firstHeld ?? ahead,
  });
  if (story.stage === 'established' || story.stage === 'closed') return [whole];
  // Each follow-up so far led to a new version; the last one is still being written while the plan is redrafted.
  const reason = context.say(theme.later.reason);
  const later = (story.held ?? []).map((held, index, all): VersionPlan => {
    const last = index === all.length - 1;
    const drafting = last && story.stage === 'redrafting';
    return {
      ...whole,
      number: index + 2,
      state: drafting ? 'draft' : last ? 'established' : 'superseded',
      extent: last ? 'later' : 'whole',
      changeReason: last ? reason : 'Samma hjälp, nya tider. Planen skrivs om så att tiderna stämmer.',
      created: held,
      written: held - 2,
      released: drafting ? null : held - 5,
      submitted: drafting ? null : held - 8,
      established: drafting ? null : held - 14,
      followUp: drafting ? null : (all[index + 1] ?? ahead),
    };
  });
  return [{ ...whole, state: story.stage === 'redrafting' ? 'established' : 'superseded' }, ...later];
}
