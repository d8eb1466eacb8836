import { readFileSync } from 'node:fs';
import path from 'node:path';

/** All that a row of the table weighs, in the order of its columns. */
const COLUMNS = ['actor', 'relation', 'consent', 'planConsent', 'protection', 'state'] as const;
type Column = (typeof COLUMNS)[number];

/** One situation: who asks, and how things stand. */
export type Situation = Readonly<Record<Column, string>>;

export const VERDICTS = ['200', '401', '403', '404', '409', 'stepUp', 'fourEyes'] as const;
export type OracleVerdict = (typeof VERDICTS)[number];

interface Row {
  line: number;
  action: string;
  cells: Readonly<Record<Column, readonly string[] | null>>;
  verdict: OracleVerdict;
}

const HEAD = 'action;actor;relation;consent;planConsent;protection;state;verdict;why';

function rowOf(text: string, line: number): Row {
  const [action = '', ...cells] = text.split(';');
  const verdict = cells[6] as OracleVerdict;
  if (cells.length !== 8 || !VERDICTS.includes(verdict)) throw new Error(`access-table.csv ${line}: ${text}`);
  const entries = COLUMNS.map((column, index) => [
    column,
    cells[index] === '*' ? null : (cells[index] ?? '').split('|'),
  ]);
  return { line, action, cells: Object.fromEntries(entries) as Row['cells'], verdict };
}

/** Reads a table in the form of access.md: `;` between columns, the first row of an action that fits wins. */
export function readTable(text: string): readonly Row[] {
  const [head, ...lines] = text.trimEnd().split('\n');
  if (head !== HEAD) throw new Error('access-table.csv: other columns than those of access.md');
  return lines.map((line, index) => rowOf(line, index + 2));
}

const table = readTable(readFileSync(path.join(__dirname, 'access-table.csv'), 'utf8'));

/** Every action that has rows of its own. */
export const oracleActions: readonly string[] = [...new Set(table.map(({ action }) => action))].filter(
  (action) => action !== '*',
);

const rowsOf = new Map(
  oracleActions.map((action) => [action, table.filter((row) => row.action === action || row.action === '*')]),
);

/** What the table says; an action without rows is no question to it. */
export function oracle(action: string, situation: Situation): OracleVerdict {
  const rows = rowsOf.get(action);
  if (!rows) throw new Error(`${action} has no row in access-table.csv: it needs rows before it needs code`);
  const found = rows.find(({ cells }) => COLUMNS.every((column) => cells[column]?.includes(situation[column]) ?? true));
  if (!found) throw new Error(`no row of access-table.csv fits ${action} ${JSON.stringify(situation)}`);
  return found.verdict;
}
