import type { MeasureToDecideView, MeetingView } from '@sammanhang/api-client';

/** What the meeting goes through, one at a time. */
export type Point =
  | { readonly id: 'attendance'; readonly kind: 'attendance' }
  | { readonly id: string; readonly kind: 'question'; readonly text: string }
  | { readonly id: string; readonly kind: 'measure'; readonly measure: MeasureToDecideView }
  | { readonly id: 'end'; readonly kind: 'end' };

/** Who is here (for the one who notes it), the questions that were asked, the measures one by one, and the end. */
export const pointsOf = (meeting: MeetingView): readonly Point[] => [
  ...(meeting.commands.includes('attend') ? [{ id: 'attendance' as const, kind: 'attendance' as const }] : []),
  ...meeting.agenda.map((text, index) => ({ id: `question-${index}`, kind: 'question' as const, text })),
  ...meeting.measures.map((measure) => ({ id: measure.lineId, kind: 'measure' as const, measure })),
  { id: 'end', kind: 'end' },
];
