import fc from 'fast-check';
import {
  assertRecordable,
  assertWithdrawable,
  kindsInForce,
  planConsentOf,
  sharingStanding,
  CONSENT_DECISIONS,
  CONSENT_VOICES,
} from './consent.js';
import type { ConsentGivers, ConsentToRecord, PlanConsentRow, SharingRow } from './consent.js';
import type { Mandate } from './representative.js';

const TODAY = '2026-03-18';
const adult: ConsentGivers = { birthDay: '1990-01-01', guardianIds: [], today: TODAY };
const childAged = (years: number, guardianIds = ['mother', 'father']): ConsentGivers => ({
  birthDay: `${String(2026 - years)}-01-01`,
  guardianIds,
  today: TODAY,
});

let clock = 0;
const row = (givenBy: PlanConsentRow['givenBy'], more: Partial<PlanConsentRow> = {}): PlanConsentRow => {
  clock += 1;
  return {
    decision: 'given',
    givenBy,
    representativeId: null,
    oneGuardian: false,
    at: new Date(clock * 1000),
    withdrawn: false,
    ...more,
  };
};
const person = (more: Partial<PlanConsentRow> = {}) => row('person', more);
const guardian = (representativeId: string, more: Partial<PlanConsentRow> = {}) =>
  row('guardian', { representativeId, ...more });
const statusOf = (rows: readonly PlanConsentRow[], givers: ConsentGivers) => {
  const { status, waiting } = planConsentOf(rows, givers);
  return waiting ? 'waiting' : status;
};

describe('the consent of an adult to the plan', () => {
  it('is not there before anybody has been asked, and the person is who is missing', () => {
    expect(planConsentOf([], adult)).toEqual({
      status: 'declined',
      waiting: true,
      voices: [{ who: 'person', representativeId: null, said: null }],
    });
  });

  it('is what the person said last', () => {
    expect(statusOf([person()], adult)).toBe('given');
    expect(statusOf([person(), person({ decision: 'declined' })], adult)).toBe('declined');
    expect(statusOf([person({ decision: 'declined' }), person()], adult)).toBe('given');
    expect(statusOf([person({ withdrawn: true })], adult)).toBe('withdrawn');
    expect(statusOf([person({ withdrawn: true }), person()], adult)).toBe('given');
  });

  it('can be given by a representative when the person has not spoken, never against the person’s own word', () => {
    const agent = row('representative', { representativeId: 'agent' });
    expect(statusOf([agent], adult)).toBe('given');
    expect(statusOf([person({ decision: 'declined' }), agent], adult)).toBe('declined');
    expect(statusOf([agent, person({ withdrawn: true })], adult)).toBe('withdrawn');
  });

  it('is replaced by a recorded assessment when the person cannot consent, until that is taken back', () => {
    const unable = row('professional', { decision: 'unable' });
    expect(statusOf([unable], adult)).toBe('unable');
    expect(statusOf([{ ...unable, withdrawn: true }], adult)).toBe('withdrawn');
    expect(statusOf([unable, person({ decision: 'declined' })], adult)).toBe('declined');
  });

  it('is not what guardians said when the person was a child', () => {
    expect(statusOf([guardian('mother')], adult)).toBe('waiting');
  });
});

