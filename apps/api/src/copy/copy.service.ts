import { Injectable } from '@nestjs/common';
import { aboutOwn, caseSubject } from '../access/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database } from '../platform/database/index.js';
import { versionSubject } from '../sign-off/index.js';
import { authorityNames, disclosuresOf, type DisclosureRow } from './copy.data.js';
import type { CopyView, HandoversView } from './copy.dto.js';
import { copyView, toDisclosureView } from './copy.view.js';

/** What each party keeps of the plan, and the log of what was disclosed to whom. */
@Injectable()
export class CopyService {
  constructor(private readonly database: Database) {}

  read(actor: Actor, versionId: string): Promise<CopyView> {
    return this.database.read(actor, 'copy.read', async (tx) => {
      const subject = await versionSubject(tx, versionId);
      tx.authorize(subject);
      const view = await copyView(tx, subject);
      tx.audit({
        personId: subject.personId,
        caseId: subject.caseId,
        subjectId: versionId,
        change: { version: subject.version.number },
      });
      return view;
    });
  }

  handovers(actor: Actor, caseId: string): Promise<HandoversView> {
    return this.database.read(actor, 'history.read', async (tx) => {
      const subject = await caseSubject(tx, caseId);
      tx.authorize(aboutOwn(subject));
      const { relation } = subject.facts;
      // A unit that has left reads what its own authority gave and was given, not what the others gave one another since.
      const whole = relation === 'lead' || relation === 'party';
      const rows = (await disclosuresOf(tx, subject)).filter((row) => whole || concerns(row, actor.authorityId));
      const names = await authorityNames(
        tx,
        rows.flatMap(({ grounds }) => grounds.map(({ ownerAuthorityId }) => ownerAuthorityId)),
      );
      tx.audit({ personId: subject.personId, caseId, change: { tab: 'disclosures' } });
      return { caseId, disclosures: rows.map((row) => toDisclosureView(tx, subject, row, names)) };
    });
  }
}

const concerns = ({ authorityId, grounds }: DisclosureRow, own: string): boolean =>
  authorityId === own || grounds.some(({ ownerAuthorityId }) => ownerAuthorityId === own);
