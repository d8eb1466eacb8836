import { createHash, randomUUID } from 'node:crypto';
import type { TestApp } from '@sammanhang/api/proof';
import type { Canaries } from './canaries.js';
import { authorityOf, type Actor, type Directory, type UnitKey } from './directory.js';
import { insert } from './insert.js';

/** `open` and `locked`, of somebody protected: asked of the lead's unit; `own`: of the party's, by the person who has to do with no case. */
export const REQUESTS = ['open', 'locked', 'own'] as const;
export type RequestKey = (typeof REQUESTS)[number];

const AT: Readonly<Record<RequestKey, UnitKey>> = { open: 'lead', locked: 'lead', own: 'party' };
/** Who has to do with no case, and has asked. */
export const ASKER = 'person none';

const reads = (actor: Actor, key: RequestKey): boolean =>
  actor.role === 'caseworker' && actor.unit === AT[key] && (key !== 'locked' || actor.listed);
/** Whether the actor may read the words of a request. */
export const mayReadRequest = (actor: Actor, key: RequestKey): boolean =>
  reads(actor, key) || (key === 'own' && actor.name === ASKER);

/** What has been asked of units: about nobody's case. */
export async function addRequests(test: TestApp, directory: Directory, canaries: Canaries): Promise<void> {
  const citizenId = (name: string) =>
    directory.actors.find((actor) => actor.name === name)?.citizen?.plain.citizenId ?? '';
  for (const key of REQUESTS) {
    const id = randomUUID();
    const said = (field: string) => canaries.text(`sipRequest.${field}`, 'asked', 0, key);
    await insert(test, 'sip_request', {
      id,
      unit_id: directory.units[AT[key]],
      authority_id: directory.authorities[authorityOf(AT[key])],
      // Whoever comes as somebody's representative does not read there what was asked for oneself.
      asked_by: citizenId(key === 'own' ? ASKER : 'representative none'),
      asked_as: 'person',
      identity_hash: `\\x${createHash('sha256').update(`asked ${key}`).digest('hex')}`,
      asker_name: said('askerName'),
      about_name: said('aboutName'),
      words: said('words'),
      contact_wish: said('contactWish'),
      allow_list:
        key === 'locked'
          ? directory.actors.flatMap((actor) => (reads(actor, key) && actor.caller ? [actor.caller.staffId] : []))
          : null,
      state: 'received',
      at: new Date().toISOString(),
    });
    directory.requests.set(key, id);
  }
}
