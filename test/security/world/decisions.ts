import { createHmac, randomUUID } from 'node:crypto';
import { dayAhead, IDENTITY_HASH_KEY, type TestApp } from '@sammanhang/api/proof';
import type { Canaries } from './canaries.js';
import type { Circle } from './citizen.js';
import { actorOf, type Directory } from './directory.js';
import { insert } from './insert.js';
import { EMERGENCY_UNITS } from './offices.js';
import type { Line } from './sections.js';
import { emergencyIn, HIDDEN, TO_VALID, type CaseFacts } from './situation.js';

/** Decisions on secrecy and protection that stand in a world. But for what is handed over line by line they are the lead's. */
export interface Decisions {
  groundId: string;
  harmId: string;
  /** A change of the allow-list that the lead has asked for; none where nobody is protected. */
  listRequestId: string | null;
  /** A line that its owner has restricted while it is contested. */
  restrictionId: string;
  /** Why the lead's authority keeps its part for longer. */
  holdId: string;
  /** Of the ward's worker; none where nothing could be opened. */
  openingId: string | null;
}

interface Place {
  world: number;
  caseId: string;
  personId: string;
  facts: CaseFacts;
  meetingId: string;
  versionId: string;
  lines: readonly Line[];
}

/** A line of an authority that shows it to nobody, and that is shown to no relative or guest: the restriction changes nothing else. */
export const RESTRICTED = { owner: 'never', kind: 'note' } as const;

export async function addDecisions(
  test: TestApp,
  directory: Directory,
  canaries: Canaries,
  at: Place,
): Promise<Decisions> {
  const lead = actorOf(directory, 'caseworker', 'lead', 'lead').caller;
  const by = { decided_by: lead.staffId, decided_unit_id: lead.unitId, decided_at: new Date().toISOString() };
  const groundId = randomUUID();
  const handOver = (id: string, lineId: string | null, from: string, to: string) => ({
    id,
    case_id: at.caseId,
    line_id: lineId,
    from_authority_id: directory.authorities[from],
    to_authority_id: directory.authorities[to],
    ground: 'osl-10-28',
    reason: canaries.text('ground.reason', 'decision', at.world, from),
    ...by,
  });
  await insert(test, 'disclosure_decision', [
    // Of the contact data, to an authority that reads nobody's: who may read those is decided by the consents.
    handOver(groundId, null, 'lead', 'declined'),
    ...at.lines.flatMap(({ lineId, owner }) =>
      TO_VALID[owner] === 'ground' ? [handOver(randomUUID(), lineId, owner, 'valid')] : [],
    ),
  ]);
  const hide = async (hiddenFrom: 'person' | 'guardian', lineId: string, owner: string) => {
    const id = randomUUID();
    await insert(test, 'harm_assessment', {
      id,
      case_id: at.caseId,
      person_id: at.personId,
      line_id: lineId,
      owner_authority_id: directory.authorities[owner],
      hidden_from: hiddenFrom,
      reason: canaries.text('harm.reason', 'decision', at.world, owner),
      ...by,
    });
    return id;
  };
  for (const from of ['person', 'guardian'] as const) {
    const { owner, kind } = HIDDEN[from];
    const line = at.lines.find((one) => one.owner === owner && one.kind === kind);
    if (!line) throw new Error(`nothing to hide from the ${from}`);
    await hide(from, line.lineId, owner);
  }
  const harmId = await hide('guardian', at.meetingId, 'lead');
  const listRequestId = at.facts.protected ? await askForListed(test, directory, canaries, at) : null;
  const openingId = emergencyIn(at.facts) ? await openInEmergency(test, directory, canaries, at) : null;
  const restrictionId = await restrict(test, directory, canaries, at);
  const holdId = randomUUID();
  await insert(test, 'retention_hold', {
    id: holdId,
    case_id: at.caseId,
    authority_id: lead.authorityId,
    // Of a kind that the routes do not ask for, and no longer in the way of culling.
    kind: 'childProtection',
    until: dayAhead(-1),
    reason: canaries.text('hold.reason', 'decision', at.world, 'lead'),
    set_by: lead.staffId,
    set_unit_id: lead.unitId,
    set_at: new Date().toISOString(),
  });
  return { groundId, harmId, listRequestId, openingId, restrictionId, holdId };
}

async function restrict(test: TestApp, directory: Directory, canaries: Canaries, at: Place): Promise<string> {
  const owner = actorOf(directory, 'caseworker', 'party', RESTRICTED.owner, false).caller;
  const line = at.lines.find((one) => one.owner === RESTRICTED.owner && one.kind === RESTRICTED.kind);
  const id = randomUUID();
  await insert(test, 'correction_note', {
    id,
    case_id: at.caseId,
    version_id: at.versionId,
    line_id: line?.lineId,
    owner_authority_id: owner.authorityId,
    kind: 'restriction',
    text: canaries.text('correction.text', 'content', at.world, RESTRICTED.owner),
    noted_by: owner.staffId,
    noted_unit_id: owner.unitId,
    at: new Date().toISOString(),
  });
  return id;
}

