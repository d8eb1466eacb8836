import type { EntityManager } from 'typeorm';

/** Kinds of notices to a unit; the text is made where it is read. */
export const noticeKinds = [
  'summoned',
  'summonsAnswered',
  'meetingChanged',
  'approvalAsked',
  'established',
  'consentStopped',
  'leadOffered',
  'leadChanged',
  'leadAsked',
  'caseClosed',
  'followUpDue',
  'deadlineOverdue',
  'workerMissing',
  // Written by app.register_person: somebody who is not on the list registered the protected person too.
  'registeredApart',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Every job and what it carries: ids only, never text. */
interface Jobs {
  /** Tell units that something has happened in a case. One notice a unit, kind and subject, however often the job runs. */
  'notify-units': { kind: NoticeKind; caseId: string; subjectId: string; unitIds: string[] };
  /** Look for dates that have passed. Runs by the clock. */
  'sweep-dates': Record<string, never>;
  /** Take away what a consent that has run out handed over. Runs by the clock. */
  'end-expired-sharing': Record<string, never>;
  /** Tell the receiver outside of the seals that it has not confirmed. */
  'anchor-seals': Record<string, never>;
  /** Remove rows of the log past their time, and what watches it. Runs by the clock. */
  'cull-log': Record<string, never>;
  /** Cull persons past their time of whom no plan was made. Runs by the clock. */
  'cull-persons': Record<string, never>;
  /** Remove requests past their time that led to no case. Runs by the clock. */
  'cull-requests': Record<string, never>;
  /** Remove sessions that ended long ago, and citizens who have nothing here any more. Runs by the clock. */
  'cull-sessions': Record<string, never>;
  /** Lift emergency openings that nobody has reviewed in time. Runs by the clock. */
  'escalate-break-glass': Record<string, never>;
  /** Sum up what heads see beside the rows of their boards. Runs by the clock. */
  'sum-up-boards': Record<string, never>;
}

export type JobName = keyof Jobs;
export type JobData<N extends JobName> = Jobs[N];
export const jobNames: readonly JobName[] = [
  'notify-units',
  'sweep-dates',
  'end-expired-sharing',
  'anchor-seals',
  'cull-log',
  'cull-persons',
  'cull-requests',
  'cull-sessions',
  'escalate-break-glass',
  'sum-up-boards',
];

/** Jobs of which one that waits is enough. */
export const onceWaiting: ReadonlySet<JobName> = new Set<JobName>([
  'sweep-dates',
  'anchor-seals',
  'cull-log',
  'cull-persons',
  'cull-requests',
  'cull-sessions',
  'sum-up-boards',
]);

/** The schema of the job queue, apart from ours: it has no row security and must hold ids only. */
export const JOB_SCHEMA = 'job';

/** Enqueues inside the caller's transaction. */
export type SendJob = <N extends JobName>(
  manager: Pick<EntityManager, 'query'>,
  name: N,
  data: JobData<N>,
) => Promise<void>;
export const SEND_JOB = Symbol('send job');
