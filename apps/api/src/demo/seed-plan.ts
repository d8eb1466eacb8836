import { active, meetingHeld, type CaseContext, type Part } from './case-context.js';
import { addRow } from './rows.js';
import type { ThemeGoal, ThemeMeasure, ThemeNeed } from './theme.js';
import type { VersionPlan } from './version-plan.js';

type Kind = 'note' | 'need' | 'goal' | 'measure';

const FROZEN: readonly string[] = ['awaiting', 'established', 'superseded'];
export const isFrozen = ({ state }: Pick<VersionPlan, 'state'>): boolean => FROZEN.includes(state);
export const versionId = (context: CaseContext, number: number): string => context.id('version', String(number));

/** Needs, goals and measures with the place each has had since the first version: a line keeps its id. */
export function linesOf(context: CaseContext, version: VersionPlan) {
  const { theme } = context;
  const numbered = <T>(list: readonly T[]) => list.map((line, index) => ({ line, index }));
  const there = new Set(context.parts.map(({ slot }) => slot));
  const measures = numbered<ThemeMeasure>([...theme.measures, theme.later.measure]).filter(
    ({ line }) => typeof line.by !== 'string' || there.has(line.by),
  );
  const isLater = ({ index }: { index: number }) => index === theme.measures.length;
  const needs = numbered<ThemeNeed>([...theme.needs, ...(theme.later.need ? [theme.later.need] : [])]);
  const goals = numbered<ThemeGoal>(theme.goals);
  switch (version.extent) {
    case 'occasion':
    case 'words':
      return { needs: [], goals: [], measures: [] };
    case 'part':
      return {
        needs: needs.slice(0, theme.needs.length),
        goals: goals.slice(0, 2),
        // One measure of each unit so far: both authorities have begun.
        measures: measures.filter(
          (one, index) => !isLater(one) && measures.findIndex(({ line }) => line.by === one.line.by) === index,
        ),
      };
    case 'whole':
      return { needs: needs.slice(0, theme.needs.length), goals, measures: measures.filter((one) => !isLater(one)) };
    case 'later':
      // What the person does alone needs no line any more; something new has come instead.
      return { needs, goals, measures: measures.filter(({ index }) => index !== theme.measures.length - 1) };
  }
}

/** One version of the plan with its sections. A frozen one gets its hash when all is stored. */
export function addVersion(context: CaseContext, version: VersionPlan): void {
  const { clock, lead, story, person, theme } = context;
  const id = versionId(context, version.number);
  const frozen = isFrozen(version);
  const responsible = context.parts.find(({ slot }) => slot === story.followUpBy) ?? lead;
  const framed = version.followUp !== null;
  const { needs, goals, measures } = linesOf(context, version);
  const stamp = (ago: number | null, time: string) => (ago === null ? null : clock.past(ago, time));
  addRow(context.rows, 'plan_version', {
    id,
    case_id: context.caseId,
    number: version.number,
    state: version.state,
    responsible_principal_id: framed ? lead.unit.principalId : null,
    no_others_measures: framed && measures.every(({ line }) => typeof line.by === 'string'),
    follow_up_on: version.followUp === null ? null : clock.day(version.followUp),
    follow_up_place: framed && !person.protected ? placeOf(context) : null,
    follow_up_method: framed ? context.say(theme.followUpMethod) : null,
    follow_up_unit_id: framed ? responsible.unit.id : null,
    change_reason: version.changeReason,
    hash: frozen ? 'pending' : null,
    lead_unit_id: frozen ? lead.unit.id : null,
    lead_staff_id: frozen ? lead.worker.staffId : null,
    party_unit_ids: frozen ? active(context).map(({ unit }) => unit.id) : null,
    released_at: stamp(version.released, '14:40'),
    submitted_at: stamp(version.submitted, '10:30'),
    established_at: stamp(version.established, '15:10'),
    revision: 1,
    created_by: lead.worker.staffId,
    created_at: clock.past(version.created, '09:12'),
  });
  addNotes(context, version);
  for (const { line, index } of needs) {
    addSection(
      context,
      version,
      { table: 'need', key: String(index), seq: index, owner: writerOf(context, line.by) },
      {
        life_area: line.area,
        text: context.say(line.text),
      },
    );
  }
  for (const { line, index } of goals) {
    const section = {
      table: 'goal' as const,
      key: String(index),
      seq: index,
      owner: writerOf(context, line.by),
      own: line.own,
    };
    addSection(context, version, section, {
      kind: line.own ? 'own' : 'professional',
      need_line_id: lineId(context, 'need', String(line.need)),
      text: context.say(line.text),
      target_on: line.weeks ? clock.day(version.written - 7 * line.weeks) : null,
    });
  }
  for (const { line, index } of measures) addMeasure(context, version, line, index);
}

