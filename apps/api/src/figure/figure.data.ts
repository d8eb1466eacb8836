import type { Count } from '@sammanhang/sip-rules';
import type { Tx } from '../platform/database/index.js';
import type { FigureDivision } from './figure.dto.js';

/** Plans started in the year, counted by each division, over the units that the actor's role covers. */
export function figureCounts(tx: Tx, year: number): Promise<(Count & { division: FigureDivision })[]> {
  return tx.rows('SELECT division, key, count FROM app.figure_counts($1) ORDER BY division, count DESC, key', [year]);
}

export interface FigureTimes {
  needToStart: number[];
  startToCall: number[];
  callToMeeting: number[];
  followUpsDue: number;
  followUpsInTime: number;
}

/** Days between the steps of the same plans, in order of size, and how many follow-ups were held in time. */
export async function figureTimes(tx: Tx, year: number): Promise<FigureTimes> {
  const [times] = await tx.rows<FigureTimes>(
    `SELECT need_to_start AS "needToStart", start_to_call AS "startToCall", call_to_meeting AS "callToMeeting",
       follow_ups_due AS "followUpsDue", follow_ups_in_time AS "followUpsInTime" FROM app.figure_times($1)`,
    [year],
  );
  if (!times) throw new Error('no figures');
  return times;
}
