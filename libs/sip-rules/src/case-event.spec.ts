import { CASE_EVENTS, eventOf } from './case-event.js';

describe('the events of a case', () => {
  it('are told apart from everything else that a row of the log may hold', () => {
    expect(CASE_EVENTS.map((event) => eventOf({ event, state: 'awaiting' }))).toEqual([...CASE_EVENTS]);
    for (const change of [null, {}, { state: 'awaiting' }, { event: 'somethingElse' }, { event: 7 }]) {
      expect(eventOf(change)).toBeNull();
    }
  });
});
