import { v4, v7 } from 'uuid';
import type { CaseSubject } from '../access/index.js';
import { problem } from '../platform/errors.js';
import { addRows, changeRow, sealedChange, type Tx } from '../platform/database/index.js';
import { SipCase } from './case.entity.js';
import { LeadOffer, type LeadOfferAnswer } from './lead-offer.entity.js';

interface LeadFacts {
  takingPart: string[];
  allowList: string[] | null;
  headUnits: string[] | null;
}

/** What decides whether somebody can be asked to lead. */
export async function leadFacts(tx: Tx, subject: CaseSubject): Promise<LeadFacts> {
  const [row] = await tx.rows<{ units: string[]; allow_list: string[] | null; head_units: string[] | null }>(
    `SELECT c.allow_list, (SELECT coalesce(array_agg(p.unit_id), '{}') FROM participation p
       WHERE p.case_id = c.id AND p.kind IN ('lead','party')) AS units,
       CASE WHEN $2 THEN (SELECT app.unit_ids())::uuid[] END AS head_units
     FROM sip_case c WHERE c.id = $1`,
    [subject.caseId, tx.actor.role === 'unitHead'],
  );
  return {
    takingPart: row?.units ?? [],
    allowList: subject.protected ? (row?.allow_list ?? []) : null,
    headUnits: row?.head_units ?? null,
  };
}

/** Asks somebody to lead. An open offer answers 409 `already-done`, by the database. */
export async function addOffer(tx: Tx, caseId: string, to: { staffId: string; unitId: string }): Promise<string> {
  const id = v4();
  await addRows(tx, LeadOffer, {
    id,
    caseId,
    toUnitId: to.unitId,
    toStaffId: to.staffId,
    offeredBy: tx.actor.staffId,
    offeredAt: tx.now,
    answer: null,
    answeredAt: null,
    answeredBy: null,
    note: null,
  });
  return id;
}

/** The offer, or 404. */
export async function offerById(tx: Tx, id: string): Promise<LeadOffer> {
  const offer = await tx.manager.findOneBy(LeadOffer, { id });
  if (!offer) throw problem('not-found');
  await tx.open({ table: 'lead_offer', rows: [offer] });
  return offer;
}

/** Writes the answer on an offer that is still open; the case's row lock is held. */
export async function answerOffer(
  tx: Tx,
  offer: LeadOffer,
  answer: LeadOfferAnswer,
  note: string | null,
): Promise<void> {
  await tx.manager.update(
    LeadOffer,
    { id: offer.id },
    {
      answer,
      ...(await sealedChange(tx, 'lead_offer', offer, { note })),
      answeredAt: tx.now,
      answeredBy: tx.actor.staffId,
    },
  );
}

/** Whoever was put on a protected person's list to lead, and does not, is taken off it again. */
export async function unlistChosen(tx: Tx, offerId: string): Promise<void> {
  await tx.rows('SELECT app.unlist_chosen($1)', [offerId]);
}

/** Hands the lead over to the actor, in the present unit: the case, the units' parts and what is still to be done. */
export async function takeLead(tx: Tx, subject: CaseSubject): Promise<void> {
  const { caseId, leadUnitId: from } = subject;
  const { staffId, unitId } = tx.actor;
  await changeRow(
    tx,
    SipCase,
    { id: caseId, revision: subject.revision },
    { leadUnitId: unitId, leadStaffId: staffId },
  );
  if (from !== unitId) {
    await tx.rows(
      `UPDATE participation SET kind = CASE WHEN unit_id = $2 THEN 'lead' ELSE 'party' END, revision = revision + 1
       WHERE case_id = $1 AND unit_id IN ($2, $3)`,
      [caseId, unitId, from],
    );
    await tx.rows(
      `UPDATE follow_up SET responsible_unit_id = $2, revision = revision + 1
       WHERE case_id = $1 AND responsible_unit_id = $3 AND held_on IS NULL AND cancelled_at IS NULL`,
      [caseId, unitId, from],
    );
  }
  await tx.rows(
    `INSERT INTO case_worker (id, case_id, unit_id, staff_id, reason, since) VALUES ($1, $2, $3, $4, 'offered', app.now())
     ON CONFLICT (case_id, unit_id, staff_id) WHERE until IS NULL DO NOTHING`,
    [v7(), caseId, unitId, staffId],
  );
}
