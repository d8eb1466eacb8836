import { describe, expect, test } from '@jest/globals';
import { chosenBy, countJest, countPlaywright, inTurn, total } from './suites.mjs';

const jestReport = {
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};
const playwrightReport = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

describe('the words after npm test', () => {
  test('no word runs every project and the journeys', () => {
    const chosen = chosenBy([]);
    expect(chosen.projects).toEqual(
      expect.arrayContaining([
        'libs/sip-rules',
        'apps/api',
        'apps/idp',
        'apps/web',
        'libs/ui',
        'tools',
        'libs/embedded-postgres',
      ]),
    );
    expect(chosen).toMatchObject({ journeys: true, bench: true, patterns: [] });
  });

  test('a suite name runs that suite alone, and another word is a pattern', () => {
    expect(chosenBy(['api', 'consent'])).toEqual({
      ...{ projects: ['apps/api'], journeys: false, bench: false, patterns: ['consent'] },
    });
    expect(chosenBy(['e2e', 'sign-off'])).toEqual({
      ...{ projects: [], journeys: true, bench: false, patterns: ['sign-off'] },
    });
  });
});

describe('what runs side by side', () => {
  test('is everything but the proofs, which come after, one at a time', () => {
    expect(inTurn(['apps/api', 'test', 'tools'])).toEqual([
      { alone: false, projects: ['apps/api', 'tools'] },
      { alone: true, projects: ['test'] },
    ]);
    expect(inTurn(['test'])).toEqual([{ alone: true, projects: ['test'] }]);
    expect(inTurn([])).toEqual([]);
  });
});

describe('counting', () => {
  test('a suite that could not be loaded counts as a failure', () => {
    expect(countJest({ ...jestReport, numPassedTests: 3, numRuntimeErrorTestSuites: 1 })).toMatchObject({
      passed: 3,
      failed: 1,
    });
  });

  test('a skipped, todo or flaky test counts as a failure', () => {
    expect(countJest({ ...jestReport, numPendingTests: 1, numTodoTests: 1 })).toMatchObject({ failed: 2, skipped: 2 });
    expect(
      countPlaywright({ ...playwrightReport, stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 1 } }),
    ).toMatchObject({
      passed: 5,
      failed: 2,
    });
  });

  test('an error outside every journey counts as a failure', () => {
    expect(countPlaywright({ ...playwrightReport, errors: [{ message: 'web server' }] })).toMatchObject({ failed: 1 });
  });

  test('nothing executed is a failure', () => {
    expect(total([])).toEqual({ passed: 0, failed: 1 });
    expect(total([{ code: 0, counts: countJest(jestReport) }])).toEqual({ passed: 0, failed: 1 });
  });

  test('a runner that failed without naming a test is a failure', () => {
    expect(total([{ code: 1, counts: { passed: 7, failed: 0 } }])).toEqual({ passed: 7, failed: 1 });
  });

  test('the failures of all runners are added, each once', () => {
    const results = [
      { code: 1, counts: { passed: 7, failed: 2 } },
      { code: 0, counts: { passed: 4, failed: 0 } },
    ];
    expect(total(results)).toEqual({ passed: 11, failed: 2 });
  });
});
