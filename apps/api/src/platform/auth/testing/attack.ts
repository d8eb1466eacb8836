import { expect, it } from '@jest/globals';

interface Attack {
  /** The same thing done honestly: true when it succeeds. An attack that fails proves nothing where nobody succeeds. */
  honest: () => Promise<boolean>;
  /** True when the attacker got what he was after. */
  hostile: () => Promise<boolean>;
}

/** One attack on sessions or sign-in, by name. `npm run test:session` counts the tests that are called so. */
export function attack(name: string, { honest, hostile }: Attack): void {
  it(`attack: ${name}`, async () => {
    expect({ honest: await honest() }).toEqual({ honest: true });
    expect({ hostile: await hostile() }).toEqual({ hostile: false });
  });
}

/** True when any of the ways in succeeds; the ways that did are shown when the test fails. */
export async function anyOf(ways: readonly (readonly [string, () => Promise<boolean>])[]): Promise<boolean> {
  const succeeded: string[] = [];
  for (const [name, way] of ways) if (await way()) succeeded.push(name);
  if (succeeded.length > 0) process.stderr.write(`succeeded: ${succeeded.join(', ')}\n`);
  return succeeded.length > 0;
}
