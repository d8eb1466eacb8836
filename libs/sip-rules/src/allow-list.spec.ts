import { checkAllowListChange, type AllowListChange } from './allow-list.js';

const broken = (code: string) => expect.objectContaining({ code }) as Error;
const asking = (list: string[], more: Partial<AllowListChange>) => () =>
  checkAllowListChange(list, { change: 'add', staffId: 'elin', caseworkerInCase: true, ...more });

describe('the allow-list of a protected person', () => {
  it('takes a caseworker of a unit in the case, once', () => {
    expect(asking(['karin'], {})).not.toThrow();
    expect(asking(['karin', 'elin'], {})).toThrow(broken('protection.listed-already'));
  });

  it('never lets a unit outside the case in', () => {
    expect(asking(['karin'], { caseworkerInCase: false })).toThrow(broken('protection.not-caseworker'));
  });

  it('lets somebody go, also one who has left the unit, but never the last', () => {
    expect(asking(['karin', 'elin'], { change: 'remove', caseworkerInCase: false })).not.toThrow();
    expect(asking(['elin'], { change: 'remove' })).toThrow(broken('protection.last-on-list'));
    expect(asking(['karin'], { change: 'remove' })).toThrow(broken('protection.not-listed'));
  });
});
