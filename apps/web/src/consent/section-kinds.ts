import type { SectionKind } from '@sammanhang/api-client';

/** In the order of the plan: the person's own words first. */
export const SECTION_KINDS = [
  'ownWords',
  'childView',
  'guardianView',
  'occasion',
  'question',
  'situation',
  'strengths',
  'need',
  'goal',
  'measure',
  'contact',
  'crisis',
  'disagreement',
] as const satisfies readonly SectionKind[];

const SELDOM: ReadonlySet<SectionKind> = new Set(['crisis', 'disagreement']);
const OF_CHILDREN: ReadonlySet<SectionKind> = new Set(['childView', 'guardianView']);

export const kindsFor = (child: boolean): SectionKind[] =>
  SECTION_KINDS.filter((kind) => child || !OF_CHILDREN.has(kind));

/** What a joint plan needs; contact data of a protected person is never among it by itself. */
export const usualKinds = ({ child, protected: hidden }: { child: boolean; protected: boolean }): SectionKind[] =>
  kindsFor(child).filter((kind) => !SELDOM.has(kind) && !(hidden && kind === 'contact'));
