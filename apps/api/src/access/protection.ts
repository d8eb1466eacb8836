import type { Protection } from '@sammanhang/sip-rules';

/**
 * How protection meets this worker. A row kept to those on its list whose person has no grade is one held apart (a registration of a
 * person whom others here already protect): to those on the list it reads as any other, so that it tells nothing about the others.
 * `grade` is null where the person cannot be seen: then the list alone decides.
 */
export function protectionOf(
  { allowList, grade }: { allowList: readonly string[] | null; grade: string | null },
  staffId: string,
): Protection {
  if (allowList === null) return 'none';
  if (!allowList.includes(staffId)) return 'protectedUnlisted';
  return grade === 'none' ? 'none' : 'protectedListed';
}
