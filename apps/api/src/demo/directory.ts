import type { AuthorityKind, OrganisationKind, UnitKind } from '../organisation/index.js';

/** A unit with what decides how it takes part in a case. */
export interface UnitPlace {
  id: string;
  name: string;
  kind: UnitKind;
  phone: string;
  authorityId: string;
  authorityKind: AuthorityKind;
  principalId: string;
  organisationKind: OrganisationKind;
  countyCode: string;
}

/** Somebody who works at a unit, in that assignment. */
export interface Worker {
  staffId: string;
  /** Of those that can sign in; null for colleagues. */
  subject: string | null;
  name: string;
  assignmentId: string;
  unit: UnitPlace;
}

/** Where everything in the directory went, by name: what the stories refer to. */
export interface Directory {
  organisations: Map<string, string>;
  units: Map<string, UnitPlace>;
  /** Caseworkers by unit name, those that can sign in first. */
  workers: Map<string, Worker[]>;
}

/** The unit of that name, or an error: a story must not lose a party by a spelling mistake. */
export function unitNamed(directory: Directory, name: string): UnitPlace {
  const unit = directory.units.get(name);
  if (!unit) throw new Error(`no unit called ${name}`);
  return unit;
}

/** A caseworker at the unit: the one named by subject, or the first. */
export function workerAt(directory: Directory, unitName: string, subject?: string): Worker {
  const workers = directory.workers.get(unitName) ?? [];
  const worker = subject ? workers.find((one) => one.subject === subject) : workers[0];
  if (!worker) throw new Error(`nobody ${subject ?? ''} works at ${unitName}`);
  return worker;
}
