import { ACTIONS, type Verdict } from '@sammanhang/sip-rules';
import { figure } from '../support/figures.js';
import { oracle, oracleActions, readTable, type Situation } from './oracle.js';
import { combinations, IMPOSSIBLE, possibleSituations } from './situations.js';
import { differences } from './verdicts.js';

const situations = possibleSituations();
const product = Object.keys(ACTIONS);

describe('the access table against the oracle', () => {
  it('knows every action of the product, and the product every action of the oracle', () => {
    expect(product.filter((action) => !oracleActions.includes(action))).toEqual([]);
    expect(oracleActions.filter((action) => !product.includes(action))).toEqual([]);
  });

  it('gives the same verdict in every situation that can occur', () => {
    const found = product.flatMap((action) => differences(action, situations));
    const of = product.length * situations.length;
    const count = (kind: string) => found.filter((difference) => difference.kind === kind).length;
    const opened = product.filter((action) =>
      situations.some((situation) => ['200', 'stepUp', 'fourEyes'].includes(oracle(action, situation))),
    );
    const control = `${opened.length} of ${product.length} actions are opened to somebody`;
    expect(opened).toEqual(product);
    expect(found.slice(0, 5)).toEqual([]);
    expect(figure({ id: 'G1', what: 'leaks in the access table', value: count('leak'), of, goal: '0', control })).toBe(
      true,
    );
    expect(
      figure({
        id: 'G1',
        what: 'false denials in the access table',
        value: count('false denial'),
        of,
        goal: '0',
        control,
      }),
    ).toBe(true);
  });

  const kindsBy = (asked: () => Verdict) =>
    new Set(product.flatMap((action) => differences(action, situations, Infinity, asked)).map(({ kind }) => kind));

  it('goes red for a build that denies everything', () => {
    const denied = product.map((action) => differences(action, situations, Infinity, () => 'hidden'));
    expect(denied.every((list) => list.some(({ kind }) => kind === 'false denial'))).toBe(true);
    expect(kindsBy(() => 'hidden')).not.toContain('leak');
  });

  it('goes red for a build that allows everything', () => {
    const allowed = product.map((action) => differences(action, situations, Infinity, () => 'allowed'));
    expect(allowed.every((list) => list.some(({ kind }) => kind === 'leak'))).toBe(true);
    expect(kindsBy(() => 'allowed')).not.toContain('false denial');
  });
});

describe('the oracle', () => {
  const ordinary: Situation = {
    actor: 'caseworker',
    relation: 'lead',
    consent: 'own',
    planConsent: 'given',
    protection: 'none',
    state: 'draft',
  };

  it('lets the first row that fits win, and gives nobody without a session anything', () => {
    expect(oracle('content.read', ordinary)).toBe('200');
    expect(oracle('content.read', { ...ordinary, consent: 'blocked' })).toBe('404');
    expect(product.every((action) => oracle(action, { ...ordinary, actor: 'anonymous' }) === '401')).toBe(true);
  });

  it('refuses a table with other columns, and a row that is not whole', () => {
    expect(() => readTable('action;actor\n')).toThrow('other columns');
    expect(() =>
      readTable('action;actor;relation;consent;planConsent;protection;state;verdict;why\nx;y;200\n'),
    ).toThrow('2: x');
  });

  it('has no row for an action that nobody has thought of', () => {
    expect(() => oracle('tea.make', ordinary)).toThrow('needs rows before it needs code');
  });

  it('skips, by name, only what some situation would be', () => {
    const all = [...combinations()];
    expect(IMPOSSIBLE.filter(([, , is]) => !all.some(is)).map(([name]) => name)).toEqual([]);
    expect(situations.length).toBeGreaterThan(30_000);
  });
});
