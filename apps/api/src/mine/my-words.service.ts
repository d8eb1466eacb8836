import { Injectable } from '@nestjs/common';
import { v4, v7 } from 'uuid';
import { citizenSubject, granteesFor, type CitizenSubject } from '../access/index.js';
import type { CitizenActor } from '../platform/auth/index.js';
import { addRows, changeRow, Database, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { Goal, Note, type NoteKind } from '../plan/index.js';
import { PersonAnswer } from '../sign-off/index.js';
import { ownWords } from './my-plan.data.js';
import type { ChangeWordsInput, MyAnswerInput, MyPlanView, WriteWordsInput } from './my-plan.dto.js';
import { aboutAnswer, myPlanView } from './my-plan.service.js';

/** Own words come last in their list; staff put the others where they belong. */
const LAST = 1000;

/** What the person, or somebody in their place, says themselves: own words, own goals, and the answer to the plan; and what relatives think of it. */
@Injectable()
export class MyWordsService {
  constructor(private readonly database: Database) {}

  write(actor: CitizenActor, caseId: string, input: WriteWordsInput): Promise<MyPlanView> {
    return this.database.write(actor, 'words.write', async (tx) => {
      const subject = await citizenSubject(tx, caseId, { lock: 'share' });
      tx.authorize(subject);
      const id = await tx.once({ caseId, ...input }, () => addWords(tx, subject, input));
      tx.audit({
        personId: subject.personId,
        caseId,
        subjectId: id,
        change: { kind: input.kind, saidBy: voiceOf(actor) },
      });
      return myPlanView(tx, subject);
    });
  }

  change(actor: CitizenActor, id: string, { text, revision }: ChangeWordsInput): Promise<MyPlanView> {
    return this.database.write(actor, 'words.write', async (tx) => {
      const row = await ownWords(tx, id);
      if (!row) throw problem('not-found');
      const subject = await citizenSubject(tx, row.caseId, { versionId: row.versionId, lock: 'share' });
      tx.authorize(subject);
      await changeRow(tx, row.table === 'note' ? Note : Goal, { ...row, revision }, { text, changedAt: tx.now });
      tx.audit({ personId: subject.personId, caseId: row.caseId, subjectId: id, change: { saidBy: voiceOf(actor) } });
      return myPlanView(tx, subject);
    });
  }

  answer(actor: CitizenActor, caseId: string, input: MyAnswerInput): Promise<MyPlanView> {
    return this.database.write(actor, 'answer.give', async (tx) => {
      const answeredBy = actor.role === 'relative' ? actor.role : voiceOf(actor);
      const subject = await citizenSubject(tx, caseId, { versionId: input.versionId, lock: 'share' });
      tx.authorize(aboutAnswer(subject));
      const id = await tx.once({ caseId, ...input }, async () => {
        const made = v7();
        await addRows(tx, PersonAnswer, {
          id: made,
          versionId: subject.version.id,
          caseId,
          answeredBy,
          representativeId: subject.mandateId,
          relativeId: subject.relativeId,
          answer: input.answer,
          words: input.words ?? null,
          manner: 'digital',
          notedBy: null,
          notedUnitId: null,
          byCitizen: actor.citizenId,
          at: tx.now,
        });
        return made;
      });
      tx.audit({
        personId: subject.personId,
        caseId,
        subjectId: id,
        change: { answer: input.answer, answeredBy },
      });
      return myPlanView(tx, subject);
    });
  }
}

/** In whose voice it is said, for the person or in their place. Nobody else reaches here: the access table lets only these write. */
export function voiceOf({ role }: CitizenActor): 'person' | 'guardian' | 'representative' {
  if (role === 'person' || role === 'guardian' || role === 'representative') return role;
  throw problem('not-found');
}

async function addWords(tx: Tx<CitizenActor>, subject: CitizenSubject, input: WriteWordsInput): Promise<string> {
  const voice = voiceOf(tx.actor);
  const id = v7();
  const place = {
    caseId: subject.caseId,
    versionId: subject.version.id,
    lineId: v4(),
    // The record that the words lie in is that of the authority which leads the plan.
    ownerAuthorityId: subject.leadAuthorityId,
    byPerson: true,
  };
  const kind = input.kind === 'goal' ? 'goal' : noteKindOf(voice);
  const line = {
    id,
    ...place,
    grantees: await granteesFor(tx, { ...place, kind }),
    seq: LAST,
    language: input.language ?? 'sv',
    removedAt: null,
    revision: 1,
    changedBy: null,
    changedByCitizen: tx.actor.citizenId,
    changedAt: tx.now,
    saidBy: voice,
    text: input.text,
  };
  if (input.kind === 'goal') await addRows(tx, Goal, { ...line, kind: 'own', needLineId: null, targetOn: null });
  else await addRows(tx, Note, { ...line, kind: noteKindOf(voice), notedHow: null });
  return id;
}

/** A guardian's view is never passed off as the child's own words (SoL 3:2-3). */
const noteKindOf = (voice: ReturnType<typeof voiceOf>): NoteKind =>
  voice === 'guardian' ? 'guardianView' : 'ownWords';
