const LEAST = 30;

/** G21 from Jest's report: every test called "attack: …" does the same thing honestly first, so that passing means both. */
export function attackFigure({ testResults }) {
  const attacks = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ title }) => title.startsWith('attack: '));
  const withstood = attacks.filter(({ status }) => status === 'passed').length;
  return {
    id: 'G21',
    what: 'attacks on sign-in and sessions that succeeded, or whose honest form did not',
    value: attacks.length - withstood,
    of: attacks.length,
    goal: `0 of at least ${LEAST}`,
    met: attacks.length >= LEAST && withstood === attacks.length,
    control: `${withstood} honest forms of the same acts succeeded`,
  };
}