async function askForListed(test: TestApp, directory: Directory, canaries: Canaries, at: Place): Promise<string> {
  const lead = actorOf(directory, 'caseworker', 'lead', 'lead').caller;
  const id = randomUUID();
  await insert(test, 'four_eyes_request', {
    id,
    kind: 'allowListChange',
    circle: 'listed',
    authority_id: lead.authorityId,
    unit_id: lead.unitId,
    person_id: at.personId,
    case_id: at.caseId,
    payload: { change: 'remove', staffId: actorOf(directory, 'caseworker', 'colleague', 'party').caller.staffId },
    reason: canaries.text('request.reason', 'request', at.world),
    requested_by: lead.staffId,
    requested_assignment_id: lead.assignmentId,
    requested_at: new Date().toISOString(),
    expires_on: dayAhead(20),
    state: 'pending',
  });
  return id;
}

async function openInEmergency(test: TestApp, directory: Directory, canaries: Canaries, at: Place): Promise<string> {
  const opener = actorOf(directory, 'caseworker', 'breakGlassOpen', 'ward', false).caller;
  const id = randomUUID();
  // Opened a while ahead, so that its hour lasts as long as the proof.
  const opened = Date.now() + 5 * 3_600_000;
  await insert(test, 'break_glass_opening', {
    id,
    case_id: at.caseId,
    person_id: at.personId,
    staff_id: opener.staffId,
    assignment_id: opener.assignmentId,
    unit_id: opener.unitId,
    authority_id: opener.authorityId,
    ground: 'within',
    reason_code: 'urgentCare',
    reason: canaries.text('opening.reason', 'opening', at.world),
    opened_at: new Date(opened).toISOString(),
    closes_at: new Date(opened + 3_600_000).toISOString(),
    review_due_at: new Date(opened + 72 * 3_600_000).toISOString(),
  });
  return id;
}

/** What the routes ask to be decided: a fresh sign-in is for the very decision. */
export const groundInput = (directory: Directory, ownAuthorityId: string) => ({
  toAuthorityId: directory.authorities[ownAuthorityId === directory.authorities.lead ? 'party' : 'lead'],
  ground: 'osl-10-28',
  reason: 'Lagen säger det.',
});
export const harmInput = () => ({ hiddenFrom: 'person', reason: 'Bedömd som skadlig.' });
export const guardianInput = ({ guardianId }: Pick<Circle, 'guardianId'>) => ({
  representativeId: guardianId,
  decision: 'continues',
  reason: 'Bedömd mogen.',
});

export const staffConsentInput = (directory: Directory, from: string | undefined) => ({
  consents: [
    {
      kind: 'sharing',
      decision: 'given',
      givenBy: 'person',
      manner: 'oral',
      fromAuthorityId: from,
      toAuthorityId: directory.authorities.none,
      sectionKinds: ['need'],
    },
  ],
});
export const citizenConsentInput = ({ authorities }: Directory) => ({
  kind: 'sharing',
  decision: 'given',
  fromAuthorityId: authorities.lead,
  toAuthorityId: authorities.none,
  sectionKinds: ['need'],
});
export const relativeInput = () => ({
  identityNumber: '200002292399',
  givenName: 'Olle',
  familyName: 'Ek',
  sectionKinds: ['measure'],
  atMeeting: false,
  validTo: dayAhead(20),
});

/** RFC 8785 for what is sent here: objects, lists and plain texts. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, inside]) => `${JSON.stringify(name)}:${canonical(inside)}`).join(',')}}`;
}

const bound = (what: string, id: string, input: object): string => {
  const keyed = createHmac('sha256', IDENTITY_HASH_KEY).update(`command\n${canonical(input)}`);
  return `${what}:${id}:${keyed.digest('hex')}`;
};

/** Every act in a world that takes a fresh sign-in. */
export function bindingsOf(
  directory: Directory,
  world: Circle & Decisions & { caseId: string },
  versions: readonly { id: string; hash: string | null }[],
): string[] {
  const { caseId, groundId, harmId, listRequestId, blockId } = world;
  const owns = [directory.authorities.lead ?? '', ''];
  return [
    ...Object.values(directory.authorities).map((from) => bound('consent', caseId, staffConsentInput(directory, from))),
    bound('consent', caseId, citizenConsentInput(directory)),
    bound('relative', caseId, relativeInput()),
    `guest:${caseId}`,
    `block:${blockId}`,
    `breakGlass:${caseId}`,
    `ground-revoke:${groundId}`,
    `harm-lift:${harmId}`,
    ...(listRequestId ? [`fourEyes:${listRequestId}`] : []),
    ...owns.map((own) => bound('ground', caseId, groundInput(directory, own))),
    bound('harm', caseId, harmInput()),
    bound('guardian', caseId, guardianInput(world)),
    ...versions.flatMap(({ id, hash }) => (hash ? [`approve:${id}:${hash}`] : [])),
  ];
}

/** Whether the actor's authority has switched emergency openings on. */
export const mayOpenInEmergency = (unit: string | null): boolean =>
  (EMERGENCY_UNITS as readonly string[]).includes(unit ?? '');
