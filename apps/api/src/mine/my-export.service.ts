import { Injectable } from '@nestjs/common';
import { aboutOwnContact, citizenSubject, citizenSubjects, type CitizenSubject } from '../access/index.js';
import { ownLog, type OwnLogView } from '../audit/index.js';
import { recordsConcerned, type CitizenActor } from '../platform/auth/index.js';
import { Database, type Tx } from '../platform/database/index.js';
import { ownRequests, toMyRequestView } from '../request/index.js';
import { answersOf, followUpsOf, recordsOf, representativesFor, versionIdsOf } from './my-export.data.js';
import type { ExportedCaseView, ExportedRecordView, MyExportView } from './my-export.dto.js';
import { exportDocument } from './my-export.document.js';
import { blocksOf, contactOf, meetingsOf, relativesOf } from './my-plan.data.js';
import { consentsView } from './my-consent.service.js';
import { relativesView } from './my-circle.service.js';
import { objectionsView } from './my-objection.service.js';
import { myPlanView, ofOneself } from './my-plan.service.js';

/** Pages of the log in an export: a thousand visits. */
const LOG_PAGES = 20;
const REQUESTS = 1000;

/** What the export of oneself is signed in for. */
const BINDING = 'export';

/** All about the person, for themselves: to read, or for a machine (GDPR 15, 20). It leaves the house, so it takes a fresh sign-in. */
@Injectable()
export class MyExportService {
  constructor(private readonly database: Database) {}

  data(actor: CitizenActor): Promise<MyExportView> {
    return this.make(actor, 'json');
  }

  async document(actor: CitizenActor): Promise<string> {
    return exportDocument(await this.make(actor, 'html'));
  }

  private make(actor: CitizenActor, as: 'json' | 'html'): Promise<MyExportView> {
    return this.database.read(actor, 'data.export', async (tx) => {
      tx.authorize(ofOneself(actor), BINDING);
      const subjects = await citizenSubjects(tx);
      tx.auditEach(recordsConcerned(actor).map((personId) => ({ personId, change: { as } })));
      const cases: ExportedCaseView[] = [];
      for (const subject of subjects) cases.push(await exportedCase(tx, subject));
      const records: ExportedRecordView[] = [];
      for (const row of await recordsOf(tx)) {
        const of = subjects.find(({ personId }) => personId === row.id);
        const mayContact = of === undefined || tx.may('contact.read', aboutOwnContact(of));
        records.push({
          ...row,
          contact: (mayContact && (await contactOf(tx, row.id))) || null,
          representatives: await representativesFor(tx, row.id),
          relatives: relativesView(await relativesOf(tx, row.id)).relatives,
          blocks: await blocksOf(tx, row.id),
        });
      }
      const requests = (await ownRequests(tx, { before: null, limit: REQUESTS })).map(toMyRequestView);
      return { madeAt: tx.now, records, cases, requests, log: await wholeLog(tx) };
    });
  }
}

async function exportedCase(tx: Tx<CitizenActor>, subject: CitizenSubject): Promise<ExportedCaseView> {
  const { caseId, number, caseState, hidden } = subject;
  const versions: ExportedCaseView['versions'] = [];
  for (const versionId of await versionIdsOf(tx, caseId)) {
    versions.push(await myPlanView(tx, await citizenSubject(tx, caseId, { versionId })));
  }
  return {
    caseId,
    number,
    state: caseState,
    versions,
    meetings: (await meetingsOf(tx, caseId)).filter(({ id }) => !hidden.has(id)),
    consents: (await consentsView(tx, caseId)).consents,
    answers: await answersOf(tx, caseId),
    followUps: await followUpsOf(tx, caseId),
    corrections: await objectionsView(tx, subject),
  };
}

async function wholeLog(tx: Tx<CitizenActor>): Promise<OwnLogView> {
  const about = { personIds: tx.actor.personIds, caseId: null };
  const log: OwnLogView = await ownLog(tx, about, { before: null });
  for (let page = 1; page < LOG_PAGES && log.before !== null; page += 1) {
    const more = await ownLog(tx, about, { before: log.before });
    log.entries.push(...more.entries);
    log.before = more.before;
  }
  return log;
}
