import { randomUUID } from 'node:crypto';
import { endsBeforeStart, parseIdentityNumber } from '@sammanhang/sip-rules';
import { identityHash } from '../person/index.js';
import { checkPlan, type Looking } from './check-plan.js';
import type { KnownUnit } from './directory.js';
import type { ImportedConsent, ImportedMeasure } from './imported-plan.js';
import type {
  Party,
  ResolvedConsent,
  ResolvedFollowUp,
  ResolvedLine,
  ResolvedPlan,
  ResolvedRepresentative,
} from './resolved-plan.js';
import { standingOf } from './standing.js';

interface Resolving extends Looking {
  hashKey: Buffer;
}

/**
 * Looks up what a plan names and holds it against the rules. Everything that is wrong is said; what comes back is whole only where
 * nothing was.
 */
export function resolvePlan(given: Resolving): ResolvedPlan | null {
  const { plan, directory, wrong } = given;
  const parties = partiesOf(given);
  const [lead] = parties;
  const number = numberOf(given);
  if (!lead || !number) return null;
  const birthOn = number.birthDay ?? plan.person.birthOn ?? null;
  const owner = (path: string, name: string | undefined): Party => ownerOf(given, parties, path, name) ?? lead;
  const representatives = (plan.person.representatives ?? []).map((one, at): ResolvedRepresentative => {
    const told = one.identityNumber === undefined ? null : parseIdentityNumber(one.identityNumber, directory);
    if (told?.ok === false) wrong(`/person/representatives/${String(at)}/identityNumber`, wordsOf(told.problem));
    return {
      ...one,
      id: randomUUID(),
      identityHash: told?.ok ? identityHash(given.hashKey, told.number) : null,
    };
  });
  const consents = plan.consents.map((one, at) =>
    consentOf(given, one, `/consents/${String(at)}`, representatives, owner),
  );
  const standing = standingOf({ today: directory.today, birthOn, representatives, consents });
  const lines = linesOf(given, owner);
  const resolved: ResolvedPlan = {
    source: plan,
    number,
    identityHash: identityHash(given.hashKey, number),
    birthOn,
    lead,
    parties,
    responsiblePrincipalId: unitOf(given, '/responsibleUnit', plan.responsibleUnit)?.principalId ?? lead.principalId,
    noOthersMeasures: plan.noOthersMeasures ?? (plan.measures ?? []).every(({ actor }) => actor === 'principal'),
    representatives,
    consents,
    ...standing,
    lines,
    ...followUpsOf(given, owner),
  };
  checkPlan(given, resolved);
  return resolved;
}

const wordsOf = (problem: string): string => `is no identity number (${problem})`;

function numberOf({ plan: { person }, directory, wrong }: Resolving) {
  const kind = person.identityKind;
  const told = parseIdentityNumber(person.identityNumber, { today: directory.today, ...(kind && { kind }) });
  if (told.ok) return told.number;
  wrong('/person/identityNumber', wordsOf(told.problem));
  return null;
}

function unitOf({ directory, wrong }: Resolving, path: string, name: string | undefined): KnownUnit | undefined {
  if (name === undefined) return undefined;
  const unit = directory.unit(name);
  if (!unit) wrong(path, 'is no unit of the county today');
  return unit;
}

/** The lead first. */
function partiesOf(given: Resolving): Party[] {
  const { plan, directory, wrong } = given;
  const named = [
    { ...plan.lead, path: '/lead' },
    ...(plan.parties ?? []).map((one, at) => ({ ...one, path: `/parties/${String(at)}` })),
  ];
  const found = named.flatMap(({ unit: name, staff, path }): Party[] => {
    const unit = unitOf(given, `${path}/unit`, name);
    if (!unit) return [];
    const staffId = directory.caseworker(unit.id, staff);
    if (staffId === undefined) wrong(`${path}/staff`, 'is no caseworker at that unit today');
    return staffId === undefined ? [] : [{ ...unit, staffId }];
  });
  if (new Set(found.map(({ id }) => id)).size < found.length) wrong('/parties', 'name a unit twice');
  // Without its lead nothing more can be said of a plan; without a party, what is the party's.
  return found.length === named.length ? found : [];
}

function ownerOf({ directory, wrong }: Resolving, parties: readonly Party[], path: string, name: string | undefined) {
  if (name === undefined) return undefined;
  const id = directory.unit(name)?.id;
  const party = parties.find((one) => one.id === id);
  if (!party) wrong(path, 'is no unit of this plan: name it as lead or party');
  return party;
}

type OwnerOf = (path: string, name: string | undefined) => Party;

