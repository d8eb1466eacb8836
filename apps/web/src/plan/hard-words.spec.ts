import { hardLines, hardWordsIn } from './hard-words';
import { line } from './testing';

describe('hard words', () => {
  it('are found in all their forms, with plainer ones, and not inside other words', () => {
    expect(hardWordsIn('Insatserna upprättas. Behov föreligger.')).toEqual([
      { word: 'Insatserna', plainer: 'hjälp, stöd' },
      { word: 'upprättas', plainer: 'göra, skriva' },
      { word: 'föreligger', plainer: 'finnas' },
    ]);
    expect(hardWordsIn('Hon sitter upprätt, och det är avsevärt bättre. Radlar med cykel.')).toEqual([]);
  });

  it('are shown for lines that the reader may change in Swedish, never for what the person said', () => {
    const text = 'Insatsen avser dusch';
    const need = (id: string, more: object) => ({ ...line(id, text), lifeArea: 'health' as const, ...more });
    const found = hardLines({
      notes: [],
      goals: [],
      measures: [],
      needs: [
        need('mine', {}),
        need('theirs', { canEdit: false }),
        need('said', { byPerson: true }),
        need('finnish', { language: 'fi' }),
      ],
    });
    expect(found.map(({ id, step, words }) => [id, step, words.map(({ word }) => word)])).toEqual([
      ['mine', 'behov', ['Insatsen', 'avser']],
    ]);
  });
});
