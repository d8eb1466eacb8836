import { dayAhead } from '@sammanhang/api/proof';
import { type Asked, get, NEVER, onCase, type Route, send, simple } from './route.js';
import { oracle } from './oracle.js';
import { isLeaderless, type CaseWorld } from './world/case-world.js';
import { actorOf, type Actor, type Directory } from './world/directory.js';
import { staffConsentInput } from './world/decisions.js';
import { situationOf } from './world/situation.js';

/** A head offers it within the own units (lead.choose, why), whoever leads to a party as well. */
const offer = ({ directory, actor }: Asked) => {
  const [relation, unit] = actor.role === 'unitHead' ? (['colleague', 'lead'] as const) : (['party', 'party'] as const);
  return { staffId: actorOf(directory, 'caseworker', relation, unit).caller.staffId, unitId: directory.units[unit] };
};
/** What the own authority did is the own record. */
const ownHistory: Partial<Route> = {
  verdict: ({ world, actor }) => oracle('history.read', situationOf(world.facts, actor, 'own')),
};

/** Whoever takes a case stands as their unit does from then on (inbox.take, why). */
const takenFor = ({ relation, unit }: Actor): Actor['relation'] =>
  relation !== 'colleague' ? relation : unit === 'lead' ? 'lead' : 'party';

export const caseRoutes: readonly Route[] = [
  simple(
    'historyOfCase',
    'history.read',
    get(({ world }) => `/api/cases/${world.caseId}/history`),
    ownHistory,
  ),
  simple(
    'historyOfCase',
    'history.read',
    get(({ world }) => `/api/cases/${world.caseId}/history?tab=reads`),
    { variant: 'reads', ...ownHistory },
  ),
  simple(
    'caseOverview',
    'plan.exists',
    get(({ world }) => `/api/cases/${world.caseId}`),
  ),
  simple(
    'caseRefuse',
    'request.decline',
    send(
      'POST',
      ({ world }) => `/api/cases/${world.caseId}/refuse`,
      () => ({ reasonCode: 'planExists', reason: 'Det finns redan en plan.' }),
    ),
    { limits: /^case\./ },
  ),
  simple(
    'caseEnd',
    'plan.close',
    send(
      'POST',
      ({ world }) => `/api/cases/${world.caseId}/end`,
      () => ({ kind: 'closed', reason: 'needOver' }),
    ),
  ),
  simple(
    'caseEnrol',
    'homeCare.enrol',
    send(
      'PUT',
      ({ world }) => `/api/cases/${world.caseId}/enrolment`,
      () => ({ enrolledAt: new Date(Date.now() - 60_000).toISOString(), revision: 1 }),
    ),
  ),
  simple(
    'historyPreview',
    'log.preview',
    get(({ world }) => `/api/cases/${world.caseId}/log-preview`),
  ),
  simple(
    'caseAskLead',
    'lead.choose',
    send(
      'POST',
      ({ world }) => `/api/cases/${world.caseId}/lead-questions`,
      () => ({}),
    ),
    { verdict: notByReference(onCase('lead.choose')) },
  ),
  simple(
    'caseTake',
    'inbox.take',
    send(
      'POST',
      ({ world }) => `/api/cases/${world.caseId}/take`,
      () => ({ reason: 'covers' }),
    ),
    { limits: /^already-done$/, becomes: ({ actor }) => ({ ...actor, relation: takenFor(actor) }) },
  ),
  simple(
    'caseOfferLead',
    'lead.choose',
    send('POST', ({ world }) => `/api/cases/${world.caseId}/lead-offers`, offer),
    { limits: /^already-done$/, verdict: notByReference(onCase('lead.choose')) },
  ),
  simple(
    'boardAskLead',
    'lead.choose',
    send(
      'POST',
      ({ world }) => `/api/board/rows/${world.deadlineId}/lead-requests`,
      (asked) => ({ staffId: offer(asked).staffId, why: 'Behövs i arbetet.', expiresOn: dayAhead(20) }),
    ),
    { limits: /^four-eyes\.asked-already$/, verdict: byReference },
  ),
  simple(
    'caseAnswerOffer',
    'lead.accept',
    send(
      'POST',
      ({ world }) => world.offerId && `/api/lead-offers/${world.offerId}/answer`,
      () => ({ answer: 'accepted' }),
    ),
    { limits: /^lead\.not-offered-to-you$/ },
  ),
  simple(
    'caseUndoOffer',
    'lead.choose',
    send(
      'POST',
      ({ world }) => world.offerId && `/api/lead-offers/${world.offerId}/undo`,
      () => ({}),
    ),
    { verdict: notByReference(onCase('lead.choose')) },
  ),
  simple(
    'consentList',
    'consent.read',
    get(({ world }) => `/api/cases/${world.caseId}/consents`),
  ),
  ...[false, true].map((fresh) =>
    simple(
      'consentRecord',
      'consent.record',
      send(
        'POST',
        ({ world }) => `/api/cases/${world.caseId}/consents`,
        ({ directory, actor }) => staffConsentInput(directory, actor.caller?.authorityId ?? directory.authorities.lead),
      ),
      { fresh, limits: /^consent\./, ...(fresh && { variant: 'after a fresh sign-in' }) },
    ),
  ),
  simple(
    'consentWithdraw',
    'consent.withdraw',
    send(
      'POST',
      ({ world }) => `/api/consents/${world.planConsentId}/withdraw`,
      () => ({ withdrawnBy: 'person', manner: 'oral' }),
    ),
    { variant: 'to the plan', limits: /^consent\./ },
  ),
  simple(
    'consentWithdraw',
    'consent.withdraw',
    send(
      'POST',
      ({ world }) => `/api/consents/${world.sharingConsentId}/withdraw`,
      () => ({ withdrawnBy: 'person', manner: 'oral' }),
    ),
    { variant: 'to sharing' },
  ),
  simple(
    'followUpList',
    'plan.exists',
    get(({ world }) => `/api/cases/${world.caseId}/follow-ups`),
  ),
  simple(
    'followUpBook',
    'plan.lead',
    send(
      'POST',
      ({ world }) => `/api/cases/${world.caseId}/follow-ups`,
      () => ({ dueOn: dayAhead(40) }),
    ),
    { limits: /^(follow-up|version)\./ },
  ),
  simple(
    'followUpMove',
    'plan.lead',
    send(
      'POST',
      ({ world }) => world.followUpId && `/api/follow-ups/${world.followUpId}/move`,
      () => ({ revision: 1, dueOn: dayAhead(50), reason: 'waiting' }),
    ),
    { limits: /^follow-up\./ },
  ),
  simple(
    'followUpHold',
    'plan.lead',
    send(
      'POST',
      ({ world }) => world.followUpId && `/api/follow-ups/${world.followUpId}/hold`,
      ({ world, directory }) => held(world, directory),
    ),
    { limits: /^(follow-up|version)\./ },
  ),
  simple(
    'planRead',
    'plan.exists',
    get(({ world }) => `/api/cases/${world.caseId}/plan`),
  ),
  simple(
    'planRead',
    'plan.exists',
    get(({ world }) => world.earlier && `/api/cases/${world.caseId}/plan?version=${world.earlier.id}`),
    {
      variant: 'the version before',
    },
  ),
  simple(
    'planStartVersion',
    'plan.lead',
    send(
      'POST',
      ({ world }) => `/api/cases/${world.caseId}/versions`,
      () => ({ changeReason: 'Nytt läge' }),
    ),
    { limits: /^(version\.|already-done)/ },
  ),
];

