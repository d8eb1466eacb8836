import net, { type AddressInfo } from 'node:net';

/** A line between an api and its database that can be cut in the moment of a commit. */
export interface Wire {
  /** The url of the same database, by way of the line. */
  url: string;
  /** From now on: the next commit is done by the database, and `then` runs instead of the api hearing of it. The line is dead after it. */
  cutAtCommit(then: () => void): void;
  close(): Promise<void>;
}

/** What the server says when a transaction is committed: CommandComplete, its length, `COMMIT`. */
const COMMITTED = Buffer.from([0x43, 0, 0, 0, 11, ...Buffer.from('COMMIT\0')]);

export async function wireTo(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  const open = new Set<net.Socket>();
  let then: (() => void) | null = null;
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  const line = net.createServer((near) => {
    const far = net.connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          open.delete(socket);
          near.destroy();
          far.destroy();
        });
    }
    near.on('data', (sent) => far.write(sent));
    far.on('data', (said) => {
      if (then === null || !said.includes(COMMITTED)) {
        near.write(said);
        return;
      }
      const act = then;
      then = null;
      line.close();
      act();
      cut();
    });
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((line.address() as AddressInfo).port);
  return {
    url: url.toString(),
    cutAtCommit: (act) => (then = act),
    close: () =>
      new Promise((resolve) => {
        line.close(() => resolve());
        cut();
      }),
  };
}
