/** What somebody did on a case, said by the row of the log where the action alone does not: all that a lead does is `plan.lead`. */
export const CASE_EVENTS = [
  'called',
  'calledMore',
  'meetingChanged',
  'meetingCancelled',
  'meetingHeld',
  'meetingReopened',
  'lineAdded',
  'lineChanged',
  'lineRemoved',
  'lineRestored',
  'wordsNoted',
  'wordsChanged',
  'frameChanged',
  'released',
  'recalled',
  'newVersion',
  'submitted',
  'takenBack',
  'approved',
  'established',
  'answerNoted',
  'followUpBooked',
  'followUpMoved',
  'followUpHeld',
  'leadOffered',
  'leadAccepted',
  'leadDeclined',
  'offerUndone',
  'leadAsked',
] as const;
export type CaseEvent = (typeof CASE_EVENTS)[number];

/** The event that a row of the log names, or null: older rows and most actions have none. */
export const eventOf = (change: Readonly<Record<string, unknown>> | null): CaseEvent | null =>
  CASE_EVENTS.find((event) => event === change?.event) ?? null;
