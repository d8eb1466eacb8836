import { CONSENT_FACTS, PLAN_CONSENT_FACTS, PROTECTIONS, RELATIONS, ROLES, STATE_FACTS } from '@sammanhang/sip-rules';
import type { Situation } from './oracle.js';

const STAFF = ['lead', 'party', 'summoned', 'invited', 'left', 'declined', 'none'];
const CASEWORKER = [...STAFF, 'colleague', 'breakGlassOpen'];

/** The relations that each role can stand in (access.md, dimensions). */
const RELATIONS_OF: Readonly<Record<string, readonly string[]>> = {
  caseworker: CASEWORKER,
  unitHead: STAFF,
  logReviewer: STAFF,
  localAdmin: STAFF,
  processLead: STAFF,
  operator: STAFF,
  person: ['self', 'none'],
  guardian: ['guardianActive', 'guardianPaused', 'guardianBlocked', 'none'],
  relative: ['named', 'namedEnded', 'none'],
  representative: ['mandateCare', 'mandateOther', 'mandateEnded', 'none'],
  guest: ['invitedNow', 'invitedEnded', 'none'],
};

type Impossible = readonly [name: string, why: string, is: (situation: Situation) => boolean];

const staff = (actor: string) => (RELATIONS_OF[actor] ?? []).includes('lead');

/** What cannot occur, by name, with the reason. Everything else is asked. */
export const IMPOSSIBLE: readonly Impossible[] = [
  [
    'a relation that the role cannot have',
    'relations of staff, citizens and guests are different facts (access.md, dimensions)',
    ({ actor, relation }) => !(RELATIONS_OF[actor] ?? []).includes(relation),
  ],
  [
    'hidden from a guardian, asked by somebody else',
    'the assessment is made of one guardian (OSL 12:3, 26:2)',
    ({ actor, consent }) => consent === 'hiddenFromGuardian' && actor !== 'guardian',
  ],
  [
    'hidden from the person, asked by somebody else',
    'the informant is protected from the person and who acts for them (OSL 26:5)',
    ({ actor, consent }) => consent === 'hiddenFromPerson' && actor !== 'person' && actor !== 'representative',
  ],
  [
    'blocked, asked by somebody who is no staff',
    'a block stands between care units (PDL 4:4)',
    ({ actor, consent }) => consent === 'blocked' && !staff(actor),
  ],
  [
    'a ground between authorities, asked by a citizen or a guest',
    'OSL 25:12, 25:13 and 26:9 open from authority to authority',
    ({ actor, consent }) => consent === 'ground' && !staff(actor),
  ],
  [
    'the person unlisted on the own case',
    'the person always is on the allow-list (access.md, dimensions)',
    ({ actor, protection }) => actor === 'person' && protection === 'protectedUnlisted',
  ],
];

const VALUES: Readonly<Record<keyof Situation, readonly string[]>> = {
  actor: ROLES,
  relation: RELATIONS,
  consent: CONSENT_FACTS,
  planConsent: PLAN_CONSENT_FACTS,
  protection: PROTECTIONS,
  state: STATE_FACTS,
};

/** Every combination of the six facts, also those that cannot occur. */
export function* combinations(): Generator<Situation> {
  for (const actor of VALUES.actor)
    for (const relation of VALUES.relation)
      for (const consent of VALUES.consent)
        for (const planConsent of VALUES.planConsent)
          for (const protection of VALUES.protection)
            for (const state of VALUES.state) yield { actor, relation, consent, planConsent, protection, state };
}

/** Every situation that can occur. */
export function possibleSituations(): Situation[] {
  return [...combinations()].filter((situation) => !IMPOSSIBLE.some(([, , is]) => is(situation)));
}

/** Whether the value of a fact can occur together with one of the roles. */
export function canOccur(roles: readonly string[], fact: string, value: string): boolean {
  return roles.some((actor) =>
    (RELATIONS_OF[actor] ?? []).some((relation) => {
      const situation: Situation = {
        actor,
        relation,
        consent: 'own',
        planConsent: 'given',
        protection: 'none',
        state: 'draft',
        ...{ [fact === 'role' ? 'actor' : fact]: value },
      };
      return !IMPOSSIBLE.some(([, , is]) => is(situation));
    }),
  );
}
