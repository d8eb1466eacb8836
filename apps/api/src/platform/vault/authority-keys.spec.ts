import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileKeys, readKeyFile, type KeyFile } from './authority-keys.js';

const newKey = () => randomBytes(32).toString('base64url');
let writes = 0;
const write = (file: string, content: KeyFile | string) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });
  // Two writes in the same moment are two writes.
  const at = Date.now() / 1000 + (writes += 1);
  utimesSync(file, at, at);
  return file;
};
const keyFile = (content: KeyFile | string) =>
  write(path.join(mkdtempSync(path.join(tmpdir(), 'keys-')), 'keys.json'), content);

describe('the authorities’ keys', () => {
  const [region, municipality] = [randomUUID(), randomUUID()];
  const dataKey = randomBytes(32);
  const file: KeyFile = {
    [region]: { current: 'a', keys: { a: newKey() } },
    [municipality]: { current: 'a', keys: { a: newKey() } },
  };

  it('wrap and unwrap a data key, each authority’s its own and for the binding alone', async () => {
    const keys = fileKeys(keyFile(file), { production: true });
    const wrapped = await keys.wrap(region, dataKey, 'one');
    expect(wrapped.keyId).toBe('a');
    expect(await keys.unwrap(region, wrapped, 'one')).toEqual(dataKey);
    await expect(keys.unwrap(region, wrapped, 'two')).rejects.toThrow('does not open');
    await expect(keys.unwrap(municipality, wrapped, 'one')).rejects.toThrow('does not open');
    await expect(keys.unwrap(region, { ...wrapped, keyId: 'b' }, 'one')).rejects.toThrow('no key b');
    await expect(keys.wrap(randomUUID(), dataKey, 'one')).rejects.toThrow('has no key in the key file');
  });

  it('are derived from one secret in development, each authority’s another', async () => {
    const keys = fileKeys(keyFile({ '*': { current: 'a', keys: { a: newKey() } } }), { production: false });
    const wrapped = await keys.wrap(region, dataKey, 'one');
    expect(await keys.unwrap(region, wrapped, 'one')).toEqual(dataKey);
    await expect(keys.unwrap(municipality, wrapped, 'one')).rejects.toThrow('does not open');
  });

  it('are read anew when the file has changed: a rotation needs no restart', async () => {
    const at = keyFile(file);
    const keys = fileKeys(at, { production: true });
    const before = await keys.wrap(region, dataKey, 'one');
    const old = file[region]?.keys.a ?? '';
    write(at, { ...file, [region]: { current: 'b', keys: { a: old, b: newKey() } } });
    const after = await keys.wrap(region, dataKey, 'one');
    expect([before.keyId, after.keyId, await keys.currentId(region)]).toEqual(['a', 'b', 'b']);
    // Both open for as long as both are in the file.
    for (const wrapped of [before, after]) expect(await keys.unwrap(region, wrapped, 'one')).toEqual(dataKey);
    // Another process has not seen the new file yet when it meets the new key.
    const late = fileKeys(keyFile(file), { production: true });
    await expect(late.unwrap(region, after, 'one')).rejects.toThrow('no key b');
  });

  it.each([
    ['no JSON', '{', 'cannot be read as JSON'],
    ['a short key', { [region]: { current: 'a', keys: { a: 'kort' } } }, 'must be 32 bytes'],
    ['no current key', { [region]: { current: 'b', keys: { a: newKey() } } }, 'no current key'],
  ])('are refused with %s, in words that hold no key', (_name, content, told) => {
    const at = keyFile(content);
    expect(() => readKeyFile(at, { production: false })).toThrow(told);
    expect(() => readKeyFile(at, { production: false })).not.toThrow(JSON.stringify(content));
  });

  it('are refused in production when everybody may read them, or when one secret is for all', () => {
    const at = keyFile(file);
    chmodSync(at, 0o644);
    expect(() => readKeyFile(at, { production: true })).toThrow('can be read by everybody');
    expect(readKeyFile(at, { production: false })).toEqual(file);
    const derived = keyFile({ '*': { current: 'a', keys: { a: newKey() } } });
    expect(() => readKeyFile(derived, { production: true })).toThrow('belongs in development');
    expect(() => readKeyFile(path.join(tmpdir(), 'not-there.json'), { production: true })).toThrow('ENOENT');
  });
});
