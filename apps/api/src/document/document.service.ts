import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { aboutOwn, type CaseSubject } from '../access/index.js';
import { copyView } from '../copy/index.js';
import { countyOf } from '../organisation/index.js';
import { planContent, planParties, type PlanContentView } from '../plan/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, type Tx } from '../platform/database/index.js';
import { signOffView, versionSubject } from '../sign-off/index.js';
import { aroundPlan } from './document.data.js';
import { planDocument, type DocumentSource } from './document-content.js';
import { PDF_THREAD, type PdfThread } from './pdf-thread.js';

export interface NamedPdf {
  /** Without data about the person: files are sent, and lie in download folders. */
  name: string;
  pdf: Buffer;
}

@Injectable()
export class DocumentService implements OnModuleDestroy {
  private readonly logger = new Logger('document');
  private readonly told = new Set<string>();

  constructor(
    private readonly database: Database,
    @Inject(PDF_THREAD) private readonly thread: PdfThread,
  ) {}

  /** One version as PDF, of the sections that the actor may print. It is set after the transaction has ended. */
  async plan(actor: Actor, versionId: string): Promise<NamedPdf> {
    const source = await this.database.read(actor, 'print.plan', async (tx) => {
      const subject = await versionSubject(tx, versionId);
      tx.authorize(aboutOwn(subject));
      auditPrint(tx, subject);
      return sourceOf(tx, subject, printable(tx, subject, await planContent(tx, subject)));
    });
    return this.set(source, `plan-${source.number}-v${String(source.content.version.number)}.pdf`);
  }

  /** The own authority's copy of a version as PDF: what was disclosed of it, whatever may be read of the plan now. */
  async copy(actor: Actor, versionId: string): Promise<NamedPdf> {
    const source = await this.database.read(actor, 'copy.print', async (tx) => {
      const subject = await versionSubject(tx, versionId);
      tx.authorize(subject);
      const copy = await copyView(tx, subject);
      auditPrint(tx, subject);
      const { ok, disclosed: readable } = copy.verification;
      const of = await sourceOf(tx, subject, copy);
      return { ...of, signOff: { ...of.signOff, verification: { ok, readable } } };
    });
    return this.set(source, `kopia-${source.number}-v${String(source.content.version.number)}.pdf`);
  }

  private async set(source: DocumentSource, name: string): Promise<NamedPdf> {
    const { pdf, notice } = await this.thread.make(JSON.stringify(planDocument(source)));
    if (notice && !this.told.has(notice)) {
      this.told.add(notice);
      this.logger.warn({ notice });
    }
    return { name, pdf: Buffer.from(pdf) };
  }

  onModuleDestroy(): Promise<void> {
    return this.thread.close();
  }
}

const auditPrint = (tx: Tx, { personId, caseId, version }: CaseSubject): void =>
  tx.audit({ personId, caseId, subjectId: version.id, change: { as: 'pdf' } });

async function sourceOf(tx: Tx, subject: CaseSubject, content: PlanContentView): Promise<DocumentSource> {
  const { settings } = await countyOf(tx, subject.countyCode);
  return {
    number: subject.number,
    content,
    signOff: await signOffView(tx, subject),
    around: await aroundPlan(tx, subject),
    parties: await planParties(tx, subject),
    planLead: settings.labels.planLead,
    protected: subject.protected,
    printedBy: { name: tx.actor.name, unit: tx.actor.unitName },
    today: tx.today,
  };
}

/** What is readable is printable, but for others' sections of a draft that is not released yet (access.md, print.plan). */
function printable(tx: Tx, subject: CaseSubject, content: PlanContentView): PlanContentView {
  const handedOver: CaseSubject = { ...subject, facts: { ...subject.facts, consent: 'valid' } };
  // Of a closed case the copy is printed; what is no part of it has not come this far (planContent).
  const others =
    tx.may('print.plan', handedOver) || (subject.facts.state === 'closed' && tx.may('copy.print', handedOver));
  const kept = ({ mine }: { mine: boolean }) => mine || others;
  // The frame is the lead's, and is shown to others as its sections are.
  const frame = subject.facts.relation === 'lead' || others ? content.version.frame : null;
  return {
    ...content,
    version: { ...content.version, frame },
    notes: content.notes.filter(kept),
    needs: content.needs.filter(kept),
    goals: content.goals.filter(kept),
    measures: content.measures.filter(kept),
  };
}
