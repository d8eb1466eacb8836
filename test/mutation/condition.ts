/** A condition of a policy taken apart: words as PostgreSQL writes them back, and the conditions between them. */
type Condition =
  | { kind: 'atom'; text: string }
  | { kind: 'and' | 'or'; parts: readonly Condition[] }
  | { kind: 'not'; part: Condition }
  /** EXISTS (… WHERE condition), and CASE … THEN condition …: conditions with words around them. */
  | { kind: 'within'; pieces: readonly (string | Condition)[] };

/** A change to a condition, in words, and the condition then. */
export interface Variant {
  what: string;
  text: string;
}

/** Places in a text outside quotes and brackets, by the given test. */
function topLevel(text: string, found: (at: number) => number): [from: number, to: number][] {
  const places: [number, number][] = [];
  let [depth, quoted] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === "'") quoted = !quoted;
    if (quoted) continue;
    if ('(['.includes(sign)) depth += 1;
    if (')]'.includes(sign)) depth -= 1;
    const length = depth === 0 ? found(at) : 0;
    if (length > 0) {
      places.push([at, at + length]);
      at += length - 1;
    }
  }
  return places;
}

/** The text between words that stand outside quotes and brackets. */
function split(text: string, word: RegExp): { parts: string[]; words: string[] } {
  const places = topLevel(text, (at) => {
    const match = word.exec(text.slice(at));
    return match?.index === 0 ? match[0].length : 0;
  });
  const parts: string[] = [];
  let from = 0;
  for (const [start, end] of places) {
    parts.push(text.slice(from, start));
    from = end;
  }
  return { parts: [...parts, text.slice(from)], words: places.map(([start, end]) => text.slice(start, end)) };
}

/** Without the pair of brackets around the whole, where there is one. */
function unwrapped(text: string): string {
  const bare = text.trim();
  if (!bare.startsWith('(') || !bare.endsWith(')')) return bare;
  const [first] = topLevel(bare, (at) => (bare[at] === ')' ? 1 : 0));
  return first?.[1] === bare.length ? unwrapped(bare.slice(1, -1)) : bare;
}

