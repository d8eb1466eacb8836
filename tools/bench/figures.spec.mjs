import { figuresOf, spread } from './figures.mjs';

describe('the figures of a bench', () => {
  it('are spread over their rounds', () => {
    expect(spread([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3 });
    expect(spread([4, 1, 2, 3])).toEqual({ min: 1, median: 2.5, max: 4 });
  });

  it('hold the best round against the goal, and miss it where no round reaches it', () => {
    const round = {
      ratio: 0.5,
      perSecond: 100,
      apiCpu: 1,
      pgCpu: 2,
      cpu: 3,
      p50: 4,
      p50Alone: 3,
      p95: 5,
      p99: 6,
      driver: 'pgbench',
    };
    const operation = { what: 'read', goals: { cpu: 2.5, ratio: 0.45 } };
    const about = { rounds: [round, { ...round, cpu: 2.4 }], plans: 10, connections: 8 };
    expect(figuresOf('read', operation, about).map(({ what, value, met }) => ({ what, value, met }))).toEqual([
      { what: 'CPU ms: read', value: 2.4, met: true },
      { what: 'share of the limit: read', value: 0.5, met: true },
    ]);
    expect(figuresOf('read', { ...operation, goals: { cpu: 2 } }, about)[0].met).toBe(false);
  });
});
