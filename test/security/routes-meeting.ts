import type { OracleVerdict } from './oracle.js';
import { type Asked, get, NEVER, onCase, type Route, send, simple } from './route.js';
import { actorOf } from './world/directory.js';

const plan = () => ({
  form: 'phone',
  startsAt: new Date(Date.now() + 12 * 86_400_000).toISOString(),
  endsAt: new Date(Date.now() + 12 * 86_400_000 + 3_600_000).toISOString(),
  question: 'Vad gör vi nu?',
});
const receivers = ({ directory }: Asked) => ({
  receivers: [
    {
      unitId: directory.units.none,
      receiverStaffId: actorOf(directory, 'caseworker', 'none', 'none').caller.staffId,
    },
  ],
});
/** A unit that is only called knows of the meetings that it is called to; every called unit here is called to all three. */
export const meetingRoutes: readonly Route[] = [
  simple(
    'meetingList',
    'summons.read',
    get(({ world }) => `/api/cases/${world.caseId}/meetings`),
  ),
  simple(
    'meetingRead',
    'summons.read',
    get(({ world }) => `/api/meetings/${world.meetings.planned}`),
  ),
  simple(
    'meetingRead',
    'summons.read',
    get(({ world }) => `/api/meetings/${world.meetings.ended}`),
    { variant: 'ended' },
  ),
  simple(
    'meetingCalendar',
    'summons.read',
    get(({ world }) => `/api/meetings/${world.meetings.planned}/calendar.ics`),
  ),
  simple(
    'meetingCall',
    'plan.lead',
    send(
      'POST',
      ({ world }) => `/api/cases/${world.caseId}/meetings`,
      (asked) => ({ ...plan(), ...receivers(asked) }),
    ),
    { limits: /^lead\.not-on-list$/ },
  ),
  simple(
    'meetingChange',
    'plan.lead',
    send(
      'PUT',
      ({ world }) => `/api/meetings/${world.meetings.planned}`,
      () => ({ ...plan(), revision: 1 }),
    ),
  ),
  simple(
    'meetingCallMore',
    'plan.lead',
    send('POST', ({ world }) => `/api/meetings/${world.meetings.planned}/receivers`, receivers),
  ),
  simple(
    'meetingCancel',
    'plan.lead',
    send(
      'POST',
      ({ world }) => `/api/meetings/${world.meetings.planned}/cancel`,
      () => ({ revision: 1, reason: 'Sjukdom' }),
    ),
  ),
  simple(
    'meetingAttendance',
    'attendance.record',
    send(
      'POST',
      ({ world }) => `/api/meetings/${world.meetings.today}/attendance`,
      () => ({ revision: 1, rows: [], person: { attended: 'came' } }),
    ),
  ),
  simple('meetingDecide', 'meeting.note', ({ world, actor }) => {
    const own = world.current.lines.find(({ kind, owner }) => kind === 'measure' && owner === (actor.unit ?? 'lead'));
    const line = own ?? world.current.lines.find(({ kind, owner }) => kind === 'measure' && owner === 'lead');
    return {
      method: 'PUT',
      path: `/api/meetings/${world.meetings.today}/decisions/${line?.lineId ?? ''}`,
      body: { decision: 'agreed' },
    };
  }),
  simple(
    'meetingEnd',
    'plan.lead',
    send(
      'POST',
      ({ world }) => `/api/meetings/${world.meetings.today}/end`,
      () => ({ revision: 1 }),
    ),
  ),
  simple(
    'meetingReopen',
    'plan.lead',
    send(
      'POST',
      ({ world }) => `/api/meetings/${world.meetings.ended}/reopen`,
      () => ({ revision: 1, reason: 'Vi glömde en sak' }),
    ),
  ),
  simple(
    'meetingDrop',
    'recipient.drop',
    send(
      'POST',
      ({ world, directory }) => `/api/cases/${world.caseId}/units/${directory.units.summoned}/drop`,
      () => ({}),
    ),
  ),
  simple(
    'summonsRead',
    'summons.read',
    get((asked) => `/api/summons/${summonsFor(asked)}`),
    { verdict: ofOwnUnit('summons.read') },
  ),
  simple(
    'summonsAnswer',
    'summons.answer',
    send(
      'POST',
      (asked) => `/api/summons/${summonsFor(asked)}/answer`,
      () => ({ answer: 'accepted' }),
    ),
    { verdict: ofOwnUnit('summons.answer'), limits: /^summons\./ },
  ),
  simple(
    'inboxSeen',
    'inbox.read',
    send(
      'POST',
      ({ world, actor }) => `/api/notices/${(actor.unit && world.notices[actor.unit]) ?? world.notices.lead}/seen`,
      () => ({}),
    ),
    {
      verdict: (asked) =>
        asked.actor.unit && asked.world.notices[asked.actor.unit] ? onCase('inbox.read')(asked) : notTheirs(asked),
    },
  ),
];

function summonsFor({ world, actor }: Asked): string {
  return (actor.unit && world.summons[actor.unit]) ?? world.summons.summoned ?? '';
}
const notTheirs = ({ actor }: Asked): OracleVerdict => (actor.role === 'anonymous' ? '401' : NEVER);

/** A summons is read and answered by the unit that got it; those who take part see it with the meeting. */
function ofOwnUnit(action: string): Route['verdict'] {
  return (asked) => {
    const found = onCase(action)(asked);
    return asked.actor.unit && asked.world.summons[asked.actor.unit] ? found : found === '200' ? NEVER : found;
  };
}
