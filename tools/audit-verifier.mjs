// Checks an export of the log against anchors kept elsewhere. No database is asked, and nothing in the export is believed.
import { leafOf, rootOf, sealHash } from './audit-proofs.mjs';

const YEAR_MS = 365.25 * 24 * 3600 * 1000;
/** So many rows that do not hold are compared with one another, to tell a swap from an alteration. */
const COMPARED = 200;

/**
 * @typedef {{ kind: 'altered' | 'removed' | 'inserted' | 'swapped' | 'moved' | 'rewritten' | 'anchor', seal?: number, row?: string, text: string }} Finding
 * @typedef {{ seals: number, rows: number, culled: number, unsealed: number, notAnchored: number, anchors: number, findings: Finding[] }} Verdict
 */

/** Reads anchors of one or more places: seal number -> anchor. What is wrong with the anchors themselves is a finding. */
export function readAnchors(files) {
  const anchors = new Map();
  const findings = [];
  const wrong = (seal, text) => findings.push({ kind: 'anchor', seal, text });
  for (const lines of files) {
    let before = null;
    for (const line of lines) {
      const { anchor } = JSON.parse(line);
      if (sealHash(anchor) !== anchor.hash) wrong(anchor.number, `anchor ${anchor.number} does not hold together`);
      if (before && (anchor.number !== before.number + 1 || anchor.previous !== before.hash))
        wrong(anchor.number, `anchor ${anchor.number} does not follow on ${before.number}`);
      const known = anchors.get(anchor.number);
      if (known && known.hash !== anchor.hash)
        wrong(anchor.number, `two places have anchored different seals ${anchor.number}`);
      anchors.set(anchor.number, known ?? anchor);
      before = anchor;
    }
  }
  return { anchors, findings };
}

/** @returns {Promise<Verdict>} `lines`: the export, line by line. `keptYears`: how old a row must be to be removed by rule. */
export async function verifyExport(
  lines,
  { anchors, findings: ofAnchors = [] },
  { keptYears = 5, now = Date.now() } = {},
) {
  const check = new Check(anchors, now - keptYears * YEAR_MS);
  check.findings.push(...ofAnchors);
  for await (const line of lines) check.line(JSON.parse(line));
  return check.verdict();
}

class Check {
  findings = [];
  /** Every seal of the export: what it lists, and which of its rows were seen. */
  seals = [];
  /** Row id -> [index of the seal, place in it]. */
  places = new Map();
  unplaced = [];
  mismatched = [];
  counts = { rows: 0, culled: 0, unsealed: 0, recordedCulled: 0 };
  from = 1;

  constructor(anchors, cullable) {
    this.anchors = anchors;
    this.cullable = cullable;
  }

  line({ export: name, from, seal, row, unsealed }) {
    if (name) this.from = from ?? 1;
    else if (seal) this.seal(seal);
    else if (row) this.row(row);
    else if (unsealed) this.counts.unsealed += 1;
  }

  wrong(kind, text, where = {}) {
    this.findings.push({ kind, text, ...where });
  }

  seal(seal) {
    const { number } = seal;
    const before = this.seals.at(-1);
    if (sealHash(seal) !== seal.hash)
      this.wrong('rewritten', `seal ${number} does not hold together`, { seal: number });
    this.chain(seal, before);
    const sound =
      seal.count === seal.leaves.length && seal.count === seal.rows.length && rootOf(seal.leaves) === seal.root;
    if (!sound) this.wrong('rewritten', `seal ${number}: its leaves do not give its root`, { seal: number });
    this.anchored(seal);
    const index = this.seals.length;
    this.seals.push({
      number,
      hash: seal.hash,
      at: Date.parse(seal.at),
      ids: seal.rows,
      leaves: seal.leaves,
      seen: new Uint8Array(seal.rows.length),
      next: 0,
    });
    seal.rows.forEach((id, place) => {
      if (this.places.has(id))
        this.wrong('inserted', `row ${id} is listed twice, the second time in seal ${number}`, {
          seal: number,
          row: id,
        });
      this.places.set(id, [index, place]);
    });
  }

  chain(seal, before) {
    const { number } = seal;
    const expected = before ? before.number + 1 : this.from;
    if (number > expected) {
      const range = number - 1 === expected ? `seal ${expected} is` : `seals ${expected}-${number - 1} are`;
      this.wrong('removed', `${range} missing`, { seal: expected });
    } else if (number < expected)
      this.wrong('moved', `seal ${number} stands after seal ${before?.number}`, { seal: number });
    else if (before && seal.previous !== before.hash)
      this.wrong('rewritten', `seal ${number} does not follow on seal ${before.number}`, { seal: number });
    else if (number === 1 && /[^0]/.test(seal.previous))
      this.wrong('removed', 'there was something before the first seal', { seal: 1 });
  }

