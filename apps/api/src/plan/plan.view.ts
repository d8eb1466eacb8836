import {
  allowedCommands,
  planTasks,
  type Action,
  type PlanValidation,
  type VersionCommand,
  type VersionState,
} from '@sammanhang/sip-rules';
import { aboutOwn, type CaseSubject } from '../access/index.js';
import type { Tx } from '../platform/database/index.js';
import type { PlanContext } from './plan-context.data.js';
import type { MissingView, PlanContentView, PlanTaskView, PlanVersionLineView, PlanView } from './plan.dto.js';

/** What the plan's screens may offer; each is further limited by the state of the version. */
const PLAN_ACTIONS: readonly Action[] = [
  'content.read',
  'content.write',
  'words.write',
  'plan.lead',
  'release.person',
  'print.plan',
  'version.approve',
  'answer.give',
];

/** The commands that the plan's own screens give, and the action that each takes. */
const COMMAND_ACTIONS: Readonly<Partial<Record<VersionCommand, Action>>> = {
  release: 'release.person',
  recallRelease: 'plan.lead',
  submit: 'plan.lead',
  withdrawSubmission: 'plan.lead',
  startNewVersion: 'plan.lead',
  approve: 'version.approve',
};

/** The version's commands that the actor may give now. A new one begins only where no other is in work. */
function commandsFor(tx: Tx, subject: CaseSubject, context: PlanContext): VersionCommand[] {
  if (subject.caseState !== 'open') return [];
  const inWork = context.versions.some(({ state }) => state !== 'established' && state !== 'superseded');
  return allowedCommands(subject.version.state as VersionState).filter((command) => {
    const action = COMMAND_ACTIONS[command];
    return action !== undefined && tx.may(action, subject) && !(command === 'startNewVersion' && inWork);
  });
}

const missingViews = (list: PlanValidation['law']): MissingView[] =>
  list.map(({ code, lineId }) => ({ code, lineId: lineId ?? null }));

function taskViews(
  subject: CaseSubject,
  content: PlanContentView,
  context: PlanContext,
  validation: PlanValidation,
): PlanTaskView[] {
  const { frame } = content.version;
  const states = planTasks({
    planConsent: subject.planConsent,
    consentAsked: context.consentAsked,
    ownWords: content.notes.filter(({ kind }) => kind === 'ownWords').length,
    needs: content.needs.length,
    goals: content.goals.length,
    measures: content.measures.length,
    noOthersMeasures: frame?.noOthersMeasures ?? false,
    responsiblePrincipal: Boolean(frame?.responsiblePrincipalId),
    followUpBegun: Boolean(frame?.followUpOn ?? frame?.followUpPlace ?? frame?.followUpMethod ?? frame?.followUpUnitId),
    parties: context.parties,
    meetingsHeld: context.meetingsHeld,
    meetingsToCome: context.meetingsToCome,
    validation,
  });
  return (Object.keys(states) as (keyof typeof states)[]).map((task) => ({ task, state: states[task] }));
}

/** A version in the list of versions. */
export const toVersionLineView = (line: PlanContext['versions'][number]): PlanVersionLineView => ({
  id: line.id,
  number: line.number,
  state: line.state,
  establishedAt: line.establishedAt ? new Date(line.establishedAt) : null,
});

export function toPlanView(
  tx: Tx,
  subject: CaseSubject,
  parts: { content: PlanContentView; context: PlanContext; validation: PlanValidation },
): PlanView {
  const { content, context, validation } = parts;
  const own = aboutOwn(subject);
  return {
    caseId: subject.caseId,
    ...content,
    personGivenName: tx.may('content.read', own) ? context.personGivenName : null,
    lead: context.lead,
    parties: context.parties,
    versions: context.versions.map(toVersionLineView),
    missing: {
      law: missingViews(validation.law),
      county: missingViews(validation.county),
      warnings: missingViews(validation.warnings),
    },
    tasks: taskViews(subject, content, context, validation),
    commands: commandsFor(tx, subject, context),
    abilities: PLAN_ACTIONS.filter((action) => tx.may(action, own)),
  };
}
