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
  const place = { ...at, lineId: v4(), ownerAuthorityId: tx.actor.authorityId, byPerson: note.byPerson };
  const row: Note = {
    id: v7(),
    ...place,
    grantees: await granteesFor(tx, { ...place, kind: note.kind }),
    seq: note.seq ?? 0,
    language: note.language ?? 'sv',
    removedAt: null,
    revision: 1,
    changedBy: tx.actor.staffId,
    changedByCitizen: null,
    changedAt: tx.now,
    kind: note.kind,
    text: note.text,
    notedHow: note.notedHow ?? null,
    saidBy: null,
  };
  await addRows(tx, Note, row);
  return row;
}
