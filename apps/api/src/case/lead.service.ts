import { Injectable } from '@nestjs/common';
import { checkLeadOffer, checkOfferedTo, checkOfferOpen } from '@sammanhang/sip-rules';
import { caseSubject, letKnow, refreshAccess } from '../access/index.js';
import { moveDeadlines } from '../deadline/index.js';
import { caseworkersAt } from '../organisation/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database } from '../platform/database/index.js';
import type { AnswerOfferInput, OfferLeadInput } from './case-input.dto.js';
import { otherUnits } from './case.data.js';
import { addOffer, answerOffer, leadFacts, offerById, takeLead } from './lead-offer.data.js';
import type { LeadOfferView } from './lead-offer.dto.js';

@Injectable()
export class LeadService {
  constructor(private readonly database: Database) {}

  offer(actor: Actor, caseId: string, to: OfferLeadInput): Promise<LeadOfferView> {
    return this.database.write(actor, 'lead.choose', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      const caseworker = (await caseworkersAt(tx, to.unitId)).some(({ staffId }) => staffId === to.staffId);
      const lead = { staffId: subject.leadStaffId, unitId: subject.leadUnitId };
      checkLeadOffer({ lead, ...(await leadFacts(tx, subject)) }, { ...to, caseworker });
      const id = await tx.once({ caseId, ...to }, async () => {
        if (subject.heldApart) await letKnow(tx, subject, [to]);
        return addOffer(tx, caseId, to);
      });
      await tx.enqueue('notify-units', { kind: 'leadOffered', caseId, subjectId: id, unitIds: [to.unitId] });
      tx.audit({
        personId: subject.personId,
        caseId,
        subjectId: id,
        change: { toUnitId: to.unitId, toStaffId: to.staffId },
      });
      return { id, caseId, answer: null };
    });
  }

  answer(actor: Actor, offerId: string, { answer, note }: AnswerOfferInput): Promise<LeadOfferView> {
    return this.database.write(actor, 'lead.accept', async (tx) => {
      const { caseId } = await offerById(tx, offerId);
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      const offer = await offerById(tx, offerId);
      checkOfferedTo(offer, { staffId: actor.staffId, unitId: actor.unitId });
      checkOfferOpen(offer);
      await answerOffer(tx, offer, answer, note ?? null);
      if (answer === 'accepted') {
        await takeLead(tx, subject);
        await moveDeadlines(tx, caseId, actor.unitId);
        await refreshAccess(tx, caseId);
        const unitIds = await otherUnits(tx, caseId);
        if (unitIds.length > 0)
          await tx.enqueue('notify-units', { kind: 'leadChanged', caseId, subjectId: offerId, unitIds });
      }
      tx.audit({ personId: subject.personId, caseId, subjectId: offerId, change: { answer } });
      return { id: offerId, caseId, answer };
    });
  }

  undo(actor: Actor, offerId: string): Promise<LeadOfferView> {
    return this.database.write(actor, 'lead.choose', async (tx) => {
      const { caseId } = await offerById(tx, offerId);
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      const offer = await offerById(tx, offerId);
      checkOfferOpen(offer);
      await answerOffer(tx, offer, 'undone', null);
      tx.audit({ personId: subject.personId, caseId, subjectId: offerId, change: { answer: 'undone' } });
      return { id: offerId, caseId, answer: 'undone' };
    });
  }
}
