import type { RuleCode } from './rule-codes.js';

/**
 * A decision that the rules refuse. The API answers it as 409 with `code` and `allowed`.
 * `allowed`: what may be done instead, in this state. `details`: facts for the reader, never personal data.
 */
export class RuleBroken extends Error {
  override readonly name = 'RuleBroken';

  constructor(
    readonly code: RuleCode,
    readonly allowed: readonly string[] = [],
    readonly details?: Readonly<Record<string, unknown>>,
  ) {
    super(code);
  }
}
