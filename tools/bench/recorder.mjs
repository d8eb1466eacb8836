import net from 'node:net';

/**
 * A proxy in front of PostgreSQL that writes down what a client sends: every statement with its parameters, in order.
 * It reads the frontend protocol (Parse, Bind, Execute, Query) and passes the bytes on untouched.
 * @param {{ host: string, port: number }} server
 */
export async function startRecorder(server) {
  /** @type {{ text: string, values: (string | null)[] }[] | null} */
  let written = null;
  const proxy = net.createServer((client) => {
    const upstream = net.connect(server.port, server.host);
    const statements = new Map();
    const portals = new Map();
    let started = false;
    let rest = Buffer.alloc(0);
    const heard = (type, body) => {
      if (type === 'Q') written?.push({ text: textAt(body, 0).text, values: [] });
      if (type === 'P') {
        const name = textAt(body, 0);
        statements.set(name.text, textAt(body, name.next).text);
      }
      if (type === 'B') {
        const portal = textAt(body, 0);
        const statement = textAt(body, portal.next);
        portals.set(portal.text, {
          text: statements.get(statement.text) ?? '',
          values: valuesAt(body, statement.next),
        });
      }
      if (type === 'E') {
        const bound = portals.get(textAt(body, 0).text);
        if (bound) written?.push(bound);
      }
    };
    client.on('data', (chunk) => {
      upstream.write(chunk);
      rest = Buffer.concat([rest, chunk]);
      for (;;) {
        const head = started ? 5 : 4;
        if (rest.length < head) return;
        const size = rest.readUInt32BE(head - 4) + head - 4;
        if (rest.length < size) return;
        if (started) heard(String.fromCharCode(rest[0]), rest.subarray(head, size));
        started = true;
        rest = rest.subarray(size);
      }
    });
    upstream.on('data', (chunk) => client.write(chunk));
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ]) {
      one.on('close', () => other.destroy());
      one.on('error', () => other.destroy());
    }
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: proxy.address().port,
    /** What was sent while the work went on. Nothing else may use the proxy meanwhile. */
    async during(work) {
      written = [];
      await work();
      const sent = written;
      written = null;
      return sent;
    },
    stop: () => new Promise((resolve) => proxy.close(resolve)),
  };
}

function textAt(body, from) {
  const end = body.indexOf(0, from);
  return { text: body.toString('utf8', from, end), next: end + 1 };
}

function valuesAt(body, from) {
  const formats = body.readUInt16BE(from);
  // The driver sends what is a Buffer as it is, and only a bytea is one: written down as hex, its text form.
  const isBytes = (nth) => formats > 0 && body.readUInt16BE(from + 2 + (formats === 1 ? 0 : nth) * 2) === 1;
  let at = from + 2 + formats * 2;
  const count = body.readUInt16BE(at);
  at += 2;
  return Array.from({ length: count }, (_value, nth) => {
    const length = body.readInt32BE(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return isBytes(nth) ? `\\x${body.toString('hex', at - length, at)}` : body.toString('utf8', at - length, at);
  });
}
