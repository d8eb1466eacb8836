import { Injectable } from '@nestjs/common';
import { checkLeadOffer, checkOfferedTo, checkOfferOpen } from '@sammanhang/sip-rules';
import { caseSubject, letKnow, refreshAccess, type CaseSubject } from '../access/index.js';
import { moveDeadlines } from '../deadline/index.js';
import { caseworkersAt } from '../organisation/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, type Tx } from '../platform/database/index.js';
import type { AnswerOfferInput, OfferLeadInput } from './case-input.dto.js';
import { otherUnits } from './case.data.js';
import { addOffer, answerOffer, leadFacts, offerById, takeLead, unlistChosen } from './lead-offer.data.js';
import type { LeadAskedView, LeadOfferView } from './lead-offer.dto.js';

@Injectable()
export class LeadService {
  constructor(private readonly database: Database) {}

  offer(actor: Actor, caseId: string, to: OfferLeadInput): Promise<LeadOfferView> {
    return this.database.write(actor, 'lead.choose', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      const id = await tx.once({ caseId, ...to }, async () => {
        const caseworker = (await caseworkersAt(tx, to.unitId)).some(({ staffId }) => staffId === to.staffId);
        const lead = { staffId: subject.leadStaffId, unitId: subject.leadUnitId };
        checkLeadOffer({ lead, ...(await leadFacts(tx, subject)) }, { ...to, caseworker });
        if (subject.heldApart) await letKnow(tx, subject, [to]);
        const made = await addOffer(tx, caseId, to);
        await tx.enqueue('notify-units', { kind: 'leadOffered', caseId, subjectId: made, unitIds: [to.unitId] });
        return made;
      });
      tx.audit({
        personId: subject.personId,
        caseId,
        subjectId: id,
        change: { event: 'leadOffered', toUnitId: to.unitId, toStaffId: to.staffId },
      });
      return { id, caseId, answer: null };
    });
  }

  /** The head asks the lead how it goes. Asked again before anybody has looked, it is the same question. */
  ask(actor: Actor, caseId: string): Promise<LeadAskedView> {
    return this.database.write(actor, 'lead.choose', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'share' });
      tx.authorize(subject);
      await tx.once({ caseId, ask: true }, async () => {
        const unitIds = [subject.leadUnitId];
        await tx.enqueue('notify-units', { kind: 'leadAsked', caseId, subjectId: caseId, unitIds });
        return caseId;
      });
      tx.audit({ personId: subject.personId, caseId, subjectId: caseId, change: { event: 'leadAsked' } });
      return { caseId };
    });
  }

  answer(actor: Actor, offerId: string, { answer, note }: AnswerOfferInput): Promise<LeadOfferView> {
    return this.database.write(actor, 'lead.accept', async (tx) => {
      const { caseId } = await offerById(tx, offerId);
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      const offer = await offerById(tx, offerId);
      checkOfferedTo(offer, { staffId: actor.staffId, unitId: actor.unitId });
      await tx.once({ offerId, answer, note }, async () => {
        checkOfferOpen(offer);
        await answerOffer(tx, offer, answer, note ?? null);
        if (answer === 'accepted') await handOver(tx, subject, offerId);
        else await unlistChosen(tx, offerId);
        return offerId;
      });
      tx.audit({
        personId: subject.personId,
        caseId,
        subjectId: offerId,
        change: { event: answer === 'accepted' ? 'leadAccepted' : 'leadDeclined' },
      });
      return { id: offerId, caseId, answer };
    });
  }

  undo(actor: Actor, offerId: string): Promise<LeadOfferView> {
    return this.database.write(actor, 'lead.choose', async (tx) => {
      const { caseId } = await offerById(tx, offerId);
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      const offer = await offerById(tx, offerId);
      await tx.once({ offerId, undo: true }, async () => {
        checkOfferOpen(offer);
        await answerOffer(tx, offer, 'undone', null);
        await unlistChosen(tx, offerId);
        return offerId;
      });
      tx.audit({ personId: subject.personId, caseId, subjectId: offerId, change: { event: 'offerUndone' } });
      return { id: offerId, caseId, answer: 'undone' };
    });
  }
}

/** The actor leads from now on, and answers for what is still to be done. */
async function handOver(tx: Tx, subject: CaseSubject, offerId: string): Promise<void> {
  const { caseId } = subject;
  await takeLead(tx, subject);
  await moveDeadlines(tx, caseId, tx.actor.unitId);
  await refreshAccess(tx, caseId);
  const unitIds = await otherUnits(tx, caseId);
  if (unitIds.length > 0)
    await tx.enqueue('notify-units', { kind: 'leadChanged', caseId, subjectId: offerId, unitIds });
}
