import { get, NEVER, onCase, type Asked, type Route, send, simple } from './route.js';
import { oracle } from './oracle.js';
import { citizenConsentInput, relativeInput } from './world/decisions.js';
import { situationOf } from './world/situation.js';

const mine = (operation: string, action: string, request: Route['request'], more: Partial<Route> = {}): Route =>
  simple(operation, action, request, { door: 'citizen', ...more });
const at =
  (rest = '') =>
  ({ world }: Asked) =>
    `/api/my/plans/${world.caseId}${rest}`;
const about = (action: string, consent: string): Route['verdict'] => {
  return ({ world, actor }) => oracle(action, situationOf(world.facts, actor, consent));
};
/** What the operation itself is for: others than these get the answer of what is not there. */
const alone = (verdict: Route['verdict'], relations: readonly string[]): Route['verdict'] => {
  return (asked) => {
    const { actor } = asked;
    return actor.role === 'anonymous' || relations.includes(actor.relation) ? verdict(asked) : NEVER;
  };
};
const IN_PLACE = ['self', 'guardianActive', 'mandateCare'];

/** Asks with and without a fresh sign-in. */
const both = (make: (more: Partial<Route>) => Route): Route[] => [
  make({}),
  make({ fresh: true, variant: 'after a fresh sign-in' }),
];

/** What the person, those in their place, relatives and guests ask about a plan. */
export const mineRoutes: readonly Route[] = [
  mine('myPlanShow', 'plan.exists', get(at())),
  // The relative here is one that the person wants at the meeting, which is what is shared with them.
  mine('myPlanMeetings', 'summons.read', get(at('/meetings')), { verdict: about('summons.read', 'valid') }),
  mine('myPlanContact', 'contact.read', get(at('/contact'))),
  mine('myPlanLog', 'log.own', get(at('/log')), {
    // Of a plan that all have culled nothing is left to ask by: the log about oneself is then read as a whole (myPlanWholeLog).
    verdict: (asked) => {
      const found = onCase('log.own')(asked);
      return found === '200' && asked.world.facts.state === 'culled' ? NEVER : found;
    },
  }),
  mine(
    'myPlanWriteWords',
    'words.write',
    send('POST', at('/words'), () => ({ kind: 'words', text: 'Fråga mig först.' })),
  ),
  mine(
    'myPlanWriteWords',
    'words.write',
    send('POST', at('/words'), () => ({ kind: 'goal', text: 'Dansa igen.' })),
    { variant: 'goal' },
  ),
  mine(
    'myPlanChangeWords',
    'words.write',
    send(
      'PUT',
      ({ world }) => `/api/my/words/${world.citizenWordsId}`,
      () => ({ text: 'Fråga mig alltid.', revision: 1 }),
    ),
    // Nobody changes what another said.
    { verdict: alone(onCase('words.write'), ['self']) },
  ),
  mine(
    'myPlanAnswer',
    'answer.give',
    send('POST', at('/answers'), ({ world }) => ({ versionId: world.current.id, answer: 'agrees' })),
    // The relative here is shown something of the plan, which is what is shared with them.
    { verdict: about('answer.give', 'valid') },
  ),
  // Consents are said by the person or in their place: of these nothing concerns a relative.
  mine('myPlanListConsents', 'receipt.read', get(at('/consents')), {
    verdict: alone(onCase('receipt.read'), IN_PLACE),
  }),
  ...both((more) =>
    mine(
      'myPlanRecordConsent',
      'consent.record',
      send('POST', at('/consents'), ({ directory }) => citizenConsentInput(directory)),
      { ...more, limits: /^consent\./ },
    ),
  ),
  ...['planConsentId', 'sharingConsentId'].map((which) =>
    mine(
      'myPlanWithdrawConsent',
      'consent.withdraw',
      send(
        'POST',
        ({ world }) =>
          `/api/my/consents/${which === 'planConsentId' ? world.planConsentId : world.sharingConsentId}/withdrawal`,
        () => ({}),
      ),
      {
        variant: which === 'planConsentId' ? 'to the plan' : 'to sharing',
        limits: /^consent\./,
        // Those in the person's place take back their own word alone; these were said by the person.
        verdict: alone(onCase('consent.withdraw'), ['self']),
      },
    ),
  ),
  // Whom the person lets in and shuts out is the person's alone to see.
  mine('myPlanRelatives', 'receipt.read', get(at('/relatives')), { verdict: alone(onCase('receipt.read'), ['self']) }),
  mine('myPlanBlocks', 'receipt.read', get(at('/blocks')), { verdict: alone(onCase('receipt.read'), ['self']) }),
  ...both((more) => mine('myPlanNameRelative', 'relative.name', send('POST', at('/relatives'), relativeInput), more)),
  mine(
    'myPlanEndRelative',
    'relative.end',
    send(
      'POST',
      ({ world }) => `/api/my/relatives/${world.relativeId}/end`,
      () => ({}),
    ),
  ),
  mine(
    'myPlanSetBlock',
    'block.set',
    send('POST', at('/blocks'), ({ directory }) => ({
      ownerAuthorityId: directory.authorities.lead,
      unitId: directory.units.party,
    })),
  ),
  mine('myPlanCorrections', 'content.read', get(at('/corrections')), { verdict: about('content.read', 'own') }),
  mine(
    'myPlanObject',
    'correction.note',
    send('POST', at('/corrections'), ({ world }) => ({
      versionId: world.current.id,
      lineId: world.current.lines.find(({ kind, owner }) => kind === 'goal' && owner === 'lead')?.lineId ?? '',
      text: 'Så har jag inte sagt.',
    })),
    {
      // To a line that one is not shown nothing can be objected.
      verdict: (asked) => {
        const found = onCase('correction.note')(asked);
        return found === '200' && about('content.read', 'valid')(asked) !== '200' ? NEVER : found;
      },
    },
  ),
  ...both((more) =>
    mine(
      'myPlanLiftBlock',
      'block.lift',
      send(
        'POST',
        ({ world }) => `/api/my/blocks/${world.blockId}/lift`,
        () => ({}),
      ),
      more,
    ),
  ),
];

/** A list of nothing is denied to nobody who is signed in: what stands in it is weighed row by row. */
export const myListRoutes: readonly Route[] = [
  mine(
    'myPlanList',
    'plan.exists',
    get(() => '/api/my/plans'),
    { verdict: ({ actor }) => (actor.citizen ? '200' : '401') },
  ),
  mine(
    'myPlanWholeLog',
    'log.own',
    get(() => '/api/my/log'),
    // About oneself, whatever has become of the plans; in somebody's place it is asked plan by plan.
    { verdict: ({ actor }) => (actor.role === 'person' ? '200' : actor.citizen ? NEVER : '401') },
  ),
  ...['', '.html'].flatMap((form) =>
    both((more) =>
      mine(
        form === '' ? 'myExportData' : 'myExportDocument',
        'data.export',
        get(() => `/api/my/export${form}`),
        // All about oneself, whatever there is; nobody exports in another's place.
        { ...more, verdict: ({ actor }) => (actor.role === 'person' ? 'stepUp' : actor.citizen ? NEVER : '401') },
      ),
    ),
  ),
];
