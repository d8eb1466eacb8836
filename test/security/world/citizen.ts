import { createHash, randomUUID } from 'node:crypto';
import { dayAhead, type TestApp } from '@sammanhang/api/proof';
import type { Canaries } from './canaries.js';
import { actorOf, type Actor, type CitizenRole, type Directory, type UnitKey } from './directory.js';
import { insert } from './insert.js';
import { SHOWN_TO_GUEST, SHOWN_TO_RELATIVE } from './situation.js';

/** Who is close to the person of a world, and what the routes about them name. */
export interface Circle {
  citizens: readonly Actor[];
  /** The guardian who may act. */
  guardianId: string;
  relativeId: string;
  blockId: string;
  /** Who is let in now. */
  guestId: string;
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
const bytes = (hash: Buffer): string => `\\x${hash.toString('hex')}`;

async function signedIn(test: TestApp, role: CitizenRole, relation: string, hash: Buffer, id?: string): Promise<Actor> {
  const plain = await test.asCitizen(hash, { role, ...(id && { id }) });
  const standing = { role, id: id ?? plain.citizenId };
  const fresh = await test.asCitizen(hash, standing);
  await fresh.stepUp('export');
  const citizen = { plain, fresh, hash, standing };
  // The person always is on the list of the own case (access.md, dimensions).
  const listed = relation === 'self';
  return { name: `${role} ${relation}`, role, unit: null, relation, listed, caller: null, fresh: null, citizen };
}

/** Citizens and a guest who have nothing to do with any case, whatever they say they are. */
export async function strangers(test: TestApp): Promise<Actor[]> {
  const roles = ['person', 'guardian', 'relative', 'representative', 'guest'] as const;
  const made: Actor[] = [];
  for (const role of roles) {
    const id = role === 'person' ? undefined : randomUUID();
    made.push(await signedIn(test, role, 'none', hashOf(`stranger ${role}`), id));
  }
  return made;
}

interface MandateCast {
  role: 'guardian' | 'representative';
  relation: string;
  kind: string;
  cares?: false;
  ended?: true;
  decision?: 'continues' | 'blocked';
}

const MANDATES: readonly MandateCast[] = [
  { role: 'guardian', relation: 'guardianActive', kind: 'guardian', decision: 'continues' },
  { role: 'guardian', relation: 'guardianPaused', kind: 'guardian' },
  { role: 'guardian', relation: 'guardianBlocked', kind: 'guardian', decision: 'blocked' },
  { role: 'representative', relation: 'mandateCare', kind: 'administrator' },
  { role: 'representative', relation: 'mandateOther', kind: 'trustee', cares: false },
  { role: 'representative', relation: 'mandateEnded', kind: 'administrator', ended: true },
];

interface Place {
  world: number;
  caseId: string;
  personId: string;
}

/** The person, those who act for them, relatives and guests: one of each relation. */
export async function addCircle(test: TestApp, directory: Directory, canaries: Canaries, at: Place): Promise<Circle> {
  const self = await signedIn(test, 'person', 'self', hashOf(at.personId));
  const named = SHOWN_TO_RELATIVE;
  const citizens: Actor[] = [self];
  const mandates = await addMandates(test, directory, canaries, at);
  const relatives = await addRelatives(test, canaries, at, self, named);
  const guests = await addGuests(test, directory, canaries, at);
  for (const { role, relation, hash, id } of [...mandates, ...relatives, ...guests])
    citizens.push(await signedIn(test, role, relation, hash, id));
  const blockId = randomUUID();
  const block = (id: string, owner: string, unit: UnitKey) => ({
    id,
    person_id: at.personId,
    owner_authority_id: directory.authorities[owner],
    unit_id: directory.units[unit],
    set_by: self.citizen?.plain.citizenId,
    set_at: new Date().toISOString(),
  });
  await insert(test, 'access_block', [block(blockId, 'never', 'none'), block(randomUUID(), 'party', 'valid')]);
  const idOf = (relation: string) => citizens.find((actor) => actor.relation === relation)?.citizen?.standing.id ?? '';
  return {
    citizens,
    guardianId: idOf('guardianActive'),
    relativeId: idOf('named'),
    blockId,
    guestId: idOf('invitedNow'),
  };
}

interface Made {
  role: CitizenRole;
  relation: string;
  hash: Buffer;
  id: string;
}

async function addMandates(test: TestApp, directory: Directory, canaries: Canaries, at: Place): Promise<Made[]> {
  const lead = actorOf(directory, 'caseworker', 'lead', 'lead').caller;
  const made: Made[] = [];
  for (const { role, relation, kind, cares = true, ended, decision } of MANDATES) {
    const [id, hash] = [randomUUID(), hashOf(`${relation} ${at.personId}`)];
    await insert(test, 'representative', {
      id,
      person_id: at.personId,
      kind,
      given_name: canaries.text('representative.givenName', 'person', at.world),
      family_name: canaries.text('representative.familyName', 'person', at.world),
      guards_rights: true,
      manages_property: false,
      cares_for_person: cares,
      proof: canaries.text('representative.proof', 'person', at.world),
      proof_seen_by: lead.staffId,
      valid_from: '2020-01-01',
      valid_to: ended ? dayAhead(-2) : null,
      revision: 1,
      identity_hash: bytes(hash),
    });
    if (decision)
      await insert(test, 'guardian_decision', {
        id: randomUUID(),
        case_id: at.caseId,
        representative_id: id,
        decision,
        reason: canaries.text('guardianDecision.reason', 'judgement', at.world),
        decided_by: lead.staffId,
        decided_unit_id: lead.unitId,
        at: new Date().toISOString(),
      });
    made.push({ role, relation, hash, id });
  }
  return made;
}

async function addRelatives(
  test: TestApp,
  canaries: Canaries,
  at: Place,
  self: Actor,
  kinds: readonly string[],
): Promise<Made[]> {
  const made = ['named', 'namedEnded'].map((relation) => ({
    role: 'relative' as const,
    relation,
    hash: hashOf(`${relation} ${at.personId}`),
    id: randomUUID(),
  }));
  await insert(
    test,
    'relative',
    made.map(({ id, hash, relation }) => ({
      id,
      person_id: at.personId,
      identity_hash: bytes(hash),
      given_name: canaries.text('relative.givenName', 'circle', at.world),
      family_name: canaries.text('relative.familyName', 'circle', at.world),
      section_kinds: kinds,
      at_meeting: true,
      named_by: self.citizen?.plain.citizenId,
      named_at: new Date().toISOString(),
      valid_to: dayAhead(30),
      ended_at: relation === 'named' ? null : new Date().toISOString(),
    })),
  );
  return made;
}

async function addGuests(test: TestApp, directory: Directory, canaries: Canaries, at: Place): Promise<Made[]> {
  const lead = actorOf(directory, 'caseworker', 'lead', 'lead').caller;
  const made = ['invitedNow', 'invitedEnded'].map((relation) => ({
    role: 'guest' as const,
    relation,
    hash: hashOf(`${relation} ${at.personId}`),
    id: randomUUID(),
  }));
  await insert(
    test,
    'guest',
    made.map(({ id, hash, relation }) => ({
      id,
      case_id: at.caseId,
      identity_hash: bytes(hash),
      given_name: canaries.text('guest.givenName', 'guest', at.world),
      family_name: canaries.text('guest.familyName', 'guest', at.world),
      organisation: canaries.text('guest.organisation', 'guest', at.world),
      kind: 'school',
      section_kinds: SHOWN_TO_GUEST,
      agreed_manner: 'oral',
      invited_by: lead.staffId,
      invited_unit_id: lead.unitId,
      invited_at: new Date().toISOString(),
      valid_to: dayAhead(30),
      ended_at: relation === 'invitedNow' ? null : new Date().toISOString(),
    })),
  );
  return made;
}
