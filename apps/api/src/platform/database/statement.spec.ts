import { randomUUID } from 'node:crypto';
import { isStale, statement } from './statement.js';

describe('a statement', () => {
  it('is named from the third time on, always alike', () => {
    const text = `SELECT '${randomUUID()}'`;
    const names = Array.from({ length: 5 }, () => statement(text).name);
    expect(names.slice(0, 2)).toEqual([undefined, undefined]);
    expect(names[2]).toMatch(/^\d+-[0-9a-f]{24}$/);
    expect(new Set(names.slice(2)).size).toBe(1);
  });

  it('gets another name when a plan no longer fits the schema, and for nothing else', () => {
    const text = `SELECT '${randomUUID()}'`;
    const third = [1, 2, 3].map(() => statement(text).name).at(-1);
    expect(isStale(Object.assign(new Error(), { code: '23505' }))).toBe(false);
    expect(statement(text).name).toBe(third);
    expect(isStale(Object.assign(new Error(), { code: '0A000' }))).toBe(true);
    expect(statement(text).name).not.toBe(third);
  });

  it('is not named without end: what is put together from what comes in keeps no plan', () => {
    for (let n = 0; n < 1_100; n += 1) statement(`SELECT ${String(n)} AS "${randomUUID()}"`);
    const late = `SELECT '${randomUUID()}'`;
    expect([1, 2, 3, 4].map(() => statement(late).name)).toEqual(Array(4).fill(undefined));
  });
});
