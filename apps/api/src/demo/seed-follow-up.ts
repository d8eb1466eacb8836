import { hasEnded, type CaseContext } from './case-context.js';
import { addRow } from './rows.js';
import { linesOf, versionId } from './seed-plan.js';
import type { VersionPlan } from './version-plan.js';

const MEASURE_NOTES: readonly (readonly [result: string, note: string | null])[] = [
  ['keep', 'Fungerar bra.'],
  ['done', null],
  ['keep', null],
  ['change', 'Tiderna passar inte. Ändras i nästa version.'],
  ['keep', 'Uppskattas.'],
];
const GOAL_RESULTS = ['partly', 'reached', 'partly'] as const;
const WORDS = [
  'Det har blivit lugnare. Jag vet vem jag ska ringa.',
  'Bättre än jag trodde. Men för många olika som kommer i juli.',
  'Det är bra nu. Fortsätt så.',
];

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
      person_words: WORDS[(index + context.person.name.length) % WORDS.length],
      outcome: rewrites ? 'change' : last && story.stage === 'closed' ? 'close' : 'continue',
      note: null,
    },
  });
  const { measures, goals } = linesOf(context, version);
  measures.forEach((measure, place) => {
    const [result, note] = MEASURE_NOTES[place % MEASURE_NOTES.length] ?? ['keep', null];
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
