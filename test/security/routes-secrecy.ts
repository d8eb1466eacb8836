import { dayAhead } from '@sammanhang/api/proof';
import { oracle } from './oracle.js';
import { get, NEVER, onCase, onPerson, onVersion, type Asked, type Route, send, simple } from './route.js';
import { groundInput, guardianInput, harmInput, mayOpenInEmergency } from './world/decisions.js';
import type { WorldVersion } from './world/case-world.js';
import { actorOf, authorityOf } from './world/directory.js';
import { consentOf, OWNERS, situationOf } from './world/situation.js';

const why = () => ({ why: 'Behövs i arbetet.', expiresOn: dayAhead(20) });
const nothing = () => ({});
const onOwn = (action: string): Route['verdict'] => {
  return ({ world, actor }) => oracle(action, situationOf(world.facts, actor, 'own'));
};
/** Decisions of the lead's authority: to another's they are not there. */
const leads = (verdict: Route['verdict']): Route['verdict'] => {
  return (asked) => {
    const found = verdict(asked);
    const { unit } = asked.actor;
    return found === '401' || (unit !== null && authorityOf(unit) === 'lead') ? found : NEVER;
  };
};
const both = (make: (more: Partial<Route>) => Route): Route[] => [
  make({}),
  make({ fresh: true, variant: 'after a fresh sign-in' }),
];

/** Decisions on secrecy: to share without consent, to hide, and on a guardian's access. */
const disclosure: readonly Route[] = [
  simple(
    'disclosureList',
    'content.read',
    get(({ world }) => `/api/cases/${world.caseId}/disclosures`),
    { verdict: onOwn('content.read') },
  ),
  ...both((more) =>
    simple(
      'disclosureDecideGround',
      'ground.decide',
      send(
        'POST',
        ({ world }) => `/api/cases/${world.caseId}/grounds`,
        ({ directory, actor }) => groundInput(directory, actor.caller?.authorityId ?? ''),
      ),
      { ...more, verdict: onOwn('ground.decide'), limits: /^disclosure\./ },
    ),
  ),
  ...both((more) =>
    simple(
      'disclosureRevokeGround',
      'ground.decide',
      send('POST', ({ world }) => `/api/grounds/${world.groundId}/revoke`, nothing),
      { ...more, verdict: leads(onOwn('ground.decide')) },
    ),
  ),
  ...both((more) =>
    simple(
      'disclosureAssessHarm',
      'harm.assess',
      send('POST', ({ world }) => `/api/cases/${world.caseId}/harms`, harmInput),
      { ...more, verdict: onOwn('harm.assess') },
    ),
  ),
  ...both((more) =>
    simple(
      'disclosureLiftHarm',
      'harm.assess',
      send('POST', ({ world }) => `/api/harms/${world.harmId}/lift`, nothing),
      { ...more, verdict: leads(onOwn('harm.assess')) },
    ),
  ),
  ...both((more) =>
    simple(
      'disclosureDecideGuardian',
      'guardian.decide',
      send(
        'POST',
        ({ world }) => `/api/cases/${world.caseId}/guardian-decisions`,
        ({ world }) => guardianInput(world),
      ),
      more,
    ),
  ),
];

/** Protected identity: one locks, two open. */
const protection: readonly Route[] = [
  simple(
    'protectionSet',
    'protection.set',
    send(
      'POST',
      ({ world }) => `/api/persons/${world.personId}/protection`,
      () => ({ grade: 'protectedRegistration' }),
    ),
    { verdict: onPerson('protection.set') },
  ),
  simple(
    'protectionAskLift',
    'protection.lift',
    send('POST', ({ world }) => `/api/persons/${world.personId}/protection/lift-requests`, why),
    { verdict: onPerson('protection.lift') },
  ),
  simple(
    'protectionAllowList',
    'allowlist.read',
    get(({ world }) => `/api/cases/${world.caseId}/allow-list`),
  ),
  simple(
    'protectionAskChange',
    'allowlist.change',
    send(
      'POST',
      ({ world }) => `/api/cases/${world.caseId}/allow-list/requests`,
      ({ directory }) => ({
        ...why(),
        change: 'remove',
        staffId: actorOf(directory, 'caseworker', 'party', 'party').caller.staffId,
      }),
    ),
  ),
  ...both((more) =>
    simple(
      'fourEyesAnswer',
      'fourEyes.answer',
      send(
        'POST',
        ({ world }) => world.listRequestId && `/api/four-eyes/${world.listRequestId}/answer`,
        () => ({ answer: 'confirmed' }),
      ),
      { ...more, variant: ['the allow-list', more.variant].filter(Boolean).join(', '), limits: /^four-eyes\./ },
    ),
  ),
  simple(
    'fourEyesWithdraw',
    'fourEyes.withdraw',
    send('POST', ({ world }) => world.listRequestId && `/api/four-eyes/${world.listRequestId}/withdraw`, nothing),
    {
      variant: 'the allow-list',
      verdict: (asked) => {
        const { actor } = asked;
        const found = onCase('fourEyes.withdraw')(asked);
        const asker = actor.role === 'caseworker' && actor.unit === 'lead' && actor.relation === 'lead' && actor.listed;
        return found === '200' && !asker ? NEVER : found;
      },
    },
  ),
];

