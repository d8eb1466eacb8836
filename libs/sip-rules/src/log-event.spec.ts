import { ACTIONS, type Action } from './actions.js';
import { LOG_EVENTS, LOG_KINDS, logKindOf } from './log-event.js';

describe('the kind of a row in the log', () => {
  it.each([
    ['version.approve', 'write', 'sign'],
    ['consent.record', 'write', 'consent'],
    ['consent.withdraw', 'write', 'consent'],
    ['print.plan', 'read', 'print'],
    ['copy.print', 'read', 'print'],
    ['data.export', 'read', 'export'],
    ['breakGlass.open', 'write', 'breakGlass'],
    ['consent.read', 'read', 'read'],
    ['content.write', 'write', 'write'],
    ['inbox.read', 'write', 'write'],
  ] as const)('of %s in a %s is %s', (action, visit, kind) => {
    expect(logKindOf(action, visit)).toBe(kind);
  });

  it('is one of the list for every action', () => {
    for (const action of Object.keys(ACTIONS) as Action[]) {
      expect(LOG_KINDS).toContain(logKindOf(action, ACTIONS[action].kind));
    }
  });

  it('is never taken from an event that has the name of an action', () => {
    expect(LOG_EVENTS.filter((event) => event in ACTIONS)).toEqual([]);
  });
});
