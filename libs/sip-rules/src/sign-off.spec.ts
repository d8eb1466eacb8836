import { RuleBroken } from './rule-broken.js';
import {
  PLAN_ANSWERS,
  answerNeedsWords,
  assertApprovable,
  assertLawful,
  assertMayAnswer,
  assertSummonsesAnswered,
  assertUnapproved,
  principalsToAsk,
} from './sign-off.js';

const brokenBy = (work: () => unknown): RuleBroken => {
  try {
    work();
  } catch (error) {
    if (error instanceof RuleBroken) return error;
    throw error;
  }
  throw new Error('nothing was broken');
};

describe('whom a version is sent to', () => {
  test('each principal is asked once, the plan lead’s own first', () => {
    const asked = principalsToAsk([
      { principalId: 'a', leads: false },
      { principalId: 'b', leads: true },
      { principalId: 'b', leads: false },
      { principalId: 'a', leads: false },
    ]);
    expect(asked).toEqual([
      { id: 'b', leads: true },
      { id: 'a', leads: false },
    ]);
  });

  test('a plan that lacks what the law requires is not sent, and says what is missing', () => {
    const law = [
      { code: 'plan.needs-missing' as const },
      { code: 'plan.measure-taker-missing' as const, lineId: 'm1' },
    ];
    expect(brokenBy(() => assertLawful({ law }))).toMatchObject({
      code: 'plan.law-missing',
      details: { missing: law },
    });
  });

  test('a plan with the four items of the law is sent', () => {
    expect(() => assertLawful({ law: [] })).not.toThrow();
  });
});

describe('a called principal that has not answered', () => {
  const asked = [{ id: 'region', leads: true }];
  const silent = [
    { principalId: 'municipality', name: 'Örebro kommun' },
    { principalId: 'municipality', name: 'Örebro kommun' },
  ];

  it('stops the sending where every called principal approves, and is named once', () => {
    expect(brokenBy(() => assertSummonsesAnswered('allCalledPrincipals', asked, silent))).toMatchObject({
      code: 'approval.summons-unanswered',
      details: { principals: ['Örebro kommun'] },
    });
  });

  it('stops nothing when another of its units takes part, or where the lead’s principal alone approves', () => {
    const both = [...asked, { id: 'municipality', leads: false }];
    expect(() => assertSummonsesAnswered('allCalledPrincipals', both, silent)).not.toThrow();
    expect(() => assertSummonsesAnswered('leadOnly', asked, silent)).not.toThrow();
    expect(() => assertSummonsesAnswered('allCalledPrincipals', asked, [])).not.toThrow();
  });
});

describe('approving', () => {
  const version = { hash: 'h1', asked: [{ id: 'region', leads: true }] };

  test('an approval of another text than the one sent out is refused', () => {
    expect(brokenBy(() => assertApprovable(version, { principalId: 'region', hash: 'h2' })).code).toBe(
      'approval.other-text',
    );
  });

  test('a version that is not frozen has no text to approve', () => {
    expect(
      brokenBy(() => assertApprovable({ ...version, hash: null }, { principalId: 'region', hash: 'h1' })).code,
    ).toBe('approval.other-text');
  });

  test('a principal that was not asked cannot approve', () => {
    expect(brokenBy(() => assertApprovable(version, { principalId: 'municipality', hash: 'h1' })).code).toBe(
      'approval.not-asked',
    );
  });

  test('the principal asked approves the text that was sent', () => {
    expect(() => assertApprovable(version, { principalId: 'region', hash: 'h1' })).not.toThrow();
  });

  test('a submission is taken back only before the first approval', () => {
    expect(() => assertUnapproved(0)).not.toThrow();
    expect(brokenBy(() => assertUnapproved(1)).code).toBe('approval.given-already');
  });
});

describe('the person’s answer', () => {
  const guardian = { kind: 'guardian', caresForPerson: true, validFrom: '2020-01-01', validTo: null } as const;
  const trustee = { ...guardian, kind: 'administrator' } as const;

  test('a reservation and a missing answer need words, the others do not', () => {
    expect(PLAN_ANSWERS.filter(answerNeedsWords)).toEqual(['agreesWithReservation', 'couldNotAnswer']);
  });

  test('the person needs no mandate', () => {
    expect(() => assertMayAnswer({ by: 'person', mandate: null }, '1990-01-01', '2026-03-18')).not.toThrow();
  });

  test('a guardian answers for a child', () => {
    expect(() => assertMayAnswer({ by: 'guardian', mandate: guardian }, '2015-01-01', '2026-03-18')).not.toThrow();
  });

  test.each([
    ['nobody', { by: 'guardian', mandate: null }, '2015-01-01'],
    ['the guardian of a person who has come of age', { by: 'guardian', mandate: guardian }, '2008-03-18'],
    ['a representative named as guardian', { by: 'guardian', mandate: trustee }, '2015-01-01'],
    ['a guardian named as representative', { by: 'representative', mandate: guardian }, '2015-01-01'],
    [
      'a representative without care in the mandate',
      { by: 'representative', mandate: { ...trustee, caresForPerson: false } },
      '1950-01-01',
    ],
    [
      'a representative whose mandate has ended',
      { by: 'representative', mandate: { ...trustee, validTo: '2026-03-17' } },
      '1950-01-01',
    ],
  ] as const)('%s cannot answer for the person', (_who, giver, birthDay) => {
    expect(brokenBy(() => assertMayAnswer(giver, birthDay, '2026-03-18')).code).toBe('answer.no-mandate');
  });
});
