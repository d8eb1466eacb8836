import type { PlanConsentFact, Relation } from './access-types.js';
import { age } from './day.js';
import type { Day } from './day.js';
import { isChild, mayDecide } from './representative.js';
import type { Mandate } from './representative.js';
import { RuleBroken } from './rule-broken.js';

/** What a consent to sharing can cover: the kinds of note, then needs, goals, measures and the contact data. */
export const SECTION_KINDS = [
  'occasion',
  'question',
  'ownWords',
  'situation',
  'strengths',
  'childView',
  'guardianView',
  'crisis',
  'disagreement',
  'need',
  'goal',
  'measure',
  'contact',
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/** Who says it. A professional never consents: one records that the person cannot. */
export const CONSENT_VOICES = ['person', 'guardian', 'representative', 'professional'] as const;
export type ConsentVoice = (typeof CONSENT_VOICES)[number];

export const CONSENT_DECISIONS = ['given', 'declined', 'unable'] as const;
export type ConsentDecision = (typeof CONSENT_DECISIONS)[number];

/** One recorded answer. Rows are never changed; the newest of a voice holds. */
interface ConsentRow {
  readonly decision: ConsentDecision;
  readonly givenBy: ConsentVoice;
  readonly representativeId: string | null;
  /** A recorded ground why one guardian is enough (FB 6:13, 6:13 a). */
  readonly oneGuardian: boolean;
  readonly at: Date;
  readonly withdrawn: boolean;
}

/** An answer to whether the plan may be made. */
export type PlanConsentRow = ConsentRow;

/** Whose consent it takes: the person's day of birth and the guardians who have custody today. */
export interface ConsentGivers {
  readonly birthDay: Day | null;
  readonly guardianIds: readonly string[];
  readonly today: Day;
}

/** Somebody who is asked, and what they have said so far; null when they have not. */
export interface VoiceHeard {
  readonly who: ConsentVoice;
  readonly representativeId: string | null;
  readonly said: ConsentDecision | 'withdrawn' | null;
}

/** The consent to the plan. `status` is what access leans on: `declined` also while somebody is still to be asked. */
export interface PlanConsent {
  readonly status: PlanConsentFact;
  /** Nobody has said no, and somebody in `voices` has not been asked. */
  readonly waiting: boolean;
  readonly voices: readonly VoiceHeard[];
}

/** A young person from fifteen speaks for themselves in their own case (SoL 3:4, 21:1); a no is then a no. */
const OWN_VOICE = 15;

const latest = (rows: readonly ConsentRow[], of: (row: ConsentRow) => boolean): ConsentRow | undefined =>
  rows.filter(of).reduce<ConsentRow | undefined>((last, row) => (last && last.at > row.at ? last : row), undefined);

const said = (row: ConsentRow | undefined): VoiceHeard['said'] =>
  row === undefined ? null : row.withdrawn ? 'withdrawn' : row.decision;

/** The consent to the plan from all that has been said, oldest first (HSL 16:4, SoL 10:8; children SoL 21:1, FB 6:11). */
export function planConsentOf(rows: readonly PlanConsentRow[], givers: ConsentGivers): PlanConsent {
  const answers = rows.filter(isInOwnVoice);
  return isChild(givers.birthDay, givers.today) ? ofChild(answers, givers) : ofAdult(answers);
}

/** That somebody cannot consent is assessed by a professional, who never consents; in another voice it is no answer. */
const isInOwnVoice = ({ decision, givenBy }: Pick<ConsentRow, 'decision' | 'givenBy'>): boolean =>
  (decision === 'unable') === (givenBy === 'professional');

function ofAdult(rows: readonly ConsentRow[]): PlanConsent {
  const own = said(latest(rows, (row) => row.givenBy === 'person'));
  const proxyRow = latest(rows, (row) => row.givenBy === 'representative');
  const proxy = said(proxyRow);
  const assessed = said(latest(rows, (row) => row.givenBy === 'professional'));
  const voices: VoiceHeard[] = [
    { who: 'person', representativeId: null, said: own },
    ...(proxyRow ? [{ who: 'representative' as const, representativeId: proxyRow.representativeId, said: proxy }] : []),
    ...(assessed ? [{ who: 'professional' as const, representativeId: null, said: assessed }] : []),
  ];
  // The person's own word comes before anybody else's, and a representative's before an assessment.
  const decisive = own ?? proxy ?? assessed;
  return { status: decisive ?? 'declined', waiting: decisive === null, voices };
}

function ofChild(rows: readonly ConsentRow[], { birthDay, guardianIds, today }: ConsentGivers): PlanConsent {
  const assessed = said(latest(rows, (row) => row.givenBy === 'professional'));
  const own = said(latest(rows, (row) => row.givenBy === 'person')) ?? (assessed === 'unable' ? assessed : null);
  const ground = latest(rows, (row) => row.givenBy === 'guardian' && row.oneGuardian);
  const enough = ground && !ground.withdrawn && ground.decision === 'given' ? ground : undefined;
  const guardians = guardianIds.map((id) => {
    const row = latest(rows, (one) => one.givenBy === 'guardian' && one.representativeId === id);
    return { row, heard: { who: 'guardian' as const, representativeId: id, said: said(row) } };
  });
  const voices: VoiceHeard[] = [
    { who: 'person', representativeId: null, said: own },
    ...guardians.map(({ heard }) => heard),
    ...(guardians.length === 0 ? [noGuardian(rows, assessed)] : []),
  ];

  const decisive = [
    ...(birthDay !== null && age(birthDay, today) >= OWN_VOICE ? [own] : []),
    // A ground why one guardian is enough covers what the other said before it, not a no that comes after.
    ...guardians.filter(({ row }) => !(enough && row && row.at <= enough.at)).map(({ heard }) => heard.said),
  ];
  if (decisive.includes('withdrawn')) return { status: 'withdrawn', waiting: false, voices };
  if (decisive.includes('declined')) return { status: 'declined', waiting: false, voices };
  const waiting = voices.some((voice) => voice.said === null && !(enough && voice.who === 'guardian'));
  if (waiting) return { status: 'declined', waiting, voices };
  if (guardians.length > 0) return { status: 'given', waiting, voices };
  const alone = voices.at(-1)?.said ?? 'declined';
  return { status: alone, waiting, voices };
}

/** A child without a known guardian: a god man who stands in for them, or a professional's recorded assessment. */
function noGuardian(rows: readonly ConsentRow[], assessed: VoiceHeard['said']): VoiceHeard {
  const proxy = latest(rows, (row) => row.givenBy === 'representative');
  if (proxy) return { who: 'representative', representativeId: proxy.representativeId, said: said(proxy) };
  return { who: assessed ? 'professional' : 'guardian', representativeId: null, said: assessed };
}

/** A consent that one authority shows another some kinds of section (OSL 10:1, 12:2). */
export interface SharingRow extends ConsentRow {
  readonly fromAuthorityId: string;
  readonly toAuthorityId: string;
  readonly sectionKinds: readonly string[];
  /** The last day it holds, in Sweden; null for until further notice. */
  readonly validUntil: Day | null;
}

const live = (row: SharingRow, today: Day): boolean =>
  row.decision === 'given' && !row.withdrawn && (row.validUntil === null || row.validUntil >= today);

/**
 * The kinds of section that the row hands over today. Two guardians decide together (FB 6:11, 6:13): each must have
 * agreed to the same kind between the same parties, unless a ground says that one is enough. Mirrors `app.shares`.
 */
export function kindsInForce(row: SharingRow, rows: readonly SharingRow[], givers: ConsentGivers): readonly string[] {
  if (!live(row, givers.today)) return [];
  const guardianIds = isChild(givers.birthDay, givers.today) ? givers.guardianIds : [];
  const alike = rows.filter(
    (one) =>
      one.fromAuthorityId === row.fromAuthorityId && one.toAuthorityId === row.toAuthorityId && live(one, givers.today),
  );
  return row.sectionKinds.filter((kind) => {
    const covering = alike.filter((one) => one.sectionKinds.includes(kind));
    return (
      covering.some((one) => one.oneGuardian) ||
      guardianIds.every((id) => covering.some((one) => one.representativeId === id))
    );
  });
}

/** How one consent to sharing stands today. `waiting`: another guardian has not agreed. */
export type SharingStanding = 'inForce' | 'waiting' | 'expired' | 'withdrawn' | 'declined';

export function sharingStanding(row: SharingRow, rows: readonly SharingRow[], givers: ConsentGivers): SharingStanding {
  if (row.withdrawn) return 'withdrawn';
  if (row.decision !== 'given') return 'declined';
  if (!live(row, givers.today)) return 'expired';
  return kindsInForce(row, rows, givers).length > 0 ? 'inForce' : 'waiting';
}

/** An answer about to be recorded, with the mandate of the one who gives it. */
export interface ConsentToRecord {
  readonly kind: 'plan' | 'sharing';
  readonly decision: ConsentDecision;
  readonly givenBy: ConsentVoice;
  readonly mandate: Mandate | null;
  readonly fromAuthorityId: string | null;
}

/** The one who records, as the case stands to them. */
export interface ConsentRecorder {
  readonly relation: Relation;
  readonly authorityId: string;
}

/** Throws where the answer cannot be recorded: no mandate, not this recorder's to note, or against the person's own no. */
export function assertRecordable(
  consent: ConsentToRecord,
  standing: PlanConsent,
  recorder: ConsentRecorder,
  givers: ConsentGivers,
): void {
  const child = isChild(givers.birthDay, givers.today);
  if (recorder.relation !== 'lead') {
    const own =
      consent.kind === 'plan' ? recorder.relation === 'party' : consent.fromAuthorityId === recorder.authorityId;
    if (!own) throw new RuleBroken('consent.not-yours-to-record');
  }
  if (!isInOwnVoice(consent)) throw new RuleBroken('consent.unable-is-assessed');
  // OSL 25:13 is a ground of its own with a reason of its own, never a consent.
  if (consent.kind === 'sharing' && consent.decision === 'unable') throw new RuleBroken('consent.unable-is-assessed');
  if (consent.givenBy === 'guardian' || consent.givenBy === 'representative') {
    if (!consent.mandate || (consent.mandate.kind === 'guardian') !== (consent.givenBy === 'guardian')) {
      throw new RuleBroken('consent.no-mandate');
    }
    if (!mayDecide(consent.mandate, givers.birthDay, givers.today)) throw new RuleBroken('consent.no-mandate');
  }
  const own = standing.voices.find((voice) => voice.who === 'person')?.said;
  const refused = own === 'declined' || own === 'withdrawn';
  if (!child && refused && consent.givenBy !== 'person' && consent.decision !== 'declined') {
    throw new RuleBroken('consent.person-said-no');
  }
  if (consent.kind === 'sharing' && consent.decision === 'given' && !standing.waiting && !isAgreed(standing.status)) {
    throw new RuleBroken('consent.plan-first');
  }
}

/** Whether the plan may be made: there is consent, or a recorded assessment that none can be given. */
export const isAgreed = (status: PlanConsentFact): boolean => status === 'given' || status === 'unable';

/** Throws where there is nothing to take back: only a yes, or the assessment that none can be given, is withdrawn. */
export function assertWithdrawable(consent: { decision: ConsentDecision; withdrawn: boolean }): void {
  if (consent.decision === 'declined') throw new RuleBroken('consent.nothing-to-withdraw');
  if (consent.withdrawn) throw new RuleBroken('consent.withdrawn-already');
}
