import { Inject, Injectable } from '@nestjs/common';
import type { Action } from '@sammanhang/sip-rules';
import { v4 } from 'uuid';
import { caseSubject, citizenSubject, knownBy, type CaseSubject } from '../access/index.js';
import type { Actor, CitizenActor } from '../platform/auth/index.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Database, noCase, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { addGuest, answerInvitation, caseOfGuest, endGuest, guestsOf } from './guest.data.js';
import type { AnswerInvitationInput, GuestsView, InvitationView, InviteGuestInput } from './guest.dto.js';

const OFFERED: readonly Action[] = ['guest.invite', 'guest.end'];

/**
 * Others than staff who are let in to one plan for a time: school, agencies, employers. Nothing is sent to anybody, and whether the
 * identity number belongs to somebody known here is never asked.
 */
@Injectable()
export class GuestService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(actor: Actor, caseId: string): Promise<GuestsView> {
    return this.database.read(actor, 'guest.read', async (tx) => {
      const subject = await caseSubject(tx, caseId);
      tx.authorize(subject);
      tx.audit({ personId: subject.personId, caseId, change: { tab: 'guests' } });
      return guestsView(tx, subject);
    });
  }

  invite(actor: Actor, caseId: string, input: InviteGuestInput): Promise<GuestsView> {
    return this.database.write(actor, 'guest.invite', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject, `guest:${caseId}`);
      const hash = knownBy(tx, this.config.identityHashKey, input);
      const { identityNumber: _, ...given } = input;
      // The key of a retry is kept as a plain hash of the command: it must not hold the number.
      const id = await tx.once({ caseId, ...given, hash: hash.toString('hex') }, async () => {
        const made = v4();
        await addGuest(tx, {
          id: made,
          caseId,
          identityHash: hash,
          ...given,
          invitedBy: actor.staffId,
          invitedUnitId: actor.unitId,
          invitedAt: tx.now,
          answer: null,
          answeredAt: null,
          endedAt: null,
          endedBy: null,
        });
        return made;
      });
      const change = { guest: input.kind, validTo: input.validTo, sectionKinds: input.sectionKinds };
      tx.audit({ personId: subject.personId, caseId, subjectId: id, change });
      return guestsView(tx, subject);
    });
  }

  end(actor: Actor, id: string): Promise<GuestsView> {
    return this.database.write(actor, 'guest.end', async (tx) => {
      tx.subject = noCase();
      const guest = await caseOfGuest(tx, id);
      if (!guest) throw problem('not-found');
      const subject = await caseSubject(tx, guest.caseId, { lock: 'update' });
      tx.authorize(subject);
      await tx.once({ id, ended: true }, async () => {
        if (!(await endGuest(tx, id))) throw problem('already-done');
        return id;
      });
      tx.audit({ personId: subject.personId, caseId: guest.caseId, subjectId: id });
      return guestsView(tx, subject);
    });
  }

  /** The guest's own answer: a yes can be changed while the invitation lasts, a no ends it. */
  answer(actor: CitizenActor, id: string, { answer }: AnswerInvitationInput): Promise<InvitationView> {
    return this.database.write(actor, 'summons.answer', async (tx) => {
      tx.subject = noCase();
      const guest = actor.role === 'guest' ? await caseOfGuest(tx, id) : undefined;
      if (!guest) throw problem('not-found');
      const subject = await citizenSubject(tx, guest.caseId);
      tx.authorize(subject);
      await tx.once({ id, answer }, async () => {
        if (!(await answerInvitation(tx, id, answer))) throw problem('already-done');
        return id;
      });
      tx.audit({ personId: subject.personId, caseId: guest.caseId, subjectId: id, change: { answer } });
      return { id, answer, validTo: guest.validTo };
    });
  }
}

async function guestsView(tx: Tx, subject: CaseSubject): Promise<GuestsView> {
  return {
    caseId: subject.caseId,
    guests: await guestsOf(tx, subject.caseId),
    abilities: OFFERED.filter((action) => tx.may(action, subject)),
  };
}
