import { randomUUID } from 'node:crypto';
import { dayAhead, staffAt, type TestApp } from '@sammanhang/api/proof';
import {
  OFFICES,
  type Actor,
  type Directory,
  type Office,
  type OfficeKey,
  type Offices,
  type UnitKey,
} from './directory.js';
import { insert } from './insert.js';

/** Where an emergency opening is switched on. */
export const EMERGENCY_UNITS: readonly UnitKey[] = ['lead', 'leadParent', 'registrar', 'ward', 'party'];

export const officeOf = (actor: Actor): OfficeKey | null =>
  OFFICES.find((key) => key === actor.unit) ??
  (EMERGENCY_UNITS.slice(0, 4).includes(actor.unit ?? 'none') ? 'lead' : null);

type Found = Pick<Directory, 'units' | 'authorities' | 'actors'>;

export async function addOffices(test: TestApp, directory: Found): Promise<Offices> {
  const made: [OfficeKey, Office][] = [];
  for (const key of OFFICES) made.push([key, await addOffice(test, directory, key)]);
  return Object.fromEntries(made) as unknown as Offices;
}

async function addOffice(test: TestApp, { units, authorities, actors }: Found, key: OfficeKey): Promise<Office> {
  const spareUnitId = randomUUID();
  await insert(test, 'unit', {
    id: spareUnitId,
    authority_id: authorities[key],
    kind: 'other',
    name: `Reserven ${key}`,
    valid_from: '2019-01-01',
    revision: 1,
  });
  await insert(test, 'unit_closure', { ancestor_id: spareUnitId, descendant_id: spareUnitId, depth: 0 });
  const administrator = actors.find(({ role, unit }) => role === 'localAdmin' && unit === key);
  if (!administrator?.caller || !administrator.fresh) throw new Error(`nobody administers ${key}`);
  const otherId = await staffAt(test.db, units[key], 'localAdmin', ['Bo', key]);
  const other = await test.as(otherId);
  const ask = (by: { staffId: string; assignmentId: string }, subject: string) =>
    addRequest(test, by, { authorityId: authorities[key] ?? '', unitId: units[key], subject });
  const askedByAnotherId = await ask(other, `${key}-ny-1`);
  const askedByOneselfId = await ask(administrator.caller, `${key}-ny-2`);
  await administrator.fresh.stepUp(`fourEyes:${askedByAnotherId}`);
  if (EMERGENCY_UNITS.includes(key)) await switchOn(test, authorities[key] ?? '', askedByAnotherId);
  const spareAssignmentId = await staffAt(test.db, units[key], 'caseworker', ['Reserv', key]);
  return { spareAssignmentId, spareUnitId, askedByAnotherId, askedByOneselfId };
}

async function addRequest(
  test: TestApp,
  by: { staffId: string; assignmentId: string },
  { authorityId, unitId, subject }: { authorityId: string; unitId: string; subject: string },
): Promise<string> {
  const id = randomUUID();
  await insert(test, 'four_eyes_request', {
    id,
    kind: 'roleGrant',
    circle: 'administrators',
    authority_id: authorityId,
    unit_id: unitId,
    payload: {
      staffId: null,
      issuer: 'http://localhost:3001',
      subject,
      hsaId: null,
      givenName: 'Ny',
      familyName: 'Kollega',
      unitId,
      role: 'caseworker',
      title: 'Socionom',
      validFrom: dayAhead(0),
      validTo: null,
    },
    reason: 'Börjar hos oss.',
    requested_by: by.staffId,
    requested_assignment_id: by.assignmentId,
    requested_at: new Date().toISOString(),
    expires_on: dayAhead(20),
    state: 'pending',
  });
  return id;
}

/** The request is another one: that the setting leans on one is all that the database asks for. */
const switchOn = (test: TestApp, authorityId: string, requestId: string): Promise<void> =>
  insert(test, 'break_glass_setting', {
    authority_id: authorityId,
    ground: 'within',
    since: new Date().toISOString(),
    request_id: requestId,
  });

/** Checks of the log as the reviewers make them, of what the worlds have left in it. */
export async function addReviews(test: TestApp, { actors, reviews }: Directory): Promise<void> {
  for (const key of ['lead', 'party'] as const) {
    const reviewer = actors.find(({ role, unit }) => role === 'logReviewer' && unit === key)?.caller;
    if (!reviewer) throw new Error(`nobody reviews the log of ${key}`);
    const draw = async () => {
      const today = dayAhead(0);
      const input = { method: 'random', fromOn: dayAhead(-1), toOn: today, size: 2 };
      const { status, body } = await reviewer.post<{ id: string; sample: { id: string }[] }>('/api/log-reviews', input);
      if (status !== 201) throw new Error(`no sample: ${status} ${JSON.stringify(body)}`);
      return body;
    };
    const [open, looked] = [await draw(), await draw()];
    for (const { id } of looked.sample)
      await reviewer.post(`/api/log-reviews/${looked.id}/findings`, { rowId: id, finding: 'ok' });
    reviews.set(key, { openId: open.id, rowId: open.sample[0]?.id ?? '', lookedId: looked.id });
  }
}
