import type { Action, HistoryChangeView, HistoryEntryView, LoggedAction } from '@sammanhang/api-client';
import type { TextId, Translate } from '../texts';

/** What stands in the log of a case. */
const done = [
  'answer.give',
  'attendance.record',
  'board.row',
  'case.import',
  'case.start',
  'consent.read',
  'consent.record',
  'consent.settle',
  'consent.withdraw',
  'contact.read',
  'content.read',
  'content.write',
  'copy.print',
  'copy.read',
  'correction.note',
  'cull.decide',
  'cull.preview',
  'data.export',
  'followup.write',
  'fourEyes.answer',
  'guest.end',
  'guest.invite',
  'guest.read',
  'history.read',
  'homeCare.enrol',
  'inbox.read',
  'inbox.take',
  'lead.accept',
  'lead.choose',
  'log.note',
  'log.own',
  'log.preview',
  'log.review',
  'log.staff',
  'meeting.note',
  'person.change',
  'person.cull',
  'person.find',
  'person.register',
  'plan.close',
  'plan.exists',
  'plan.lead',
  'print.plan',
  'protection.set',
  'receipt.read',
  'release.person',
  'request.answer',
  'request.decline',
  'retention.hold',
  'sip.request',
  'summons.answer',
  'summons.read',
  'version.approve',
  'words.write',
  'worklist.read',
] as const satisfies readonly LoggedAction[];

/** Codes that say more of what was done; the rest say nothing to a reader. */
const codes = [
  'state.closed',
  'state.declined',
  'state.refused',
  'state.draft',
  'state.draftReleased',
  'state.awaiting',
  'state.established',
  'reason.took',
  'reason.covers',
  'answer.accepted',
  'answer.declined',
  'answer.undone',
  'answer.agrees',
  'answer.agreesWithReservation',
  'answer.declines',
  'answer.couldNotAnswer',
  'outcome.continue',
  'outcome.change',
  'outcome.close',
  'changed.startsAt',
  'changed.endsAt',
  'changed.form',
  'changed.place',
  'changed.videoLink',
  'changed.question',
  'fields.responsiblePrincipalId',
  'fields.noOthersMeasures',
  'fields.followUpOn',
  'fields.followUpPlace',
  'fields.followUpMethod',
  'fields.followUpUnitId',
  'person.came',
  'person.partly',
  'person.absent',
  'person.represented',
  'kind.plan',
  'kind.sharing',
  'decision.given',
  'decision.declined',
  'decision.unable',
  'decision.agreed',
  'decision.notAgreed',
  'decision.later',
  'section.note',
  'section.need',
  'section.goal',
  'section.measure',
] as const;

/** What a visit leaned on, as the log has it. */
const grounds = [
  'lead',
  'party',
  'colleague',
  'summoned',
  'invited',
  'left',
  'declined',
  'ownUnit',
  'breakGlassOpen',
  'none',
  'self',
] as const;

/** On what somebody's visit leaned, in words; a clause of law has none but its own. */
export function groundText(ground: string | null, t: Translate): string {
  const known = grounds.find((one) => one === ground);
  return known ? t(`case.ground.${known}`) : (ground ?? '');
}

/** What was done, in words: by the event that the log names, else by the action. */
export function entryText({ action, event }: Pick<HistoryEntryView, 'action' | 'event'>): TextId {
  return event ? `case.event.${event}` : actionText(action);
}

/** What was done, in words. */
export function actionText(action: Action | LoggedAction): TextId {
  const known = done.find((one) => one === action);
  return known ? `case.did.${known}` : 'case.did.other';
}

/** What a change was about, in words, or null. */
export function codeText({ name, value }: HistoryChangeView): TextId | null {
  const known = codes.find((one) => one === `${name}.${value}`);
  return known ? `case.change.${known}` : null;
}
