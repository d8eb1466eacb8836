/** An id that the product makes for a row of its own: of version 7. The others name what is there. */
const OWN_ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * One pgbench script for requests of one kind that were recorded one by one: the statements with their places for values as the product
 * sends them, so that each is prepared once a connection; the values of a request drawn at random come from a table, by one small select
 * that the product does not send. An INSERT's own ids are made anew each time, so that the script can run again and again.
 * @param {{ text: string, values: (string | null)[] }[][]} recorded
 * @returns {{ script: string, values: (string | null)[][], statements: number }}
 */
export function scriptOf(recorded) {
  const alike = largestGroup(recorded, shapeOf);
  const [first] = alike;
  const values = alike.map((one) => one.flatMap((statement) => valuesOf(statement)));
  const lines = [];
  let place = 0;
  for (const statement of first) {
    const names = valuesOf(statement).map((value) => ({ value, name: `:v${place++}` }));
    lines.push(`${textOf(statement, names)};`);
  }
  const columns = Array.from({ length: place }, (_value, at) => `v[${at + 1}] AS v${at}`);
  const drawn = `\\set k random(1, ${values.length})\nSELECT ${columns.join(', ')} FROM bench.value WHERE k = :k \\gset`;
  return { script: `${drawn}\n${lines.join('\n')}\n`, values, statements: first.length };
}

function largestGroup(recorded, keyOf) {
  const groups = new Map();
  for (const one of recorded) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()].reduce((most, group) => (group.length > most.length ? group : most));
}

/** Requests take the same course when they send the same texts with something and nothing in the same places, and make as many rows. */
const shapeOf = (statements) =>
  JSON.stringify(
    statements.map(({ text, values }) => [text, values.map((value) => value === null), madeIds(text, values).length]),
  );

/** The values of a statement, and after them the ids that it makes. */
const valuesOf = ({ text, values }) => [...values, ...madeIds(text, values)];

const isInsert = (text) => /^\s*INSERT\b/i.test(text);
const madeIds = (text, values) =>
  isInsert(text) ? [...new Set(values.flatMap((value) => value?.match(OWN_ID) ?? []))] : [];

function textOf({ text, values }, names) {
  const ids = madeIds(text, values);
  const made = names.slice(values.length);
  return text.trim().replace(/\$(\d+)/g, (_whole, number) => {
    const { value, name } = names[Number(number) - 1];
    if (value === null) return 'NULL';
    if (!isInsert(text)) return name;
    if (ids.includes(value)) return 'gen_random_uuid()';
    const held = ids.flatMap((id, at) => (value.includes(id) ? [made[at].name] : []));
    if (held.length === 0) return name;
    return `${held.reduce((sql, id) => `replace(${sql}, ${id}, gen_random_uuid()::text)`, `${name}::text`)}::jsonb`;
  });
}
