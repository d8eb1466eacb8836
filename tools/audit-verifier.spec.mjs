import {
  anchorsOf,
  COVERS,
  exportOf,
  falseAlarms,
  KINDS,
  randomFrom,
  sealedLog,
  sealedRows,
  tryTampering,
} from './audit-tampering.mjs';
import { rootOf } from './audit-proofs.mjs';
import { readAnchors, verifyExport } from './audit-verifier.mjs';

const random = randomFrom(1);
const whole = sealedLog(random, { rows: 60, largest: 8 });
const copy = () => structuredClone(whole);
const verify = (log, anchors = [anchorsOf(whole)], options = {}) =>
  verifyExport(exportOf(log), readAnchors(anchors), options);
const kindsIn = ({ findings }) => [...new Set(findings.map(({ kind }) => kind))];
const OLD = Date.parse('2031-06-01T00:00:00Z');

describe('the verifier of the log', () => {
  it('finds nothing in logs that nobody touched', async () => {
    expect(await falseAlarms(40, 2)).toBe(0);
    expect(await verify(whole)).toMatchObject({ rows: 60, seals: whole.length, findings: [], notAnchored: 0 });
  });

  it.each(KINDS)('H37: finds every %s and names the row or the seal, however well it is covered up', async (kind) => {
    expect(await tryTampering(kind, 10 * COVERS.length, 3)).toEqual({ missed: [], unnamed: 0 });
  });

  it('calls each kind of tampering by its name', async () => {
    const [batch] = whole.flatMap(({ rows }, index) => (rows.length >= 3 ? [index] : []));
    const edited = copy();
    edited[batch].rows[0].outcome = 'forbidden';
    expect(kindsIn(await verify(edited))).toEqual(['altered']);
    const removed = copy();
    removed[batch].rows.splice(1, 1);
    expect(kindsIn(await verify(removed))).toEqual(['removed']);
    const inserted = copy();
    inserted[batch].rows.push({ ...inserted[batch].rows[0], id: random.id() });
    expect(kindsIn(await verify(inserted))).toEqual(['inserted']);
    const swapped = copy();
    const [first, second] = swapped[batch].rows;
    swapped[batch].rows.splice(0, 2, { ...second, id: first.id }, { ...first, id: second.id });
    expect(kindsIn(await verify(swapped))).toEqual(['swapped']);
    const moved = copy();
    moved.at(-1).rows.push(moved[0].rows.pop());
    expect(kindsIn(await verify(moved))).toEqual(['moved']);
  });

  it('finds that the tail was cut off, and that seals in the middle are missing', async () => {
    const cut = await verify(whole.slice(0, -3));
    expect(cut.findings).toMatchObject([
      { kind: 'removed', seal: whole.length - 2, text: expect.stringContaining('3 anchored seals') },
    ]);
    const gap = await verify(whole.filter((_, index) => index !== 2));
    expect(gap.findings).toMatchObject([{ kind: 'removed', seal: 3 }]);
  });

  it('H37: finds that a log was written anew from its first row, and cannot without the anchors', async () => {
    const other = sealedLog(randomFrom(99), { rows: 60, largest: 8 });
    expect(kindsIn(await verify(other))).toContain('rewritten');
    expect(await verify(other, [])).toMatchObject({ findings: [], anchors: 0, notAnchored: other.length });
  });

  it('finds anchors that were altered, and places that have anchored different logs', async () => {
    const lines = anchorsOf(whole);
    const altered = lines.with(1, lines[1].replace(/"count":\d+/, '"count":4000'));
    expect((await verify(whole, [altered])).findings[0]).toMatchObject({ kind: 'anchor', seal: 2 });
    const other = anchorsOf(sealedLog(randomFrom(98), { rows: 60, largest: 8 }));
    expect(kindsIn(await verify(whole, [lines, other]))).toContain('anchor');
  });

  it('says how many seals are newer than the last anchor', async () => {
    expect(await verify(whole, [anchorsOf(whole).slice(0, -2)])).toMatchObject({ findings: [], notAnchored: 2 });
  });

  it('accepts that rows past their time are gone, as many as the log itself tells of', async () => {
    const told = structuredClone(whole[0].rows[0]);
    Object.assign(told, { id: random.id(), action: 'log.cull', role: 'system', change: { rows: 2 } });
    const log = sealedRows([[told, ...whole[0].rows], whole.slice(1, 4).flatMap(({ rows }) => rows)]);
    const anchors = [anchorsOf(log)];
    log[1].rows = log[1].rows.slice(2);
    expect(await verify(log, anchors, { now: OLD })).toMatchObject({ findings: [], culled: 2 });
    expect(kindsIn(await verify(log, anchors, { now: OLD, keptYears: 10 }))).toEqual(['removed']);
    log[1].rows = log[1].rows.slice(1);
    expect((await verify(log, anchors, { now: OLD })).findings).toMatchObject([
      { kind: 'removed', text: '3 old rows are gone and the log itself tells of 2' },
    ]);
  });

  it('gives another root for each number of leaves', () => {
    const leaves = Array.from({ length: 20 }, (_, index) => index.toString(16).padStart(64, '0'));
    const roots = leaves.map((_, index) => rootOf(leaves.slice(0, index + 1)));
    expect(new Set(roots).size).toBe(20);
    expect(roots[0]).toBe(leaves[0]);
  });
});