describe('the consent to a child’s plan', () => {
  it('takes every guardian, and the child is asked whatever the age', () => {
    const rows = [guardian('mother')];
    expect(statusOf(rows, childAged(8))).toBe('waiting');
    rows.push(guardian('father'));
    expect(planConsentOf(rows, childAged(8)).voices.filter(({ said }) => said === null)).toEqual([
      { who: 'person', representativeId: null, said: null },
    ]);
    rows.push(person());
    expect(statusOf(rows, childAged(8))).toBe('given');
  });

  it('hears a child who cannot answer through a recorded assessment', () => {
    const rows = [guardian('mother'), guardian('father'), row('professional', { decision: 'unable' })];
    expect(statusOf(rows, childAged(2))).toBe('given');
  });

  it('stops at one guardian’s no or withdrawal', () => {
    expect(statusOf([guardian('mother'), guardian('father', { decision: 'declined' })], childAged(8))).toBe('declined');
    const given = [guardian('mother'), person()];
    expect(statusOf([...given, guardian('father', { withdrawn: true })], childAged(8))).toBe('withdrawn');
  });

  it('needs a recorded ground to rest on one guardian of two, which does not cover a later no (FB 6:13, 6:13 a)', () => {
    const alone = [person(), guardian('mother', { oneGuardian: true })];
    expect(statusOf(alone, childAged(8))).toBe('given');
    expect(statusOf([guardian('father', { decision: 'declined' }), ...alone], childAged(8))).toBe('declined');
    const before = guardian('father', { decision: 'declined' });
    expect(statusOf([before, person(), guardian('mother', { oneGuardian: true })], childAged(8))).toBe('given');
    const after = guardian('father', { decision: 'declined' });
    expect(
      statusOf([person(), { ...guardian('mother', { oneGuardian: true }), at: before.at }, after], childAged(8)),
    ).toBe('declined');
  });

  it('heeds the child’s own no from fifteen; before that it is weighed by those who decide', () => {
    const rows = [guardian('mother'), guardian('father'), person({ decision: 'declined' })];
    expect(statusOf(rows, childAged(14))).toBe('given');
    expect(statusOf(rows, childAged(15))).toBe('declined');
    expect(statusOf([...rows.slice(0, 2), person({ withdrawn: true })], childAged(16))).toBe('withdrawn');
  });

  it('rests on a stand-in or an assessment where no guardian is known', () => {
    const alone = childAged(16, []);
    expect(planConsentOf([person()], alone)).toMatchObject({
      waiting: true,
      voices: [{}, { who: 'guardian', said: null }],
    });
    expect(statusOf([person(), row('representative', { representativeId: 'god man' })], alone)).toBe('given');
    expect(statusOf([person(), row('professional', { decision: 'unable' })], alone)).toBe('unable');
  });
});

describe('whatever has been said', () => {
  const rows = fc.array(
    fc.record({
      decision: fc.constantFrom(...CONSENT_DECISIONS),
      givenBy: fc.constantFrom(...CONSENT_VOICES),
      representativeId: fc.constantFrom('mother', 'father', null),
      oneGuardian: fc.boolean(),
      at: fc.integer({ min: 0, max: 20 }).map((at) => new Date(at)),
      withdrawn: fc.boolean(),
    }),
    { maxLength: 12 },
  );

  it('never gives a child’s consent without a guardian’s live yes', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 17 }), (said, years) => {
        if (planConsentOf(said, childAged(years)).status !== 'given') return;
        expect(said.some((one) => one.givenBy === 'guardian' && one.decision === 'given' && !one.withdrawn)).toBe(true);
      }),
    );
  });

  it('takes an assessment from a professional alone: in a guardian’s voice it is no answer', () => {
    const rows = [person(), guardian('mother', { decision: 'unable' }), guardian('father', { decision: 'unable' })];
    expect(statusOf(rows, childAged(8))).toBe('waiting');
    expect(statusOf([row('professional')], adult)).toBe('waiting');
  });

  it('waits only while it is not given', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(adult, childAged(9), childAged(16), childAged(9, [])), (said, givers) => {
        const { status, waiting } = planConsentOf(said, givers);
        if (waiting) expect(status).toBe('declined');
      }),
    );
  });

  it('stops an adult’s plan when the last thing the person said is no', () => {
    fc.assert(
      fc.property(rows, (said) => {
        const last = person({ decision: 'declined', at: new Date(1000) });
        expect(planConsentOf([...said, last], adult).status).toBe('declined');
      }),
    );
  });
});

describe('a consent to sharing', () => {
  const sharing = (more: Partial<SharingRow> = {}): SharingRow => ({
    ...person(),
    fromAuthorityId: 'region',
    toAuthorityId: 'municipality',
    sectionKinds: ['need', 'goal'],
    validUntil: null,
    ...more,
  });

  it('holds through its last day', () => {
    const last = sharing({ validUntil: TODAY });
    expect(sharingStanding(last, [last], adult)).toBe('inForce');
    const over = sharing({ validUntil: '2026-03-17' });
    expect(sharingStanding(over, [over], adult)).toBe('expired');
    expect(kindsInForce(over, [over], adult)).toEqual([]);
  });

  it('hands over nothing when withdrawn or refused', () => {
    const [taken, refused] = [sharing({ withdrawn: true }), sharing({ decision: 'declined' })];
    expect(sharingStanding(taken, [taken], adult)).toBe('withdrawn');
    expect(sharingStanding(refused, [refused], adult)).toBe('declined');
    expect(kindsInForce(taken, [taken], adult)).toEqual([]);
  });

  it('of a child waits for the other guardian, kind by kind and in the same direction', () => {
    const mother = sharing({ givenBy: 'guardian', representativeId: 'mother' });
    expect(sharingStanding(mother, [mother], childAged(8))).toBe('waiting');
    const back = sharing({
      givenBy: 'guardian',
      representativeId: 'father',
      fromAuthorityId: 'municipality',
      toAuthorityId: 'region',
    });
    expect(sharingStanding(mother, [mother, back], childAged(8))).toBe('waiting');
    const father = sharing({ givenBy: 'guardian', representativeId: 'father', sectionKinds: ['goal', 'measure'] });
    expect(kindsInForce(mother, [mother, father], childAged(8))).toEqual(['goal']);
    expect(kindsInForce(mother, [mother, { ...father, withdrawn: true }], childAged(8))).toEqual([]);
  });

  it('of a child rests on one guardian where a ground was recorded', () => {
    const alone = sharing({ givenBy: 'guardian', representativeId: 'mother', oneGuardian: true });
    expect(kindsInForce(alone, [alone], childAged(8))).toEqual(['need', 'goal']);
  });
});

