import { RuleBroken } from './rule-broken.js';
import { RULE_CODES } from './rule-codes.js';

describe('a broken rule', () => {
  it('carries its code, what is allowed instead, and the facts', () => {
    const broken = new RuleBroken('version.command-not-allowed', ['edit'], { state: 'draft' });
    expect(broken).toBeInstanceOf(Error);
    expect(broken).toMatchObject({
      name: 'RuleBroken',
      message: 'version.command-not-allowed',
      code: 'version.command-not-allowed',
      allowed: ['edit'],
      details: { state: 'draft' },
    });
  });

  it('allows nothing instead unless told', () => {
    expect(new RuleBroken('case.reason-required').allowed).toEqual([]);
  });
});

describe('the rule codes', () => {
  it('are written thing.reason', () => {
    for (const code of RULE_CODES) expect(code).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
  });

  it('stand once each, in alphabetical order', () => {
    expect([...RULE_CODES]).toEqual([...new Set(RULE_CODES)].sort());
  });
});
