/** The rows that decide who may read what in a case, as they stand in the database. */
export interface Deciding {
  today: string;
  planConsent: string;
  birthOn: string | null;
  participations: readonly { unitId: string; authorityId: string; kind: string }[];
  sharing: readonly {
    id: string;
    decision: string;
    from: string;
    to: string;
    kinds: readonly string[];
    validUntil: string | null;
    representativeId: string | null;
    oneGuardian: boolean;
    withdrawn: boolean;
  }[];
  /** Decisions to hand over without consent: of a line, or of the contact data where none is named. */
  grounds: readonly { lineId: string | null; from: string; to: string; validUntil: string | null }[];
  /** Units that the person has shut out from what an authority owns (PDL 4:4). */
  blocks: readonly { owner: string; unitId: string }[];
  guardians: readonly { id: string; kind: string; cares: boolean; validFrom: string; validTo: string | null }[];
}

const TAKES_PART = ['lead', 'party'];
/** What a unit wrote stays its authority's record, also after it left (PDL 3:14). */
const KEEPS_OWN = ['lead', 'party', 'left'];

const adultOn = (birthOn: string) => `${Number(birthOn.slice(0, 4)) + 18}${birthOn.slice(4)}`;

/**
 * Whether one authority shows another the kind of section today: the plan is agreed to, somebody who may has said yes and has
 * not taken it back, and for a child every guardian has, or one on a recorded ground (OSL 10:1, 12:2; FB 6:11, 6:13).
 */
function shows(deciding: Deciding, from: string, to: string, kind: string): boolean {
  if (deciding.planConsent !== 'given' && deciding.planConsent !== 'unable') return false;
  const child = deciding.birthOn !== null && adultOn(deciding.birthOn) > deciding.today;
  // Said in somebody's place: only while whoever said it may decide for them (FB 6:11, 11:4).
  const speaks = deciding.guardians.filter(
    ({ kind: is, cares, validFrom, validTo }) =>
      cares &&
      validFrom <= deciding.today &&
      (validTo === null || validTo >= deciding.today) &&
      (is !== 'guardian' || child),
  );
  const live = deciding.sharing.filter(
    (consent) =>
      consent.decision === 'given' &&
      !consent.withdrawn &&
      consent.from === from &&
      consent.to === to &&
      consent.kinds.includes(kind) &&
      (consent.representativeId === null || speaks.some(({ id }) => id === consent.representativeId)) &&
      (consent.validUntil === null || consent.validUntil >= deciding.today),
  );
  if (live.length === 0) return false;
  if (!child || live.some(({ oneGuardian }) => oneGuardian)) return true;
  const must = speaks.filter(({ kind: is }) => is === 'guardian');
  return must.every(({ id }) => live.some(({ representativeId }) => representativeId === id));
}

/** The units that may read a section of this owner, line and kind, worked out from the rows that decide and nothing else. */
export function readersOf(deciding: Deciding, owner: string, kind: string, lineId: string | null): string[] {
  const decided = (to: string) =>
    deciding.grounds.some(
      (ground) =>
        ground.from === owner &&
        ground.to === to &&
        ground.lineId === lineId &&
        (ground.validUntil === null || ground.validUntil >= deciding.today),
    );
  const readers = deciding.participations
    .filter(({ authorityId, kind: part }) =>
      authorityId === owner
        ? KEEPS_OWN.includes(part)
        : TAKES_PART.includes(part) && (shows(deciding, owner, authorityId, kind) || decided(authorityId)),
    )
    .filter(({ unitId }) => !deciding.blocks.some((block) => block.owner === owner && block.unitId === unitId));
  return [...new Set(readers.map(({ unitId }) => unitId))].sort();
}

/** The units that may know of the case. */
export const unitsOf = ({ participations }: Deciding): string[] => participations.map(({ unitId }) => unitId).sort();
