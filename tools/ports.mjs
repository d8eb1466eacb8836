import net from 'node:net';

function refuses(port, host) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', (error) => resolve(error.code === 'EADDRINUSE' || error.code === 'EACCES'));
    // Exclusive, so that a server on another address of this machine is not overlooked.
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(false)));
  });
}

/** Reads a port from the environment; throws on what is not one. */
export function portFrom(variable, fallback, env = process.env) {
  const text = env[variable] ?? '';
  if (text === '') return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`${variable}=${text} is not a port. Give a whole number between 1 and 65535.`);
  }
  return port;
}

/** Throws, naming the variable to change, when something else listens on a port that we need. */
export async function requireFreePorts(wanted) {
  const numbers = Object.values(wanted);
  if (new Set(numbers).size !== numbers.length) {
    throw new Error(`${Object.keys(wanted).join(' and ')} must be different ports.`);
  }
  for (const [variable, port] of Object.entries(wanted)) {
    // Both of what localhost means, and every address at once. Without IPv6 the answer is EADDRNOTAVAIL: not taken.
    for (const host of ['127.0.0.1', '::1', undefined]) {
      if (!(await refuses(port, host))) continue;
      throw new Error(
        `Port ${port} is taken by another program (perhaps a Sammanhang that already runs). ` +
          `Stop it, or choose another port: ${variable}=${port === 65535 ? port - 10 : port + 10} npm start`,
      );
    }
  }
}
