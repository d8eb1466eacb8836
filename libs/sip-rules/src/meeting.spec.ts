import fc from 'fast-check';
import {
  absentPrincipalsOf,
  agendaOf,
  assertMeetingTakes,
  endMeeting,
  heldWithPerson,
  MEETING_COMMANDS,
  meetingCommands,
  meetingFaults,
  meetingPhase,
} from './meeting.js';
import type { MeetingCourse } from './meeting.js';
import { RuleBroken } from './rule-broken.js';

const at = (instant: string) => new Date(instant);
const planned: MeetingCourse = { startsAt: at('2026-03-18T12:00:00Z'), endedAt: null, cancelledAt: null };
const ended: MeetingCourse = { ...planned, endedAt: at('2026-03-18T13:05:00Z') };
const cancelled: MeetingCourse = { ...planned, cancelledAt: at('2026-03-10T08:00:00Z') };
const dayBefore = at('2026-03-17T22:59:00Z');
const onTheDay = at('2026-03-17T23:00:00Z');

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof RuleBroken) return error.code;
    throw error;
  }
  return 'allowed';
};

describe('the plan of a meeting', () => {
  const plan = {
    form: 'inPerson',
    startsAt: at('2026-03-18T12:00:00Z'),
    endsAt: at('2026-03-18T13:00:00Z'),
    place: 'Vårdcentralen Karla',
    videoLink: null,
  } as const;
  const faults = (more: object) => meetingFaults({ ...plan, ...more }, '2026-03-18');

  it('has nothing wrong when it is whole', () => expect(faults({})).toEqual([]));
  it('may be for today, also for a time that has passed', () =>
    expect(faults({ startsAt: at('2026-03-18T06:00:00Z') })).toEqual([]));
  it('is not for yesterday', () =>
    expect(faults({ startsAt: at('2026-03-17T12:00:00Z') })).toContainEqual({ field: 'startsAt', code: 'past' }));
  it('ends after it begins', () =>
    expect(faults({ endsAt: plan.startsAt })).toEqual([{ field: 'endsAt', code: 'time.order' }]));
  it('ends the same day', () =>
    expect(faults({ endsAt: at('2026-03-19T12:00:00Z') })).toEqual([{ field: 'endsAt', code: 'time.too-long' }]));
  it.each(['javascript:alert(1)', 'http://video.exempel.se/1', 'video.exempel.se'])(
    'does not link to %s',
    (videoLink) => expect(faults({ videoLink })).toEqual([{ field: 'videoLink', code: 'link' }]),
  );
  it('links to a page on the encrypted web', () =>
    expect(faults({ form: 'video', videoLink: 'https://video.exempel.se/rum/1' })).toEqual([]));
  it('says where when people meet in a room', () => {
    expect(faults({ place: null })).toEqual([{ field: 'place', code: 'required' }]);
    expect(faults({ place: null, form: 'phone' })).toEqual([]);
  });
});

describe('the agenda', () => {
  it('has one point for each line of the question, without its marks', () => {
    expect(agendaOf('1. Hur klarar Aino natten?\n\n- Vem delar medicin?\n  Behövs trygghetslarm?  ')).toEqual([
      'Hur klarar Aino natten?',
      'Vem delar medicin?',
      'Behövs trygghetslarm?',
    ]);
  });
  it('keeps numbers that belong to the text', () =>
    expect(agendaOf('3 gånger i veckan?')).toEqual(['3 gånger i veckan?']));
});

describe('the course of a meeting', () => {
  it('is under way from the beginning of its day in Sweden', () => {
    expect(meetingPhase(planned, '2026-03-17')).toBe('planned');
    expect(meetingCommands(planned, dayBefore)).not.toContain('decide');
    expect(meetingCommands(planned, onTheDay)).toContain('decide');
  });

  const moments: [string, MeetingCourse, Date, readonly string[]][] = [
    ['planned', planned, dayBefore, ['change', 'call', 'cancel']],
    ['under way', planned, onTheDay, ['change', 'call', 'cancel', 'attend', 'decide', 'end']],
    ['just ended', ended, at('2026-03-18T13:15:00Z'), ['attend', 'reopen']],
    ['ended', ended, at('2026-03-18T13:15:01Z'), ['attend']],
    ['cancelled', cancelled, onTheDay, []],
  ];
  describe.each(moments)('when it is %s', (_, meeting, now, allowed) => {
    it.each(MEETING_COMMANDS)('%s is allowed or refused with a reason', (command) => {
      const code = codeOf(() => assertMeetingTakes(meeting, command, now));
      expect(code === 'allowed').toBe(allowed.includes(command));
      expect(code).toMatch(/^(allowed|meeting\.[a-z-]+)$/);
    });
  });

  it('says that it is too late to open it again', () => {
    expect(codeOf(() => assertMeetingTakes(ended, 'reopen', at('2026-03-18T14:00:00Z')))).toBe(
      'meeting.reopen-too-late',
    );
  });

  it('does not end before it is noted whether the person was there', () => {
    expect(codeOf(() => endMeeting({ ...planned, personAttended: null }, onTheDay))).toBe('meeting.attendance-missing');
  });

  it('counts as joint planning when the person was there, in part, or through a representative', () => {
    expect(endMeeting({ ...planned, personAttended: 'represented' }, onTheDay).jointPlanningHeld).toBe(true);
    expect(endMeeting({ ...planned, personAttended: 'absent' }, onTheDay).jointPlanningHeld).toBe(false);
    expect((['came', 'partly', null] as const).map(heldWithPerson)).toEqual([true, true, false]);
  });
});

describe('absent principals', () => {
  const call = (
    principalId: string,
    attendance: 'came' | 'absent' | null,
    answer: 'accepted' | 'declined' | null = null,
  ) => ({
    principalId,
    attendance,
    answer,
  });

  it('are those of which no unit came', () => {
    expect(
      absentPrincipalsOf([
        call('k', 'absent', 'accepted'),
        call('r', 'came'),
        call('r', 'absent'),
        call('x', null, 'declined'),
      ]),
    ).toEqual(['k', 'x']);
  });

  it('are never one of which somebody came', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('came', 'absent', null))),
        (calls) => {
          const absent = absentPrincipalsOf(calls.map(([id, attendance]) => call(id, attendance as 'came')));
          for (const [id, attendance] of calls) if (attendance === 'came') expect(absent).not.toContain(id);
        },
      ),
    );
  });
});
