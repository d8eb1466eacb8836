import { createHash, randomUUID } from 'node:crypto';
import { personOf, staffAt, type Caller, type CitizenCaller, type TestApp } from '@sammanhang/api/proof';
import { insert } from './insert.js';

/**
 * The units of every world, each of an authority of its own but for `leadParent`, `registrar` and `ward`, which are the lead's.
 * `ward` has no part in any case: whoever works there gets in by an emergency opening alone.
 * `valid` … `never`: parties that own sections, named after the consent by which they show them to the others.
 */
export const UNITS = [
  'lead',
  'leadParent',
  'registrar',
  'ward',
  'party',
  'summoned',
  'invited',
  'left',
  'declined',
  'none',
  'valid',
  'notCovered',
  'expired',
  'withdrawn',
  'never',
] as const;
export type UnitKey = (typeof UNITS)[number];

const WITHIN: Readonly<Partial<Record<UnitKey, UnitKey>>> = {
  leadParent: 'lead',
  registrar: 'lead',
  ward: 'lead',
};
/** Whose authority a unit belongs to. */
export const authorityOf = (unit: UnitKey): UnitKey => WITHIN[unit] ?? unit;

const PRINCIPAL: Readonly<Record<string, 'region' | 'municipality' | 'other'>> = {
  lead: 'region',
  expired: 'region',
  withdrawn: 'region',
  invited: 'other',
  none: 'other',
};

export type CitizenRole = 'person' | 'guardian' | 'relative' | 'representative' | 'guest';

/** The sessions of a citizen or a guest. */
export interface CitizenAsker {
  plain: CitizenCaller;
  /** The same, with a fresh sign-in for every act that asks for one. */
  fresh: CitizenCaller;
  hash: Buffer;
  standing: { role: CitizenRole; id: string };
}

/** The authorities that have an administrator and a log reviewer among those who ask. */
export const OFFICES = ['lead', 'party', 'none'] as const;
export type OfficeKey = (typeof OFFICES)[number];

export interface Office {
  /** Somebody whose assignment may be ended. */
  spareAssignmentId: string;
  /** A unit that nobody uses. */
  spareUnitId: string;
  /** A role that another administrator has asked for. */
  askedByAnotherId: string;
  /** A role that the administrator who asks has asked for. */
  askedByOneselfId: string;
}

export type Offices = Readonly<Record<OfficeKey, Office>>;

/** A check of the log: one under way, and one where all has been looked at. */
export interface Review {
  openId: string;
  rowId: string;
  lookedId: string;
}

/** Someone who asks. The relation is the same in every world; whether they are on the list of a protected person is `listed`. */
export interface Actor {
  name: string;
  role: string;
  unit: UnitKey | null;
  relation: string;
  listed: boolean;
  /** Without a session of their own: anonymous. */
  caller: Caller | null;
  /** The same person, with a fresh sign-in for every act that asks for one. */
  fresh: Caller | null;
  /** A citizen or a guest: another door, and other sessions, than those of staff. */
  citizen: CitizenAsker | null;
}

export interface Directory {
  organisations: Readonly<Record<'region' | 'municipality' | 'other', string>>;
  authorities: Readonly<Record<string, string>>;
  units: Readonly<Record<UnitKey, string>>;
  actors: readonly Actor[];
  /** A person without a case, registered by the unit alone. */
  ownPersons: Readonly<Record<UnitKey, string>>;
  /** What administrators, log reviewers and those who confirm work with, by authority. */
  offices: Offices;
  /** Checks of the log, made when there is something in it. */
  reviews: Map<UnitKey, Review>;
  /** What has been asked of units, by what is particular about it. */
  requests: Map<string, string>;
  /** The id of each one's other session, by the name of who asks. */
  otherSessions: ReadonlyMap<string, string>;
}

type Cast = readonly [role: string, unit: UnitKey, relation: string];

/** Who there is. Caseworkers and heads come in two: one on the allow-list of the protected, one not. */
const CAST: readonly Cast[] = [
  ['caseworker', 'lead', 'lead'],
  ['caseworker', 'party', 'party'],
  ['caseworker', 'summoned', 'summoned'],
  ['caseworker', 'invited', 'invited'],
  ['caseworker', 'lead', 'colleague'],
  ['caseworker', 'party', 'colleague'],
  ['caseworker', 'left', 'left'],
  ['caseworker', 'declined', 'declined'],
  ['caseworker', 'none', 'none'],
  ['caseworker', 'registrar', 'none'],
  ['caseworker', 'valid', 'party'],
  ['unitHead', 'lead', 'lead'],
  ['unitHead', 'leadParent', 'lead'],
  ['unitHead', 'party', 'party'],
  ['unitHead', 'summoned', 'summoned'],
  ['unitHead', 'invited', 'invited'],
  ['unitHead', 'left', 'left'],
  ['unitHead', 'declined', 'declined'],
  ['unitHead', 'none', 'none'],
];
const ONE_OF_EACH: readonly Cast[] = [
  ['caseworker', 'ward', 'breakGlassOpen'],
  ['caseworker', 'notCovered', 'party'],
  ['caseworker', 'expired', 'party'],
  ['caseworker', 'withdrawn', 'party'],
  ['caseworker', 'never', 'party'],
  ...(['logReviewer', 'localAdmin', 'processLead', 'operator'] as const).flatMap((role): Cast[] => [
    [role, 'lead', 'lead'],
    [role, 'party', 'party'],
    [role, 'none', 'none'],
  ]),
];

