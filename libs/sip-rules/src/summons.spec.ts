import { explainDeadline } from './deadline.js';
import { answerSummons, askedAgain, callKindOf, DECLINE_REASONS, dropReceiver, summonsAnswerRule } from './summons.js';
import type { CalledUnit, SummonsState } from './summons.js';

const unit = (more: Partial<CalledUnit> = {}): CalledUnit => ({
  organisationKind: 'municipality',
  boundByAgreement: true,
  authorityKind: 'socialServices',
  ...more,
});

const waiting: SummonsState = {
  kind: 'summons',
  answer: null,
  declineReason: null,
  participation: 'summoned',
  meeting: 'planned',
};
const yes = { answer: 'accepted', reason: null, note: null } as const;
const no = { answer: 'declined', reason: 'wrongUnit', note: null } as const;

describe('whether a unit must come', () => {
  it.each([
    ['a municipality’s social services', unit()],
    ['a region’s health care', unit({ organisationKind: 'region', authorityKind: 'healthCare' })],
    ['a municipality’s health care', unit({ authorityKind: 'municipalHealthCare' })],
    ['a federation that does both', unit({ organisationKind: 'federation' })],
    ['a private provider bound by the agreement', unit({ organisationKind: 'privateProvider' })],
  ])('%s must', (_, called) => expect(callKindOf(called)).toBe('summons'));

  it.each([
    ['a school', unit({ authorityKind: 'school' })],
    ['another part of a municipality', unit({ authorityKind: 'other' })],
    ['a private provider that is not bound', unit({ organisationKind: 'privateProvider', boundByAgreement: false })],
    ['an agency', unit({ organisationKind: 'agency' })],
  ])('%s may', (_, called) => expect(callKindOf(called)).toBe('invitation'));
});

describe('the answer to a summons', () => {
  it('a yes makes a principal’s unit a party, and somebody invited an invited actor', () => {
    expect(answerSummons(waiting, yes).participation).toBe('party');
    expect(answerSummons({ ...waiting, kind: 'invitation' }, yes).participation).toBe('invited');
  });

  it('a no needs a reason and ends the call', () => {
    expect(answerSummons(waiting, no)).toMatchObject({ participation: 'declined', declineReason: 'wrongUnit' });
    expect(() => answerSummons(waiting, { ...no, reason: null })).toThrow('summons.reason-required');
  });

  it('another reason than those listed is put in words', () => {
    expect(() => answerSummons(waiting, { ...no, reason: 'other' })).toThrow('summons.note-required');
    expect(answerSummons(waiting, { ...no, reason: 'other', note: 'Personen har flyttat.' }).declineNote).toBe(
      'Personen har flyttat.',
    );
  });

  it('lack of resources is no reason', () => {
    expect(DECLINE_REASONS.join()).not.toMatch(/resourc|staff|money|cost/i);
  });

  it('a yes keeps no reason that came along', () => {
    expect(answerSummons(waiting, { ...yes, reason: 'wrongUnit', note: 'x' })).toMatchObject({
      declineReason: null,
      declineNote: null,
    });
  });

  it('is given once', () => {
    expect(() => answerSummons({ ...waiting, answer: 'accepted', participation: 'party' }, yes)).toThrow(
      'summons.already-answered',
    );
  });

  it('may turn from yes to no, and the unit keeps its part in the case', () => {
    expect(answerSummons({ ...waiting, answer: 'accepted', participation: 'party' }, no)).toMatchObject({
      answer: 'declined',
      participation: 'party',
    });
  });

  it.each([
    ['cancelled', 'meeting.cancelled'],
    ['ended', 'meeting.ended'],
  ] as const)('comes too late when the meeting is %s', (meeting, code) => {
    expect(() => answerSummons({ ...waiting, meeting }, yes)).toThrow(code);
  });
});

describe('a new time or place', () => {
  it('is asked of all but those who declined for a reason that stands', () => {
    expect(askedAgain({ answer: null, declineReason: null })).toBe(true);
    expect(askedAgain({ answer: 'accepted', declineReason: null })).toBe(true);
    expect(askedAgain({ answer: 'declined', declineReason: 'timeDoesNotSuit' })).toBe(true);
    expect(askedAgain({ answer: 'declined', declineReason: 'wrongUnit' })).toBe(false);
  });
});

describe('the time to answer', () => {
  const county = { summonsAnswerDays: 7, notConfirmed: ['summonsAnswerDays'] };
  const dueDay = (today: string, meeting: string) =>
    explainDeadline(summonsAnswerRule(county, today, meeting), new Date(`${today}T10:00:00Z`)).dueDay;

  it('is the county’s number of days', () => expect(dueDay('2026-03-02', '2026-04-20')).toBe('2026-03-09'));
  it('ends the day before a meeting that comes sooner', () =>
    expect(dueDay('2026-03-02', '2026-03-06')).toBe('2026-03-05'));
  it('ends today when the meeting is today or tomorrow', () => {
    expect(dueDay('2026-03-02', '2026-03-03')).toBe('2026-03-02');
    expect(dueDay('2026-03-02', '2026-03-02')).toBe('2026-03-02');
  });
  it('says whether the county has confirmed its number', () => {
    expect(summonsAnswerRule(county, '2026-03-02', '2026-04-20').confirmed).toBe(false);
    expect(summonsAnswerRule({ ...county, notConfirmed: [] }, '2026-03-02', '2026-04-20').confirmed).toBe(true);
  });
});

describe('dropping a receiver', () => {
  it.each([
    ['summoned', 'declined'],
    ['party', 'left'],
    ['invited', 'left'],
  ] as const)('that is %s makes it one that has %s', (kind, becomes) => {
    expect(dropReceiver(kind)).toBe(becomes);
  });

  it('is never dropping the lead, or one that is not there', () => {
    expect(() => dropReceiver('lead')).toThrow('recipient.leads');
    for (const kind of [null, 'declined', 'left'] as const)
      expect(() => dropReceiver(kind)).toThrow('recipient.not-there');
  });
});
