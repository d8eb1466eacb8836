interface SealedRows {
  /** Whose key: that of the case (the sharing of a plan), of the person (contact data), a copy, a check of the log or a request, each for one authority. */
  readonly of: 'case' | 'person' | 'copy' | 'review' | 'request';
  /** Properties of the primary key. */
  readonly key: readonly string[];
  readonly columns: readonly string[];
}

const ofCase = (...columns: string[]): SealedRows => ({ of: 'case', key: ['id'], columns });
const ofPerson = (key: string, ...columns: string[]): SealedRows => ({ of: 'person', key: [key], columns });

/**
 * Every column that holds what somebody wrote, or how somebody is reached. The database refuses clear text in them
 * (`sealed_*` constraints); schema-check.ts asks of every other text column why it is in the clear.
 */
export const SEALED = {
  sip_case: ofCase('initiator_name', 'end_note'),
  lead_offer: ofCase('note'),
  consent: ofCase('exclusions', 'note', 'one_guardian_ground'),
  consent_withdrawal: ofCase('note'),
  meeting: ofCase('place', 'video_link', 'question', 'person_absent_reason', 'reopen_reason', 'cancel_reason'),
  summons: ofCase('outside_name', 'decline_note', 'absence_reason'),
  plan_version: ofCase('follow_up_place', 'follow_up_method', 'change_reason'),
  note: ofCase('text', 'noted_how'),
  need: ofCase('text'),
  goal: ofCase('text'),
  measure: ofCase('text', 'other_name', 'contact_name', 'contact_phone'),
  follow_up: ofCase('place', 'person_words', 'note'),
  follow_up_measure: { of: 'case', key: ['followUpId', 'lineId'], columns: ['note'] },
  follow_up_goal: { of: 'case', key: ['followUpId', 'lineId'], columns: ['note'] },
  person_answer: ofCase('words'),
  correction_note: ofCase('text'),
  retention_hold: ofCase('reason'),
  disclosure_decision: ofCase('reason'),
  harm_assessment: ofCase('reason'),
  guardian_decision: ofCase('reason'),
  break_glass_opening: ofCase('reason', 'review_note'),
  log_finding: { of: 'review', key: ['id'], columns: ['note'] },
  person: ofPerson('id', 'identity_number', 'communication_needs'),
  person_contact: ofPerson('personId', 'address', 'postal_code', 'city', 'phone', 'email'),
  representative: ofPerson('id', 'phone', 'proof'),
  sip_request: {
    of: 'request',
    key: ['id'],
    columns: ['asker_name', 'about_name', 'words', 'contact_wish', 'decline_reason'],
  },
  party_copy_section: { of: 'copy', key: ['copyId', 'position'], columns: ['content'] },
} as const satisfies Readonly<Record<string, SealedRows>>;

export type SealedTable = keyof typeof SEALED;

/** What is sealed in a table, or undefined for a table without. */
export const sealedIn = (table: string): SealedRows | undefined =>
  (SEALED as Readonly<Record<string, SealedRows>>)[table];

/** The property of a row that carries a column: `noted_how` -> `notedHow`. */
export const propertyOf = (column: string): string =>
  column.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
