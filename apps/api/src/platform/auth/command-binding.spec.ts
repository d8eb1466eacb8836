import { describe, expect, it } from '@jest/globals';
import { commandBinding } from './command-binding.js';

const KEY = Buffer.alloc(32, 1);
const of = (command: object, more: { what?: string; id?: string; key?: Buffer } = {}) =>
  commandBinding(more.key ?? KEY, { what: more.what ?? 'consent', id: more.id ?? 'c1', command });

describe('what a fresh sign-in is bound to', () => {
  const asked = { consents: [{ kind: 'sharing', sectionKinds: ['need'], note: 'Sagt hemma.' }] };

  it('is the command, in whatever order its fields are sent', () => {
    expect(of({ b: 1, a: { d: [1, 2], c: null } })).toBe(of({ a: { c: null, d: [1, 2] }, b: 1 }));
    expect(of({ ...asked, left: undefined })).toBe(of(asked));
    expect(of(asked)).toMatch(/^consent:c1:[0-9a-f]{64}$/);
  });

  it('is another for another command, another act, another case and another installation', () => {
    const bindings = [
      of(asked),
      of({ consents: [{ ...asked.consents[0], sectionKinds: ['need', 'goal'] }] }),
      of({ consents: [{ ...asked.consents[0], note: 'Sagt i hemmet.' }] }),
      of({ consents: [...asked.consents, ...asked.consents] }),
      of(asked, { what: 'relative' }),
      of(asked, { id: 'c2' }),
      of(asked, { key: Buffer.alloc(32, 2) }),
    ];
    expect(new Set(bindings).size).toBe(bindings.length);
  });
});
