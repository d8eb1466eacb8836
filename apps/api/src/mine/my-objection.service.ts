import { Injectable } from '@nestjs/common';
import { v4 } from 'uuid';
import { citizenSubject, type CitizenSubject } from '../access/index.js';
import {
  addCorrection,
  correctionsOf,
  correctionView,
  lineOf,
  type CorrectionsView,
  type ObjectInput,
} from '../correction/index.js';
import type { CitizenActor } from '../platform/auth/index.js';
import { Database, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';

/** What the person does not agree with stands beside the line, in their own words (PDL 3:8, SoL 14:6). */
@Injectable()
export class MyObjectionService {
  constructor(private readonly database: Database) {}

  list(actor: CitizenActor, caseId: string): Promise<CorrectionsView> {
    return this.database.read(actor, 'content.read', async (tx) => {
      const subject = await citizenSubject(tx, caseId);
      tx.authorize({ ...subject, facts: { ...subject.facts, consent: 'own' } });
      tx.audit({ personId: subject.personId, caseId, change: { tab: 'corrections' } });
      return view(tx, subject);
    });
  }

  object(actor: CitizenActor, caseId: string, input: ObjectInput): Promise<CorrectionsView> {
    return this.database.write(actor, 'correction.note', async (tx) => {
      const { versionId, lineId, text } = input;
      const subject = await citizenSubject(tx, caseId, { versionId, lock: 'share' });
      tx.authorize(subject);
      const line = await lineOf(tx, { caseId, versionId, lineId });
      if (!line) throw problem('not-found');
      const id = await tx.once({ caseId, ...input }, async () => {
        const made = v4();
        const { ownerAuthorityId } = line;
        const place = { id: made, caseId, versionId, lineId, ownerAuthorityId };
        const by = { notedBy: null, notedUnitId: null, byCitizen: actor.citizenId, at: tx.now };
        await addCorrection(tx, { ...place, kind: 'objection', text, ...by, endedAt: null, endedBy: null });
        return made;
      });
      tx.audit({ personId: subject.personId, caseId, subjectId: id, change: { kind: 'objection', lineId } });
      return view(tx, subject);
    });
  }
}

/** Row security has left out what stands beside a line that is hidden from the one who asks. */
async function view(tx: Tx<CitizenActor>, subject: CitizenSubject): Promise<CorrectionsView> {
  const rows = await correctionsOf(tx, subject.caseId);
  return {
    caseId: subject.caseId,
    corrections: rows.filter(({ lineId }) => !subject.hidden.has(lineId)).map((row) => correctionView(row, false)),
    abilities: tx.may('correction.note', subject) ? ['correction.note'] : [],
  };
}
