import { Injectable } from '@nestjs/common';
import { checkUnitEnd, checkUnitMove } from '@sammanhang/sip-rules';
import { v4 } from 'uuid';
import type { Actor } from '../platform/auth/index.js';
import { Database, noCase, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import type {
  AddUnitInput,
  AdministeredUnitsView,
  ChangeUnitInput,
  EndUnitInput,
  MoveUnitInput,
} from './administration.dto.js';
import {
  addUnit,
  beneath,
  changeUnit,
  endUnit,
  moveUnit,
  ownUnit,
  ownUnitTree,
  unitUse,
  type OwnUnit,
} from './units.data.js';

/** The tree of the own authority's units. */
@Injectable()
export class UnitsService {
  constructor(private readonly database: Database) {}

  list(actor: Actor): Promise<AdministeredUnitsView> {
    return this.database.read(actor, 'users.read', (tx) => {
      tx.authorize(noCase());
      return treeOf(tx);
    });
  }

  add(actor: Actor, input: AddUnitInput): Promise<AdministeredUnitsView> {
    return this.change(actor, { input }, async (tx) => {
      await checkParent(tx, input.parentId ?? null);
      const id = v4();
      await addUnit(tx, id, input);
      return { id, fields: ['added'] };
    });
  }

  rename(actor: Actor, id: string, input: ChangeUnitInput): Promise<AdministeredUnitsView> {
    return this.change(actor, { id, input }, async (tx) => {
      await livingUnit(tx, id);
      if (!(await changeUnit(tx, id, input))) throw problem('version-conflict');
      return { id, fields: ['name', 'phone', 'email', 'hsaId'] };
    });
  }

  move(actor: Actor, id: string, { parentId = null, revision }: MoveUnitInput): Promise<AdministeredUnitsView> {
    return this.change(actor, { id, parentId, revision }, async (tx) => {
      await livingUnit(tx, id);
      await checkParent(tx, parentId);
      checkUnitMove(id, parentId, await beneath(tx, id));
      if (!(await moveUnit(tx, id, revision, parentId))) throw problem('version-conflict');
      return { id, fields: ['parentId'], parentId };
    });
  }

  end(actor: Actor, id: string, { revision }: EndUnitInput): Promise<AdministeredUnitsView> {
    return this.change(actor, { id, revision, ended: true }, async (tx) => {
      const unit = await livingUnit(tx, id);
      checkUnitEnd(unit, await unitUse(tx, id));
      if (!(await endUnit(tx, id, revision))) throw problem('version-conflict');
      return { id, fields: ['ended'] };
    });
  }

  private change(
    actor: Actor,
    command: object,
    work: (tx: Tx) => Promise<{ id: string; fields: readonly string[]; parentId?: string | null }>,
  ): Promise<AdministeredUnitsView> {
    return this.database.write(actor, 'units.administer', async (tx) => {
      tx.authorize(noCase());
      let change: Readonly<Record<string, unknown>> = {};
      const id = await tx.once(command, async () => {
        const { id: changed, ...rest } = await work(tx);
        change = rest;
        return changed;
      });
      tx.audit({ personId: null, subjectId: id, change });
      return treeOf(tx);
    });
  }
}

const treeOf = async (tx: Tx): Promise<AdministeredUnitsView> => ({
  authorityName: tx.actor.authorityName,
  units: await ownUnitTree(tx),
});

async function livingUnit(tx: Tx, id: string): Promise<OwnUnit> {
  const unit = await ownUnit(tx, id);
  if (!unit || unit.ended) throw problem('not-found');
  return unit;
}

async function checkParent(tx: Tx, parentId: string | null): Promise<void> {
  if (parentId === null) return;
  const parent = await ownUnit(tx, parentId);
  if (!parent || parent.ended) throw fieldProblem('/parentId', 'unknown');
}
