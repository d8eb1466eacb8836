import { DayField, Flag, ListOf, OneOf, Part, Text, WholeNumber } from '../platform/http/fields.js';

export const figureDivisions = ['state', 'origin', 'municipality', 'unit'] as const;
export type FigureDivision = (typeof figureDivisions)[number];

export class FigureGroupView {
  /** A code (state, origin) or a name (municipality, unit); empty: not noted, or not to be counted. */
  @Text({ max: 200, min: 0 })
  key: string;
  @WholeNumber({ nullable: true, description: 'Null: too few to be shown' })
  count: number | null;
}

export class FigureDivisionView {
  @OneOf(figureDivisions, { name: 'FigureDivision' })
  by: FigureDivision;
  @Flag({ description: 'So few that not even which groups there are is shown' })
  withheld: boolean;
  @ListOf(() => FigureGroupView, { max: 5000 })
  groups: FigureGroupView[];
}

export class FigureTimesView {
  /** Median days from a request for home health care to the start; null: fewer than five, as in all these. */
  @WholeNumber({ nullable: true })
  needToStart: number | null;
  @WholeNumber({ nullable: true })
  startToCall: number | null;
  @WholeNumber({ nullable: true })
  callToMeeting: number | null;
  @WholeNumber({ nullable: true, description: 'Percent of the follow-ups that were due' })
  followedUpInTime: number | null;
}

/** Counts over plans started in one year that the units in question lead. */
export class FiguresView {
  @Text({ max: 200 })
  scopeName: string;
  @WholeNumber()
  year: number;
  @DayField()
  today: string;
  @WholeNumber({ nullable: true, description: 'Null: too few to be shown' })
  total: number | null;
  @ListOf(() => FigureDivisionView)
  divisions: FigureDivisionView[];
  @Part(() => FigureTimesView)
  times: FigureTimesView;
}
