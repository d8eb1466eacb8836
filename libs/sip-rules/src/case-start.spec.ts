import {
  caseNumber,
  caseStartProblems,
  clocksAtStart,
  enrolmentProblems,
  jointPlanningClock,
  type CaseStart,
  type StartClocks,
} from './case-start.js';
import type { DeadlineRule } from './deadline.js';

const NOW = new Date('2026-03-20T09:00:00Z');
const rule = (code: string, length: number, more: Partial<DeadlineRule> = {}): DeadlineRule => ({
  code,
  trigger: 'x',
  length,
  unit: 'calendarDays',
  rollToWorkingDay: false,
  basis: 'countyAgreement',
  clause: 'x',
  sourceText: 'x',
  confirmed: false,
  ...more,
});
const start = (more: Partial<CaseStart> = {}): CaseStart => ({
  origin: 'openCare',
  initiatorKind: 'staff',
  homeCare: null,
  ...more,
});
const request = { requestedAt: new Date('2026-03-18T08:00:00Z'), enrolledAt: null };

describe('the start of a case', () => {
  it('holds together when staff saw the need', () => {
    expect(caseStartProblems(start(), NOW)).toEqual([]);
  });

  it('names who asked only among those who can have asked', () => {
    const problem = { pointer: '/initiatorKind', code: 'notWithOrigin' };
    expect(caseStartProblems(start({ origin: 'personRequest' }), NOW)).toEqual([problem]);
    expect(caseStartProblems(start({ origin: 'relativeRequest', initiatorKind: 'person' }), NOW)).toEqual([problem]);
    expect(caseStartProblems(start({ origin: 'personRequest', initiatorKind: 'guardian' }), NOW)).toEqual([]);
    expect(caseStartProblems(start({ origin: 'relativeRequest', initiatorKind: 'relative' }), NOW)).toEqual([]);
  });

  it('has the time of a home-health-care request when it is one, and only then', () => {
    const origin = 'homeCareRequest';
    expect(caseStartProblems(start({ origin }), NOW)).toEqual([{ pointer: '/homeCare/requestedAt', code: 'required' }]);
    expect(caseStartProblems(start({ origin, homeCare: request }), NOW)).toEqual([]);
    expect(caseStartProblems(start({ homeCare: request }), NOW)).toEqual([{ pointer: '/homeCare', code: 'notHere' }]);
  });

  it('says of all wrong times at once', () => {
    const origin = 'homeCareRequest';
    const future = new Date('2026-03-21T08:00:00Z');
    expect(caseStartProblems(start({ origin, homeCare: { requestedAt: future, enrolledAt: future } }), NOW)).toEqual([
      { pointer: '/homeCare/requestedAt', code: 'future' },
      { pointer: '/homeCare/enrolledAt', code: 'future' },
    ]);
    const early = { ...request, enrolledAt: new Date('2026-03-17T08:00:00Z') };
    expect(caseStartProblems(start({ origin, homeCare: early }), NOW)).toEqual([
      { pointer: '/homeCare/enrolledAt', code: 'beforeRequest' },
    ]);
  });
});

describe('the clocks of a new case', () => {
  const county: StartClocks = {
    deadlines: [rule('planning.start', 2), rule('homeCare.jointPlanning', 7)],
    homeCareClock: 'request',
  };

  it('begin with the planning, by the county’s rule, else the national one', () => {
    expect(clocksAtStart(start(), county, NOW)).toMatchObject([
      { kind: 'startPlanning', startedAt: NOW, rule: { length: 2 } },
    ]);
    expect(clocksAtStart(start(), { ...county, deadlines: [] }, NOW)).toMatchObject([
      { kind: 'startPlanning', rule: { length: 3, basis: 'nudge' } },
    ]);
  });

  it('count joint planning from the request or the enrolment, as the county has decided', () => {
    const enrolledAt = new Date('2026-03-19T08:00:00Z');
    const homeCare = { ...request, enrolledAt };
    const joint = (homeCareClock: StartClocks['homeCareClock'], times: CaseStart['homeCare']) =>
      clocksAtStart({ homeCare: times }, { ...county, homeCareClock }, NOW).find(
        ({ kind }) => kind === 'jointPlanning',
      );
    expect(joint('request', homeCare)?.startedAt).toBe(request.requestedAt);
    expect(joint('enrolment', homeCare)?.startedAt).toBe(enrolledAt);
    expect(joint('enrolment', request)).toBeUndefined();
    expect(joint('request', null)).toBeUndefined();
  });

  it('find joint planning’s start when the enrolment is noted later, and not before the request or to come', () => {
    const enrolledAt = new Date('2026-03-19T08:00:00Z');
    const counted = { ...county, homeCareClock: 'enrolment' } as const;
    expect(jointPlanningClock(request, counted)).toBeNull();
    expect(jointPlanningClock({ ...request, enrolledAt }, counted)).toMatchObject({ startedAt: enrolledAt });
    expect(enrolmentProblems({ ...request, enrolledAt }, NOW, '/enrolledAt')).toEqual([]);
    for (const [day, code] of [
      ['2026-03-17', 'beforeRequest'],
      ['2999-01-01', 'future'],
    ])
      expect(enrolmentProblems({ ...request, enrolledAt: new Date(`${day}T08:00:00Z`) }, NOW, '/enrolledAt')).toEqual([
        { pointer: '/enrolledAt', code },
      ]);
  });

  it('use no rule that was not in force when the clock started', () => {
    const later = { ...county, deadlines: [rule('homeCare.jointPlanning', 7, { validFrom: '2026-04-01' })] };
    expect(clocksAtStart({ homeCare: request }, later, NOW).map(({ kind }) => kind)).toEqual(['startPlanning']);
  });
});

describe('a case number', () => {
  it('has eight letters that cannot be mistaken for each other', () => {
    expect(caseNumber(new Uint8Array([0, 1, 31, 32, 255, 18, 20, 26]))).toBe('SIP-01Z0-ZJMT');
    expect(() => caseNumber(new Uint8Array(7))).toThrow(RangeError);
  });
});
