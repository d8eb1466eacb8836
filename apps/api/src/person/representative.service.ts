import { Inject, Injectable } from '@nestjs/common';
import { assertMandateFits, parseIdentityNumber, type Day } from '@sammanhang/sip-rules';
import { v7 } from 'uuid';
import { settleConsents } from '../access/index.js';
import { identityHash } from '../platform/auth/identity-hash.js';
import type { Actor } from '../platform/auth/index.js';
import { CONFIG, type Config } from '../platform/config.js';
import { addRows, changeRow, Database } from '../platform/database/index.js';
import { fieldProblem } from '../platform/errors.js';
import type { PersonView } from './person.dto.js';
import { personSubject } from './person-subject.data.js';
import { personView } from './person.view.js';
import { representativeById } from './representative.data.js';
import type { AddRepresentativeInput, ChangeRepresentativeInput } from './representative.dto.js';
import { Representative, type RepresentativeKind } from './representative.entity.js';

@Injectable()
export class RepresentativeService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  add(actor: Actor, personId: string, input: AddRepresentativeInput): Promise<PersonView> {
    return this.database.write(actor, 'person.change', async (tx) => {
      const subject = await personSubject(tx, personId);
      tx.authorize(subject);
      checkDates(input);
      assertMandateFits(input.kind, subject.person.birthOn, tx.today);
      const id = await tx.once({ personId, ...input }, async () => {
        const made = v7();
        await addRows(tx, Representative, {
          id: made,
          personId,
          kind: input.kind,
          ...mandate(input.kind, input),
          identityHash: this.hashOf(input.identityNumber, tx.today) ?? null,
          phone: input.phone ?? null,
          proofSeenBy: actor.staffId,
          revision: 1,
        });
        await settleConsents(tx, personId);
        return made;
      });
      tx.audit({ personId, subjectId: id, change: { representative: input.kind } });
      return personView(tx, subject);
    });
  }

  /** Changes what the mandate covers and how long it holds; an end date ends it. Who it is stays. */
  change(actor: Actor, id: string, { revision, ...input }: ChangeRepresentativeInput): Promise<PersonView> {
    return this.database.write(actor, 'person.change', async (tx) => {
      const row = await representativeById(tx, id);
      const subject = await personSubject(tx, row.personId);
      tx.authorize(subject);
      checkDates(input);
      const proofIsNew = input.proof !== row.proof;
      await tx.once({ id, revision, ...input }, async () => {
        const changed = await changeRow(
          tx,
          Representative,
          { ...row, revision },
          {
            ...mandate(row.kind, input),
            ...(input.identityNumber !== undefined && { identityHash: this.hashOf(input.identityNumber, tx.today) }),
            ...(input.phone !== undefined && { phone: input.phone }),
            ...(proofIsNew && { proofSeenBy: actor.staffId }),
          },
        );
        await settleConsents(tx, row.personId);
        return { id, revision: changed };
      });
      tx.audit({
        personId: row.personId,
        subjectId: id,
        change: { representative: row.kind, validTo: input.validTo ?? null, caresForPerson: input.caresForPerson },
      });
      return personView(tx, subject);
    });
  }

  /** Only a keyed hash is kept: it is compared with that of whoever signs in. */
  private hashOf(text: string | null | undefined, today: Day): Buffer | null {
    if (!text) return null;
    const parsed = parseIdentityNumber(text, { today });
    if (!parsed.ok) throw fieldProblem('/identityNumber', parsed.problem);
    return identityHash(this.config.identityHashKey, parsed.number);
  }
}

function checkDates({ validFrom, validTo }: { validFrom: string; validTo?: string | null }): void {
  if (validTo && validTo < validFrom) throw fieldProblem('/validTo', 'before-start');
}

/** Custody is care of the person as a whole (FB 6:2, 6:11): its scope is not chosen. */
const mandate = (kind: RepresentativeKind, input: Omit<ChangeRepresentativeInput, 'revision'>) => ({
  givenName: input.givenName,
  familyName: input.familyName,
  guardsRights: kind === 'guardian' || input.guardsRights,
  managesProperty: input.managesProperty,
  caresForPerson: kind === 'guardian' || input.caresForPerson,
  proof: input.proof,
  validFrom: input.validFrom,
  validTo: input.validTo ?? null,
});
