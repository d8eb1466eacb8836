import {
  checkAssignmentEnd,
  checkRoleGrant,
  checkUnitEnd,
  checkUnitMove,
  type HeldAssignment,
} from './administration.js';

const TODAY = '2026-03-18';
const karin: HeldAssignment = { staffId: 'karin', unitId: 'centre', role: 'caseworker', validTo: null };
const broken = (code: string) => expect.objectContaining({ code }) as Error;

describe('giving a role', () => {
  const grant = { staffId: 'karin', unitId: 'centre', role: 'caseworker' } as const;

  it('is asked for what the person does not have', () => {
    expect(() => checkRoleGrant({ ...grant, role: 'unitHead' }, [karin], TODAY)).not.toThrow();
    expect(() => checkRoleGrant({ ...grant, unitId: 'ward' }, [karin], TODAY)).not.toThrow();
    expect(() => checkRoleGrant({ ...grant, staffId: null }, [karin], TODAY)).not.toThrow();
  });

  it('is not asked for twice, but again once it has ended', () => {
    expect(() => checkRoleGrant(grant, [karin], TODAY)).toThrow(broken('assignment.role-held'));
    expect(() => checkRoleGrant(grant, [{ ...karin, validTo: TODAY }], TODAY)).toThrow(broken('assignment.role-held'));
    expect(() => checkRoleGrant(grant, [{ ...karin, validTo: '2026-03-17' }], TODAY)).not.toThrow();
  });
});

describe('ending an assignment', () => {
  const admin: HeldAssignment = { ...karin, role: 'localAdmin' };

  it('is done once', () => {
    expect(() => checkAssignmentEnd(karin, 0, TODAY)).not.toThrow();
    expect(() => checkAssignmentEnd({ ...karin, validTo: '2026-03-17' }, 0, TODAY)).toThrow(
      broken('assignment.ended-already'),
    );
  });

  it('leaves an authority its last administrator', () => {
    expect(() => checkAssignmentEnd(admin, 2, TODAY)).not.toThrow();
    expect(() => checkAssignmentEnd(admin, 1, TODAY)).toThrow(broken('assignment.last-administrator'));
  });
});

describe('a unit', () => {
  it('is never moved under itself', () => {
    expect(() => checkUnitMove('a', null, ['b'])).not.toThrow();
    expect(() => checkUnitMove('a', 'c', ['b'])).not.toThrow();
    expect(() => checkUnitMove('a', 'a', ['b'])).toThrow(broken('unit.under-itself'));
    expect(() => checkUnitMove('a', 'b', ['b'])).toThrow(broken('unit.under-itself'));
  });

  it('ends when nothing hangs on it, and only then', () => {
    const nothing = { unitsUnder: 0, assignments: 0, openCases: 0 };
    expect(() => checkUnitEnd({ ended: false }, nothing)).not.toThrow();
    expect(() => checkUnitEnd({ ended: true }, nothing)).toThrow(broken('unit.ended'));
    for (const use of [{ unitsUnder: 1 }, { assignments: 2 }, { openCases: 3 }]) {
      expect(() => checkUnitEnd({ ended: false }, { ...nothing, ...use })).toThrow(
        expect.objectContaining({ code: 'unit.in-use', details: { ...nothing, ...use } }) as Error,
      );
    }
  });
});