  anchored(seal) {
    const anchor = this.anchors.get(seal.number);
    if (!anchor || anchor.hash === seal.hash) return;
    const rows = anchor.root !== rootOf(seal.leaves);
    const text = rows ? 'its rows are not those that were anchored' : 'it was written anew after it was anchored';
    this.wrong('rewritten', `seal ${seal.number}: ${text}`, { seal: seal.number });
  }

  row(row) {
    this.counts.rows += 1;
    const found = this.places.get(row.id);
    if (!found) {
      this.unplaced.push(row);
      return;
    }
    const [index, place] = found;
    const seal = this.seals[index];
    const where = { seal: seal.number, row: row.id };
    if (index !== this.seals.length - 1)
      this.wrong(
        'moved',
        `row ${row.id} belongs to seal ${seal.number} and lies after seal ${this.seals.at(-1).number}`,
        where,
      );
    else if (place < seal.next)
      this.wrong(
        seal.seen[place] ? 'inserted' : 'swapped',
        `row ${row.id} does not lie in its place in seal ${seal.number}`,
        where,
      );
    seal.next = Math.max(seal.next, place + 1);
    if (seal.seen[place]) return;
    seal.seen[place] = 1;
    if (leafOf(row) !== seal.leaves[place]) this.mismatched.push({ row, seal, place });
    else if (row.action === 'log.cull' && row.role === 'system') this.counts.recordedCulled += row.change?.rows ?? 0;
  }

  /** What does not have the leaf it should: told by whether what it holds is known from another place. */
  nameMismatches() {
    const suspects = this.mismatched.slice(0, COMPARED);
    const byLeaf =
      suspects.length > 0
        ? new Map(this.seals.flatMap((seal) => seal.leaves.map((leaf, place) => [leaf, { seal, place }])))
        : new Map();
    for (const { row, seal, place } of this.mismatched) {
      const where = { seal: seal.number, row: row.id };
      const home = byLeaf.get(leafOf(row));
      const other = suspects.find(({ row: one }) => one.id !== row.id && heldElsewhere(row, one, byLeaf));
      if (home) {
        const swapped = suspects.some(
          (one) => one.seal === home.seal && one.place === home.place && leafOf(one.row) === seal.leaves[place],
        );
        this.wrong(
          swapped ? 'swapped' : 'moved',
          `row ${row.id} stands in place ${place} of seal ${seal.number}, and was sealed as place ${home.place} of seal ${home.seal.number}`,
          where,
        );
      } else if (other) this.wrong('swapped', `row ${row.id} holds what row ${other.row.id} held`, where);
      else this.wrong('altered', `row ${row.id} is not what it was when it was sealed (seal ${seal.number})`, where);
    }
  }

  namePlaces() {
    for (const row of this.unplaced) {
      const later = this.places.get(row.id);
      if (later)
        this.wrong('moved', `row ${row.id} lies before the seal that holds it`, {
          row: row.id,
          seal: this.seals[later[0]].number,
        });
      else this.wrong('inserted', `row ${row.id} is in no seal`, { row: row.id });
      if (later) this.seals[later[0]].seen[later[1]] = 1;
    }
    for (const seal of this.seals) {
      seal.seen.forEach((seen, place) => {
        if (seen) return;
        const row = seal.ids[place];
        if (seal.at < this.cullable) this.counts.culled += 1;
        else
          this.wrong('removed', `row ${row}, place ${place} of seal ${seal.number}, is gone`, {
            seal: seal.number,
            row,
          });
      });
    }
    const { culled, recordedCulled } = this.counts;
    if (this.from === 1 && culled > recordedCulled)
      this.wrong('removed', `${culled} old rows are gone and the log itself tells of ${recordedCulled}`);
  }

  verdict() {
    this.nameMismatches();
    this.namePlaces();
    const last = this.seals.at(-1)?.number ?? 0;
    const numbers = [...this.anchors.keys()];
    const beyond = numbers.filter((number) => number > last).length;
    if (beyond > 0)
      this.wrong('removed', `${beyond} anchored seals after seal ${last} are missing`, { seal: last + 1 });
    const anchoredTo = Math.max(0, ...numbers);
    const { rows, culled, unsealed } = this.counts;
    const notAnchored = this.seals.filter(({ number }) => number > anchoredTo).length;
    return {
      seals: this.seals.length,
      rows,
      culled,
      unsealed,
      notAnchored,
      anchors: numbers.length,
      findings: this.findings,
    };
  }
}

/** Whether `row` holds what was sealed as `other`: the same but for the id, and perhaps the salt, that stayed behind. */
function heldElsewhere(row, other, byLeaf) {
  return [row.salt, other.salt].some((salt) => byLeaf.has(leafOf({ ...row, id: other.id, salt })));
}
