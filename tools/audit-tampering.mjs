// Made-up logs, sealed and anchored, and five ways of tampering with them, each covered up more or less well.
import { leafOf, rootOf, sealHash } from './audit-proofs.mjs';
import { readAnchors, verifyExport } from './audit-verifier.mjs';

export const KINDS = ['edit', 'delete', 'insert', 'swap', 'move'];
/** How far the tamperer goes: the rows alone, the leaves too, the seal too, every later seal too. */
export const COVERS = ['rows', 'leaves', 'seal', 'tail'];

/** Numbers from a seed (mulberry32): the same seed gives the same log and the same tampering. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below) => Math.floor(next() * below);
  const hex = (length) => Array.from({ length }, () => whole(16).toString(16)).join('');
  return {
    whole,
    pick: (list) => list[whole(list.length)],
    id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  };
}

const START = Date.parse('2026-03-01T08:00:00Z');

function rowAt(random, ms) {
  const denied = random.whole(10) === 0;
  return {
    id: random.id(),
    at: new Date(ms).toISOString().replace('Z', '000Z'),
    request_id: random.id(),
    session_id: random.id(),
    action: random.pick(['plan.exists', 'content.read', 'content.write', 'consent.record', 'version.approve']),
    kind: random.pick(['read', 'write', 'sign', 'consent']),
    outcome: denied ? 'hidden' : 'allowed',
    ground: random.pick(['lead', 'party', 'colleague']),
    staff_id: random.id(),
    assignment_id: random.id(),
    unit_id: random.id(),
    authority_id: random.id(),
    role: 'caseworker',
    ...(!denied && { person_id: random.id(), case_id: random.id() }),
    ...(random.whole(3) === 0 && { change: { state: random.pick(['draft', 'closed']), fields: ['text'] } }),
    about_authorities: [random.id()],
    salt: random.id(),
  };
}

/** Batches of rows with their leaves; nothing is sealed yet. */
function batches(random, { rows, largest, whole = false }) {
  const made = [];
  for (let left = rows, ms = START; left > 0;) {
    const count = whole ? left : Math.min(left, 1 + random.whole(largest));
    const own = Array.from({ length: count }, () => rowAt(random, (ms += 1 + random.whole(300))));
    made.push({
      at: new Date((ms += 2000)).toISOString(),
      rows: own,
      ids: own.map(({ id }) => id),
      leaves: own.map(leafOf),
    });
    left -= count;
  }
  return made;
}

/** Seals batches from the given one on, each on the hash of the one before. */
function seal(log, from = 0, to = log.length) {
  for (let index = from; index < to; index += 1) {
    const { at, leaves } = log[index];
    const body = {
      number: index + 1,
      at,
      count: leaves.length,
      root: rootOf(leaves),
      previous: index === 0 ? '0'.repeat(64) : log[index - 1].seal.hash,
    };
    log[index].seal = { ...body, hash: sealHash(body) };
  }
}

/** A whole log: batches with their seals. */
export function sealedLog(random, size) {
  const log = batches(random, size);
  seal(log);
  return log;
}

/**
 * The lines of a log of any size, made as they are asked for; the anchors go into the map just before the seal. `spent.ms`: how long the
 * making took, so that it is not counted as verifying.
 */
export function* streamedLog(random, { rows, largest }, anchors, spent) {
  yield JSON.stringify({ export: 'sammanhang-audit', form: 1, from: 1 });
  let previous = '0'.repeat(64);
  for (let left = rows, number = 1; left > 0; number += 1) {
    const started = performance.now();
    const [batch] = batches(random, { rows: Math.min(left, largest), largest: 1, whole: true });
    const body = { number, at: batch.at, count: batch.leaves.length, root: rootOf(batch.leaves), previous };
    const own = { ...body, hash: sealHash(body) };
    anchors.set(number, own);
    const lines = [
      JSON.stringify({ seal: { ...own, rows: batch.ids, leaves: batch.leaves } }),
      ...batch.rows.map((row) => JSON.stringify({ row })),
    ];
    spent.ms += performance.now() - started;
    yield* lines;
    previous = own.hash;
    left -= batch.rows.length;
  }
}

/** The rows given, one batch a list, sealed. */
export function sealedRows(lists) {
  const log = lists.map((rows) => ({
    at: rows.at(-1).at.replace('000Z', 'Z'),
    rows,
    ids: rows.map(({ id }) => id),
    leaves: rows.map(leafOf),
  }));
  seal(log);
  return log;
}

export const anchorsOf = (log) => log.map(({ seal: anchor }) => JSON.stringify({ anchor }));

/** The lines that `export-audit` would write of it. */
export function* exportOf(log) {
  yield JSON.stringify({ export: 'sammanhang-audit', form: 1, from: 1 });
  for (const { seal: own, ids, leaves, rows } of log) {
    yield JSON.stringify({ seal: { ...own, rows: ids, leaves } });
    for (const row of rows) yield JSON.stringify({ row });
  }
}