/** Bodies, units and staff; whoever else asks is added to them (everybody.ts). */
export async function buildStaff(test: TestApp): Promise<Omit<Directory, 'offices'>> {
  const mark = randomUUID().slice(0, 8);
  const organisations = { region: randomUUID(), municipality: randomUUID(), other: randomUUID() };
  await insert(
    test,
    'organisation',
    Object.entries(organisations).map(([kind, id]) => ({
      id,
      kind: kind === 'other' ? 'agency' : kind,
      code: `${kind}-${mark}`,
      name: `Prov ${kind} ${mark}`,
      county_code: '18',
      bound_by_agreement: true,
      valid_from: '2019-01-01',
    })),
  );
  const principalOf = (unit: UnitKey) => organisations[PRINCIPAL[unit] ?? 'municipality'];
  const owners = UNITS.filter((unit) => authorityOf(unit) === unit);
  const authorities = Object.fromEntries(owners.map((unit) => [unit, randomUUID()]));
  await insert(
    test,
    'authority',
    owners.map((unit) => ({
      id: authorities[unit],
      organisation_id: principalOf(unit),
      principal_id: principalOf(unit),
      kind: PRINCIPAL[unit] === 'other' ? 'school' : PRINCIPAL[unit] === 'region' ? 'healthCare' : 'socialServices',
      name: `Nämnden ${unit}`,
    })),
  );
  const units = Object.fromEntries(UNITS.map((unit) => [unit, randomUUID()])) as Record<UnitKey, string>;
  await insert(
    test,
    'unit',
    UNITS.map((unit) => ({
      id: units[unit],
      authority_id: authorities[authorityOf(unit)],
      parent_id: unit === 'lead' || unit === 'ward' ? units.leadParent : null,
      kind: 'other',
      name: `Enheten ${unit}`,
      phone: '019-602 10 00',
      valid_from: '2019-01-01',
    })),
  );
  await insert(test, 'unit_closure', [
    ...UNITS.map((unit) => ({ ancestor_id: units[unit], descendant_id: units[unit], depth: 0 })),
    { ancestor_id: units.leadParent, descendant_id: units.lead, depth: 1 },
    { ancestor_id: units.leadParent, descendant_id: units.ward, depth: 1 },
  ]);
  const nobody = { unit: null, listed: false, caller: null, fresh: null, citizen: null };
  const actors: Actor[] = [{ ...nobody, name: 'anonymous', role: 'anonymous', relation: 'none' }];
  const add = async ([role, unit, relation]: Cast, listed: boolean) => {
    const assignmentId = await staffAt(test.db, units[unit], role, [`${role}-${relation}`, unit]);
    const name = `${role} ${relation} at ${unit}${listed ? ', listed' : ''}`;
    actors.push({
      name,
      role,
      unit,
      relation,
      listed,
      caller: await test.as(assignmentId),
      fresh: await test.as(assignmentId),
      citizen: null,
    });
  };
  for (const one of CAST) {
    await add(one, true);
    await add(one, false);
  }
  for (const one of ONE_OF_EACH) await add(one, false);
  const otherSessions = await sessionsOf(test, actors);
  const ownPersons = await addOwnPersons(test, actors);
  return {
    organisations,
    authorities,
    units,
    actors,
    ownPersons,
    reviews: new Map(),
    requests: new Map(),
    otherSessions,
  };
}

/** The one actor of this role, relation and unit. */
export function actorOf(
  directory: Directory,
  role: string,
  relation: string,
  unit: UnitKey,
  listed = true,
): Actor & { caller: Caller; fresh: Caller } {
  const found = directory.actors.find(
    (actor) => actor.role === role && actor.relation === relation && actor.unit === unit && actor.listed === listed,
  );
  if (!found?.caller || !found.fresh) throw new Error(`nobody is ${role} ${relation} at ${unit}`);
  return { ...found, caller: found.caller, fresh: found.fresh };
}

async function addOwnPersons(test: TestApp, actors: readonly Actor[]): Promise<Record<UnitKey, string>> {
  const persons: Partial<Record<UnitKey, string>> = {};
  for (const { unit, caller } of actors) {
    if (unit && caller && !persons[unit]) persons[unit] = await personOf(test, caller);
  }
  return persons as Record<UnitKey, string>;
}

/** The ids of the sessions that are fresh, which is the other one to those who ask with the plain one. */
async function sessionsOf(test: TestApp, actors: readonly Actor[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { name, fresh } of actors) {
    if (!fresh) continue;
    const hash = createHash('sha256').update(fresh.token).digest();
    const { rows } = await test.db.query<{ id: string }>('SELECT id FROM app.session WHERE token_hash = $1', [hash]);
    if (rows[0]) found.set(name, rows[0].id);
  }
  return found;
}
