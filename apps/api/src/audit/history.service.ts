import { Injectable } from '@nestjs/common';
import { eventOf } from '@sammanhang/sip-rules';
import { caseSubject } from '../access/index.js';
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
      tx.authorize(subject);
      const rows = await caseLog(tx, caseId, { kind: tab === 'reads' ? 'read' : 'write', before, limit: PAGE + 1 });
      const shown = rows.slice(0, PAGE);
      tx.audit({ personId: subject.personId, caseId, change: { tab } });
      return {
        entries: shown.map(toEntryView),
        before: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
      };
    });
  }
}

const toEntryView = ({
  id,
  at,
  action,
  actorName,
  unitName,
  authorityName,
  subjectId,
  change,
}: HistoryRow): HistoryEntryView => ({
  id,
  at,
  action,
  actorName,
  unitName,
  authorityName,
  subjectId,
  event: eventOf(change),
  changes: codesOf(change ?? {}),
});

const codesOf = (change: Record<string, unknown>): HistoryChangeView[] =>
  Object.entries(change)
    .filter(([name]) => name !== 'event')
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value])
        .filter((one): one is string => typeof one === 'string' && CODE.test(one))
        .map((one) => ({ name, value: one })),
    );
