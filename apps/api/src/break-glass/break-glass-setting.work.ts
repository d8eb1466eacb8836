import type { BreakGlassGround } from '@sammanhang/sip-rules';
import { nothingMore, type FourEyesWork } from '../four-eyes/index.js';
import { noCase } from '../platform/database/index.js';
import { setBreakGlass } from './break-glass.data.js';

/** Whether the authority's staff may open in an emergency, and on what ground. */
export const breakGlassSettingWork: FourEyesWork = {
  subjectOf: () => Promise.resolve(noCase()),
  describe: (_tx, requests) =>
    Promise.resolve(
      new Map(
        requests.map((request) => [
          request.id,
          { ...nothingMore, ground: (request.payload as { ground: BreakGlassGround | null }).ground },
        ]),
      ),
    ),
  execute: (tx, request) => setBreakGlass(tx, request.id),
};
