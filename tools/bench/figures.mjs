/** Least, middle and greatest of some numbers. */
export function spread(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return { min: sorted[0], median: (lower + upper) / 2, max: sorted.at(-1) };
}

const rounded = (value) => Math.round(value * 100) / 100;

/**
 * The figures of one operation as the result file keeps them. What is held against a goal is the best round: these machines are noisy, and
 * noise only slows. All rounds stand in `control`.
 */
export function figuresOf(id, operation, { rounds, plans, connections }) {
  const all = (key) => rounds.map((round) => round[key]);
  const told = (key) => {
    const { min, median, max } = spread(all(key));
    return `${rounded(min)} / ${rounded(median)} / ${rounded(max)}`;
  };
  const control =
    `${plans} plans, ${connections} connections, ${rounds.length} rounds; min / median / max: ratio to the limit (${rounds[0].driver}) ${told('ratio')}, ` +
    `req/s ${told('perSecond')}, CPU ms api ${told('apiCpu')}, CPU ms PostgreSQL ${told('pgCpu')}, p50 ms ${told('p50')}, of one client ${told('p50Alone')}, p95 ${told('p95')}, p99 ${told('p99')}` +
    (rounds[0].barePerSecond
      ? `, share of the bare select ${rounded(rounds[0].perSecond / rounds[0].barePerSecond)}`
      : '');
  const figure = (what, value, goal, met) => ({ id, what, value: rounded(value), of: plans, goal, met, control });
  const { cpu, ratio, p50 } = operation.goals;
  const best = { cpu: Math.min(...all('cpu')), ratio: Math.max(...all('ratio')), p50: Math.min(...all('p50Alone')) };
  return [
    ...(cpu ? [figure(`CPU ms: ${operation.what}`, best.cpu, `<= ${cpu}`, best.cpu <= cpu)] : []),
    ...(ratio ? [figure(`share of the limit: ${operation.what}`, best.ratio, `>= ${ratio}`, best.ratio >= ratio)] : []),
    ...(p50 ? [figure(`p50 ms, one client: ${operation.what}`, best.p50, `<= ${p50}`, best.p50 <= p50)] : []),
    ...(cpu || ratio || p50 ? [] : [figure(`CPU ms: ${operation.what}`, best.cpu, '-', true)]),
  ];
}
