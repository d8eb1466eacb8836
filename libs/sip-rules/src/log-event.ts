import type { Action } from './actions.js';

/**
 * What a row of the log records besides the actions of the access table: sessions begin and end, old rows are removed, a consent follows
 * a birthday or an ended custody, a person of whom no plan was made is culled, and a plan comes from the system that was used before.
 */
export const LOG_EVENTS = [
  'case.import',
  'consent.settle',
  'log.cull',
  'person.cull',
  'session.assign',
  'session.signIn',
  'session.signOut',
  'session.stepUp',
] as const;
export type LogEvent = (typeof LOG_EVENTS)[number];

/** What kind of act a row records (HSLF-FS 2016:40 4:9). Whether it was let through stands in the outcome. */
export const LOG_KINDS = ['read', 'write', 'print', 'export', 'sign', 'consent', 'breakGlass', 'session'] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/** How a visit ended. All but `allowed` are denials: nothing was shown and nothing changed. */
export const LOG_OUTCOMES = [
  'allowed',
  'hidden',
  'forbidden',
  'conflict',
  'stepUp',
  'fourEyes',
  'braked',
  'invalid',
  'failed',
] as const;
export type LogOutcome = (typeof LOG_OUTCOMES)[number];

const KIND_OF: Readonly<Partial<Record<Action, LogKind>>> = {
  'breakGlass.open': 'breakGlass',
  'consent.record': 'consent',
  'consent.withdraw': 'consent',
  'copy.print': 'print',
  'data.export': 'export',
  'print.plan': 'print',
  'version.approve': 'sign',
};

/** The kind of a visit in the log: by its action where the act is one of its own kind, else whether it may change anything. */
export const logKindOf = (action: Action, visit: 'read' | 'write'): LogKind => KIND_OF[action] ?? visit;

/** Kinds by which somebody saw something. */
export const SEEING_KINDS: readonly LogKind[] = ['read', 'print', 'export'];
