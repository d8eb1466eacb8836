import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse';
import type { ReadPlan } from './imported-plan.js';
import { PARTS } from './schema.js';

/** A row with the line that it stands on. Empty cells are left out. */
interface CsvRow {
  fields: Record<string, string>;
  place: string;
}

/** The lists of a plan, each in a file of its own, by the name of the file. */
const LISTS = {
  parties: 'parties.csv',
  consents: 'consents.csv',
  notes: 'notes.csv',
  needs: 'needs.csv',
  goals: 'goals.csv',
  measures: 'measures.csv',
  followUps: 'follow-ups.csv',
} as const;

/** Every file, with the columns that it may have. `plan` and `person` say to what a row belongs. */
export const CSV_FILES: Readonly<Record<string, readonly string[]>> = {
  'plans.csv': [
    'person',
    ...Object.keys(PARTS).filter((field) => !['person', 'lead', 'consents', ...Object.keys(LISTS)].includes(field)),
    'leadUnit',
    'leadStaff',
  ],
  'people.csv': ['person', ...fieldsOf(PARTS.person).filter((field) => field !== 'representatives')],
  'representatives.csv': ['person', ...itemsOf(fieldOf(PARTS.person, 'representatives'))],
  ...Object.fromEntries(Object.entries(LISTS).map(([part, file]) => [file, ['plan', ...itemsOf(PARTS[part])]])),
};

/**
 * Plans of a folder with a CSV file for each part (UTF-8, comma or semicolon, a row of names first). They are read side by side, none
 * of them whole: rows of a plan stand together, and plans and persons come in the same order in every file.
 */
export async function* readCsv(folder: string): AsyncGenerator<ReadPlan> {
  const plans = new Rows(folder, 'plans.csv', 'plan');
  const people = new Rows(folder, 'people.csv', 'person');
  const representatives = new Rows(folder, 'representatives.csv', 'person');
  const lists = Object.entries(LISTS).map(([part, file]) => ({ part, rows: new Rows(folder, file, 'plan') }));
  const all = [plans, people, representatives, ...lists.map(({ rows }) => rows)];
  let person: Person | undefined;
  for (let row = await plans.next(); row; row = await plans.next()) {
    const { plan: key, person: who, leadUnit, leadStaff, ...fields } = row.fields;
    if (person?.key !== who) person = await nextPerson(who, people, representatives);
    const places = new Map([['', row.place]]);
    for (const [pointer, place] of person?.places ?? []) places.set(pointer, place);
    const parts: Record<string, unknown> = {};
    for (const { part, rows } of lists) {
      const found = await rows.takeAll(key);
      if (found.length > 0) parts[part] = found.map((one) => fieldsOfRow(one, 'plan'));
      found.forEach((one, at) => places.set(`/${part}/${String(at)}`, one.place));
    }
    const lead = leadUnit || leadStaff ? { lead: { unit: leadUnit, staff: leadStaff } } : {};
    yield {
      plan: { consents: [], ...fields, plan: key, person: person?.fields, ...lead, ...parts },
      placeOf: (pointer) => nearest(places, pointer),
    };
  }
  for (const rows of all) {
    const left = await rows.next();
    if (rows.broken) yield rows.broken;
    else if (left)
      yield { unreadable: 'belongs to nothing before it: rows stand in the order of plans.csv', place: left.place };
  }
}

interface Person {
  key: string | undefined;
  fields: Record<string, unknown>;
  places: [string, string][];
}

async function nextPerson(key: string | undefined, people: Rows, representatives: Rows): Promise<Person | undefined> {
  const [row] = await people.takeAll(key, 1);
  if (!row) return undefined;
  const found = await representatives.takeAll(key);
  return {
    key,
    fields: {
      ...fieldsOfRow(row, 'person'),
      ...(found.length > 0 && { representatives: found.map((one) => fieldsOfRow(one, 'person')) }),
    },
    places: [
      ['/person', row.place],
      ...found.map((one, at): [string, string] => [`/person/representatives/${String(at)}`, one.place]),
    ],
  };
}

/** The fields as a plan has them: without what says where the row belongs, and lists as lists. */
function fieldsOfRow({ fields }: CsvRow, key: string): Record<string, unknown> {
  const { [key]: _where, sections, ...rest } = fields;
  return { ...rest, ...(sections !== undefined && { sections: sections.split(/[\s|]+/).filter(Boolean) }) };
}

function nearest(places: ReadonlyMap<string, string>, pointer: string): string {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = places.get(at);
    if (place !== undefined) return place;
    if (at === '') return '';
  }
}

/** The rows of one file, one after the other; of a file that is not there, none. What cannot be read ends it, and is said. */
class Rows {
  private ahead: CsvRow | null | undefined;
  broken: { unreadable: string; place: string } | null = null;
  private readonly rows: AsyncIterator<{ record: Record<string, string>; info: { lines: number } }> | null;

  constructor(
    folder: string,
    private readonly file: string,
    private readonly key: string,
  ) {
    const whole = path.join(folder, file);
    this.rows = existsSync(whole)
      ? createReadStream(whole)
          .pipe(
            parse({
              bom: true,
              info: true,
              delimiter: [',', ';'],
              trim: true,
              skip_empty_lines: true,
              columns: (names: string[]) => this.known(names),
            }),
          )
          [Symbol.asyncIterator]()
      : null;
  }

  private known(names: string[]): string[] {
    const unknown = names.filter((column) => !CSV_FILES[this.file]?.includes(column));
    if (unknown.length > 0) this.fail(`has columns that are not known: ${unknown.join(', ')}`, 1);
    return names;
  }

  private fail(unreadable: string, line: number): void {
    this.broken ??= { unreadable, place: `${this.file}:${String(line)}` };
  }

  private async peek(): Promise<CsvRow | null> {
    if (this.ahead === undefined) this.ahead = await this.read();
    return this.ahead;
  }

  private async read(): Promise<CsvRow | null> {
    try {
      const next = await this.rows?.next();
      if (!next || next.done || this.broken) return null;
      const { record, info } = next.value;
      const fields = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ''));
      return { fields, place: `${this.file}:${String(info.lines)}` };
    } catch (error) {
      this.fail('is not written as CSV from here on', (error as { lines?: number }).lines ?? 1);
      return null;
    }
  }

  async next(): Promise<CsvRow | null> {
    const row = await this.peek();
    if (row) this.ahead = undefined;
    return row;
  }

  /** The rows that come next and belong to `key`, at most so many. */
  async takeAll(key: string | undefined, most = Infinity): Promise<CsvRow[]> {
    const taken: CsvRow[] = [];
    while (key !== undefined && taken.length < most) {
      const row = await this.peek();
      if (row?.fields[this.key] !== key) break;
      taken.push(row);
      this.ahead = undefined;
    }
    return taken;
  }
}

type Described = { properties?: Record<string, object>; items?: Described };

function fieldsOf(part: object | undefined): string[] {
  return Object.keys((part as Described | undefined)?.properties ?? {});
}
function fieldOf(part: object | undefined, field: string): object {
  return (part as Described | undefined)?.properties?.[field] ?? {};
}
function itemsOf(part: object | undefined): string[] {
  return fieldsOf((part as Described | undefined)?.items ?? {});
}
