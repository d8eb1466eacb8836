import { readFileSync } from 'node:fs';
import { planWords, planWordsFile } from './plan-words.mjs';

describe('the words of the plan on paper', () => {
  it('are those of the screen as it is now: run `npm run words` after a change of its texts', () => {
    expect(readFileSync(planWordsFile, 'utf8')).toBe(planWords());
  });

  it('have one for each part of the plan, in the order of the screen', () => {
    const source = planWords();
    const order = [...source.slice(0, source.indexOf('PLAN_WORDS')).matchAll(/^ {2}'(.+)',$/gm)].map(([, id]) => id);
    expect(order[0]).toBe('plan.note.ownWords');
    expect(order[1]).toBe('plan.text.measures');
    for (const id of order) expect(source).toContain(`'${id}': '`);
  });
});
