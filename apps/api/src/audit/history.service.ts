import { Injectable } from '@nestjs/common';
import { eventOf } from '@sammanhang/sip-rules';
import { aboutOwn, caseSubject } from '../access/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database } from '../platform/database/index.js';
import { caseLog, type HistoryRow } from './history.data.js';
import type { HistoryChangeView, HistoryEntryView, HistoryQuery, HistoryView } from './history.dto.js';

const PAGE = 50;
/** A code, a state, a field's name or a date. Ids and everything else stay in the log. */
const CODE = /^[A-Za-z][A-Za-z.]{0,49}$|^\d{4}-\d{2}-\d{2}$/;

@Injectable()
export class HistoryService {
  constructor(private readonly database: Database) {}

  ofCase(actor: Actor, caseId: string, query: HistoryQuery): Promise<HistoryView> {
    const [tab, before] = [query.tab ?? 'changes', query.before ?? null];
    return this.database.read(actor, 'history.read', async (tx) => {
      const subject = await caseSubject(tx, caseId);
      tx.authorize(aboutOwn(subject));
      const rows = await caseLog(tx, caseId, {
        kind: tab === 'reads' ? 'read' : 'write',
        before,
        limit: PAGE + 1,
        // Who sees more than what the own authority did is told by the table.
        authorityId: tx.may('history.read', subject) ? null : actor.authorityId,
      });
      const shown = rows.slice(0, PAGE);
      tx.audit({ personId: subject.personId, caseId, change: { tab } });
      return {
        entries: shown.map((row) => toEntryView(row, row.authorityId === actor.authorityId)),
        before: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
      };
    });
  }
}

/** Of another authority's acts: that they were done, when, by which unit. Who and what in detail is for its own log review. */
const toEntryView = (row: HistoryRow, own: boolean): HistoryEntryView => ({
  id: row.id,
  at: row.at,
  action: row.action,
  actorName: own ? row.actorName : null,
  unitName: row.unitName,
  authorityName: row.authorityName,
  subjectId: own ? row.subjectId : null,
  event: eventOf(row.change),
  changes: own ? codesOf(row.change ?? {}) : [],
});

const codesOf = (change: Record<string, unknown>): HistoryChangeView[] =>
  Object.entries(change)
    .filter(([name]) => name !== 'event')
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value])
        .filter((one): one is string => typeof one === 'string' && CODE.test(one))
        .map((one) => ({ name, value: one })),
    );
