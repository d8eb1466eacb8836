import { headersOf } from './product.mjs';

/** A bare select about something drawn at random: what the data costs without session, row security, audit and views. */
function drawn(draw, select) {
  return (plans) => `\\set k random(1, ${plans})\n${draw} \\gset\n${select};\n`;
}

/** What is measured request by request: who asks, and for what. `goal` as in performance.md section 1. */
export const OPERATIONS = {
  read: {
    what: 'read one whole plan',
    requests: ({ workers }) => workers.map((who) => get(who, `/api/cases/${who.case_id}/plan`)),
    goals: { cpu: 2.0, ratio: 0.45 },
    bare: drawn(
      'SELECT version_id AS id FROM bench.plan WHERE n = :k',
      ['note', 'need', 'goal', 'measure']
        .map((table) => `SELECT text FROM ${table} WHERE version_id = :id`)
        .join(' UNION ALL '),
    ),
  },
  worklist: {
    what: 'overdue work list of a head’s units, 50 rows and counts',
    requests: ({ heads }) => heads.map((who) => get(who, '/api/board?span=overdue')),
    goals: { cpu: 3.5, ratio: 0.6 },
    bare: drawn(
      "SELECT bench.uid('unit', head) AS id FROM bench.unit WHERE u = :k % (SELECT count(*) FROM bench.unit)",
      `SELECT f.id, f.due_on FROM follow_up f JOIN unit_closure c ON c.descendant_id = f.responsible_unit_id WHERE c.ancestor_id = :id
       AND f.held_on IS NULL AND f.cancelled_at IS NULL AND f.due_on < CURRENT_DATE ORDER BY f.due_on LIMIT 50`,
    ),
  },
  board: {
    what: 'a head’s page: rows, exact counts and what was summed up',
    requests: ({ heads }) => heads.map((who) => get(who, '/api/board')),
    goals: { p50: 10 },
    bare: null,
  },
  own: {
    what: 'what needs a coordinator today',
    requests: ({ workers }) => workers.map((who) => get(who, '/api/worklist')),
    goals: {},
    bare: null,
  },
  search: {
    what: 'person by name inside the own cases',
    requests: ({ workers }) => workers.map((who) => get(who, `/api/persons?q=${encodeURIComponent(who.family_name)}`)),
    goals: { p50: 5 },
    bare: null,
  },
};

const get = (who, path) => ({ method: 'GET', path, headers: headersOf(who) });
