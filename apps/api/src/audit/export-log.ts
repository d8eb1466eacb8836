import type pg from 'pg';

const UNSEALED_AT_ONCE = 5000;

interface ExportedSeal {
  number: string;
  at: Date;
  count: number;
  root: Buffer;
  previous: Buffer;
  hash: Buffer;
  row_ids: string[];
  leaves: Buffer;
  up_to_txid: string;
  up_to_id: string;
}

/**
 * The log as JSON lines that can be verified without the database: each seal with its leaves, then its rows with their salts, in order;
 * last the rows that no seal holds yet. Rows are asked for by the seal's own list, seal by seal, so that the size of the log does not matter.
 */
export async function* exportLog(client: pg.ClientBase, from: number): AsyncGenerator<string> {
  yield JSON.stringify({ export: 'sammanhang-audit', form: 1, from });
  let number = from - 1;
  let last: ExportedSeal | undefined;
  for (;;) {
    const { rows } = await client.query<ExportedSeal>(
      'SELECT * FROM app.audit_seal WHERE number > $1 ORDER BY number LIMIT 1',
      [number],
    );
    const [seal] = rows;
    if (!seal) break;
    yield JSON.stringify({ seal: plain(seal) });
    const held = await client.query<{ row: object }>(
      `SELECT app.log_row(l) AS row FROM unnest($1::uuid[]) WITH ORDINALITY AS s(id, place) JOIN audit_log l ON l.id = s.id ORDER BY s.place`,
      [seal.row_ids],
    );
    for (const { row } of held.rows) yield JSON.stringify({ row });
    number = Number(seal.number);
    last = seal;
  }
  yield* unsealed(client, last);
}

async function* unsealed(client: pg.ClientBase, last: ExportedSeal | undefined): AsyncGenerator<string> {
  let after: readonly [txid: string, id: string] = last
    ? [last.up_to_txid, last.up_to_id]
    : ['-1', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows } = await client.query<{ id: string; txid: string; row: object }>(
      `SELECT l.id, l.txid, app.log_row(l) AS row FROM audit_log l WHERE (l.txid, l.id) > ($1::bigint, $2::uuid) ORDER BY l.txid, l.id LIMIT $3`,
      [...after, UNSEALED_AT_ONCE],
    );
    for (const { row } of rows) yield JSON.stringify({ unsealed: row });
    const end = rows.at(-1);
    if (!end || rows.length < UNSEALED_AT_ONCE) return;
    after = [end.txid, end.id];
  }
}

const plain = (seal: ExportedSeal) => ({
  number: Number(seal.number),
  at: seal.at.toISOString(),
  count: seal.count,
  root: seal.root.toString('hex'),
  previous: seal.previous.toString('hex'),
  hash: seal.hash.toString('hex'),
  rows: seal.row_ids,
  leaves: Array.from({ length: seal.count }, (_, index) =>
    seal.leaves.subarray(32 * index, 32 * index + 32).toString('hex'),
  ),
});
