import net from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { portFrom, requireFreePorts } from './ports.mjs';

const open = [];
const listen = (host) =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, host, () => resolve(server.address().port));
    open.push(server);
  });
afterEach(() => Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

describe('a port from the environment', () => {
  test('is the default when nothing is said', () => {
    expect(portFrom('PORT', 3000, {})).toBe(3000);
    expect(portFrom('PORT', 3000, { PORT: '' })).toBe(3000);
  });

  test.each(['0', '65536', '3000.5', 'tre tusen', '-1'])('cannot be %s', (text) => {
    expect(() => portFrom('IDP_PORT', 3001, { IDP_PORT: text })).toThrow(`IDP_PORT=${text} is not a port`);
  });
});

describe('the ports of a start', () => {
  test.each(['127.0.0.1', '0.0.0.0'])(
    'one taken on %s is named together with the variable that changes it',
    async (host) => {
      const taken = await listen(host);
      await expect(requireFreePorts({ IDP_PORT: taken })).rejects.toThrow(
        new RegExp(`Port ${taken} is taken .*IDP_PORT=\\d+ npm start`),
      );
    },
  );

  test('free ones pass', async () => {
    const port = await listen('127.0.0.1');
    await new Promise((resolve) => open.pop().close(resolve));
    await expect(requireFreePorts({ PORT: port })).resolves.toBeUndefined();
  });

  test('the same port cannot serve two', async () => {
    await expect(requireFreePorts({ PORT: 3000, IDP_PORT: 3000 })).rejects.toThrow(
      'PORT and IDP_PORT must be different ports',
    );
  });
});
