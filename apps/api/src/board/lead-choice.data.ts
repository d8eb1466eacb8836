import type { Tx } from '../platform/database/index.js';

/** Which of these rows of the head's board belong to a protected person's plan that nobody leads. */
export async function leaderlessAmong(tx: Tx, rowIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (rowIds.length === 0) return new Set();
  const [found] = await tx.rows<{ ids: string[] }>('SELECT app.leaderless_rows($1::uuid[]) AS ids', [rowIds]);
  return new Set(found?.ids);
}

/** What a head asks a second person about. */
export interface LeadChoice {
  id: string;
  rowId: string;
  staffId: string;
  why: string;
  expiresOn: string;
}

/** Asks for it; the database finds the plan behind the row by itself. False where there is nothing to choose for. */
export async function askLeadChoice(tx: Tx, { id, rowId, staffId, why, expiresOn }: LeadChoice): Promise<boolean> {
  const [asked] = await tx.rows<{ asked: boolean }>('SELECT app.ask_lead_choice($1, $2, $3, $4, $5) AS asked', [
    id,
    rowId,
    staffId,
    why,
    expiresOn,
  ]);
  return asked?.asked ?? false;
}

/** Carries a confirmed choice out; gives the offer's id. */
export async function chooseLead(tx: Tx, requestId: string): Promise<string> {
  const [made] = await tx.rows<{ id: string }>('SELECT app.choose_lead($1) AS id', [requestId]);
  if (!made) throw new Error('a choice that led to nothing');
  return made.id;
}
