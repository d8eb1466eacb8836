import { hasEnded, type CaseContext } from './case-context.js';
import { pick } from './demo-id.js';
import { addRow } from './rows.js';
import { linesOf, versionId } from './seed-plan.js';
import type { VersionPlan } from './version-plan.js';

const MEASURE_RESULTS: readonly (readonly [result: string, note: string | null])[] = [
  ['keep', null],
  ['done', 'Klart, och det blev bra.'],
  ['keep', 'Uppskattas. Fortsätter som förut.'],
  ['change', 'Behövs fortfarande, men på andra tider.'],
  ['keep', null],
];
const GOAL_RESULTS = ['partly', 'reached', 'partly'] as const;
/** The first time things have begun; then they go better. */
const FIRST_WORDS = [
  'Det har blivit lugnare. Men det är för många olika som kommer.',
  'Det är väl sådär. Jag vet i alla fall vem jag ska ringa.',
];
const LATER_WORDS = ['Bättre än jag trodde. Nu är det samma människor som kommer.', 'Det är bra nu. Fortsätt så.'];

/** Follow-ups that were held, with what came out of them, and the one to come. */
export function addFollowUps(context: CaseContext, versions: readonly VersionPlan[]): void {
  const { story, clock } = context;
  const held = story.held ?? [];
  held.forEach((ago, index) => {
    const version = versions.findLast((one) => one.established !== null && one.established >= ago) ?? versions[0];
    if (version) addHeld(context, version, { ago, index, last: index === held.length - 1 });
  });
  const holding = versions.find(({ state }) => state === 'established');
  const due = story.followUp ?? (story.stage === 'closed' && held.length === 0 ? story.started - 70 : undefined);
  if (!holding || due === undefined) return;
  const ended = hasEnded(story);
  addFollowUp(context, {
    key: 'next',
    version: holding,
    dueOn: clock.day(due),
    cancelledAt: ended ? clock.past(context.days.ended, '15:20') : null,
  });
}

function addFollowUp(
  context: CaseContext,
  row: { key: string; version: VersionPlan; dueOn: string; cancelledAt?: Date | null; held?: Record<string, unknown> },
): string {
  const { story, lead } = context;
  const id = context.id('follow-up', row.key);
  const responsible = context.parts.find(({ slot }) => slot === story.followUpBy) ?? lead;
  addRow(context.rows, 'follow_up', {
    id,
    case_id: context.caseId,
    version_id: versionId(context, row.version.number),
    owner_authority_id: lead.unit.authorityId,
    responsible_unit_id: responsible.unit.id,
    due_on: row.dueOn,
    place: context.person.protected ? null : responsible.unit.name,
    held_on: null,
    held_by: null,
    held_at: null,
    person_rating: null,
    person_words: null,
    outcome: null,
    note: null,
    cancelled_at: row.cancelledAt ?? null,
    revision: 1,
    ...row.held,
  });
  return id;
}

function addHeld(
  context: CaseContext,
  version: VersionPlan,
  { ago, index, last }: { ago: number; index: number; last: boolean },
): void {
  const { story, clock, lead } = context;
  const rewrites = story.stage === 'revised' || story.stage === 'redrafting';
  const id = addFollowUp(context, {
    key: String(index),
    version,
    dueOn: clock.day(ago),
    held: {
      held_on: clock.day(ago),
      held_by: lead.worker.staffId,
      held_at: clock.past(ago, '14:30'),
      person_rating: index === 0 ? 'soSo' : 'good',
      person_words: pick(index === 0 ? FIRST_WORDS : LATER_WORDS, context.person.name, String(index)),
      outcome: rewrites ? 'change' : last && story.stage === 'closed' ? 'close' : 'continue',
      note: null,
    },
  });
  const { measures, goals } = linesOf(context, version);
  measures.forEach((measure, place) => {
    const [result, note] = MEASURE_RESULTS[(place + 2 * index) % MEASURE_RESULTS.length] ?? ['keep', null];
    addRow(context.rows, 'follow_up_measure', {
      follow_up_id: id,
      case_id: context.caseId,
      line_id: context.id('measure', String(measure.index)),
      result,
      note,
    });
  });
  goals.forEach((goal, place) => {
    addRow(context.rows, 'follow_up_goal', {
      follow_up_id: id,
      case_id: context.caseId,
      line_id: context.id('goal', String(goal.index)),
      result: GOAL_RESULTS[(place + index) % GOAL_RESULTS.length],
      note: null,
    });
  });
}
