/** What a member of staff did in a period, counted from the log. */
export interface LogFigures {
  readonly staffId: string;
  /** Cases of the own unit opened without taking part in them. */
  readonly outside: number;
  /** Persons with the family name of the one who opened. */
  readonly sameName: number;
  /** Persons with the full name of another member of the own authority's staff in the period. */
  readonly ownColleague: number;
  /** Persons with the full name of the one who opened. */
  readonly ownName: number;
  /** Different cases opened. */
  readonly cases: number;
  /** Openings between ten at night and six in the morning, Swedish time. */
  readonly night: number;
  /** Attempts that were turned away. */
  readonly denied: number;
}

export const OUTLIER_REASONS = [
  'outside',
  'sameName',
  'ownColleague',
  'ownName',
  'manyCases',
  'night',
  'denied',
] as const;
export type OutlierReason = (typeof OUTLIER_REASONS)[number];

/** A reason to look, never a finding: there may be a good explanation. */
export interface Outlier {
  readonly staffId: string;
  readonly reason: OutlierReason;
  readonly count: number;
}

/** From how many on there is reason to look. A name is enough, and no proof: family and colleagues are the usual motives (A1, A2 of the threat model). */
const FROM = { outside: 5, sameName: 1, ownColleague: 1, ownName: 1, manyCases: 20, night: 5, denied: 5 } as const;
const TIMES_THE_USUAL = 3;

const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

/**
 * Who stands out, and why, the gravest reasons first. Systematic and recurring checks are a duty (PDL 4:3, HSLF-FS 2016:40 4:9); a
 * random sample alone finds what is common, not what is wrong.
 */
export function outliersOf(figures: readonly LogFigures[]): Outlier[] {
  const usual = median(figures.map(({ cases }) => cases).filter((cases) => cases > 0));
  const manyFrom = Math.max(FROM.manyCases, Math.ceil(usual * TIMES_THE_USUAL));
  const reasons: readonly [OutlierReason, (one: LogFigures) => number, number][] = [
    ['sameName', ({ sameName }) => sameName, FROM.sameName],
    ['ownColleague', ({ ownColleague }) => ownColleague, FROM.ownColleague],
    ['outside', ({ outside }) => outside, FROM.outside],
    ['denied', ({ denied }) => denied, FROM.denied],
    // What is one's own may be asked for in other ways, and harms nobody else.
    ['ownName', ({ ownName }) => ownName, FROM.ownName],
    ['manyCases', ({ cases }) => cases, manyFrom],
    ['night', ({ night }) => night, FROM.night],
  ];
  return reasons.flatMap(([reason, count, from]) =>
    figures
      .map((one) => ({ staffId: one.staffId, reason, count: count(one) }))
      .filter((one) => one.count >= from)
      .sort((a, b) => b.count - a.count || a.staffId.localeCompare(b.staffId)),
  );
}
