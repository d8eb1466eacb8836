import { assertMovable, holdFollowUp, type BookedFollowUp, type FollowUpResult } from './follow-up.js';
import { RuleBroken } from './rule-broken.js';

const TODAY = '2026-04-23';
const booked: BookedFollowUp = { heldOn: null, cancelled: false, establishedOn: '2026-01-15' };
const lines = { measures: ['m1', 'm2'], goals: ['g1'] };
const good: FollowUpResult = {
  heldOn: TODAY,
  measures: [
    { lineId: 'm1', result: 'done' },
    { lineId: 'm2', result: 'keep' },
  ],
  goals: [{ lineId: 'g1', result: 'partly' }],
  outcome: 'continue',
  next: { dueOn: '2026-07-23' },
  closeReason: null,
};

const codeOf = (change: Partial<FollowUpResult>, followUp: Partial<BookedFollowUp> = {}): string => {
  try {
    holdFollowUp({ ...booked, ...followUp }, lines, { ...good, ...change }, TODAY);
  } catch (error) {
    if (error instanceof RuleBroken) return error.code;
    throw error;
  }
  return 'held';
};

describe('holding a follow-up', () => {
  test('every line with a result and a next date is held', () => {
    expect(holdFollowUp(booked, lines, good, TODAY)).toEqual({ next: '2026-07-23' });
  });

  test('closing with a reason ends the row of dates', () => {
    const closed = { ...good, outcome: 'close', next: null, closeReason: 'needOver' } as const;
    expect(holdFollowUp(booked, lines, closed, TODAY)).toEqual({ next: null });
  });

  test.each([
    ['a follow-up is held once', {}, { heldOn: '2026-04-01' }, 'follow-up.already-held'],
    ['a cancelled follow-up is not held', {}, { cancelled: true }, 'follow-up.cancelled'],
    ['it cannot be held tomorrow', { heldOn: '2026-04-24' }, {}, 'follow-up.held-in-future'],
    ['it cannot be held before the plan is established', { heldOn: '2026-01-14' }, {}, 'follow-up.before-established'],
    ['every measure gets a result', { measures: good.measures.slice(1) }, {}, 'follow-up.result-missing'],
    ['every goal gets a result', { goals: [] }, {}, 'follow-up.result-missing'],
    [
      'a line that is not in the plan gets none',
      { measures: [...good.measures, { lineId: 'm3', result: 'done' }] },
      {},
      'follow-up.line-unknown',
    ],
    [
      'a line gets one result',
      { measures: [...good.measures, { lineId: 'm1', result: 'keep' }] },
      {},
      'follow-up.line-unknown',
    ],
    ['a plan that goes on has a next date', { next: null }, {}, 'follow-up.next-missing'],
    ['a plan that changes has a next date', { outcome: 'change', next: null }, {}, 'follow-up.next-missing'],
    ['the next date comes after this one', { next: { dueOn: TODAY } }, {}, 'follow-up.next-not-after'],
    ['a plan is closed with a reason', { outcome: 'close', next: null }, {}, 'follow-up.close-reason-missing'],
    ['a closed plan has no next date', { outcome: 'close', closeReason: 'needOver' }, {}, 'follow-up.next-of-closed'],
  ] as const)('%s', (_name, change, followUp, code) => {
    expect(codeOf(change, followUp)).toBe(code);
  });

  test('what is missing is named by its line', () => {
    expect(() => holdFollowUp(booked, lines, { ...good, measures: [] }, TODAY)).toThrow(
      expect.objectContaining({ details: { lineIds: ['m1', 'm2'] } }) as Error,
    );
  });

  test('it may be held on the very day the plan was established', () => {
    expect(codeOf({ heldOn: '2026-01-15' })).toBe('held');
  });
});

describe('moving a follow-up', () => {
  test('it moves to today or later', () => {
    expect(() => assertMovable(booked, TODAY, TODAY)).not.toThrow();
  });

  test('it does not move into the past', () => {
    expect(() => assertMovable(booked, '2026-04-22', TODAY)).toThrow('follow-up.due-in-past');
  });

  test('one that was held does not move', () => {
    expect(() => assertMovable({ ...booked, heldOn: TODAY }, '2026-05-01', TODAY)).toThrow('follow-up.already-held');
  });
});
