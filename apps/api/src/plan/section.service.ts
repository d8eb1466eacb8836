import { Injectable } from '@nestjs/common';
import { checkRoomForLine, isOwnLine, type Section } from '@sammanhang/sip-rules';
import { aboutOwn, aboutSection, caseSubject, type CaseSubject } from '../access/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, type AuditEntry, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import { lineView } from './plan-content.view.js';
import {
  addLine,
  caseOfVersion,
  changeLine,
  lineById,
  lockLine,
  roomIn,
  type LineFields,
  type StoredLine,
} from './section.data.js';
import type {
  AddGoalInput,
  AddMeasureInput,
  AddNeedInput,
  AddNoteInput,
  ChangeGoalInput,
  ChangeMeasureInput,
  ChangeNeedInput,
  ChangeNoteInput,
  GoalView,
  LineRevision,
  MeasureView,
  NeedView,
  NoteView,
  RemovedLineView,
} from './section.dto.js';
import { goalFields, measureFields, needFields, noteFields, telling } from './section-fields.js';

interface Views {
  note: NoteView;
  need: NeedView;
  goal: GoalView;
  measure: MeasureView;
}

/** The case as the access table sees it from one version; 404 for a version that the actor may not know of. */
export async function versionSubject(tx: Tx, versionId: string, lock?: 'share' | 'update'): Promise<CaseSubject> {
  const caseId = await caseOfVersion(tx, versionId);
  if (!caseId) throw problem('not-found');
  return caseSubject(tx, caseId, { versionId, ...(lock && { lock }) });
}

/** Lines of a plan, saved one by one: each authority its own (SoL 10:8, HSL 16:4), and the person's words on the person's behalf. */
@Injectable()
export class SectionService {
  constructor(private readonly database: Database) {}

  addNote(actor: Actor, versionId: string, input: AddNoteInput): Promise<NoteView> {
    return this.add(actor, versionId, 'note', input, input.kind, () => noteFields(input));
  }

  addNeed(actor: Actor, versionId: string, input: AddNeedInput): Promise<NeedView> {
    return this.add(actor, versionId, 'need', input, null, () => needFields(input));
  }

  addGoal(actor: Actor, versionId: string, input: AddGoalInput): Promise<GoalView> {
    return this.add(actor, versionId, 'goal', input, input.kind, (tx, subject) => goalFields(tx, subject, input));
  }

  addMeasure(actor: Actor, versionId: string, input: AddMeasureInput): Promise<MeasureView> {
    return this.add(actor, versionId, 'measure', input, null, (tx, subject) => measureFields(tx, subject, input));
  }

  changeNote(actor: Actor, id: string, input: ChangeNoteInput): Promise<NoteView> {
    return this.change(actor, id, 'note', input, input.kind, () => noteFields(input));
  }

  changeNeed(actor: Actor, id: string, input: ChangeNeedInput): Promise<NeedView> {
    return this.change(actor, id, 'need', input, null, () => needFields(input));
  }

  changeGoal(actor: Actor, id: string, input: ChangeGoalInput): Promise<GoalView> {
    return this.change(actor, id, 'goal', input, input.kind, (tx, subject) => goalFields(tx, subject, input));
  }

  changeMeasure(actor: Actor, id: string, input: ChangeMeasureInput): Promise<MeasureView> {
    return this.change(actor, id, 'measure', input, null, (tx, subject) => measureFields(tx, subject, input));
  }

  /** Takes a line away; it stays in the database, and can be put back while the version is worked on. */
  remove(actor: Actor, section: Section, id: string, input: LineRevision): Promise<RemovedLineView> {
    return this.database.write(actor, actionFor(input.byPerson), async (tx) => {
      const { subject, line } = await ownLine(tx, section, id, input);
      await tx.once({ id, removed: true, ...input }, async () => {
        await assertRevision(tx, subject, section, id, input);
        return { id, revision: await changeLine(tx, section, line, { removedAt: tx.now }) };
      });
      auditLine(tx, subject, section, line, { event: 'lineRemoved' });
      return { id, revision: (await lockLine(tx, section, id)) ?? line.revision, byPerson: line.byPerson };
    });
  }

  /** Puts back a line that was taken away. */
  restore<S extends Section>(actor: Actor, section: S, id: string, input: LineRevision): Promise<Views[S]> {
    return this.database.write(actor, actionFor(input.byPerson), async (tx) => {
      const { subject, line } = await ownLine(tx, section, id, input);
      await tx.once({ id, removed: false, ...input }, async () => {
        await assertRevision(tx, subject, section, id, input);
        return { id, revision: await changeLine(tx, section, line, { removedAt: null }) };
      });
      auditLine(tx, subject, section, line, { event: 'lineRestored' });
      return savedLine<S>(tx, subject, id);
    });
  }

