import { Injectable } from '@nestjs/common';
import { v4 } from 'uuid';
import { aboutOwn, aboutSection, caseSubject, handOver, type CaseSubject } from '../access/index.js';
import { assertTellsNothing } from '../person/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import {
  addCorrection,
  correctionsOf,
  endRestriction,
  lineOf,
  ownRestriction,
  type CorrectionRow,
} from './correction.data.js';
import type { CorrectionsView, CorrectionView, NoteCorrectionInput } from './correction.dto.js';

/** What is wrong in a record is put right beside it, by the authority that owns it (PDL 3:14). Nothing is written over. */
@Injectable()
export class CorrectionService {
  constructor(private readonly database: Database) {}

  list(actor: Actor, caseId: string): Promise<CorrectionsView> {
    return this.database.read(actor, 'content.read', async (tx) => {
      const subject = await caseSubject(tx, caseId);
      tx.authorize(aboutOwn(subject));
      tx.audit({ personId: subject.personId, caseId, change: { tab: 'corrections' } });
      return correctionsView(tx, subject);
    });
  }

  note(actor: Actor, caseId: string, input: NoteCorrectionInput): Promise<CorrectionsView> {
    return this.database.write(actor, 'correction.note', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      const { versionId, lineId, kind, text } = input;
      const line = await lineOf(tx, { caseId, versionId, lineId });
      // What the owner may note, others may not: to them it is the same as no line.
      if (!line) throw problem('not-found');
      tx.authorize(aboutSection(tx, subject, { ...line, lineId }));
      const id = await tx.once({ caseId, ...input }, async () => {
        await assertTellsNothing(tx, subject, { text });
        const made = v4();
        const by = { notedBy: actor.staffId, notedUnitId: actor.unitId, byCitizen: null, at: tx.now };
        const { ownerAuthorityId } = line;
        const place = { id: made, caseId, versionId, lineId, ownerAuthorityId };
        await addCorrection(tx, { ...place, kind, text, ...by, endedAt: null, endedBy: null });
        return made;
      });
      tx.audit({ personId: subject.personId, caseId, subjectId: id, change: { kind, lineId } });
      return correctionsView(tx, subject);
    });
  }

  /** What is no longer contested is handed on again. */
  endRestriction(actor: Actor, id: string): Promise<CorrectionsView> {
    return this.database.write(actor, 'correction.note', async (tx) => {
      const restriction = await ownRestriction(tx, id);
      if (!restriction) throw problem('not-found');
      const { caseId } = restriction;
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(aboutOwn(subject));
      await tx.once({ id, ended: true }, async () => {
        if (restriction.ended) throw problem('already-done');
        await endRestriction(tx, id);
        await handOver(tx, caseId);
        return id;
      });
      tx.audit({ personId: subject.personId, caseId, subjectId: id, change: { kind: 'restrictionEnded' } });
      return correctionsView(tx, subject);
    });
  }
}

async function correctionsView(tx: Tx, subject: CaseSubject): Promise<CorrectionsView> {
  const mayNote = tx.may('correction.note', aboutOwn(subject));
  const rows = await correctionsOf(tx, subject.caseId);
  return {
    caseId: subject.caseId,
    corrections: rows
      .filter((row) => tx.may('content.read', aboutSection(tx, subject, row)))
      .map((row) => correctionView(row, mayNote && row.ownerAuthorityId === tx.actor.authorityId)),
    abilities: mayNote ? ['correction.note'] : [],
  };
}

export function correctionView(row: CorrectionRow, owns: boolean): CorrectionView {
  const { id, lineId, versionNumber, kind, text, byName, unitName, at, endedAt } = row;
  const mayEnd = owns && kind === 'restriction' && endedAt === null;
  return {
    id,
    lineId,
    versionNumber,
    kind,
    text,
    byPerson: row.byCitizen !== null,
    byName,
    unitName,
    at,
    endedAt,
    mayEnd,
  };
}
