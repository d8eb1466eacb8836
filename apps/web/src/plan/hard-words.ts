import type { NoteKind, PlanView } from '@sammanhang/api-client';
import type { PlanStep } from './plan-places';

/** Words of offices that many do not understand, by how they begin and end, with plainer ones (Språkrådet, Myndigheternas skrivregler). */
const words: readonly (readonly [hard: string, plainer: string])[] = [
  ['insats(?:en|er|erna)?', 'hjälp, stöd'],
  ['upprätta\\p{L}*', 'göra, skriva'],
  ['avse(?:r|s|dd|tt|nde)?', 'gälla'],
  ['föreligg\\p{L}*', 'finnas'],
  ['erfordra\\p{L}*', 'behövas'],
  ['erhåll\\p{L}*', 'få'],
  ['tillse\\p{L}*', 'se till'],
  ['beakta\\p{L}*', 'tänka på'],
  ['initiera\\p{L}*', 'börja'],
  ['implementera\\p{L}*', 'börja med'],
  ['tillgodose\\p{L}*', 'ordna'],
  ['vederbörande', 'personen'],
  ['brukare\\p{L}*', 'personen'],
  ['adekvat\\p{L}*', 'rätt, som passar'],
  ['ADL', 'vardagen'],
];
const patterns = words.map(([hard, plainer]) => [new RegExp(`(?<!\\p{L})${hard}(?!\\p{L})`, 'iu'), plainer] as const);

export interface HardWord {
  readonly word: string;
  readonly plainer: string;
}

/** The hard words of a Swedish text, as they stand in it. */
export const hardWordsIn = (text: string): HardWord[] =>
  patterns.flatMap(([pattern, plainer]) => {
    const [word] = pattern.exec(text) ?? [];
    return word ? [{ word, plainer }] : [];
  });

/** Where a note is changed, if not with the needs. */
const stepOfNote: Readonly<Partial<Record<NoteKind, PlanStep>>> = {
  strengths: 'vad-ar-viktigt',
  childView: 'vad-ar-viktigt',
  guardianView: 'vad-ar-viktigt',
  disagreement: 'ansvar',
  crisis: 'uppfoljning',
};

export interface HardLine {
  readonly id: string;
  readonly step: PlanStep;
  readonly text: string;
  readonly words: readonly HardWord[];
}

/** Lines of a plan that the reader may change and that have hard words. What the person said stands as it was said. */
export function hardLines(plan: Pick<PlanView, 'notes' | 'needs' | 'goals' | 'measures'>): HardLine[] {
  const lines = [
    ...plan.notes.map((line) => ({ line, step: stepOfNote[line.kind] ?? ('behov' as const) })),
    ...plan.needs.map((line) => ({ line, step: 'behov' as const })),
    ...plan.goals.map((line) => ({ line, step: 'mal' as const })),
    ...plan.measures.map((line) => ({ line, step: 'insatser' as const })),
  ];
  return lines
    .filter(({ line }) => line.canEdit && !line.byPerson && line.language === 'sv')
    .map(({ line: { id, text }, step }) => ({ id, step, text, words: hardWordsIn(text) }))
    .filter(({ words: found }) => found.length > 0);
}