  private add<S extends Section>(
    actor: Actor,
    versionId: string,
    section: S,
    input: { language?: string | null },
    kind: string | null,
    fieldsOf: (tx: Tx, subject: CaseSubject) => LineFields | Promise<LineFields>,
  ): Promise<Views[S]> {
    const byPerson = isOwnLine(section, kind);
    return this.database.write(actor, actionFor(byPerson), async (tx) => {
      const subject = await versionSubject(tx, versionId, 'share');
      tx.authorize(aboutOwn(subject));
      const id = await tx.once({ versionId, section, input }, async () => {
        const { lines, next } = await roomIn(tx, section, versionId);
        checkRoomForLine(lines);
        return addLine(tx, subject, section, {
          kind: section === 'note' ? String(kind) : section,
          byPerson,
          language: input.language ?? 'sv',
          seq: next,
          fields: await telling(tx, subject, fieldsOf(tx, subject)),
        });
      });
      tx.audit({
        personId: subject.personId,
        caseId: subject.caseId,
        subjectId: id,
        change: { section, version: subject.version.number, event: byPerson ? 'wordsNoted' : 'lineAdded' },
      });
      return savedLine<S>(tx, subject, id);
    });
  }

  private change<S extends Section>(
    actor: Actor,
    id: string,
    section: S,
    input: LineRevision & { language?: string | null },
    kind: string | null,
    fieldsOf: (tx: Tx, subject: CaseSubject) => LineFields | Promise<LineFields>,
  ): Promise<Views[S]> {
    return this.database.write(actor, actionFor(input.byPerson), async (tx) => {
      const { subject, line } = await ownLine(tx, section, id, input);
      if (kind !== null && isOwnLine(section, kind) !== line.byPerson) throw fieldProblem('/kind', 'other-kind');
      await tx.once({ id, input }, async () => {
        await assertRevision(tx, subject, section, id, input);
        const told = await telling(tx, subject, fieldsOf(tx, subject));
        const fields = { ...told, ...(input.language && { language: input.language }) };
        auditLine(tx, subject, section, line, {
          event: line.byPerson ? 'wordsChanged' : 'lineChanged',
          fields: changedFields(line, fields),
        });
        // Saving a line that was taken away puts it back: whoever does so has been shown that it was.
        return { id, revision: await changeLine(tx, section, line, { ...fields, removedAt: null }) };
      });
      return savedLine<S>(tx, subject, id);
    });
  }
}

const actionFor = (byPerson: boolean) => (byPerson ? 'words.write' : 'content.write');

/** The line to be changed, locked: 404 what may not be seen, 403 another authority's. */
async function ownLine(
  tx: Tx,
  section: Section,
  id: string,
  input: LineRevision,
): Promise<{ subject: CaseSubject; line: StoredLine }> {
  const line = await lineById(tx, section, id);
  if (!line || line.byPerson !== input.byPerson) throw problem('not-found');
  const subject = await caseSubject(tx, line.caseId, { versionId: line.versionId, lock: 'share' });
  const about = aboutSection(tx, subject, line);
  // Words of the person may be written by every party, also where those of another authority may not be read.
  if (!tx.may('content.read', about)) throw problem('not-found');
  tx.authorize(about);
  if (line.ownerAuthorityId !== tx.actor.authorityId) throw problem('forbidden');
  const revision = await lockLine(tx, section, id);
  if (revision === undefined) throw problem('not-found');
  return { subject, line: { ...line, revision } };
}

/** 409 with the line's newest form when it has moved on since it was read. */
async function assertRevision(
  tx: Tx,
  subject: CaseSubject,
  section: Section,
  id: string,
  input: LineRevision,
): Promise<void> {
  if ((await lockLine(tx, section, id)) === input.revision) return;
  const current = await lineView(tx, subject, id);
  throw problem('version-conflict', current && { details: { current } });
}

/** Rendered anew, with what may be done with it now. */
async function savedLine<S extends Section>(tx: Tx, subject: CaseSubject, id: string): Promise<Views[S]> {
  const view = await lineView(tx, subject, id);
  if (!view) throw problem('not-found');
  return view as Views[S];
}

function auditLine(
  tx: Tx,
  subject: CaseSubject,
  section: Section,
  line: StoredLine,
  change: AuditEntry['change'],
): void {
  tx.audit({
    personId: subject.personId,
    caseId: subject.caseId,
    subjectId: line.id,
    change: { section, version: subject.version.number, lineId: line.lineId, ...change },
  });
}

const changedFields = (before: StoredLine, after: LineFields): string[] =>
  Object.keys(after).filter((field) => (before as unknown as LineFields)[field] !== after[field]);
