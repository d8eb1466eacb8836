import { createHash, randomUUID } from 'node:crypto';
import type { TestApp } from '@sammanhang/api/proof';
import type { Canaries } from './canaries.js';
import type { Circle } from './citizen.js';
import { actorOf, type Directory } from './directory.js';
import { insert } from './insert.js';
import { EMERGENCY_UNITS } from './offices.js';
import type { Line } from './sections.js';
import { emergencyIn, HIDDEN, type CaseFacts } from './situation.js';

/** Decisions on secrecy and protection that stand in a world. All of them are the lead's. */
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
  await insert(test, 'disclosure_decision', {
    id: groundId,
    case_id: at.caseId,
    // Of the contact data, to an authority that reads nobody's: who may read what is decided by the consents.
    line_id: null,
    from_authority_id: directory.authorities.lead,
    to_authority_id: directory.authorities.declined,
    ground: 'osl-10-28',
    reason: canaries.text('ground.reason', 'decision', at.world, 'lead'),
    ...by,
  });
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
    until: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
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
    expires_on: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
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

const bound = (kind: string, caseId: string, input: object): string => {
  const text = JSON.stringify(Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${kind}:${caseId}:${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
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
    `consent:${caseId}`,
    `relative:${caseId}`,
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
