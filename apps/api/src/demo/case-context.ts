import { callKindOf, caseNumber, type CallKind } from '@sammanhang/sip-rules';
import type { CountySettings } from '../organisation/index.js';
import type { DemoCase, Stage } from './demo-case.js';
import type { DemoClock } from './demo-clock.js';
import { demoBytes, demoId } from './demo-id.js';
import { unitNamed, workerAt, type Directory, type UnitPlace, type Worker } from './directory.js';
import type { Rows } from './rows.js';
import type { SeededPerson } from './seed-people.js';
import { SLOTS, type Slot, type Theme } from './theme.js';
import { THEMES } from './themes.js';

/** A unit's part in a case, as it stands on the day of seeding. */
export interface Part {
  slot: Slot;
  unit: UnitPlace;
  worker: Worker;
  call: CallKind;
  kind: 'lead' | 'party' | 'summoned' | 'invited' | 'declined';
}

/** When things happened, in days before the day of seeding. */
export interface Timeline {
  started: number;
  consent: number;
  called: number;
  answered: number;
  meeting: number;
  drafted: number;
  released: number;
  submitted: number;
  established: number;
  withdrawn: number;
  ended: number;
}

/** All that is known of one case while its rows are made. */
export interface CaseContext {
  rows: Rows;
  clock: DemoClock;
  settings: CountySettings;
  story: DemoCase;
  theme: Theme;
  person: SeededPerson;
  caseId: string;
  number: string;
  days: Timeline;
  lead: Part;
  /** The lead's first. Units that have not been called are not here. */
  parts: readonly Part[];
  /** Staff who may know of a protected person; null when nobody is protected. */
  allowList: readonly string[] | null;
  /** Who has been asked to take over the lead. */
  offered: Worker | null;
  id(...parts: string[]): string;
  /** The words with the person's name, and who they live with, in place. */
  say(words: string): string;
}

const NOT_CALLED: readonly Stage[] = ['new', 'saidNo', 'declined', 'refused', 'consented'];
/** Stages in which consent has not led to a draft. */
export const WITHOUT_DRAFT: readonly Stage[] = ['new', 'saidNo', 'declined', 'refused'];
const HELD: readonly Stage[] = [
  'draft',
  'released',
  'awaiting',
  'established',
  'revised',
  'redrafting',
  'withdrawn',
  'closed',
];

export const meetingCalled = ({ stage }: DemoCase): boolean => !NOT_CALLED.includes(stage);
export const meetingHeld = ({ stage }: DemoCase): boolean => HELD.includes(stage);
export const hasEnded = ({ end, stage }: DemoCase): boolean => end !== undefined || stage === 'declined';

export function timelineOf(story: DemoCase): Timeline {
  const { started } = story;
  const called = story.called ?? started - 2;
  const established = started - 18;
  const lastHeld = story.held?.at(-1);
  return {
    started,
    consent: started - 1,
    called,
    answered: Math.max(1, meetingHeld(story) ? started - 4 : called - 1),
    meeting: story.meeting ?? started - 9,
    drafted: started - 10,
    released: started - 13,
    submitted: started - 15,
    established,
    withdrawn: Math.max(1, started - 17),
    ended: story.stage === 'closed' ? (lastHeld ?? established - 30) : Math.max(1, started - 3),
  };
}

export interface World {
  rows: Rows;
  clock: DemoClock;
  directory: Directory;
  settingsOf(countyCode: string): CountySettings;
}

/** Staff of the case who are named to know of the person. */
export function namedStaff(directory: Directory, story: DemoCase): string[] {
  const unit = story.units[story.lead] ?? '';
  return [
    ...partsOf(directory, story).map(({ worker }) => worker.staffId),
    ...(story.alsoNamed ?? []).map((subject) => workerAt(directory, unit, subject).staffId),
  ];
}

export function caseContext(world: World, story: DemoCase, person: SeededPerson): CaseContext {
  const caseId = demoId('case', story.person);
  const parts = partsOf(world.directory, story);
  const [lead] = parts;
  const { offeredTo } = story;
  if (!lead) throw new Error(`nobody leads the case of ${story.person}`);
  return {
    rows: world.rows,
    clock: world.clock,
    settings: world.settingsOf(lead.unit.countyCode),
    story,
    theme: THEMES[story.theme],
    person,
    caseId,
    number: caseNumber(demoBytes('number', story.person)),
    days: timelineOf(story),
    lead,
    parts,
    allowList: person.protected ? namedStaff(world.directory, story) : null,
    offered: offeredTo ? workerAt(world.directory, story.units[offeredTo.unit] ?? '', offeredTo.subject) : null,
    id: (...words) => demoId(story.person, ...words),
    say: (words) => inPlace(words, person),
  };
}

function inPlace(words: string, { givenName, female }: SeededPerson): string {
  const [indefinite, definite] = female ? ['make', 'maken'] : ['hustru', 'hustrun'];
  return words
    .replaceAll('{namn}', givenName)
    .replaceAll('{make}', indefinite)
    .replaceAll('{maken}', definite)
    .replaceAll('{Maken}', definite.charAt(0).toUpperCase() + definite.slice(1));
}

export function partsOf(directory: Directory, story: DemoCase): Part[] {
  const slots = [story.lead, ...SLOTS.filter((slot) => slot !== story.lead && story.units[slot] !== undefined)];
  return slots
    .filter((slot) => slot === story.lead || meetingCalled(story))
    .map((slot) => {
      const unitName = story.units[slot] ?? '';
      const unit = unitNamed(directory, unitName);
      const call = callKindOf({ ...unit, boundByAgreement: true });
      return {
        slot,
        unit,
        call,
        worker: workerAt(directory, unitName, story.staff?.[slot]),
        kind: partKind(story, slot, call),
      };
    });
}

function partKind(story: DemoCase, slot: Slot, call: CallKind): Part['kind'] {
  if (slot === story.lead) return 'lead';
  if (call === 'invitation') return 'invited';
  const answer = meetingHeld(story) ? 'accepted' : story.answers?.[slot];
  if (answer === undefined) return 'summoned';
  return answer === 'accepted' ? 'party' : 'declined';
}

/** Units whose authorities make the plan. */
export const active = (context: CaseContext): Part[] =>
  context.parts.filter(({ kind }) => kind === 'lead' || kind === 'party');

/** The principals (huvudmän) that make the plan, each with the part that speaks for it, the lead's first. */
export function principalsOf(context: CaseContext): Part[] {
  const parts = new Map<string, Part>();
  for (const part of active(context)) {
    if (!parts.has(part.unit.principalId)) parts.set(part.unit.principalId, part);
  }
  return [...parts.values()];
}
