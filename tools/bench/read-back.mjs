import { headersOf } from './product.mjs';

const AT_ONCE = 4;

/** Every line of text of a plan as the api shows it, in alphabetical order. */
const textsOf = ({ notes, needs, goals, measures }) =>
  [notes, needs, goals, measures].flatMap((lines) => lines.map(({ text }) => text)).sort();

const alike = (one, other) => one.length === other.length && one.every((text, at) => text === other[at]);

/**
 * Reads plans of the sample through the api, as their leads, and holds every text against what it was made from: what is measured is a
 * product that opens what is sealed. Gives one figure.
 */
export async function readBack({ api, sample }) {
  const wrong = [];
  let next = 0;
  const reader = async () => {
    while (next < sample.length) {
      const one = sample[next++];
      const answer = await fetch(`${api.url}/api/cases/${one.case_id}/plan`, { headers: headersOf(one) });
      const right = answer.ok && alike(textsOf(await answer.json()), one.texts);
      if (!right) wrong.push(`${one.case_id} (${answer.status})`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return {
    id: 'data',
    what: 'plans read back through the api whose texts are not those that were sealed',
    value: wrong.length,
    of: sample.length,
    goal: '0',
    met: wrong.length === 0 && sample.length > 0,
    control: `${sample.reduce((sum, { texts }) => sum + texts.length, 0)} texts compared${wrong.length > 0 ? `; first wrong: ${wrong[0]}` : ''}`,
  };
}
