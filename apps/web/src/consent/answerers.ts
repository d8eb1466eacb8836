import type { ConsentDecision, ConsentInput, ConsentsView, ConsentVoice, SectionKind } from '@sammanhang/api-client';

/** Somebody whose answer can be noted. */
export interface Answerer {
  /** The name of the field: a representative's id, or 'person'. */
  readonly key: string;
  readonly voice: ConsentVoice;
  readonly representativeId: string | null;
  readonly name: string;
}

/** The person first, then those who decide for them: guardians of a child, else representatives. */
export function answerersOf(view: ConsentsView): Answerer[] {
  const guardians = view.givers.filter(({ kind }) => kind === 'guardian');
  const others = view.child && guardians.length > 0 ? guardians : view.givers.filter(({ kind }) => kind !== 'guardian');
  return [
    { key: 'person', voice: 'person', representativeId: null, name: view.personName },
    ...others.map(({ id, kind, name }) => ({
      key: id,
      voice: kind === 'guardian' ? ('guardian' as const) : ('representative' as const),
      representativeId: id,
      name,
    })),
  ];
}

/** What each has said; an empty text: not asked. */
export type Answers = Record<string, ConsentDecision | ''>;

export interface Circumstances {
  readonly manner: ConsentInput['manner'];
  readonly note: string;
  readonly oneGuardianGround: string;
}

/** One of several guardians has said yes and the others nothing: a ground may say that it is enough. */
export function oneGuardianOfSeveral(answerers: readonly Answerer[], answers: Answers): boolean {
  const guardians = answerers.filter(({ voice }) => voice === 'guardian');
  return guardians.length > 1 && guardians.filter(({ key }) => answers[key] === 'given').length === 1;
}

/** The answers as the API takes them, one for each who has answered. */
export function planAnswers(
  answerers: readonly Answerer[],
  answers: Answers,
  { manner, note, oneGuardianGround }: Circumstances,
): ConsentInput[] {
  return answerers.flatMap((one) => {
    const decision = answers[one.key];
    if (!decision) return [];
    const ground = one.voice === 'guardian' && decision === 'given' ? oneGuardianGround : '';
    return [
      {
        kind: 'plan' as const,
        decision,
        // That somebody cannot answer is never their own answer: it is the assessment of the one who notes it.
        givenBy: decision === 'unable' ? ('professional' as const) : one.voice,
        representativeId: one.representativeId,
        manner,
        note,
        ...(ground && { oneGuardianGround: ground }),
      },
    ];
  });
}

export interface Sharing {
  readonly pairs: readonly { readonly from: string; readonly to: string }[];
  readonly kinds: readonly SectionKind[];
  readonly exclusions: string;
  readonly validUntil: string;
}

/** Answers on sharing: of those who have decided, the guardians of a child speak and not the child. */
export function sharingAnswers(
  answerers: readonly Answerer[],
  answers: Answers,
  circumstances: Circumstances,
  { pairs, kinds, exclusions, validUntil }: Sharing,
): ConsentInput[] {
  const guarded = answerers.some(({ voice }) => voice === 'guardian');
  const speaking = answerers.filter(({ voice }) => !guarded || voice === 'guardian');
  const given = planAnswers(speaking, answers, circumstances).filter(({ decision }) => decision !== 'unable');
  return pairs.flatMap(({ from, to }) =>
    given.map((answer) => ({
      ...answer,
      kind: 'sharing' as const,
      fromAuthorityId: from,
      toAuthorityId: to,
      sectionKinds: [...kinds],
      exclusions,
      validUntil,
    })),
  );
}
