import { Inject, Injectable } from '@nestjs/common';
import type { SectionKind } from '@sammanhang/sip-rules';
import { v4 } from 'uuid';
import { citizenSubject, citizenSubjects, handOver, knownBy, type CitizenSubject } from '../access/index.js';
import type { CitizenActor } from '../platform/auth/index.js';
import { CONFIG, type Config } from '../platform/config.js';
import { addRows, Database, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import { AccessBlock } from './access-block.entity.js';
import { blocksOf, endOnce, personOf, relativesOf, unknownIn, type RelativeRow } from './my-plan.data.js';
import type { BlocksView, NameRelativeInput, RelativesView, SetBlockInput } from './my-circle.dto.js';
import { Relative } from './relative.entity.js';

/** Whom the person lets in, and whom they shut out. Nobody is told of either. */
@Injectable()
export class MyCircleService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  relatives(actor: CitizenActor, caseId: string): Promise<RelativesView> {
    return this.database.read(actor, 'receipt.read', async (tx) => {
      const subject = await ownCase(tx, caseId);
      tx.authorize(subject);
      tx.audit({ personId: subject.personId, caseId });
      return relativesView(await relativesOf(tx, subject.personId));
    });
  }

  name(actor: CitizenActor, caseId: string, input: NameRelativeInput): Promise<RelativesView> {
    return this.database.write(actor, 'relative.name', async (tx) => {
      const subject = await citizenSubject(tx, caseId);
      tx.authorize(subject, tx.bindingOf('relative', caseId, input));
      const hash = knownBy(tx, this.config.identityHashKey, input);
      const { identityNumber: _, ...given } = input;
      // The key of a retry is kept as a plain hash of the command: it must not hold the number.
      const id = await tx.once({ caseId, ...given, hash: hash.toString('hex') }, async () => {
        const made = v4();
        await addRows(tx, Relative, {
          id: made,
          personId: subject.personId,
          identityHash: hash,
          ...given,
          namedBy: actor.citizenId,
          namedAt: tx.now,
          endedAt: null,
        });
        return made;
      });
      tx.audit({
        personId: subject.personId,
        caseId,
        subjectId: id,
        change: { validTo: input.validTo, atMeeting: input.atMeeting },
      });
      return relativesView(await relativesOf(tx, subject.personId));
    });
  }

  endRelative(actor: CitizenActor, id: string): Promise<RelativesView> {
    return this.database.write(actor, 'relative.end', async (tx) => {
      const subject = await subjectOfOwn(tx, 'relative', id);
      tx.authorize(subject);
      await endOnce(tx, 'relative', id);
      tx.audit({ personId: subject.personId, subjectId: id });
      return relativesView(await relativesOf(tx, subject.personId));
    });
  }

  blocks(actor: CitizenActor, caseId: string): Promise<BlocksView> {
    return this.database.read(actor, 'receipt.read', async (tx) => {
      const subject = await ownCase(tx, caseId);
      tx.authorize(subject);
      tx.audit({ personId: subject.personId, caseId });
      return { blocks: await blocksOf(tx, subject.personId) };
    });
  }

  setBlock(actor: CitizenActor, caseId: string, input: SetBlockInput): Promise<BlocksView> {
    return this.database.write(actor, 'block.set', async (tx) => {
      const subject = await citizenSubject(tx, caseId);
      tx.authorize(subject);
      const unknown = await unknownIn(tx, input);
      if (unknown) throw fieldProblem(`/${unknown}`, 'unknown');
      const id = await tx.once({ caseId, ...input }, async () => {
        const made = v4();
        await addRows(tx, AccessBlock, {
          id: made,
          personId: subject.personId,
          ...input,
          setBy: actor.citizenId,
          setAt: tx.now,
          liftedAt: null,
        });
        return made;
      });
      tx.audit({ personId: subject.personId, caseId, subjectId: id, change: { ...input } });
      return { blocks: await blocksOf(tx, subject.personId) };
    });
  }

  liftBlock(actor: CitizenActor, id: string): Promise<BlocksView> {
    return this.database.write(actor, 'block.lift', async (tx) => {
      const subject = await subjectOfOwn(tx, 'access_block', id);
      tx.authorize(subject, `block:${id}`);
      await endOnce(tx, 'access_block', id);
      const own = (await citizenSubjects(tx)).filter(({ personId }) => personId === subject.personId);
      for (const { caseId } of own) await handOver(tx, caseId);
      tx.audit({ personId: subject.personId, subjectId: id });
      return { blocks: await blocksOf(tx, subject.personId) };
    });
  }
}

/** Relatives and blocks are the person's alone to see. */
async function ownCase(tx: Tx<CitizenActor>, caseId: string): Promise<CitizenSubject> {
  const subject = await citizenSubject(tx, caseId);
  if (tx.actor.role !== 'person') throw problem('not-found');
  return subject;
}

/** The person's own row, asked about through one of their cases: it stands whatever becomes of a single case. */
async function subjectOfOwn(
  tx: Tx<CitizenActor>,
  table: 'relative' | 'access_block',
  id: string,
): Promise<CitizenSubject> {
  const personId = await personOf(tx, table, id);
  const subject = (await citizenSubjects(tx)).find((one) => one.personId === personId);
  if (!subject) throw problem('not-found');
  return subject;
}

export const relativesView = (rows: readonly RelativeRow[]): RelativesView => ({
  relatives: rows.map((row) => ({ ...row, sectionKinds: row.sectionKinds as SectionKind[] })),
});
