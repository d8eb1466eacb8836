import { Injectable } from '@nestjs/common';
import { isFourEyesPeriod } from '@sammanhang/sip-rules';
import { v4 } from 'uuid';
import { requestById, type FourEyesAskedView } from '../four-eyes/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, noCase, ownUnits, type Subject } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import type { AskLeadChoiceInput } from './board.dto.js';
import { askLeadChoice, leaderlessAmong } from './lead-choice.data.js';

/** By the row of the board, a head is on no list: also one who is, for the board is a list and the protected are in none (domain.md 1.9). */
export const byReference = (): Subject => {
  const { facts, ...subject } = ownUnits();
  return { ...subject, facts: { ...facts, protection: 'protectedUnlisted' } };
};

/** Choosing a lead for a plan that the head knows only as a row of the board. */
@Injectable()
export class LeadChoiceService {
  constructor(private readonly database: Database) {}

  ask(actor: Actor, rowId: string, { staffId, why, expiresOn }: AskLeadChoiceInput): Promise<FourEyesAskedView> {
    return this.database.write(actor, 'lead.choose', async (tx) => {
      const there = (await leaderlessAmong(tx, [rowId])).has(rowId);
      tx.authorizeRequest(there ? byReference() : noCase());
      if (!isFourEyesPeriod(expiresOn, tx.today)) throw fieldProblem('/expiresOn', 'range');
      const requestId = await tx.once({ rowId, staffId, why, expiresOn }, async () => {
        const id = v4();
        if (!(await askLeadChoice(tx, { id, rowId, staffId, why, expiresOn }))) throw problem('not-found');
        return id;
      });
      const { personId, caseId } = await requestById(tx, requestId);
      tx.audit({ personId, caseId, subjectId: requestId, change: { asked: 'leadChoice', concerns: staffId } });
      return { requestId, kind: 'leadChoice', expiresOn };
    });
  }
}
