import { v4, v7 } from 'uuid';
import { granteesFor } from '../access/index.js';
import { addRows, type Tx } from '../platform/database/index.js';
import { Note, type NoteKind } from './note.entity.js';

/** A note in a version, owned by the actor's authority. `byPerson`: the person's own words, written down by staff. */
export async function addNote(
  tx: Tx,
  at: { caseId: string; versionId: string },
  note: { kind: NoteKind; text: string; byPerson: boolean; notedHow?: string | null; seq?: number; language?: string },
): Promise<Note> {
  const row: Note = {
    id: v7(),
    caseId: at.caseId,
    versionId: at.versionId,
    lineId: v4(),
    ownerAuthorityId: tx.actor.authorityId,
    byPerson: note.byPerson,
    grantees: await granteesFor(tx, at.caseId, note.kind),
    seq: note.seq ?? 0,
    language: note.language ?? 'sv',
    removedAt: null,
    revision: 1,
    changedBy: tx.actor.staffId,
    changedAt: tx.now,
    kind: note.kind,
    text: note.text,
    notedHow: note.notedHow ?? null,
  };
  await addRows(tx, Note, row);
  return row;
}
