import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { numberOf } from '../demo/index.js';
import type { ImportedPart, ImportedPlan } from './imported-plan.js';
import { CSV_FILES } from './read-csv.js';

/** Everything that a consent to sharing can cover but the contact data. */
const ALL = 'ownWords question situation need goal measure'.split(' ');

/** A plan that a region's health centre leads and a municipality's home help takes part in, as an old system tells of it. */
export function oldPlan(
  { lead, party }: { lead: ImportedPart; party: ImportedPart },
  more: Partial<ImportedPlan> = {},
): ImportedPlan {
  return {
    plan: 'A-1',
    person: {
      identityNumber: numberOf('personnummer', '1946-01-02', '238'),
      givenName: 'Aina',
      familyName: 'Berg',
      address: 'Storgatan 12',
      postalCode: '70211',
      city: 'Örebro',
      phone: '070-174 06 05',
    },
    state: 'established',
    startedOn: '2026-01-12',
    establishedOn: '2026-02-03',
    lead,
    parties: [party],
    consents: [
      { kind: 'plan', decision: 'given', givenBy: 'person', manner: 'oral', notedOn: '2026-01-12' },
      sharing(lead.unit, party.unit, ALL),
      sharing(party.unit, lead.unit, ['need', 'measure']),
    ],
    notes: [{ kind: 'ownWords', text: 'Jag vill kunna gå ut med hunden själv.', notedHow: 'Vid hembesök' }],
    needs: [{ need: 'b1', lifeArea: 'mobility', text: 'Svårt att gå i trappor.' }],
    goals: [
      { goal: 'm1', need: 'b1', kind: 'own', text: 'Gå ut varje dag.', targetOn: '2026-06-01' },
      { goal: 'm2', kind: 'professional', text: 'Färre fall.', unit: party.unit },
    ],
    measures: [
      {
        actor: 'principal',
        need: 'b1',
        goal: 'm1',
        text: 'tränar balans',
        contactName: 'Karin',
        startsOn: '2026-02-10',
      },
      { actor: 'principal', text: 'går med på promenad', unit: party.unit, contactPhone: '019-21 10 00' },
      { actor: 'relative', otherName: 'Dottern', text: 'ringer varje kväll' },
    ],
    followUps: [
      { dueOn: '2026-05-04', heldOn: '2026-05-05', outcome: 'continue', personRating: 'good', note: 'Det går bättre.' },
      { dueOn: '2027-02-01', unit: party.unit, place: 'Hemma', method: 'Vi ses' },
    ],
    ...more,
  };
}

export const sharing = (fromUnit: string, toUnit: string, sections: string[]): ImportedPlan['consents'][number] => ({
  kind: 'sharing',
  decision: 'given',
  givenBy: 'person',
  manner: 'written',
  fromUnit,
  toUnit,
  sections,
  notedOn: '2026-01-13',
});

const folder = (): string => mkdtempSync(path.join(tmpdir(), 'sammanhang-import-'));

/** The plans as a file of JSON Lines. */
export function asJson(plans: readonly unknown[]): string {
  const file = path.join(folder(), 'plans.jsonl');
  writeFileSync(file, plans.map((plan) => `${JSON.stringify(plan)}\n`).join(''));
  return file;
}

/** The plans as a folder of CSV files, written as spreadsheets write them: semicolons, and what needs it in quotes. */
export function asCsv(plans: readonly ImportedPlan[]): string {
  const place = folder();
  const rows: Record<string, Record<string, unknown>[]> = Object.fromEntries(
    Object.keys(CSV_FILES).map((file) => [file, []]),
  );
  const seen = new Set<string>();
  for (const { person, lead, parties, consents, notes, needs, goals, measures, followUps, ...plan } of plans) {
    const who = person.identityNumber;
    rows['plans.csv']?.push({ ...plan, person: who, leadUnit: lead.unit, leadStaff: lead.staff });
    const { representatives = [], ...own } = person;
    if (!seen.has(who)) {
      rows['people.csv']?.push({ ...own, person: who });
      rows['representatives.csv']?.push(...representatives.map((one) => ({ ...one, person: who })));
    }
    seen.add(who);
    const lists = { parties, consents, notes, needs, goals, measures, 'follow-ups': followUps };
    for (const [name, list] of Object.entries(lists))
      rows[`${name}.csv`]?.push(
        ...(list ?? []).map((one) => ({
          ...one,
          plan: plan.plan,
          ...('sections' in one && { sections: one.sections?.join(' ') }),
        })),
      );
  }
  for (const [file, list] of Object.entries(rows)) {
    const columns = CSV_FILES[file] ?? [];
    const lines = [columns, ...list.map((row) => columns.map((column) => cell(row[column])))];
    if (list.length > 0)
      writeFileSync(path.join(place, file), `\uFEFF${lines.map((line) => line.join(';')).join('\r\n')}\r\n`);
  }
  return place;
}

const cell = (value: unknown): string => {
  const text = value === undefined ? '' : String(value);
  return /[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
