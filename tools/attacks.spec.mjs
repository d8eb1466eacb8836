import { describe, expect, it } from '@jest/globals';
import { attackFigure } from './attacks.mjs';

const report = (passed, failed, others = 0) => ({
  testResults: [
    {
      assertionResults: [
        ...Array(passed).fill({ title: 'attack: x', status: 'passed' }),
        ...Array(failed).fill({ title: 'attack: y', status: 'failed' }),
        ...Array(others).fill({ title: 'something else', status: 'passed' }),
      ],
    },
  ],
});

describe('the figure of the attacks', () => {
  it('is met when thirty or more were withstood', () => {
    expect(attackFigure(report(30, 0))).toMatchObject({ value: 0, of: 30, met: true });
  });

  it('is not met when one succeeded, or when there are too few', () => {
    expect(attackFigure(report(40, 1))).toMatchObject({ value: 1, of: 41, met: false });
    expect(attackFigure(report(29, 0))).toMatchObject({ met: false });
    expect(attackFigure({ testResults: [] })).toMatchObject({ of: 0, met: false });
  });

  it('counts nothing but attacks', () => {
    expect(attackFigure(report(30, 0, 5)).of).toBe(30);
  });
});
