import { Injectable } from '@nestjs/common';
import { deadlineStatus, type Action } from '@sammanhang/sip-rules';
import { caseSubject, caseSubjects, type CaseSubject } from '../access/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, ownUnits, type Tx } from '../platform/database/index.js';
import { inboxCounts, markSeen, noticeById, openOffers, unansweredSummonses, unseenNotices } from './inbox.data.js';
import type { InboxCountsView, InboxView } from './inbox.dto.js';

const OFFERED: readonly Action[] = ['plan.exists', 'summons.read', 'summons.answer', 'inbox.take', 'lead.accept'];

/** What has come to the unit: by kind, date and plan number. Who it is about shows when it is opened. */
@Injectable()
export class InboxService {
  constructor(private readonly database: Database) {}

  read(actor: Actor): Promise<InboxView> {
    return this.database.read(actor, 'inbox.read', async (tx) => {
      tx.authorize(ownUnits());
      const [summonses, offers, notices] = [
        await unansweredSummonses(tx),
        await openOffers(tx),
        await unseenNotices(tx),
      ];
      const all = [...summonses, ...offers, ...notices];
      const subjects = await caseSubjects(
        tx,
        all.map(({ caseId }) => caseId),
      );
      const shown = [...subjects.values()].filter((subject) => tx.may('inbox.read', subject));
      const abilities = new Map(shown.map((subject) => [subject.caseId, offeredOn(tx, subject)]));
      tx.auditEach(shown.map(({ personId, caseId }) => ({ personId, caseId })));
      const known = <Row extends { caseId: string }>(rows: readonly Row[]) =>
        rows.flatMap((row) => {
          const may = abilities.get(row.caseId);
          return may ? [{ ...row, abilities: may }] : [];
        });
      return {
        summonses: known(summonses).map((row) => {
          const {
            status = null,
            daysLeft = 0,
            daysOverdue = 0,
          } = row.answerBy ? deadlineStatus({ dueDay: row.answerBy }, tx.today) : {};
          return { ...row, status, daysLeft, daysOverdue };
        }),
        offers: known(offers),
        notices: known(notices),
      };
    });
  }

  counts(actor: Actor): Promise<InboxCountsView> {
    return this.database.read(actor, 'inbox.read', async (tx) => {
      tx.authorize(ownUnits());
      // Numbers: nobody is shown.
      tx.auditEach([]);
      return inboxCounts(tx);
    });
  }

  seen(actor: Actor, noticeId: string): Promise<InboxCountsView> {
    return this.database.write(actor, 'inbox.read', async (tx) => {
      const notice = await noticeById(tx, noticeId);
      const subject = await caseSubject(tx, notice.caseId);
      tx.authorize(subject);
      await markSeen(tx, noticeId);
      tx.audit({
        personId: subject.personId,
        caseId: subject.caseId,
        subjectId: noticeId,
        change: { seen: notice.kind },
      });
      return inboxCounts(tx);
    });
  }
}

const offeredOn = (tx: Tx, subject: CaseSubject): Action[] => OFFERED.filter((action) => tx.may(action, subject));