function consentOf(
  given: Resolving,
  one: ImportedConsent,
  path: string,
  representatives: readonly ResolvedRepresentative[],
  owner: OwnerOf,
): ResolvedConsent {
  const { wrong } = given;
  const inPlace = one.givenBy === 'guardian' || one.givenBy === 'representative';
  const representative = representatives.find(({ representative: name }) => name === one.representative);
  if (inPlace && !representative) wrong(`${path}/representative`, 'must name one of the person’s representatives');
  if (!inPlace && one.representative !== undefined)
    wrong(`${path}/representative`, 'is for a guardian or representative');
  if (inPlace && representative && (representative.kind === 'guardian') !== (one.givenBy === 'guardian'))
    wrong(`${path}/givenBy`, 'is not what the representative is');
  if (one.decision === 'unable' && one.ground === undefined)
    wrong(`${path}/ground`, 'is missing: what the assessment rests on');
  if ((one.decision === 'unable') !== (one.givenBy === 'professional'))
    wrong(`${path}/givenBy`, 'must be a professional where the person cannot consent, and then alone');
  const sharing = one.kind === 'sharing';
  if (sharing && one.decision === 'unable') wrong(`${path}/decision`, 'is no consent to sharing');
  for (const field of ['fromUnit', 'toUnit', 'sections'] as const) {
    if (sharing && one[field] === undefined) wrong(`${path}/${field}`, 'is missing: who shares what with whom');
    if (!sharing && one[field] !== undefined) wrong(`${path}/${field}`, 'is for a consent to sharing');
  }
  const [from, to] = (['fromUnit', 'toUnit'] as const).map((field) =>
    one[field] === undefined ? null : owner(`${path}/${field}`, one[field]),
  );
  if (sharing && from && to && from.authorityId === to.authorityId) wrong(`${path}/toUnit`, 'is of the same authority');
  return {
    ...one,
    id: randomUUID(),
    representativeId: inPlace ? (representative?.id ?? null) : null,
    from: from ?? null,
    to: to ?? null,
    notedBy: owner(`${path}/notedUnit`, one.notedUnit),
  };
}

function linesOf(given: Resolving, owner: OwnerOf): ResolvedLine[] {
  const { plan, wrong } = given;
  const ids = { need: new Map<string, string>(), goal: new Map<string, string>() };
  const named = (kind: 'need' | 'goal', path: string, name: string): string => {
    if (ids[kind].has(name)) wrong(`${path}/${kind}`, 'is the name of another too');
    const id = randomUUID();
    ids[kind].set(name, id);
    return id;
  };
  const referred = (kind: 'need' | 'goal', path: string, name: string | undefined): string | null => {
    if (name === undefined) return null;
    const id = ids[kind].get(name);
    if (id === undefined) wrong(`${path}/${kind}`, `is no ${kind} of this plan`);
    return id ?? null;
  };
  const nothing = { needLineId: null, goalLineId: null };
  const notes = (plan.notes ?? []).map((said, at): ResolvedLine => ({
    table: 'note',
    said,
    lineId: randomUUID(),
    owner: owner(`/notes/${String(at)}/unit`, said.unit),
    ...nothing,
  }));
  const needs = (plan.needs ?? []).map((said, at): ResolvedLine => {
    const path = `/needs/${String(at)}`;
    return {
      table: 'need',
      said,
      lineId: named('need', path, said.need),
      owner: owner(`${path}/unit`, said.unit),
      ...nothing,
    };
  });
  const goals = (plan.goals ?? []).map((said, at): ResolvedLine => {
    const path = `/goals/${String(at)}`;
    return {
      table: 'goal',
      said,
      lineId: named('goal', path, said.goal),
      owner: owner(`${path}/unit`, said.unit),
      needLineId: referred('need', path, said.need),
      goalLineId: null,
    };
  });
  const measures = (plan.measures ?? []).map((said, at): ResolvedLine => {
    const path = `/measures/${String(at)}`;
    const record = owner(`${path}/unit`, said.unit);
    if (endsBeforeStart({ startsOn: said.startsOn ?? null, endsOn: said.endsOn ?? null }))
      wrong(`${path}/endsOn`, 'is before it starts');
    return {
      table: 'measure',
      said,
      lineId: randomUUID(),
      owner: record,
      needLineId: referred('need', path, said.need),
      goalLineId: referred('goal', path, said.goal),
      takenBy: takerOf(given, path, said, record),
    };
  });
  return [...notes, ...needs, ...goals, ...measures];
}

function takerOf(given: Resolving, path: string, said: ImportedMeasure, record: Party): KnownUnit | null {
  if (said.actor === 'principal') {
    if (said.otherName !== undefined) given.wrong(`${path}/otherName`, 'is for a measure of somebody else');
    return unitOf(given, `${path}/takenBy`, said.takenBy) ?? record;
  }
  if (said.takenBy !== undefined) given.wrong(`${path}/takenBy`, 'is for a measure of a principal');
  return null;
}

function followUpsOf(given: Resolving, owner: OwnerOf): Pick<ResolvedPlan, 'nextFollowUp' | 'heldFollowUps'> {
  const { plan, directory, wrong } = given;
  const all = (plan.followUps ?? []).map((one, at): ResolvedFollowUp => {
    const path = `/followUps/${String(at)}`;
    const by = owner(`${path}/unit`, one.unit);
    if ((one.heldOn === undefined) !== (one.outcome === undefined))
      wrong(`${path}/outcome`, 'goes with the day it was held');
    if (one.heldOn === undefined && (one.heldBy ?? one.personRating ?? one.personWords ?? one.note) !== undefined)
      wrong(path, 'says how it went, and not when it was held');
    if (one.heldOn !== undefined && one.heldOn > directory.today) wrong(`${path}/heldOn`, 'is a day to come');
    const heldBy = one.heldBy === undefined ? by.staffId : directory.caseworker(by.id, one.heldBy);
    if (heldBy === undefined) wrong(`${path}/heldBy`, 'is no caseworker at that unit today');
    return { ...one, by, heldById: one.heldOn === undefined ? null : (heldBy ?? null) };
  });
  const [next, ...more] = all.filter(({ heldOn }) => heldOn === undefined);
  if (more.length > 0) wrong('/followUps', 'are to come more than once: only one can be');
  if (next && plan.endedOn !== undefined) wrong('/followUps', 'are to come for a plan that has ended');
  if (all.length > 0 && plan.state !== 'established') wrong('/followUps', 'are of a plan that holds');
  return { nextFollowUp: next ?? null, heldFollowUps: all.filter(({ heldOn }) => heldOn !== undefined) };
}
