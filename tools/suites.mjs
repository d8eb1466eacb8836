/** What `npm test -- <name>` can name, and the Jest projects it stands for. */
export const JEST_SUITES = {
  rules: ['libs/sip-rules'],
  api: ['apps/api'],
  idp: ['apps/idp'],
  web: ['apps/web'],
  ui: ['libs/ui'],
  tools: ['tools', 'libs/embedded-postgres'],
  proof: ['test'],
};
const JOURNEYS = 'e2e';
const BENCH = 'bench';

/** Splits the words after `npm test --` into suites to run and patterns for the paths of test files. */
export function chosenBy(words) {
  const known = new Set([...Object.keys(JEST_SUITES), JOURNEYS, BENCH]);
  const named = words.filter((word) => known.has(word));
  const patterns = words.filter((word) => !known.has(word));
  const all = named.length === 0;
  return {
    projects: Object.entries(JEST_SUITES).flatMap(([name, folders]) => (all || named.includes(name) ? folders : [])),
    journeys: all || named.includes(JOURNEYS),
    bench: (all && patterns.length === 0) || named.includes(BENCH),
    patterns,
  };
}

/** Which projects run side by side. Proofs measure how long answers take: each has the machine for itself, after the others. */
export const inTurn = (projects) =>
  [false, true]
    .map((alone) => ({ alone, projects: projects.filter((folder) => JEST_SUITES.proof.includes(folder) === alone) }))
    .filter((turn) => turn.projects.length > 0);

/** A suite that could not even be loaded counts as one failure, and so does a skipped test: there are to be none. */
export function countJest(report) {
  const skipped = report.numPendingTests + report.numTodoTests;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites + skipped,
    skipped,
  };
}

/** An error outside every test (a web server that does not start, say) counts as one failure. */
export function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
    skipped: stats.skipped,
  };
}

/** Adds up; a run without one executed test, or a runner that failed without saying where, is a failure. */
export function total(results) {
  let passed = 0;
  let failed = 0;
  for (const { counts, code } of results) {
    passed += counts.passed;
    failed += counts.failed === 0 && code !== 0 ? 1 : counts.failed;
  }
  return { passed, failed: passed + failed === 0 ? 1 : failed };
}
