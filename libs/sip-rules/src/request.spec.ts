import { caseStartProblems } from './case-start.js';
import { ASKING_ROLES, seeksConsentAfter, startOfRequest } from './request.js';

describe('a request for a plan', () => {
  it.each(ASKING_ROLES)('begins a case whose origin fits that a %s asked', (role) => {
    expect(caseStartProblems({ ...startOfRequest(role), homeCare: null }, new Date())).toEqual([]);
  });

  it('says of the person and guardians that they asked themselves, and of others that somebody close to them did', () => {
    expect(ASKING_ROLES.map((role) => startOfRequest(role))).toEqual([
      { origin: 'personRequest', initiatorKind: 'person' },
      { origin: 'personRequest', initiatorKind: 'guardian' },
      { origin: 'relativeRequest', initiatorKind: 'relative' },
      { origin: 'relativeRequest', initiatorKind: 'other' },
    ]);
  });

  it('of a relative needs the consent of the person afterwards', () => {
    expect(ASKING_ROLES.filter(seeksConsentAfter)).toEqual(['relative']);
  });
});
