import { checkFourEyesAnswer, fourEyesState, isFourEyesPeriod, type FourEyesRequest } from './four-eyes.js';

const TODAY = '2026-03-18';
const asked: FourEyesRequest = {
  state: 'pending',
  expiresOn: '2026-03-25',
  requestedBy: 'anna',
  requesterStands: true,
  concerns: 'karin',
};
const broken = (code: string) => expect.objectContaining({ code }) as Error;
const answering =
  (staffId: string, more: Partial<FourEyesRequest> = {}, answer: 'confirmed' | 'refused' = 'confirmed') =>
  () =>
    checkFourEyesAnswer({ ...asked, ...more }, { staffId }, answer, TODAY);

describe('a request that needs four eyes', () => {
  it('is confirmed or refused by another person', () => {
    expect(answering('bo')).not.toThrow();
    expect(answering('bo', {}, 'refused')).not.toThrow();
  });

  it('is never answered by the one who asked', () => {
    expect(answering('anna')).toThrow(broken('four-eyes.own-request'));
    expect(answering('anna', {}, 'refused')).toThrow(broken('four-eyes.own-request'));
  });

  it('is not confirmed by the one who gains by it, who may well say no', () => {
    expect(answering('karin')).toThrow(broken('four-eyes.concerns-you'));
    expect(answering('karin', {}, 'refused')).not.toThrow();
  });

  it('falls with the assignment that it was made in', () => {
    expect(answering('bo', { requesterStands: false })).toThrow(broken('four-eyes.requester-left'));
    expect(answering('bo', { requesterStands: false }, 'refused')).not.toThrow();
  });

  it.each(['confirmed', 'refused', 'withdrawn'] as const)('is answered once: not when it is %s', (state) => {
    expect(answering('bo', { state })).toThrow(broken('four-eyes.answered-already'));
  });

  it('can be answered through its last day and not the day after', () => {
    expect(answering('bo', { expiresOn: TODAY })).not.toThrow();
    expect(answering('bo', { expiresOn: '2026-03-17' })).toThrow(broken('four-eyes.expired'));
    expect(fourEyesState({ state: 'pending', expiresOn: '2026-03-17' }, TODAY)).toBe('expired');
    expect(fourEyesState({ state: 'confirmed', expiresOn: '2026-03-17' }, TODAY)).toBe('confirmed');
  });

  it('may wait from today and thirty days at the most', () => {
    expect(['2026-03-17', '2026-03-18', '2026-04-17', '2026-04-18'].map((day) => isFourEyesPeriod(day, TODAY))).toEqual(
      [false, true, true, false],
    );
  });
});
