import { Injectable } from '@nestjs/common';
import { seeksConsentAfter, type Relation } from '@sammanhang/sip-rules';
import { v4 } from 'uuid';
import { recordsConcerned, type CitizenActor } from '../platform/auth/index.js';
import { Database, noCase, type Subject, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import { searchWords } from '../platform/http/search-words.js';
import {
  addRequest,
  authorityAsked,
  nameOfPerson,
  ownRequest,
  ownRequests,
  takeBack,
  unitsToAsk,
  type MyRequestRow,
} from './request.data.js';
import type { AskForSipInput, MyRequestsView, MyRequestView, RequestUnitsView } from './request.dto.js';

const LISTED = 50;
const UNITS = 50;

/** Asking for a plan takes no earlier contact: whoever has an e-identity may, for themselves or for somebody they stand by. */
@Injectable()
export class MyRequestService {
  constructor(private readonly database: Database) {}

  units(actor: CitizenActor, q: string): Promise<RequestUnitsView> {
    return this.database.read(actor, 'sip.request', async (tx) => {
      tx.authorize(asking(actor));
      // Public bodies: nobody is shown.
      tx.auditEach([]);
      return { units: await unitsToAsk(tx, searchWords(q), UNITS) };
    });
  }

  ask(actor: CitizenActor, input: AskForSipInput): Promise<MyRequestView> {
    return this.database.write(actor, 'sip.request', async (tx) => {
      tx.authorize(asking(actor));
      const { unitId, contactWish, protectedIdentity } = input;
      const authorityId = await authorityAsked(tx, unitId);
      if (!authorityId) throw fieldProblem('/unitId', 'unknown');
      const id = await tx.once(input, async () => {
        const made = v4();
        const aboutName = (actor.role === 'person' ? undefined : await nameOfPerson(tx)) ?? actor.name;
        const texts = { askerName: actor.name, aboutName, words: input.words ?? null, contactWish };
        await addRequest(tx, { id: made, unitId, authorityId, protectedIdentity, ...texts });
        return made;
      });
      auditOf(tx, id, { unitId, askedAs: actor.role });
      return this.view(tx, id);
    });
  }

  list(actor: CitizenActor, before: string | null): Promise<MyRequestsView> {
    return this.database.read(actor, 'sip.request', async (tx) => {
      tx.authorize(asking(actor));
      const rows = await ownRequests(tx, { before, limit: LISTED + 1 });
      const requests = rows.slice(0, LISTED).map(toMyRequestView);
      tx.auditEach(requests.map(({ id }) => ({ personId: actor.personIds[0] ?? null, subjectId: id })));
      return { requests, before: rows.length > LISTED ? (requests.at(-1)?.id ?? null) : null };
    });
  }

  withdraw(actor: CitizenActor, id: string): Promise<MyRequestView> {
    return this.database.write(actor, 'sip.request', async (tx) => {
      tx.authorize(asking(actor));
      if (!(await ownRequest(tx, id))) throw problem('not-found');
      await tx.once({ id, withdrawn: true }, async () => {
        if (!(await takeBack(tx, id))) throw problem('already-done');
        return id;
      });
      auditOf(tx, id, { state: 'withdrawn' });
      return this.view(tx, id);
    });
  }

  private async view(tx: Tx<CitizenActor>, id: string): Promise<MyRequestView> {
    const row = await ownRequest(tx, id);
    if (!row) throw problem('not-found');
    return toMyRequestView(row);
  }
}

const STANDS_AS: Readonly<Record<CitizenActor['role'], Relation>> = {
  person: 'self',
  guardian: 'guardianActive',
  relative: 'named',
  representative: 'mandateCare',
  guest: 'none',
};

/**
 * One may always ask for oneself; for another as long as one stands by them. A standing reaches the unprotected alone. That an authority
 * protects the person all the same must not be told by a no: the request is then read by few.
 */
function asking({ role, personIds }: CitizenActor): Subject {
  const relation = role === 'person' || personIds.length > 0 ? STANDS_AS[role] : 'none';
  return { personId: personIds[0] ?? null, facts: { ...noCase().facts, relation } };
}

function auditOf(tx: Tx<CitizenActor>, subjectId: string, change: Record<string, unknown>): void {
  tx.auditEach(recordsConcerned(tx.actor).map((personId) => ({ personId, subjectId, change })));
}

export const toMyRequestView = (row: MyRequestRow): MyRequestView => ({
  id: row.id,
  unitName: row.unitName,
  authorityName: row.authorityName,
  askedAs: row.askedAs,
  aboutName: row.aboutName,
  words: row.words,
  contactWish: row.contactWish,
  state: row.state,
  at: row.at,
  answeredAt: row.answeredAt,
  answeredByName: row.answeredByName,
  declineCode: row.declineCode,
  declineReason: row.declineReason,
  consentThenSought: seeksConsentAfter(row.askedAs),
});