/** Whether a version that holds has content of the actor's authority: that is what an emergency opens. */
const opensOwn = ({ world, actor }: Asked): boolean =>
  [world.current, world.earlier].some((version) => version?.state === 'established') &&
  OWNERS.some((owner) => consentOf(owner, actor.unit) === 'own');

/** The challenge comes before any look-up and is the same for ids that nothing is known of (breakGlass.open, why). */
const openInEmergency = (more: Partial<Route>): Route =>
  simple(
    'breakGlassOpen',
    'breakGlass.open',
    send(
      'POST',
      () => '/api/break-glass',
      ({ world }) => ({ caseId: world.caseId, reasonCode: 'urgentCare', reason: 'Medvetslös på akuten.' }),
    ),
    {
      ...more,
      verdict: (asked) => {
        const { world, actor } = asked;
        if (actor.role === 'anonymous') return '401';
        if (actor.role !== 'caseworker' || !mayOpenInEmergency(actor.unit)) return NEVER;
        if (!more.fresh) return 'stepUp';
        const state = opensOwn(asked) && !['closed', 'culled'].includes(world.facts.state) ? 'established' : 'draft';
        const situation = situationOf(world.facts, actor, opensOwn(asked) ? 'own' : 'never', state);
        return oracle('breakGlass.open', situation);
      },
    },
  );

const emergency: readonly Route[] = [
  ...both(openInEmergency),
  simple(
    'breakGlassEnd',
    'breakGlass.end',
    send('POST', ({ world }) => world.openingId && `/api/break-glass/${world.openingId}/end`, nothing),
  ),
  simple(
    'breakGlassReview',
    'breakGlass.review',
    send(
      'POST',
      ({ world }) => world.openingId && `/api/break-glass/${world.openingId}/review`,
      () => ({ outcome: 'calledFor', note: 'Det var befogat.' }),
    ),
    {
      // By the reviewer of the authority, or a head over the unit that opened; it has not waited too long.
      verdict: (asked) => {
        const { role, unit } = asked.actor;
        const found = onCase('breakGlass.review')(asked);
        const theirs = role === 'logReviewer' ? unit === 'lead' : unit === 'leadParent';
        return found === '200' && !theirs ? NEVER : found;
      },
    },
  ),
];

const versions = [
  ['', ({ world }: Asked) => world.current],
  ['the version before', ({ world }: Asked) => world.earlier],
] as const;

/** A copy is of a version that has come to hold, and of those who took part then: the unit that left had left before. */
const isKept = ({ world, actor }: Asked, version: WorldVersion | null): boolean =>
  actor.relation !== 'left' &&
  (['established', 'superseded'].includes(version?.state ?? '') || world.facts.state === 'closed');

/** What each party keeps. */
const copies: readonly Route[] = [
  ...versions.flatMap(([variant, version]) => {
    const at = (rest: string) => (asked: Asked) => {
      const found = version(asked);
      return found && `/api/versions/${found.id}${rest}`;
    };
    const on =
      (action: string): Route['verdict'] =>
      (asked) => {
        const found = onVersion(action, (world) => version({ ...asked, world }))(asked);
        return found === '200' && !isKept(asked, version(asked)) ? NEVER : found;
      };
    return [
      simple('copyRead', 'copy.read', get(at('/copy')), { variant, verdict: on('copy.read') }),
      simple('documentCopy', 'copy.print', get(at('/copy.pdf')), { variant, verdict: on('copy.print') }),
    ];
  }),
  simple(
    'copyHandovers',
    'history.read',
    get(({ world }) => `/api/cases/${world.caseId}/copies`),
    { verdict: onOwn('history.read') },
  ),
];

export const secrecyRoutes: readonly Route[] = [...disclosure, ...protection, ...emergency, ...copies];
