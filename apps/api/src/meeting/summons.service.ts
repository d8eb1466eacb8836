import { Injectable } from '@nestjs/common';
import {
  answerSummons,
  DECLINE_REASONS,
  deadlineStatus,
  meetingPhase,
  type Participation,
} from '@sammanhang/sip-rules';
import { caseSubject, refreshAccess } from '../access/index.js';
import { meetDeadlines } from '../deadline/index.js';
import type { Actor } from '../platform/auth/index.js';
import { changeRow, Database } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { unlistCalled } from './ending-calls.data.js';
import { summonsById, summonsContent, takePart, workOn } from './summons.data.js';
import type { AnswerSummonsInput, SummonsAnsweredView, SummonsView } from './summons.dto.js';
import { Summons } from './summons.entity.js';

/** A summons as the unit that got it reads and answers it. */
@Injectable()
export class SummonsService {
  constructor(private readonly database: Database) {}

  read(actor: Actor, id: string): Promise<SummonsView> {
    return this.database.read(actor, 'summons.read', async (tx) => {
      const summons = await summonsById(tx, id);
      const subject = await caseSubject(tx, summons.caseId);
      tx.authorize(subject);
      // A summons to another unit is read with the meeting, by those who take part.
      if (summons.unitId !== actor.unitId) throw problem('not-found');
      const {
        endedAt,
        cancelledAt,
        identityNumber,
        participation: _participation,
        ...row
      } = await summonsContent(tx, id);
      const standing = row.answerBy ? deadlineStatus({ dueDay: row.answerBy }, tx.today) : null;
      tx.audit({ personId: subject.personId, caseId: subject.caseId, subjectId: id });
      return {
        ...row,
        id,
        caseId: subject.caseId,
        number: subject.number,
        meetingId: summons.meetingId,
        kind: summons.kind,
        sentAt: summons.sentAt,
        answer: summons.answer,
        phase: meetingPhase({ startsAt: row.startsAt, endedAt, cancelledAt }, tx.today),
        identityNumber: `${identityNumber.slice(0, 8)}-${identityNumber.slice(8)}`,
        standing: standing?.status ?? null,
        daysLeft: standing?.daysLeft ?? 0,
        daysOverdue: standing?.daysOverdue ?? 0,
        declineReasons: DECLINE_REASONS,
        abilities: tx.abilities(subject),
      };
    });
  }

  answer(actor: Actor, id: string, input: AnswerSummonsInput): Promise<SummonsAnsweredView> {
    return this.database.write(actor, 'summons.answer', async (tx) => {
      const { caseId } = await summonsById(tx, id);
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      const summons = await summonsById(tx, id);
      if (summons.unitId !== actor.unitId) throw problem('not-found');
      let part: Participation | null = null;
      await tx.once({ id, ...input }, async () => {
        const { participation, startsAt, endedAt, cancelledAt } = await summonsContent(tx, id);
        const change = answerSummons(
          { ...summons, participation, meeting: meetingPhase({ startsAt, endedAt, cancelledAt }, tx.today) },
          { answer: input.answer, reason: input.reason ?? null, note: input.note ?? null },
        );
        const { participation: becomes, ...answer } = change;
        const revision = await changeRow(tx, Summons, summons, {
          ...answer,
          answeredAt: tx.now,
          answeredBy: actor.staffId,
        });
        part = becomes;
        await takePart(tx, caseId, becomes);
        if (answer.answer === 'accepted') await workOn(tx, caseId);
        await meetDeadlines(tx, caseId, { kind: 'summonsAnswer', summonsId: id });
        if (becomes === 'declined') await unlistCalled(tx, caseId);
        await refreshAccess(tx, caseId);
        await tx.enqueue('notify-units', {
          kind: 'summonsAnswered',
          caseId,
          subjectId: id,
          unitIds: [subject.leadUnitId],
        });
        tx.audit({
          personId: subject.personId,
          caseId,
          subjectId: id,
          change: { answer: answer.answer, reason: answer.declineReason },
        });
        return { id, revision };
      });
      // After a no the unit does not see the summons any more: only a retry reads it anew.
      part ??= (await summonsContent(tx, id)).participation;
      return { caseId, answer: input.answer, takesPart: part === 'party' || part === 'invited' };
    });
  }
}
