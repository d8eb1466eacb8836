import fc from 'fast-check';
import { assertSaidOnce, takenBackWith } from './consent-withdrawal.js';
import type { StandingConsent } from './consent-withdrawal.js';
import { CONSENT_DECISIONS, CONSENT_VOICES, isAgreed, kindsInForce, planConsentOf } from './consent.js';

const ADULT = { birthDay: '1990-01-01', guardianIds: [], today: '2026-11-25' };
const PLAN: StandingConsent = {
  kind: 'plan',
  decision: 'given',
  givenBy: 'person',
  representativeId: null,
  fromAuthorityId: null,
  toAuthorityId: null,
  sectionKinds: [],
  withdrawn: false,
};
const SHARING: StandingConsent = {
  ...PLAN,
  kind: 'sharing',
  fromAuthorityId: 'region',
  toAuthorityId: 'municipality',
  sectionKinds: ['need', 'goal'],
};

describe('one voice in one go', () => {
  it('says one thing about the plan, and one about sharing between the same two', () => {
    expect(() => assertSaidOnce([PLAN, { ...PLAN, decision: 'declined' } as StandingConsent])).toThrow(
      'consent.said-twice',
    );
    expect(() => assertSaidOnce([SHARING, { ...SHARING, sectionKinds: ['measure'] } as StandingConsent])).toThrow(
      'consent.said-twice',
    );
  });

  it('may say something about the plan, about each direction, and beside other voices', () => {
    const back = { ...SHARING, fromAuthorityId: 'municipality', toAuthorityId: 'region' };
    const mother = { ...PLAN, givenBy: 'guardian', representativeId: 'mother' } as const;
    expect(() =>
      assertSaidOnce([PLAN, SHARING, back, mother, { ...mother, representativeId: 'father' }]),
    ).not.toThrow();
  });
});

describe('a withdrawal', () => {
  const rows = fc.array(
    fc.record({
      kind: fc.constantFrom('plan' as const, 'sharing' as const),
      decision: fc.constantFrom(...CONSENT_DECISIONS),
      givenBy: fc.constantFrom(...CONSENT_VOICES),
      representativeId: fc.constantFrom('mother', 'father', null),
      fromAuthorityId: fc.constantFrom('a', 'b'),
      toAuthorityId: fc.constantFrom('c', 'd'),
      sectionKinds: fc.subarray(['need', 'goal', 'measure'], { minLength: 1 }),
      oneGuardian: fc.boolean(),
      validUntil: fc.constant(null),
      at: fc.integer({ min: 0, max: 5 }).map((at) => new Date(at)),
      withdrawn: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  );
  type Rows = typeof rows extends fc.Arbitrary<infer T> ? T : never;
  const withdrawn = (all: Rows, which: number, ownWord: boolean) => {
    const live = all.filter((row) => !row.withdrawn && row.decision !== 'declined');
    const consent = live[which % Math.max(1, live.length)];
    if (!consent) return undefined;
    const gone = new Set(takenBackWith(consent, all, ownWord));
    return { consent, gone, after: all.map((row) => (gone.has(row) ? { ...row, withdrawn: true } : row)) };
  };

  it('takes back what it names, and nothing that is withdrawn, declined or about something else', () => {
    fc.assert(
      fc.property(rows, fc.nat(), fc.boolean(), (all, which, ownWord) => {
        const made = withdrawn(all, which, ownWord);
        if (!made) return;
        expect(made.gone.has(made.consent)).toBe(true);
        for (const row of made.gone) {
          expect([row.withdrawn, row.decision === 'declined', row.kind]).toEqual([false, false, made.consent.kind]);
          if (row.kind === 'sharing') expect(row.fromAuthorityId).toBe(made.consent.fromAuthorityId);
        }
      }),
    );
  });

  it('leaves no yes of the same voice to the plan', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (all, which) => {
        const made = withdrawn(all, which, false);
        if (made?.consent.kind !== 'plan' || made.consent.givenBy === 'guardian') return;
        const { voices } = planConsentOf(
          made.after.filter(({ kind }) => kind === 'plan'),
          ADULT,
        );
        const heard = voices.find(({ who }) => who === made.consent.givenBy)?.said ?? null;
        expect(['given', 'unable']).not.toContain(heard);
      }),
    );
  });

  it('stops the plan when an adult takes it back in person', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (all, which) => {
        const made = withdrawn(all, which, true);
        if (made?.consent.kind !== 'plan') return;
        const { status } = planConsentOf(
          made.after.filter(({ kind }) => kind === 'plan'),
          ADULT,
        );
        expect(isAgreed(status)).toBe(false);
      }),
    );
  });

  it('stops the sharing that it is about when an adult takes it back in person, whoever else has said yes', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (all, which) => {
        const made = withdrawn(all, which, true);
        if (made?.consent.kind !== 'sharing') return;
        const sharing = made.after.filter(({ kind }) => kind === 'sharing');
        const still = sharing
          .filter(
            (row) =>
              row.fromAuthorityId === made.consent.fromAuthorityId && row.toAuthorityId === made.consent.toAuthorityId,
          )
          .flatMap((row) => kindsInForce(row, sharing, ADULT));
        for (const kind of made.consent.sectionKinds) expect(still).not.toContain(kind);
      }),
    );
  });

  it('of one guardian leaves the word of the other', () => {
    const mother = { ...PLAN, givenBy: 'guardian', representativeId: 'mother' } as const;
    const father = { ...mother, representativeId: 'father' };
    expect(takenBackWith(mother, [PLAN, mother, father], false)).toEqual([mother]);
  });
});
