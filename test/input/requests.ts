import fc from 'fast-check';
import { resolved, type Operation, type Schema } from './contract.js';

/** A request as it goes over the wire. */
export interface Wire {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  payload?: string;
}

const HOSTILE = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u202e\u200b\ufeff',
  '𝒜ä\u0301\ud800',
  "' OR 1=1 --",
  '"; DROP TABLE person; --',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '%00%2e%2e',
  '${7*7}{{7*7}}',
  '__proto__',
  'constructor',
  '-1',
  'NaN',
  '1e309',
  '2026-02-30',
  '2026-13-01T25:61:61Z',
  '0000-00-00',
  '99999-01-01',
  '00000000-0000-0000-0000-000000000000',
  'G0000000-0000-0000-0000-000000000000',
  'x'.repeat(5000),
  'å'.repeat(9000),
];

const anything = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.constantFrom<unknown>(null, true, false, 0, -1, 1, 2_147_483_648, 1e21, 0.5, [], {}, [[]], [null], {
      a: { b: {} },
    }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.integer(),
    fc.jsonValue({ maxDepth: 2 }),
  );

const DAYS = ['2026-11-25', '2026-12-24', '2027-02-28', '2024-02-29', '1899-12-31'];
const TIMES = ['2026-12-01T08:00:00Z', '2026-12-01T09:00:00+01:00', '2027-03-28T02:30:00Z'];

/** A value that the schema allows, as far as it says. */
function fitting(written: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const schema = resolved(written);
  const whole = (): fc.Arbitrary<unknown> => {
    if (schema.enum) return fc.constantFrom(...schema.enum);
    switch (schema.type) {
      case 'boolean':
        return fc.boolean();
      case 'integer':
      case 'number':
        return fc.oneof(
          fc.integer({ min: schema.minimum ?? 0, max: 3 }),
          fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 9 }),
        );
      case 'array':
        return fc.array(fitting(schema.items ?? {}, ids), {
          minLength: schema.minItems ?? 0,
          maxLength: Math.min(schema.maxItems ?? 3, 3),
        });
      case 'object':
        return fc.record(
          Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, fitting(one, ids)])),
          { requiredKeys: [...(schema.required ?? [])] },
        );
      default:
        if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid());
        if (schema.format === 'date') return fc.constantFrom(...DAYS);
        if (schema.format === 'date-time') return fc.constantFrom(...TIMES);
        return fc.string({
          unit: 'grapheme',
          minLength: schema.minLength ?? 0,
          maxLength: Math.max(schema.minLength ?? 0, Math.min(schema.maxLength ?? 40, 40)),
        });
    }
  };
  return schema.nullable
    ? fc.oneof({ weight: 4, arbitrary: whole() }, { weight: 1, arbitrary: fc.constant(null) })
    : whole();
}

/** One thing in the value is replaced, left out or added. */
function spoilt(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) {
    const list = value as unknown[];
    return fc.oneof(
      anything(),
      anything().map((one) => [...list, one]),
      ...(list.length > 0 ? [spoilt(list[0]).map((one) => [one, ...list.slice(1)])] : []),
      fc.constant(Array.from({ length: 400 }, () => list[0] ?? 'x')),
    );
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return fc.oneof(
      anything(),
      anything().map((one) => ({ ...value, okänt: one })),
      anything().map((one) => JSON.parse(`{"__proto__":${JSON.stringify(one ?? null)},"constructor":1}`) as unknown),
      ...entries.map(([name]) => fc.constant(Object.fromEntries(entries.filter(([other]) => other !== name)))),
      ...entries.map(([name, one]) => spoilt(one).map((changed) => ({ ...value, [name]: changed }))),
    );
  }
  return anything();
}

const bodyOf = (
  operation: Operation,
  known: object | undefined,
  ids: readonly string[],
): fc.Arbitrary<string | undefined> => {
  const json = (arbitrary: fc.Arbitrary<unknown>) => arbitrary.map((value) => JSON.stringify(value));
  const base = operation.body ? fitting(operation.body, ids) : fc.constant(known ?? {});
  const good = known ? fc.constant<unknown>(known) : base;
  return fc.oneof(
    { weight: 4, arbitrary: json(good) },
    { weight: 4, arbitrary: json(base) },
    { weight: 4, arbitrary: json(good.chain(spoilt)) },
    { weight: 3, arbitrary: json(base.chain(spoilt)) },
    { weight: 1, arbitrary: json(anything()) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        undefined,
        '',
        '{',
        '[1,',
        '"',
        'null',
        '\u0000',
        '{"a":1}{"b":2}',
        `{"a":${'['.repeat(3000)}`,
      ),
    },
  );
};

const pathOf = (operation: Operation, known: string | undefined, ids: readonly string[]): fc.Arbitrary<string> => {
  const odd = fc.oneof(
    fc.constantFrom(...ids),
    fc.uuid(),
    fc.constantFrom(...HOSTILE.filter((text) => text.length < 600)),
  );
  const parts = operation.path.split(/\{\w+\}/);
  const made = fc
    .array(odd, { minLength: parts.length - 1, maxLength: parts.length - 1 })
    .map((values) =>
      parts
        .map((part, at) => part + (at < values.length ? encodeURIComponent(wellFormed(values[at] ?? '')) : ''))
        .join(''),
    );
  return known
    ? fc.oneof({ weight: 5, arbitrary: fc.constant(known.split('?')[0] ?? '') }, { weight: 2, arbitrary: made })
    : made;
};

const wellFormed = (text: string) => text.replace(/[\ud800-\udfff]/g, '\ufffd');

const queryOf = (operation: Operation, ids: readonly string[]): fc.Arbitrary<string> => {
  const one = ({ name, schema }: Operation['query'][number]) =>
    fc
      .oneof(fitting(schema, ids), fc.constantFrom(...HOSTILE.filter((text) => text.length < 600)))
      .map((value) => `${name}=${encodeURIComponent(wellFormed(String(value)))}`);
  const known = operation.query.map((parameter) => fc.option(one(parameter), { nil: null }));
  return fc
    .tuple(fc.tuple(...known), fc.constantFrom<string | null>(null, null, null, 'extra=1', 'a[]=1&a[b]=2', '%'))
    .map(([pairs, extra]) => [...pairs, extra].filter(Boolean).join('&'))
    .map((text) => (text ? `?${text}` : ''));
};

const HEADERS: readonly Readonly<Record<string, string>>[] = [
  {},
  {},
  {},
  { 'idempotency-key': '6f9619ff-8b86-4011-b42d-00c04fc964ff' },
  { 'idempotency-key': 'not an id' },
  { 'x-sammanhang': '' },
  { origin: 'https://example.org' },
  { 'sec-fetch-site': 'cross-site' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/xml' },
  { 'content-type': 'application/json; charset=latin1' },
  { accept: 'text/html' },
  { 'accept-language': '../../x' },
  { range: 'bytes=0-1' },
  { 'if-none-match': '*' },
];

/** Requests of an operation, from well-formed to hostile, around one that is known to be right where there is one. */
export function requestsOf(
  operation: Operation,
  known: { path: string; body?: object } | null,
  ids: readonly string[],
): fc.Arbitrary<Wire> {
  return fc
    .record({
      path: pathOf(operation, known?.path, ids),
      query: queryOf(operation, ids),
      payload: operation.method === 'GET' ? fc.constant(undefined) : bodyOf(operation, known?.body, ids),
      headers: fc.constantFrom(...HEADERS),
    })
    .map(({ path, query, payload, headers }) => ({
      method: operation.method,
      url: path + query,
      headers: {
        'x-sammanhang': '1',
        ...(payload !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    }));
}
