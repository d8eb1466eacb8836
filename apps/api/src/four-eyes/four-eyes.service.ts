import { Inject, Injectable } from '@nestjs/common';
import {
  checkFourEyesAnswer,
  checkFourEyesOpen,
  fourEyesState,
  type Action,
  type FourEyesKind,
  type FourEyesRequest as AskedRequest,
} from '@sammanhang/sip-rules';
import type { Actor } from '../platform/auth/index.js';
import { Database, noCase, type Tx } from '../platform/database/index.js';
import { problem, ProblemError } from '../platform/errors.js';
import {
  answerRequest,
  requestById,
  requestNames,
  requestsSeen,
  requestsWaiting,
  withdrawRequest,
  type RequestNames,
} from './four-eyes.data.js';
import type {
  AnswerFourEyesInput,
  FourEyesCountView,
  FourEyesRequestView,
  FourEyesView,
  FourEyesWhatView,
} from './four-eyes.dto.js';
import type { FourEyesRequest } from './four-eyes-request.entity.js';
import { FOUR_EYES_WORK, type AllFourEyesWork } from './four-eyes-work.js';

/** What two must agree on: the requests that one made oneself, and those that wait for one's answer. */
@Injectable()
export class FourEyesService {
  constructor(
    private readonly database: Database,
    @Inject(FOUR_EYES_WORK) private readonly work: AllFourEyesWork,
  ) {}

  list(actor: Actor): Promise<FourEyesView> {
    return this.database.read(actor, 'fourEyes.read', async (tx) => {
      tx.authorize(noCase());
      const requests = await requestsSeen(tx);
      const shown = requests.filter(({ personId }) => personId !== null);
      tx.auditEach(shown.map(({ id, personId, caseId }) => ({ personId, caseId, subjectId: id })));
      return { requests: await this.views(tx, requests) };
    });
  }

  count(actor: Actor): Promise<FourEyesCountView> {
    return this.database.read(actor, 'fourEyes.read', async (tx) => {
      tx.authorize(noCase());
      // A number: nobody is shown.
      tx.auditEach([]);
      return { waiting: await requestsWaiting(tx) };
    });
  }

  /** A yes carries it out in the same transaction: either both happen or neither. */
  answer(actor: Actor, id: string, { answer, note }: AnswerFourEyesInput): Promise<FourEyesRequestView> {
    return this.database.write(actor, 'fourEyes.answer', async (tx) => {
      const request = await requestById(tx, id);
      const work = this.work[request.kind];
      tx.authorize(await work.subjectOf(tx, request), `fourEyes:${id}`);
      // Named and described as it was asked: once it is carried out the one who confirms may not see it any more.
      const name = (await requestNames(tx, [id])).get(id);
      const what = (await work.describe(tx, [request])).get(id);
      if (!name || !what) throw problem('not-found');
      await tx.once({ id, answer, note: note ?? null }, async () => {
        checkFourEyesAnswer(factsOf(request, name.requesterStands), { staffId: actor.staffId }, answer, tx.today);
        await answerRequest(tx, id, answer, note ?? null);
        if (answer === 'confirmed') await work.execute(tx, request);
        return id;
      });
      const { personId, caseId, kind } = request;
      tx.audit({ personId, caseId, subjectId: id, change: { answer, kind, askedBy: request.requestedBy } });
      if (tx.replayed) return toView(tx, request, name, what, false);
      const given = { state: answer, note: note ?? null, answeredBy: actor.staffId, answeredAt: tx.now };
      return toView(tx, { ...request, ...given }, { ...name, answeredByName: actor.name }, what, false);
    });
  }

  withdraw(actor: Actor, id: string): Promise<FourEyesRequestView> {
    return this.database.write(actor, 'fourEyes.withdraw', async (tx) => {
      tx.authorize(noCase());
      const request = await requestById(tx, id);
      if (request.requestedBy !== actor.staffId) throw problem('not-found');
      await tx.once({ id }, async () => {
        checkFourEyesOpen(request, tx.today);
        await withdrawRequest(tx, id);
        return id;
      });
      const { personId, caseId, kind } = request;
      tx.audit({ personId, caseId, subjectId: id, change: { withdrawn: kind } });
      return this.view(tx, id);
    });
  }

  private async view(tx: Tx, id: string): Promise<FourEyesRequestView> {
    const [view] = await this.views(tx, [await requestById(tx, id)]);
    if (!view) throw new Error('a request without a view');
    return view;
  }

  private async views(tx: Tx, requests: readonly FourEyesRequest[]): Promise<FourEyesRequestView[]> {
    const names = await requestNames(
      tx,
      requests.map(({ id }) => id),
    );
    const whats = new Map<string, FourEyesWhatView>();
    for (const kind of new Set(requests.map((request) => request.kind))) {
      const ofKind = requests.filter((request) => request.kind === kind);
      for (const [id, what] of await this.work[kind].describe(tx, ofKind)) whats.set(id, what);
    }
    const views: FourEyesRequestView[] = [];
    for (const request of requests) {
      const name = names.get(request.id);
      const what = whats.get(request.id);
      if (name && what) views.push(toView(tx, request, name, what, await this.mayAnswer(tx, request)));
    }
    return views;
  }

  private async mayAnswer(tx: Tx, request: FourEyesRequest): Promise<boolean> {
    const waits = fourEyesState(request, tx.today) === 'pending';
    const { staffId } = tx.actor;
    if (!waits || request.requestedBy === staffId) return false;
    return tx.may('fourEyes.answer', await subjectOrNobody(this.work, tx, request));
  }
}

/** How the actor stands to it, or as a stranger where they may not know of it. */
async function subjectOrNobody(
  work: Readonly<Record<FourEyesKind, AllFourEyesWork[FourEyesKind]>>,
  tx: Tx,
  request: FourEyesRequest,
) {
  const { subject } = tx;
  try {
    return await work[request.kind].subjectOf(tx, request);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'not-found') throw error;
    return { ...noCase(), facts: { ...noCase().facts, protection: 'protectedUnlisted' as const } };
  } finally {
    tx.subject = subject;
  }
}

const factsOf = (request: FourEyesRequest, requesterStands: boolean): AskedRequest => ({
  state: request.state,
  expiresOn: request.expiresOn,
  requestedBy: request.requestedBy,
  requesterStands,
  concerns: request.concernsStaffId,
});

function toView(
  tx: Tx,
  request: FourEyesRequest,
  name: RequestNames,
  what: FourEyesWhatView,
  mayAnswer: boolean,
): FourEyesRequestView {
  const state = fourEyesState(request, tx.today);
  const mine = request.requestedBy === tx.actor.staffId;
  const abilities: Action[] = [
    ...(mayAnswer ? (['fourEyes.answer'] as const) : []),
    ...(mine && state === 'pending' ? (['fourEyes.withdraw'] as const) : []),
  ];
  return {
    id: request.id,
    kind: request.kind,
    state,
    what,
    why: request.reason,
    requestedByName: name.requestedByName,
    requestedByUnit: name.requestedByUnit,
    requestedAt: request.requestedAt,
    expiresOn: request.expiresOn,
    answeredByName: name.answeredByName,
    answeredAt: request.answeredAt,
    note: request.note,
    mine,
    abilities,
  };
}
