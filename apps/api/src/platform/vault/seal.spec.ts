import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { keyIdOf, openText, sealText, type Place } from './seal.js';

const key = { id: randomUUID(), key: randomBytes(32) };
const place: Place = { table: 'note', id: randomUUID(), column: 'text' };
const text = fc.string({ unit: 'grapheme', maxLength: 300 });

describe('a sealed text', () => {
  it('comes out as it went in, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (said) => {
        expect(openText(key.key, place, sealText(key, place, said))).toBe(said);
      }),
    );
  });

  it('says by which key it was sealed and nothing of what it says', () => {
    fc.assert(
      fc.property(
        text.filter(({ length }) => length > 8),
        (said) => {
          const sealed = sealText(key, place, said);
          expect(keyIdOf(sealed)).toBe(key.id);
          expect(sealed).toMatch(/^s1\.[0-9a-f-]{36}\.[A-Za-z0-9_-]+$/);
          expect(sealed).not.toContain(Buffer.from(said).toString('base64url').slice(0, 8));
        },
      ),
    );
  });

  it('is another each time it is sealed', () => {
    expect(sealText(key, place, 'x')).not.toBe(sealText(key, place, 'x'));
  });

  it('does not open in another row, column or table', () => {
    const other = fc.record({ table: fc.string(), id: fc.string(), column: fc.string() });
    const moved = fc.oneof(
      fc.constantFrom<Place>(
        { ...place, id: randomUUID() },
        { ...place, column: 'noted_how' },
        { ...place, table: 'need' },
        // The parts must not run into one another.
        { table: 'note', id: `${place.id}text`, column: '' },
        { table: 'not', id: `e${place.id}`, column: 'text' },
      ),
      other,
    );
    fc.assert(
      fc.property(text, moved, (said, elsewhere) => {
        const sealed = sealText(key, place, said);
        expect(() => openText(key.key, elsewhere, sealed)).toThrow('does not open');
        expect(openText(key.key, place, sealed)).toBe(said);
      }),
    );
  });

  it('does not open with another key', () => {
    fc.assert(
      fc.property(text, fc.uint8Array({ minLength: 32, maxLength: 32 }), (said, bytes) => {
        expect(() => openText(Buffer.from(bytes), place, sealText(key, place, said))).toThrow('does not open');
      }),
    );
  });

  it('does not open when one bit of it has changed', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 0, max: 7 }), (said, at, bit) => {
        const sealed = sealText(key, place, said);
        const head = sealed.slice(0, sealed.lastIndexOf('.') + 1);
        const raw = Buffer.from(sealed.slice(head.length), 'base64url');
        const index = at % raw.length;
        raw[index] = (raw[index] ?? 0) ^ (1 << bit);
        expect(() => openText(key.key, place, head + raw.toString('base64url'))).toThrow('does not open');
      }),
    );
  });

  it('opens in one spelling alone, and clear text never', () => {
    const sealed = sealText(key, place, 'ab');
    const last = sealed.at(-1) ?? '';
    for (const other of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.replace(last, '')) {
      expect(() => openText(key.key, place, sealed.slice(0, -1) + other)).toThrow('does not open');
    }
    for (const clear of ['', 'i klartext', 's1.', `s1.${key.id}.`, `s1.${key.id}.kort`, `s2${sealed.slice(2)}`]) {
      expect(() => openText(key.key, place, clear)).toThrow('does not open');
      expect(() => keyIdOf(clear)).toThrow('does not open');
    }
  });

  it('tells of neither key nor text in its error', () => {
    const sealed = sealText(key, place, 'hemligt');
    const told = (() => {
      try {
        return openText(randomBytes(32), place, sealed);
      } catch (error) {
        return `${String(error)} ${(error as Error).stack ?? ''} ${JSON.stringify(error)}`;
      }
    })();
    expect(told).not.toContain('hemligt');
    expect(told).not.toContain(sealed.slice(-20));
  });
});
