import { Inject, Injectable } from '@nestjs/common';
import { isBreakGlassOpen, parseIdentityNumber, type Relation } from '@sammanhang/sip-rules';
import { v4 } from 'uuid';
import { caseSubject } from '../access/index.js';
import { identityHash } from '../person/index.js';
import type { Actor } from '../platform/auth/index.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Database, noCase, type Subject, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import {
  endOpening,
  giveReason,
  liveOpenings,
  openBreakGlass,
  openingById,
  settingOf,
  type EmergencyTarget,
} from './break-glass.data.js';
import type { BreakGlassOpeningView, OpenBreakGlassInput, OwnBreakGlassView } from './break-glass.dto.js';
import type { BreakGlassSetting } from './break-glass-setting.entity.js';

/** Asked before anything is looked up, so with the same facts for whatever was asked for. */
const emergency = (relation: Relation, caseId: string | null = null): Subject => ({
  personId: null,
  caseId,
  facts: { relation, consent: 'own', planConsent: 'declined', protection: 'none', state: 'established' },
});

/** Opening a plan in an emergency: an hour, read only, the own branch's part of what is established. */
@Injectable()
export class BreakGlassService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  own(actor: Actor): Promise<OwnBreakGlassView> {
    return this.database.read(actor, 'breakGlass.own', async (tx) => {
      const { ground } = await switchedOn(tx);
      tx.authorize(noCase());
      const openings = await liveOpenings(tx);
      tx.auditEach(openings.map(({ id, personId, caseId }) => ({ personId, caseId, subjectId: id })));
      return { ground, openings: openings.map(toOpeningView), now: tx.now };
    });
  }

  open(actor: Actor, input: OpenBreakGlassInput): Promise<BreakGlassOpeningView> {
    return this.database.write(actor, 'breakGlass.open', async (tx) => {
      const { ground } = await switchedOn(tx);
      const target = this.targetOf(tx, input);
      const binding = `breakGlass:${target.caseId ?? target.hash?.toString('hex').slice(0, 32) ?? ''}`;
      tx.authorize(emergency('none'), binding);
      const { reasonCode, reason } = input;
      const id = await tx.once({ binding, reasonCode, reason }, async () => {
        const made = v4();
        const opened = await openBreakGlass(tx, made, target, reasonCode);
        if (!opened) throw problem('not-found');
        tx.authorize(emergency(opened.relation, opened.caseId), binding);
        await giveReason(tx, made, opened.caseId, reason);
        return made;
      });
      const opening = await openingById(tx, id);
      const subject = await caseSubject(tx, opening.caseId);
      tx.audit({
        personId: subject.personId,
        caseId: opening.caseId,
        subjectId: id,
        change: { breakGlass: reasonCode, ground },
      });
      const view = (await liveOpenings(tx)).find((one) => one.id === id);
      if (!view) throw problem('not-found');
      return toOpeningView(view);
    });
  }

  end(actor: Actor, id: string): Promise<void> {
    return this.database.write(actor, 'breakGlass.end', async (tx) => {
      const opening = await openingById(tx, id);
      if (opening.assignmentId !== actor.assignmentId || !isBreakGlassOpen(opening, tx.now)) throw problem('not-found');
      const subject = await caseSubject(tx, opening.caseId);
      tx.authorize(subject);
      await endOpening(tx, id);
      tx.audit({ personId: subject.personId, caseId: opening.caseId, subjectId: id, change: { breakGlass: 'ended' } });
    });
  }

  private targetOf(tx: Tx, { caseId, identityNumber }: OpenBreakGlassInput): EmergencyTarget {
    if (Boolean(caseId) === Boolean(identityNumber)) throw fieldProblem('/identityNumber', 'required');
    if (caseId) return { caseId, hash: null };
    const parsed = parseIdentityNumber(identityNumber ?? '', { today: tx.today });
    if (!parsed.ok) throw fieldProblem('/identityNumber', parsed.problem);
    return { caseId: null, hash: identityHash(this.config.identityHashKey, parsed.number) };
  }
}

const toOpeningView = ({
  id,
  caseId,
  versionId,
  number,
  openedAt,
  closesAt,
}: BreakGlassOpeningView): BreakGlassOpeningView => ({ id, caseId, versionId, number, openedAt, closesAt });

/** Off until two administrators have said otherwise; off, there is nothing here for anybody. */
async function switchedOn(tx: Tx): Promise<BreakGlassSetting> {
  const setting = await settingOf(tx);
  if (!setting) throw problem('not-found');
  return setting;
}