/** By the row of the board every head is on no list, and there is something to choose for where a protected person's plan has no lead. */
function byReference({ world, actor }: Asked): ReturnType<Route['verdict']> {
  const found = oracle('lead.choose', { ...situationOf(world.facts, actor), protection: 'protectedUnlisted' });
  return found === 'fourEyes' && !isLeaderless(world.facts) ? NEVER : found;
}

/** The head's four eyes are for the reference on the board, which an id of the case is not (lead.choose, why). */
function notByReference(verdict: Route['verdict']): Route['verdict'] {
  return (asked) => {
    const found = verdict(asked);
    return found === 'fourEyes' ? NEVER : found;
  };
}

/** What the lead says at a follow-up: of every measure and goal that the lead may read. */
function held(world: CaseWorld, directory: Directory): object {
  const version = world.earlier && world.current.state !== 'established' ? world.earlier : world.current;
  const lead = actorOf(directory, 'caseworker', 'lead', 'lead');
  const shown = (consents: readonly string[]) =>
    version.lines.filter(({ owner }) => consents.includes(consentName(owner, lead)));
  const lines = shown(['own', 'valid']);
  return {
    revision: 1,
    heldOn: dayAhead(0),
    personRating: 'good',
    outcome: 'close',
    closeReason: 'needOver',
    measures: lines.filter(({ kind }) => kind === 'measure').map(({ lineId }) => ({ lineId, result: 'done' })),
    goals: lines
      .filter(({ kind }) => kind === 'goal' || kind === 'ownGoal')
      .map(({ lineId }) => ({ lineId, result: 'reached' })),
  };
}
const consentName = (owner: string, { unit }: Actor) =>
  unit === owner ? 'own' : ['party', 'valid'].includes(owner) ? 'valid' : owner;
