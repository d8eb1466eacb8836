/** Mutants that are no other policy, each with the reason. Whatever else lives is a hole in the suite. */
export const EQUIVALENT: ReadonlyMap<string, string> = new Map<string, string>([]);
