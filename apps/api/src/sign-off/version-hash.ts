import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';

/** One section as it is frozen: its place, what it is, whose it is, and its content (plain JSON). */
export interface FrozenSection {
  position: number;
  section: string;
  lineId: string | null;
  ownerAuthorityId: string;
  content: Readonly<Record<string, unknown>>;
}

/** A frozen section's salt and hash. The salt lets the content be culled while the proof stays valid. */
export interface SectionHash extends Omit<FrozenSection, 'content'> {
  salt: string;
  hash: string;
}

const canonical = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('not JSON');
  return text;
};
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const newSalt = (): string => randomBytes(16).toString('hex');

/** SHA-256 (hex) over salt and the section's canonical form (RFC 8785). */
export function sectionHash(salt: string, section: Pick<FrozenSection, 'section' | 'lineId' | 'content'>): string {
  return sha256(salt + canonical({ section: section.section, lineId: section.lineId, content: section.content }));
}

/** Salts and hashes every section. */
export const hashSections = (sections: readonly FrozenSection[], salt: () => string = newSalt): SectionHash[] =>
  sections.map(({ position, section, lineId, ownerAuthorityId, content }) => {
    const own = salt();
    const hash = sectionHash(own, { section, lineId, content });
    return { position, section, lineId, ownerAuthorityId, salt: own, hash };
  });

/** SHA-256 (hex) over the canonical list of {section, owner, hash} in order: what an approval is bound to. */
export function versionHash(hashes: readonly SectionHash[]): string {
  const list = [...hashes].sort((a, b) => a.position - b.position);
  return sha256(
    canonical(list.map(({ section, ownerAuthorityId, hash }) => ({ section, owner: ownerAuthorityId, hash }))),
  );
}

/** Whether the sections that can be read are those that were frozen, and the list gives the version's hash. Works with any readable subset. */
export function verifies(hash: string, hashes: readonly SectionHash[], readable: readonly FrozenSection[]): boolean {
  const key = (section: { section: string; lineId: string | null }) => `${section.section} ${section.lineId ?? ''}`;
  const known = new Map(hashes.map((entry) => [key(entry), entry]));
  return (
    versionHash(hashes) === hash &&
    readable.every((section) => {
      const frozen = known.get(key(section));
      return frozen !== undefined && sectionHash(frozen.salt, section) === frozen.hash;
    })
  );
}