const EDITS = [
  (row, random) => ({ ...row, staff_id: random.id() }),
  (row, random) => ({ ...row, unit_id: random.id() }),
  (row, random) => ({ ...row, person_id: random.id() }),
  (row) => ({ ...row, outcome: row.outcome === 'allowed' ? 'hidden' : 'allowed' }),
  (row) => ({ ...row, at: row.at.replace('2026', '2025') }),
  (row) => ({ ...row, action: `${row.action}x` }),
  (row) => ({ ...row, change: { ...row.change, state: 'other' } }),
  (row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'ground')),
  (row, random) => ({ ...row, salt: random.id() }),
];

/** Does it to the log; gives the places of the batches touched, and the ids of the rows. */
const TAMPER = {
  edit(log, random) {
    const [batch, place] = anyRow(log, random);
    log[batch].rows[place] = random.pick(EDITS)(log[batch].rows[place], random);
    return { touched: [batch], ids: [log[batch].ids[place]] };
  },
  delete(log, random) {
    const [batch, place] = anyRow(log, random);
    const [row] = log[batch].rows.splice(place, 1);
    return { touched: [batch], ids: [row.id] };
  },
  insert(log, random) {
    const [batch, place] = anyRow(log, random);
    const row = { ...log[batch].rows[place], id: random.id(), staff_id: random.id() };
    log[batch].rows.splice(place, 0, row);
    return { touched: [batch], ids: [row.id] };
  },
  /** Two rows change what they say, or change places. */
  swap(log, random) {
    const [one, a] = anyRow(log, random);
    let [other, b] = anyRow(log, random);
    while (one === other && a === b) [other, b] = anyRow(log, random);
    const [first, second] = [log[one].rows[a], log[other].rows[b]];
    const keepId = random.whole(2) === 0;
    log[one].rows[a] = keepId ? { ...second, id: first.id } : second;
    log[other].rows[b] = keepId ? { ...first, id: second.id } : first;
    return { touched: [one, other], ids: [first.id, second.id] };
  },
  move(log, random) {
    const [from, place] = anyRow(log, random);
    let to = random.whole(log.length);
    while (to === from) to = random.whole(log.length);
    const [row] = log[from].rows.splice(place, 1);
    log[to].rows.splice(random.whole(log[to].rows.length + 1), 0, row);
    return { touched: [from, to], ids: [row.id] };
  },
};

function anyRow(log, random) {
  const batch = random.whole(log.length);
  return [batch, random.whole(log[batch].rows.length)];
}

/** Makes the proofs agree with the rows again, as far as the tamperer goes. An emptied batch is left out only by who rewrites the tail. */
function coverUp(log, touched, cover) {
  if (cover === 'rows') return log;
  for (const batch of touched) {
    log[batch].ids = log[batch].rows.map(({ id }) => id);
    log[batch].leaves = log[batch].rows.map(leafOf);
  }
  if (cover === 'leaves') return log;
  if (cover === 'tail') {
    const left = log.filter(({ rows }) => rows.length > 0);
    seal(left, Math.min(...touched, left.length - 1));
    return left;
  }
  for (const batch of touched) seal(log, batch, batch + 1);
  return log;
}

/** Tampers with a copy of the log. */
export function tamper(whole, kind, cover, random) {
  const log = structuredClone(whole);
  const { touched, ids } = TAMPER[kind](log, random);
  return { log: coverUp(log, touched, cover), ids, seals: touched.map((batch) => batch + 1) };
}

/**
 * Tampers `times` with logs of the kind's own making and verifies each. `unnamed`: found, but without the name of a row (where the proofs
 * were left as they were) or of a seal (where they were rewritten).
 */
export async function tryTampering(kind, times, seed) {
  const random = randomFrom(seed);
  const missed = [];
  let unnamed = 0;
  let whole;
  for (let turn = 0; turn < times; turn += 1) {
    if (turn % 20 === 0) whole = sealedLog(random, { rows: 40 + random.whole(60), largest: 12 });
    const cover = COVERS[turn % COVERS.length];
    const { log, ids, seals } = tamper(whole, kind, cover, random);
    const { findings } = await verifyExport(exportOf(log), readAnchors([anchorsOf(whole)]));
    if (findings.length === 0) missed.push(`${kind}, ${cover}, turn ${turn}`);
    const named =
      cover === 'rows'
        ? findings.some(({ row }) => ids.includes(row))
        : findings.some((one) => seals.includes(one.seal));
    if (findings.length > 0 && !named) unnamed += 1;
  }
  return { missed, unnamed };
}

/** Untampered logs that the verifier complains of: there are to be none. */
export async function falseAlarms(times, seed) {
  const random = randomFrom(seed);
  let alarms = 0;
  for (let turn = 0; turn < times; turn += 1) {
    const log = sealedLog(random, { rows: 1 + random.whole(100), largest: 1 + random.whole(40) });
    const { findings } = await verifyExport(exportOf(log), readAnchors([anchorsOf(log)]));
    if (findings.length > 0) alarms += 1;
  }
  return alarms;
}
