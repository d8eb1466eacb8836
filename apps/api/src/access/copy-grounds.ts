import type { CopyGround } from './party-copy-section.entity.js';
import type { PartyCopy } from './party-copy.entity.js';

/** How many sections of whom a copy holds on what ground, as it says of itself. A section without a ground was not disclosed. */
export function groundsOf(
  sections: readonly { owner_authority_id: string; ground: CopyGround | null }[],
): PartyCopy['grounds'] {
  const counted = new Map<string, PartyCopy['grounds'][number]>();
  for (const { owner_authority_id: ownerAuthorityId, ground } of sections) {
    if (ground === null) continue;
    const key = `${ownerAuthorityId} ${ground}`;
    counted.set(key, { ownerAuthorityId, ground, sections: (counted.get(key)?.sections ?? 0) + 1 });
  }
  return [...counted.values()];
}
