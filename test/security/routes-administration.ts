import { dayAhead } from '@sammanhang/api/proof';
import { oracle } from './oracle.js';
import { get, NEVER, onCase, type Asked, type Route, send, simple } from './route.js';
import { mayOpenInEmergency } from './world/decisions.js';
import { OFFICES } from './world/directory.js';
import { officeOf } from './world/offices.js';

const why = () => ({ why: 'Behövs i arbetet.', expiresOn: dayAhead(20) });
const nothing = () => ({});
const office = ({ actor, directory }: Asked) => directory.offices[officeOf(actor) ?? 'lead'];
const unitOf = ({ actor, directory }: Asked) => directory.units[actor.unit ?? 'lead'];

/** What is named belongs to the lead's authority: to those of others it is not there. */
const inLeads = (verdict: Route['verdict']): Route['verdict'] => {
  return (asked) => {
    const found = verdict(asked);
    return found === '401' || officeOf(asked.actor) === 'lead' ? found : NEVER;
  };
};
/** There is nothing to see where emergency openings are switched off. */
const whereOn = (action: string): Route['verdict'] => {
  return (asked) => {
    const found = onCase(action)(asked);
    return found === '401' || mayOpenInEmergency(asked.actor.unit) ? found : NEVER;
  };
};
const answering = (more: Partial<Route>): Route =>
  simple(
    'fourEyesAnswer',
    'fourEyes.answer',
    send(
      'POST',
      (asked) => `/api/four-eyes/${office(asked).askedByAnotherId}/answer`,
      () => ({ answer: 'confirmed' }),
    ),
    {
      // A role is given by two administrators, whoever a plan is about.
      verdict: ({ actor, world }) => {
        const asks = { actor: actor.role, relation: actor.relation, consent: 'never', state: 'draft' };
        const said = oracle('fourEyes.answer', { ...asks, planConsent: world.facts.planConsent, protection: 'none' });
        return said === 'stepUp' && !OFFICES.some((key) => key === actor.unit) ? NEVER : said;
      },
      ...more,
    },
  );

/** Users, units and settings of the own authority, and what two must agree on. */
export const administrationRoutes: readonly Route[] = [
  simple(
    'administrationUsers',
    'users.read',
    get(() => '/api/administration/users'),
  ),
  simple(
    'administrationUnits',
    'users.read',
    get(() => '/api/administration/units'),
  ),
  simple(
    'administrationAskRole',
    'users.administer',
    send(
      'POST',
      () => '/api/administration/role-requests',
      (asked) => ({
        ...why(),
        newUser: { givenName: 'Nora', familyName: 'Ny', hsaId: `SE-NY-${asked.actor.unit ?? ''}` },
        unitId: unitOf(asked),
        role: 'caseworker',
        title: 'Socionom',
      }),
    ),
  ),
  simple(
    'administrationEndAssignment',
    'assignment.end',
    send('POST', (asked) => `/api/administration/assignments/${office(asked).spareAssignmentId}/end`, nothing),
  ),
  simple(
    'administrationEndAssignment',
    'assignment.end',
    send(
      'POST',
      ({ directory }) => `/api/administration/assignments/${directory.offices.lead.spareAssignmentId}/end`,
      nothing,
    ),
    { variant: 'of the lead’s authority', verdict: inLeads(onCase('assignment.end')) },
  ),
  simple(
    'administrationAddUnit',
    'units.administer',
    send(
      'POST',
      () => '/api/administration/units',
      () => ({ name: 'Enheten ny', kind: 'other' }),
    ),
  ),
  simple(
    'administrationRenameUnit',
    'units.administer',
    send(
      'PUT',
      (asked) => `/api/administration/units/${office(asked).spareUnitId}`,
      () => ({ name: 'Reserven igen', revision: 1 }),
    ),
  ),
  simple(
    'administrationRenameUnit',
    'units.administer',
    send(
      'PUT',
      ({ directory }) => `/api/administration/units/${directory.offices.lead.spareUnitId}`,
      () => ({ name: 'Reserven igen', revision: 1 }),
    ),
    { variant: 'of the lead’s authority', verdict: inLeads(onCase('units.administer')) },
  ),
  simple(
    'administrationMoveUnit',
    'units.administer',
    send(
      'POST',
      (asked) => `/api/administration/units/${office(asked).spareUnitId}/move`,
      (asked) => ({ parentId: unitOf(asked), revision: 1 }),
    ),
  ),
  simple(
    'administrationEndUnit',
    'units.administer',
    send(
      'POST',
      (asked) => `/api/administration/units/${office(asked).spareUnitId}/end`,
      () => ({ revision: 1 }),
    ),
  ),
  simple(
    'breakGlassSetting',
    'users.read',
    get(() => '/api/break-glass/setting'),
  ),
  simple(
    'breakGlassAskSetting',
    'breakGlass.configure',
    send(
      'POST',
      () => '/api/break-glass/setting/requests',
      () => ({ ...why(), ground: 'svod' }),
    ),
  ),
  simple(
    'breakGlassOwn',
    'breakGlass.own',
    get(() => '/api/break-glass'),
    { verdict: whereOn('breakGlass.own') },
  ),
  simple(
    'breakGlassReviews',
    'breakGlass.list',
    get(() => '/api/break-glass/reviews'),
  ),
  simple(
    'breakGlassCount',
    'breakGlass.list',
    get(() => '/api/break-glass/reviews/count'),
  ),
  simple(
    'fourEyesList',
    'fourEyes.read',
    get(() => '/api/four-eyes'),
  ),
  simple(
    'fourEyesCount',
    'fourEyes.read',
    get(() => '/api/four-eyes/count'),
  ),
  answering({}),
  answering({ fresh: true, variant: 'after a fresh sign-in' }),
  simple(
    'fourEyesWithdraw',
    'fourEyes.withdraw',
    send('POST', (asked) => `/api/four-eyes/${office(asked).askedByOneselfId}/withdraw`, nothing),
    {
      verdict: (asked) => {
        const found = onCase('fourEyes.withdraw')(asked);
        return found === '200' && asked.actor.role !== 'localAdmin' ? NEVER : found;
      },
    },
  ),
  simple(
    'figureShow',
    'figures.read',
    get(() => '/api/figures'),
  ),
  simple(
    'figureCsv',
    'figures.read',
    get(() => '/api/figures/figures.csv'),
  ),
];
