import { Injectable } from '@nestjs/common';
import { caseSubject } from '../access/index.js';
import type { Actor, AnyActor } from '../platform/auth/index.js';
import { Database, type Tx } from '../platform/database/index.js';
import { hidingUnits, ownLogRows, type OwnLogRow } from './own-log.data.js';
import type { OwnLogEntryView, OwnLogView } from './own-log.dto.js';

const PAGE = 50;

@Injectable()
export class OwnLogService {
  constructor(private readonly database: Database) {}

  /** What the person sees of this case's log, shown by the lead: at the table, or to check a word. */
  preview(actor: Actor, caseId: string, before: string | null): Promise<OwnLogView> {
    return this.database.read(actor, 'log.preview', async (tx) => {
      const subject = await caseSubject(tx, caseId);
      tx.authorize(subject);
      tx.audit({ personId: subject.personId, caseId });
      return ownLog(tx, { personIds: subject.personId === null ? [] : [subject.personId], caseId }, { before });
    });
  }
}

/**
 * The person's own log (`log.own`), of all that is kept of them or of one case. What was done with a line that is hidden from whoever asks
 * does not stand there; other visits of the unit that hid it stand without saying whose they were (OSL 12:3, 26:5).
 */
export async function ownLog(
  tx: Tx<AnyActor>,
  about: { personIds: readonly string[]; caseId: string | null },
  { before }: { before: string | null },
): Promise<OwnLogView> {
  const hiddenUnits = await hidingUnits(tx, about.personIds);
  const rows = await ownLogRows(tx, about, { before, limit: PAGE + 1 });
  const shown = rows.slice(0, PAGE);
  return {
    entries: shown.map((row) => toOwnLogEntryView(row, hiddenUnits)),
    before: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

function toOwnLogEntryView(row: OwnLogRow, hiddenUnits: ReadonlySet<string>): OwnLogEntryView {
  const { id, at, action, kind, ground } = row;
  const masked = row.unitId !== null && hiddenUnits.has(row.unitId);
  const { actorName, unitName, authorityName } = masked
    ? { actorName: null, unitName: null, authorityName: null }
    : row;
  return { id, at, action, kind, ground: masked ? null : ground, actorName, unitName, authorityName, masked };
}
