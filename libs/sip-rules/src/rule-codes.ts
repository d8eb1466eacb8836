/** Every rule that can be broken, as `thing.reason`. A feature adds its own here, one a line, in alphabetical order. */
export const RULE_CODES = ['case.command-not-allowed', 'case.reason-required', 'version.command-not-allowed'] as const;

/** One of `RULE_CODES`. */
export type RuleCode = (typeof RULE_CODES)[number];
