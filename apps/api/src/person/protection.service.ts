import { Injectable } from '@nestjs/common';
import { checkAllowListChange, type Action } from '@sammanhang/sip-rules';
import { caseSubject, type CaseSubject } from '../access/index.js';
import { askFourEyes, waitingAbout, type FourEyesAskedView } from '../four-eyes/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { personSubject } from './person-subject.data.js';
import { allowListOf, protectPerson, requestFacts, type AllowList } from './protection.data.js';
import type { AllowListView, ChangeAllowListInput, LiftProtectionInput, SetProtectionInput } from './protection.dto.js';
import { changePayload } from './protection.work.js';

const OFFERED: readonly Action[] = ['allowlist.change', 'protection.lift'];

/** Protected identity: one locks, two open. */
@Injectable()
export class ProtectionService {
  constructor(private readonly database: Database) {}

  /** Answers nothing: the one who locks need not be one who may read the person. */
  set(actor: Actor, personId: string, { grade }: SetProtectionInput): Promise<void> {
    return this.database.write(actor, 'protection.set', async (tx) => {
      const subject = await personSubject(tx, personId);
      // Once locked it cannot be locked again; whoever asks a second time for what they did themselves is told that it is done.
      const done = tx.isRetry && subject.facts.protection === 'protectedListed';
      tx.authorize(done ? { ...subject, facts: { ...subject.facts, protection: 'none' } } : subject);
      await tx.once({ personId, grade }, async () => {
        await protectPerson(tx, personId, grade);
        return personId;
      });
      tx.audit({ personId, change: { protection: grade, was: subject.person.protection } });
    });
  }

  askLift(actor: Actor, personId: string, input: LiftProtectionInput): Promise<FourEyesAskedView> {
    return this.database.write(actor, 'protection.lift', async (tx) => {
      tx.authorizeRequest(await personSubject(tx, personId));
      return askFourEyes(tx, { ...input, kind: 'protectionLift', circle: 'listed', payload: {}, personId });
    });
  }

  allowList(actor: Actor, caseId: string): Promise<AllowListView> {
    return this.database.read(actor, 'allowlist.read', async (tx) => {
      const subject = await caseSubject(tx, caseId);
      tx.authorize(subject);
      tx.audit({ personId: subject.personId, caseId });
      return allowListView(tx, subject);
    });
  }

  askChange(actor: Actor, caseId: string, { change, staffId, why, expiresOn }: ChangeAllowListInput) {
    return this.database.write(actor, 'allowlist.change', async (tx): Promise<FourEyesAskedView> => {
      const subject = await caseSubject(tx, caseId, { lock: 'share' });
      tx.authorizeRequest(subject);
      const { listed, candidates } = await listOf(tx, caseId);
      checkAllowListChange(
        listed.map((one) => one.staffId),
        { change, staffId, caseworkerInCase: candidates.some((one) => one.staffId === staffId) },
      );
      return askFourEyes(tx, {
        kind: 'allowListChange',
        circle: 'listed',
        payload: { change, staffId },
        concerns: change === 'add' ? staffId : null,
        personId: subject.personId,
        caseId,
        why,
        expiresOn,
      });
    });
  }
}

async function listOf(tx: Tx, caseId: string): Promise<AllowList> {
  const list = await allowListOf(tx, caseId);
  if (!list) throw problem('not-found');
  return list;
}

async function allowListView(tx: Tx, subject: CaseSubject): Promise<AllowListView> {
  const { caseId, personId } = subject;
  const list = await listOf(tx, caseId);
  const waiting = await waitingAbout(tx, personId, ['allowListChange', 'protectionLift']);
  const changes = waiting.filter((request) => request.kind === 'allowListChange' && request.caseId === caseId);
  const { staffNames } = await requestFacts(
    tx,
    [],
    changes.map((request) => changePayload(request).staffId),
  );
  return {
    ...list,
    waiting: changes.map((request) => {
      const { change, staffId } = changePayload(request);
      return { requestId: request.id, change, name: staffNames.get(staffId) ?? '' };
    }),
    liftWaits: waiting.some(({ kind }) => kind === 'protectionLift'),
    abilities: OFFERED.filter((action) => tx.may(action, subject)),
  };
}