const CASE_WORDS = /^\s*(?:CASE\s[\s\S]*?\sWHEN\s[\s\S]*?\sTHEN|ELSE|END)(?=[\s(]|$)\s*/;

function parsed(text: string): Condition {
  const bare = unwrapped(text);
  for (const kind of ['or', 'and'] as const) {
    const { parts } = split(bare, new RegExp(`^\\s${kind.toUpperCase()}\\s+`));
    if (parts.length > 1) return { kind, parts: parts.map(parsed) };
  }
  if (bare.startsWith('NOT ')) return { kind: 'not', part: parsed(bare.slice(4)) };
  if (bare.startsWith('EXISTS (')) {
    const inner = bare.slice(8, -1);
    const { parts, words } = split(inner, /^\sWHERE\s/);
    const [head = '', where] = parts;
    if (where === undefined) throw new Error(`no condition in ${bare}`);
    return { kind: 'within', pieces: [`EXISTS (${head}${words[0] ?? ''}`, parsed(where), ')'] };
  }
  if (bare.startsWith('CASE')) {
    const { parts, words } = split(bare, CASE_WORDS);
    const pieces = words.flatMap((word, at): (string | Condition)[] => {
      const next = parts[at + 1]?.trim();
      return next ? [` ${word.trim()} `, parsed(next)] : [` ${word.trim()} `];
    });
    return { kind: 'within', pieces };
  }
  return { kind: 'atom', text: bare };
}

const TRUE: Condition = { kind: 'atom', text: 'true' };
const FALSE: Condition = { kind: 'atom', text: 'false' };
const is = (condition: Condition, text: string) => condition.kind === 'atom' && condition.text === text;

/** With `true` and `false` worked in: `… OR false` is written where a table says who it is open to, and adds nothing. */
function worked(condition: Condition): Condition {
  if (condition.kind !== 'and' && condition.kind !== 'or') return condition;
  const [deciding, idle] = condition.kind === 'or' ? [TRUE, FALSE] : [FALSE, TRUE];
  const parts = condition.parts.map(worked).filter((part) => !is(part, rendered(idle)));
  if (parts.some((part) => is(part, rendered(deciding)))) return deciding;
  const [only] = parts;
  return parts.length > 1 ? { ...condition, parts } : (only ?? idle);
}

export const simplified = (text: string): Condition => worked(parsed(text));

/** The condition in SQL again. */
export function rendered(condition: Condition): string {
  switch (condition.kind) {
    case 'atom':
      return condition.text;
    case 'not':
      return `NOT (${rendered(condition.part)})`;
    case 'within':
      return condition.pieces.map((piece) => (typeof piece === 'string' ? piece : `(${rendered(piece)})`)).join('');
    default:
      return condition.parts.map((part) => `(${rendered(part)})`).join(` ${condition.kind.toUpperCase()} `);
  }
}

const short = (condition: Condition) => rendered(condition).replaceAll(/\s+/g, ' ');

/** Values of a list, and columns of a row that is compared: each is a condition of its own. */
function narrower(text: string): Variant[] {
  const list = /^([\s\S]*= ANY \(ARRAY\[)([^\]]*)(\]\))$/.exec(text);
  if (list) {
    const values = (list[2] ?? '').split(', ');
    return values.map((value) => ({
      what: `without ${value}`,
      text: `${list[1] ?? ''}${values.filter((one) => one !== value).join(', ')}${list[3] ?? ''}`,
    }));
  }
  const row = /^\(([\w, ]+)\) = \( SELECT ([\s\S]*?)(\s+FROM [\s\S]*)$/.exec(text);
  if (!row) return [];
  const [columns, values] = [(row[1] ?? '').split(', '), (row[2] ?? '').split(/,\s+/)];
  const but = (list: readonly string[], out: number) => list.filter((_, at) => at !== out).join(', ');
  return columns.map((column, at) => ({
    what: `without ${column}`,
    text: `(${but(columns, at)}) = ( SELECT ${but(values, at)}${row[3] ?? ''}`,
  }));
}

type Parent = 'and' | 'or' | 'exists' | 'case' | 'top';

/** What a condition can be changed to. `false` within AND, and `true` within OR, would say it of the whole: asked there. */
function changes(condition: Condition, parent: Parent): { what: string; to: Condition }[] {
  if (is(condition, 'true')) return [{ what: 'false', to: FALSE }];
  if (is(condition, 'false')) return [{ what: 'true', to: TRUE }];
  const words = short(condition);
  const whole = [
    ...(parent === 'or' ? [] : [{ what: `true for ${words}`, to: TRUE }]),
    ...(parent === 'and' || parent === 'exists' ? [] : [{ what: `false for ${words}`, to: FALSE }]),
    ...(condition.kind === 'not' ? [] : [{ what: `not ${words}`, to: { kind: 'not', part: condition } as Condition }]),
  ];
  return [...whole, ...inside(condition)];
}

function inside(condition: Condition): { what: string; to: Condition }[] {
  switch (condition.kind) {
    case 'atom':
      return narrower(condition.text).map(({ what, text }) => ({
        what: `${what} in ${short(condition)}`,
        to: { kind: 'atom', text },
      }));
    case 'not':
      // NOT X: its own `true` and `false` are those of X, and turning X around is to leave the NOT out.
      return [
        { what: `no NOT before ${short(condition.part)}`, to: condition.part },
        ...inside(condition.part).map(({ what, to }) => ({ what, to: { kind: 'not' as const, part: to } })),
      ];
    case 'within': {
      const exists = rendered(condition).startsWith('EXISTS');
      return condition.pieces.flatMap((piece, at) =>
        typeof piece === 'string'
          ? []
          : changes(piece, exists ? 'exists' : 'case').map(({ what, to }) => ({
              what: `${what}, within`,
              to: { ...condition, pieces: condition.pieces.map((one, other) => (other === at ? to : one)) },
            })),
      );
    }
    default:
      return condition.parts.flatMap((part, at) =>
        changes(part, condition.kind).map(({ what, to }) => ({
          what,
          to: { ...condition, parts: condition.parts.map((one, other) => (other === at ? to : one)) },
        })),
      );
  }
}

/** Every change to a condition, each once. */
export function variantsOf(text: string): Variant[] {
  const found = new Map<string, Variant>();
  for (const { what, to } of changes(simplified(text), 'top')) {
    const changed = rendered(to);
    if (!found.has(changed)) found.set(changed, { what, text: changed });
  }
  return [...found.values()];
}
