import fc from 'fast-check';
import { hashSections, verifies, versionHash, type FrozenSection } from './version-hash.js';

const section = fc.record<FrozenSection>({
  position: fc.integer(),
  section: fc.constantFrom('note', 'need', 'goal', 'measure'),
  lineId: fc.uuid(),
  ownerAuthorityId: fc.uuid(),
  content: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.constant(null))),
});
const sections = fc
  .uniqueArray(section, { minLength: 1, maxLength: 8, selector: ({ lineId }) => lineId })
  .map((list) => list.map((one, position) => ({ ...one, position })));

describe('the hash of a version', () => {
  it('verifies with every readable subset', () => {
    fc.assert(
      fc.property(sections, fc.infiniteStream(fc.boolean()), (all, keep) => {
        const hashes = hashSections(all);
        const readable = all.filter(() => keep.next().value as boolean);
        return verifies(versionHash(hashes), hashes, readable);
      }),
    );
  });

  it('does not verify when one character of one section has changed', () => {
    fc.assert(
      fc.property(sections, fc.nat(), (all, pick) => {
        const hashes = hashSections(all);
        const index = pick % all.length;
        const altered = all.map((one, at) =>
          at === index ? { ...one, content: { ...one.content, added: 'x' } } : one,
        );
        return !verifies(versionHash(hashes), hashes, altered);
      }),
    );
  });

  it('does not verify when a section has changed owner or place', () => {
    fc.assert(
      fc.property(sections, fc.uuid(), (all, stranger) => {
        const hashes = hashSections(all);
        const [first, ...rest] = hashes;
        return (
          first !== undefined &&
          !verifies(versionHash(hashes), [{ ...first, ownerAuthorityId: stranger }, ...rest], all)
        );
      }),
    );
  });

  it('is another for the same text frozen twice: the salt is new', () => {
    const one = [{ position: 0, section: 'need', lineId: null, ownerAuthorityId: 'a', content: { text: 'x' } }];
    expect(versionHash(hashSections(one))).not.toBe(versionHash(hashSections(one)));
  });
});
