import { dayAhead } from '@sammanhang/api/proof';
import { oracle } from './oracle.js';
import { get, NEVER, type Asked, type Route, send, simple } from './route.js';
import { RESTRICTED } from './world/decisions.js';
import { authorityOf } from './world/directory.js';
import { consentOf, OWNERS, situationOf, type Owner } from './world/situation.js';

const nothing = () => ({});
const on = (action: string, consent: string): Route['verdict'] => {
  return ({ world, actor }) => oracle(action, situationOf(world.facts, actor, consent));
};
/** What one authority decided about its own record is not there for others. */
const ofAuthority = (owner: string, verdict: Route['verdict']): Route['verdict'] => {
  return (asked) => {
    const found = verdict(asked);
    const { unit } = asked.actor;
    return found === '401' || (unit !== null && authorityOf(unit) === owner) ? found : NEVER;
  };
};

/** A line of the actor's own where there is one, else the lead's. */
const ownerFor = ({ actor }: Asked): Owner => OWNERS.find((owner) => owner === actor.unit) ?? 'lead';
const needOf = ({ world }: Asked, owner: Owner): string =>
  world.current.lines.find((line) => line.kind === 'need' && line.owner === owner)?.lineId ?? '';

const corrections: readonly Route[] = [
  simple(
    'correctionList',
    'content.read',
    get(({ world }) => `/api/cases/${world.caseId}/corrections`),
    { verdict: on('content.read', 'own') },
  ),
  simple(
    'correctionNote',
    'correction.note',
    send(
      'POST',
      ({ world }) => `/api/cases/${world.caseId}/corrections`,
      (asked) => ({
        versionId: asked.world.current.id,
        lineId: needOf(asked, ownerFor(asked)),
        kind: 'correction',
        text: 'Det var vänster knä.',
      }),
    ),
    {
      verdict: (asked) => on('correction.note', consentOf(ownerFor(asked), asked.actor.unit))(asked),
      consent: (asked) => consentOf(ownerFor(asked), asked.actor.unit),
    },
  ),
  simple(
    'correctionEnd',
    'correction.note',
    send('POST', ({ world }) => `/api/corrections/${world.restrictionId}/end`, nothing),
    { verdict: ofAuthority(RESTRICTED.owner, on('correction.note', 'own')) },
  ),
];

const retention: readonly Route[] = [
  simple(
    'retentionShow',
    'history.read',
    get(({ world }) => `/api/cases/${world.caseId}/retention`),
    { verdict: on('history.read', 'own') },
  ),
  simple(
    'retentionHold',
    'retention.hold',
    send(
      'POST',
      ({ world }) => `/api/cases/${world.caseId}/retention-holds`,
      () => ({ kind: 'dispute', reason: 'Tvisten är inte slut.', until: dayAhead(200) }),
    ),
    { verdict: on('retention.hold', 'own'), limits: /^retention\./ },
  ),
  simple(
    'retentionLift',
    'retention.hold',
    send('POST', ({ world }) => `/api/retention-holds/${world.holdId}/lift`, nothing),
    { verdict: ofAuthority('lead', on('retention.hold', 'own')) },
  ),
  simple(
    'retentionAsk',
    'cull.decide',
    send(
      'POST',
      () => '/api/culling',
      ({ world }) => ({ why: 'Tiden är ute.', expiresOn: dayAhead(20), caseIds: [world.caseId] }),
    ),
    { verdict: on('cull.decide', 'own'), limits: /^retention\./ },
  ),
];

export const keepingRoutes: readonly Route[] = [...corrections, ...retention];

/** What the own authority has kept long enough, of no world in particular. */
export const keepingListRoutes: readonly Route[] = [
  simple(
    'retentionPreview',
    'cull.preview',
    get(() => '/api/culling'),
    {
      verdict: ({ actor }) =>
        oracle('cull.preview', {
          actor: actor.role,
          relation: actor.role === 'anonymous' ? 'none' : 'lead',
          consent: 'own',
          planConsent: 'given',
          protection: 'none',
          state: 'closed',
        }),
    },
  ),
];