describe('recording', () => {
  const lead = { relation: 'lead', authorityId: 'region' } as const;
  const party = { relation: 'party', authorityId: 'municipality' } as const;
  const invited = { relation: 'invited', authorityId: 'school' } as const;
  const nobodyAsked = planConsentOf([], adult);
  const care: Mandate = { kind: 'agent', caresForPerson: true, validFrom: '2020-01-01', validTo: null };
  const consent = (more: Partial<ConsentToRecord> = {}): ConsentToRecord => ({
    kind: 'plan',
    decision: 'given',
    givenBy: 'person',
    mandate: null,
    fromAuthorityId: null,
    ...more,
  });
  const sharing = (fromAuthorityId: string) => consent({ kind: 'sharing', fromAuthorityId });

  it('is done by the lead for all, by a party for the plan and its own sharing, by the invited for its own sharing', () => {
    for (const [one, recorder] of [
      [consent(), lead],
      [sharing('municipality'), lead],
      [consent(), party],
      [sharing('municipality'), party],
      [sharing('school'), invited],
    ] as const)
      expect(() => assertRecordable(one, nobodyAsked, recorder, adult)).not.toThrow();
    for (const [one, recorder] of [
      [sharing('region'), party],
      [consent(), invited],
      [sharing('region'), invited],
    ] as const)
      expect(() => assertRecordable(one, nobodyAsked, recorder, adult)).toThrow('consent.not-yours-to-record');
  });

  it('takes a mandate that covers care today, of the kind that is told', () => {
    const agent = consent({ givenBy: 'representative', mandate: care });
    expect(() => assertRecordable(agent, nobodyAsked, lead, adult)).not.toThrow();
    for (const mandate of [
      null,
      { ...care, caresForPerson: false },
      { ...care, validTo: '2025-01-01' },
      { ...care, kind: 'guardian' as const },
    ])
      expect(() => assertRecordable({ ...agent, mandate }, nobodyAsked, lead, adult)).toThrow('consent.no-mandate');
  });

  it('lets only a professional’s assessment say that nobody can consent, and only to the plan', () => {
    for (const wrong of [
      consent({ decision: 'unable' }),
      consent({ givenBy: 'professional' }),
      consent({ kind: 'sharing', fromAuthorityId: 'region', decision: 'unable', givenBy: 'professional' }),
    ])
      expect(() => assertRecordable(wrong, nobodyAsked, lead, adult)).toThrow('consent.unable-is-assessed');
  });

  it('lets nobody else turn an adult’s no into a yes', () => {
    const no = planConsentOf([person({ decision: 'declined' })], adult);
    const others = [
      consent({ givenBy: 'representative', mandate: care }),
      consent({ decision: 'unable', givenBy: 'professional' }),
    ];
    for (const other of others)
      expect(() => assertRecordable(other, no, lead, adult)).toThrow('consent.person-said-no');
    expect(() => assertRecordable(consent(), no, lead, adult)).not.toThrow();
  });

  it('of sharing waits for the plan’s own consent where that was refused', () => {
    const no = planConsentOf([person({ decision: 'declined' })], adult);
    expect(() => assertRecordable(sharing('region'), no, lead, adult)).toThrow('consent.plan-first');
  });
});

describe('withdrawing', () => {
  it('takes back a yes or an assessment, once', () => {
    expect(() => assertWithdrawable({ decision: 'given', withdrawn: false })).not.toThrow();
    expect(() => assertWithdrawable({ decision: 'unable', withdrawn: false })).not.toThrow();
    expect(() => assertWithdrawable({ decision: 'given', withdrawn: true })).toThrow('consent.withdrawn-already');
    expect(() => assertWithdrawable({ decision: 'declined', withdrawn: false })).toThrow('consent.nothing-to-withdraw');
  });
});