function placeOf({ theme, lead, say }: CaseContext): string {
  return /hemma|hembesök/i.test(theme.followUpMethod) ? say('Hemma hos {namn}') : lead.unit.name;
}

const lineId = (context: CaseContext, table: Kind, key: string): string => context.id(table, key);

/** Whoever wrote it: the unit named, or the lead where that unit does not take part. */
const writerOf = (context: CaseContext, slot?: string): Part =>
  active(context).find((part) => part.slot === slot) ?? context.lead;

function addSection(
  context: CaseContext,
  version: VersionPlan,
  section: { table: Kind; key: string; seq: number; owner: Part; own?: true; ago?: number },
  content: Record<string, unknown>,
): void {
  const { table, key, seq, owner } = section;
  addRow(context.rows, table, {
    id: context.id(table, key, String(version.number)),
    case_id: context.caseId,
    version_id: versionId(context, version.number),
    line_id: lineId(context, table, key),
    owner_authority_id: owner.unit.authorityId,
    by_person: section.own ?? false,
    grantees: [],
    seq,
    language: 'sv',
    removed_at: null,
    revision: 1,
    changed_by: owner.worker.staffId,
    changed_at: context.clock.past(section.ago ?? version.written, owner === context.lead ? '14:20' : '15:05'),
    ...content,
  });
}

function addNotes(context: CaseContext, version: VersionPlan): void {
  const { theme, story, days, lead, say } = context;
  const variant = story.variant ?? 0;
  const nth = (list: readonly string[]) => list[variant % list.length] ?? '';
  const begun = version.extent !== 'occasion';
  const whole = version.extent === 'whole' || version.extent === 'later';
  const own = version.extent === 'later' ? theme.later.ownWords : nth(theme.ownWords);
  const notes: readonly (readonly [kind: string, text: string | undefined])[] = [
    ['occasion', nth(theme.occasion)],
    ['question', theme.question.join('\n')],
    ['ownWords', begun ? own : undefined],
    ['situation', begun ? theme.situation : undefined],
    ['strengths', version.extent === 'words' || !begun ? undefined : theme.strengths],
    ['childView', whole ? theme.childView : undefined],
    ['guardianView', whole ? theme.guardianView : undefined],
    ['crisis', whole ? theme.crisis : undefined],
  ];
  notes.forEach(([kind, text], seq) => {
    if (text === undefined) return;
    const own_ = kind === 'ownWords' ? ({ own: true } as const) : {};
    const ago =
      seq < 2 ? days.started : kind === 'ownWords' ? Math.min(days.consent, version.created) : version.written;
    addSection(
      context,
      version,
      { table: 'note', key: kind, seq, owner: lead, ago, ...own_ },
      {
        kind,
        text: say(text),
        noted_how: kind === 'ownWords' ? say(theme.notedHow) : null,
      },
    );
  });
}

function addMeasure(context: CaseContext, version: VersionPlan, line: ThemeMeasure, index: number): void {
  const { by } = line;
  const part = typeof by === 'string' ? context.parts.find(({ slot }) => slot === by) : undefined;
  const principal = part && part.call === 'summons' ? part : undefined;
  const other = typeof by === 'string' ? { actor: 'school', name: part?.unit.name ?? '' } : by;
  addSection(
    context,
    version,
    {
      table: 'measure',
      key: String(index),
      seq: index,
      owner: principal ? writerOf(context, principal.slot) : context.lead,
    },
    {
      text: context.say(line.text),
      need_line_id: lineId(context, 'need', String(line.need)),
      goal_line_id: line.goal === undefined ? null : lineId(context, 'goal', String(line.goal)),
      actor: principal ? 'principal' : other.actor,
      principal_id: principal?.unit.principalId ?? null,
      unit_id: principal?.unit.id ?? null,
      other_name: principal ? null : context.say(other.name),
      contact_name: principal?.worker.name ?? null,
      contact_phone: principal?.unit.phone ?? null,
      starts_on: context.clock.day(version.written - 7),
      ends_on: null,
    },
  );
}

/** What the meeting decided, measure by measure. */
export function addDecisions(context: CaseContext, first: VersionPlan): void {
  if (!meetingHeld(context.story)) return;
  linesOf(context, first).measures.forEach(({ index }, place) => {
    addRow(context.rows, 'measure_decision', {
      id: context.id('decision', String(index)),
      case_id: context.caseId,
      meeting_id: context.id('meeting'),
      version_id: versionId(context, first.number),
      line_id: lineId(context, 'measure', String(index)),
      decision: place === 2 && context.story.stage === 'draft' ? 'later' : 'agreed',
      decided_by: context.lead.worker.staffId,
      decided_at: context.clock.past(context.days.meeting, `13:${String(20 + place * 5)}`),
      revision: 1,
    });
  });
}
