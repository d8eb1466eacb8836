import type { Caller, TestApp } from './test-app.js';
import { staffAt } from './world.js';

/** Two administrators of the authority that the unit belongs to. */
export interface Administrators {
  anna: Caller;
  bo: Caller;
}

export const administratorsOf = async (test: TestApp, unitId: string): Promise<Administrators> => ({
  anna: await test.as(await staffAt(test.db, unitId, 'localAdmin', ['Anna', 'Admin'])),
  bo: await test.as(await staffAt(test.db, unitId, 'localAdmin', ['Bo', 'Admin'])),
});

/** Has another confirm what was asked for; gives the status of the answer. */
export async function confirmedBy(other: Caller, requestId: string): Promise<number> {
  await other.stepUp(`fourEyes:${requestId}`);
  return (await other.post(`/api/four-eyes/${requestId}/answer`, { answer: 'confirmed' })).status;
}
