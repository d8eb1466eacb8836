import { type Asked, get, onVersion, type Route, send } from './route.js';
import type { CaseWorld } from './world/case-world.js';

const versions = [
  ['', (world: CaseWorld) => world.current],
  ['the version before', (world: CaseWorld) => world.earlier],
] as const;

/** Asked of the newest version and of the one before it: the state weighed is that of the version addressed. */
export const versionRoutes: readonly Route[] = versions.flatMap(([variant, version]): Route[] => {
  const at = (rest: string) => (asked: Asked) => {
    const found = version(asked.world);
    return found && `/api/versions/${found.id}${rest}`;
  };
  const revision = ({ world }: Asked) => ({ revision: version(world)?.revision ?? 1 });
  const route = (operation: string, action: string, request: Route['request'], more: Partial<Route> = {}): Route => ({
    operation,
    action,
    request,
    verdict: onVersion(action, version),
    limits: /^version\./,
    ...more,
    variant: [variant, more.variant].filter(Boolean).join(', '),
  });
  const hash = ({ world }: Asked) => ({ hash: version(world)?.hash ?? 'a'.repeat(64) });
  return [
    route('documentPlan', 'print.plan', get(at('/document.pdf')), { verdict: onVersion('print.plan', version, 'own') }),
    route('signOffRead', 'plan.exists', get(at('/sign-off'))),
    route(
      'planDifference',
      'plan.exists',
      get(variant === '' ? (asked) => (asked.world.earlier ? at('/difference')(asked) : null) : () => null),
    ),
    route(
      'planChangeFrame',
      'plan.lead',
      send('PUT', at('/frame'), (asked) => ({ ...revision(asked), noOthersMeasures: true })),
    ),
    route('planRelease', 'release.person', send('POST', at('/release'), revision)),
    route('planRecall', 'plan.lead', send('POST', at('/recall'), revision)),
    route('signOffSubmit', 'plan.lead', send('POST', at('/submit'), revision), { limits: /^(version|plan)\./ }),
    route(
      'signOffWithdraw',
      'plan.lead',
      send('POST', at('/withdraw-submission'), () => ({ reason: 'personAsked' })),
      { limits: /^(version|approval)\./ },
    ),
    route('signOffApprove', 'version.approve', send('POST', at('/approve'), hash)),
    route('signOffApprove', 'version.approve', send('POST', at('/approve'), hash), {
      variant: 'after a fresh sign-in',
      fresh: true,
      limits: /^(version|approval)\./,
    }),
    route(
      'signOffAnswer',
      'answer.give',
      send('POST', at('/person-answer'), () => ({ answer: 'agrees', answeredBy: 'person', manner: 'phone' })),
    ),
  ];
});
