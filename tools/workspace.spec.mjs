import { expect, test } from '@jest/globals';
import { run } from './workspace.mjs';

const node = (script) => [process.execPath, '-e', script];

test('a command’s output and exit code come back', async () => {
  expect(await run(node('console.log("out"); console.error("err"); process.exitCode = 3'))).toEqual({
    code: 3,
    output: expect.stringMatching(/out[^]*err|err[^]*out/),
  });
});

test('a command that cannot be started is a failure that says why', async () => {
  expect(await run(['/no/such/program'])).toEqual({ code: 1, output: expect.stringContaining('ENOENT') });
});

test('a command that says nothing for too long is stopped and is a failure', async () => {
  const result = await run(node('setInterval(() => {}, 1000)'), { silence: 0.5 });
  expect(result).toEqual({ code: 1, output: expect.stringContaining('it hangs, and is stopped') });
});

test('a command that keeps talking is left alone', async () => {
  const talk = `let n = 0; const t = setInterval(() => { console.log(n); if (++n === 8) clearInterval(t); }, 500)`;
  expect(await run(node(talk), { silence: 3 })).toEqual({ code: 0, output: '0\n1\n2\n3\n4\n5\n6\n7\n' });
});

test('a command ended by a signal is a failure that says which', async () => {
  expect(await run(node(`process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)`))).toEqual({
    code: 1,
    output: expect.stringContaining('was ended by SIGTERM'),
  });
});
