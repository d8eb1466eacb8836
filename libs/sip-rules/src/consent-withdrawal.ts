import type { ConsentDecision, ConsentVoice } from './consent.js';
import { RuleBroken } from './rule-broken.js';

/** Whose word it is, about what: enough to tell which answers say the same thing. */
export interface SaidConsent {
  readonly kind: 'plan' | 'sharing';
  readonly givenBy: ConsentVoice;
  readonly representativeId: string | null;
  readonly fromAuthorityId: string | null;
  readonly toAuthorityId: string | null;
}

/** An answer that has been recorded. */
export interface StandingConsent extends SaidConsent {
  readonly decision: ConsentDecision;
  readonly withdrawn: boolean;
  readonly sectionKinds: readonly string[];
}

/** Each guardian speaks for themselves; the person, who stands in for them and the assessment are one voice each. */
const voiceOf = ({ givenBy, representativeId }: SaidConsent): string =>
  givenBy === 'guardian' ? `guardian ${representativeId ?? ''}` : givenBy;

const samePair = (one: SaidConsent, other: SaidConsent): boolean =>
  one.fromAuthorityId === other.fromAuthorityId && one.toAuthorityId === other.toAuthorityId;

/** Throws where one voice says two things at once about the same: which of them holds could not be told afterwards. */
export function assertSaidOnce(consents: readonly SaidConsent[]): void {
  const said = consents.map((one) =>
    [one.kind, voiceOf(one), ...(one.kind === 'sharing' ? [one.fromAuthorityId, one.toAuthorityId] : [])].join(' '),
  );
  if (new Set(said).size < said.length) throw new RuleBroken('consent.said-twice');
}

/**
 * All answers that a withdrawal of one takes back: it must stop what it is about (GDPR 7.3), so no other yes of the same voice may keep it
 * going. About sharing, the answers between the same two that cover any of the same kinds. `ownWord`: an adult takes it back in person,
 * which also ends what somebody else has said for them.
 */
export function takenBackWith<R extends StandingConsent>(
  consent: SaidConsent & Pick<StandingConsent, 'sectionKinds'>,
  rows: readonly R[],
  ownWord: boolean,
): R[] {
  return rows.filter(
    (row) =>
      !row.withdrawn &&
      row.decision !== 'declined' &&
      row.kind === consent.kind &&
      (ownWord || voiceOf(row) === voiceOf(consent)) &&
      (row.kind === 'plan' ||
        (samePair(row, consent) && row.sectionKinds.some((kind) => consent.sectionKinds.includes(kind)))),
  );
}
