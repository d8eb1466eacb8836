import { Injectable } from '@nestjs/common';
import { isDay } from '@sammanhang/sip-rules';
import type { Actor } from '../platform/auth/index.js';
import { Database, ownUnits, type Tx } from '../platform/database/index.js';
import { fieldProblem } from '../platform/errors.js';
import { isId } from '../platform/http/fields.js';
import { boardFigures, boardRows, boardSummary, type BoardRow } from './board.data.js';
import { byReference } from './lead-choice.service.js';
import { leaderlessAmong } from './lead-choice.data.js';
import { boardKinds, type BoardQuery, type BoardRowView, type BoardView } from './board.dto.js';

const PAGE = 50;

@Injectable()
export class BoardService {
  constructor(private readonly database: Database) {}

  /** What is overdue or soon due at the head's units. */
  show(actor: Actor, query: BoardQuery): Promise<BoardView> {
    return this.database.read(actor, 'board.row', async (tx) => {
      tx.authorize(ownUnits());
      const rows = await boardRows(tx, query, cursorOf(query.after), PAGE + 1);
      const figures = await boardFigures(tx, query);
      const shown = rows.slice(0, PAGE);
      const locked = shown.filter(({ caseId }) => caseId === null);
      const leaderless = await leaderlessAmong(
        tx,
        locked.map(({ id }) => id),
      );
      const last = shown.at(-1);
      tx.auditEach(shown.map(({ personId, caseId, id }) => ({ personId, caseId, subjectId: id })));
      const counts = boardKinds.map(
        (kind) => figures.counts.find((count) => count.kind === kind) ?? { kind, overdue: 0, soon: 0 },
      );
      const sum = (figure: 'overdue' | 'soon') => counts.reduce((all, count) => all + count[figure], 0);
      return {
        ...figures,
        summary: await boardSummary(tx),
        at: tx.now,
        overdue: sum('overdue'),
        soon: sum('soon'),
        counts,
        rows: shown.map((row) => toBoardRowView(tx, row, leaderless.has(row.id))),
        next: rows.length > PAGE && last ? `${last.dueOn}_${last.id}` : null,
      };
    });
  }
}

/** An empty mark is none: an address with nothing after the sign asks for the first page. */
function cursorOf(after: string | null | undefined): [dueOn: string, id: string] | null {
  if (!after) return null;
  const [dueOn = '', id = ''] = after.split('_');
  if (!isDay(dueOn) || !isId(id)) throw fieldProblem('/after', 'format');
  return [dueOn, id];
}

function toBoardRowView(tx: Tx, row: BoardRow, leaderless: boolean): BoardRowView {
  const {
    id,
    kind,
    unitId,
    unitName,
    dueOn,
    days,
    caseId,
    planNumber,
    leadName,
    ownLead,
    offerId,
    offerTo,
    offerUnit,
    offeredAt,
  } = row;
  const subject = leaderless ? byReference() : ownUnits(row.personId);
  const mayChoose = (leaderless || (caseId !== null && ownLead)) && tx.may('lead.choose', subject);
  return {
    id,
    kind,
    unitId,
    unitName,
    dueOn,
    daysOverdue: Math.max(days, 0),
    daysLeft: Math.max(-days, 0),
    protected: caseId === null,
    caseId,
    planNumber,
    leadName,
    ownLead,
    leadOffer:
      offerId && offeredAt ? { id: offerId, toName: offerTo ?? '', toUnitName: offerUnit ?? '', offeredAt } : null,
    abilities: mayChoose ? ['lead.choose'] : [],
  };
}
