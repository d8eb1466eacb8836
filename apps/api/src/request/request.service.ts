import { Injectable } from '@nestjs/common';
import { seeksConsentAfter, startOfRequest, type Action } from '@sammanhang/sip-rules';
import { aboutToStart } from '../case/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, noCase, type Subject, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import {
  isAbout,
  letRead,
  openRequests,
  requestById,
  storeAnswer,
  waitingRequests,
  type RequestAnswer,
  type RequestRow,
} from './request.data.js';
import type { AnswerRequestInput, NameReaderInput, RequestRowView, RequestsView, RequestView } from './request.dto.js';

const LISTED = 50;
const OFFERED: readonly Action[] = ['request.answer'];

/** What has been asked of the own unit. Who is protected is read by those named for it alone. */
@Injectable()
export class RequestService {
  constructor(private readonly database: Database) {}

  list(actor: Actor, after: string | null): Promise<RequestsView> {
    return this.database.read(actor, 'request.read', async (tx) => {
      tx.authorize(ofUnit(tx, tx.actor.role === 'unitHead' ? [] : null));
      const rows = await waitingRequests(tx, { after, limit: LISTED + 1 });
      const shown = rows.slice(0, LISTED);
      tx.authorizeList(shown.map(({ allowList }) => ofUnit(tx, allowList)));
      const requests = shown.map(tx.actor.role === 'unitHead' ? byDateAlone : toRequestRowView);
      // The list says that somebody asked, not who: the log of whoever it is about tells of its opening.
      tx.auditEach(requests.map(({ id }) => ({ personId: null, subjectId: id, change: { listed: true } })));
      return { requests, after: rows.length > LISTED ? (requests.at(-1)?.id ?? null) : null };
    });
  }

  read(actor: Actor, id: string): Promise<RequestView> {
    return this.database.read(actor, 'request.read', async (tx) => {
      const row = await requestToRead(tx, id);
      tx.authorize(ofUnit(tx, row.allowList));
      tx.audit({ personId: null, caseId: row.caseId, subjectId: id });
      return requestView(tx, row);
    });
  }

  answer(actor: Actor, id: string, input: AnswerRequestInput): Promise<RequestView> {
    return this.database.write(actor, 'request.answer', async (tx) => {
      const row = await requestToRead(tx, id);
      tx.authorize(ofUnit(tx, row.allowList));
      const prepared = input.answer === 'declined' ? declined(input) : await takenUp(tx, row, input);
      await tx.once({ id, ...input }, async () => {
        if (row.state !== 'received') throw problem('already-done');
        if (!(await storeAnswer(tx, row, await prepared()))) throw problem('already-done');
        return id;
      });
      const answered = await requestToRead(tx, id);
      const personId = input.answer === 'takenUp' ? (input.start?.personId ?? null) : null;
      const change = { state: answered.state, reason: answered.declineCode };
      tx.audit({ personId, caseId: answered.caseId, subjectId: id, change });
      return requestView(tx, answered);
    });
  }

  /** A head names who is to read what somebody protected has asked for, and sees neither who it is nor what it says. */
  nameReader(actor: Actor, id: string, { staffId }: NameReaderInput): Promise<RequestsView> {
    return this.database.write(actor, 'request.assign', async (tx) => {
      const row = await requestById(tx, id);
      if (!row) throw problem('not-found');
      tx.authorize(ofUnit(tx, row.allowList));
      await tx.once({ id, staffId }, async () => {
        if (!(await letRead(tx, id, staffId))) throw fieldProblem('/staffId', 'unknown');
        return id;
      });
      tx.audit({ personId: null, subjectId: id, change: { staffId } });
      const rows = await waitingRequests(tx, { after: null, limit: LISTED });
      return { requests: rows.map(byDateAlone), after: null };
    });
  }
}

/** A request as the access table weighs it: asked of the own unit, and open to those named where the person is protected. */
function ofUnit({ actor }: Tx, allowList: readonly string[] | null): Subject {
  const listed = allowList?.includes(actor.staffId) ? 'protectedListed' : 'protectedUnlisted';
  return {
    personId: null,
    ground: 'ownUnit',
    facts: {
      ...noCase().facts,
      relation: actor.role === 'caseworker' ? 'colleague' : 'lead',
      protection: allowList === null ? 'none' : listed,
    },
  };
}

/** The request, for those who read the words of it. */
async function requestToRead(tx: Tx, id: string): Promise<RequestRow> {
  const row = tx.actor.role === 'caseworker' ? await requestById(tx, id) : undefined;
  if (!row) throw problem('not-found');
  return row;
}

const byDateAlone = ({ id, at, unitId }: RequestRow): RequestRowView => ({
  id,
  at,
  unitId,
  askedAs: null,
  protectedIdentity: true,
});

const toRequestRowView = ({ id, at, unitId, askedAs, allowList }: RequestRow): RequestRowView => ({
  id,
  at,
  unitId,
  askedAs,
  protectedIdentity: allowList !== null,
});

function declined({ reasonCode, reason }: AnswerRequestInput): () => Promise<RequestAnswer> {
  if (!reasonCode) throw fieldProblem('/reasonCode', 'required');
  if (!reason) throw fieldProblem('/reason', 'required');
  return () => Promise.resolve({ state: 'declined', declineCode: reasonCode, declineReason: reason });
}

/** A case is started as any other; whose it is, is compared by the keyed hash, so that no request leads to somebody else's plan. */
async function takenUp(tx: Tx, row: RequestRow, { start }: AnswerRequestInput): Promise<() => Promise<RequestAnswer>> {
  if (!start) throw fieldProblem('/start', 'required');
  if (!tx.may('case.start', noCase(start.personId))) throw problem('not-found');
  const { listed, startCase } = await aboutToStart(tx, { ...start, ...startOfRequest(row.askedAs) }, '/start');
  if (!(await isAbout(tx, row.id, start.personId))) throw fieldProblem('/start/personId', 'otherPerson');
  // Whoever asked as protected is registered as protected first, so that the case opens to few from its start.
  if (row.allowList !== null && !listed) throw fieldProblem('/start/personId', 'notProtected');
  return async () => ({ state: 'takenUp', caseId: await startCase() });
}

async function requestView(tx: Tx, row: RequestRow): Promise<RequestView> {
  await openRequests(tx, [row]);
  const subject = ofUnit(tx, row.allowList);
  return {
    id: row.id,
    at: row.at,
    state: row.state,
    askedAs: row.askedAs,
    askerName: row.askerName,
    aboutName: row.aboutName,
    words: row.words,
    contactWish: row.contactWish,
    protectedIdentity: row.allowList !== null,
    consentThenSought: seeksConsentAfter(row.askedAs),
    answeredAt: row.answeredAt,
    caseId: row.caseId,
    declineCode: row.declineCode,
    declineReason: row.declineReason,
    abilities: row.state === 'received' ? OFFERED.filter((action) => tx.may(action, subject)) : [],
  };
}
