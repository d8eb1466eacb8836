import { randomUUID } from 'node:crypto';
import { authorityOf, type UnitKey } from './directory.js';
import { insert } from './insert.js';
import { bytes, hashed, NOW, type Scene } from './scene.js';

/** What has been asked of units by those who stand by the child, by others, and what became of it. */
export async function addAsked({ test, directory, cases, child, adult, citizens, staff }: Scene): Promise<void> {
  const request = (by: string, as: string, about: string, more: object = {}, unit: UnitKey = 'lead') => ({
    id: randomUUID(),
    unit_id: directory.units[unit],
    authority_id: directory.authorities[authorityOf(unit)],
    asked_by: citizens[by],
    asked_as: as,
    identity_hash: bytes(hashed(about)),
    asker_name: 'Namn',
    about_name: 'Namn',
    words: 'Egna ord',
    contact_wish: 'Brev',
    allow_list: null,
    state: 'received',
    at: NOW,
    answered_at: null,
    answered_by: null,
    decline_code: null,
    decline_reason: null,
    case_id: null,
    ...more,
  });
  const answered = { answered_at: NOW, answered_by: staff('lead') };
  const listed = { allow_list: [staff('leadListed')] };
  const declined = { ...answered, state: 'declined', decline_code: 'other', decline_reason: 'Nej' };
  await insert(test, 'sip_request', [
    request('child', 'person', child),
    request('nobody', 'person', 'nobody', {}, 'party'),
    request('guardian', 'guardian', child),
    request('guardian', 'guardian', adult),
    request('relative', 'relative', child, listed),
    request('representative', 'representative', child),
    request('child', 'person', child, listed),
    request('child', 'person', child, { state: 'withdrawn', answered_at: NOW }),
    request('child', 'person', child, declined),
    request('child', 'person', child, { ...answered, state: 'takenUp', case_id: cases.draft }),
    request('nobody', 'person', 'nobody', { ...answered, ...listed, state: 'takenUp', case_id: cases.lock }),
    // Of a case that the unit that was asked does not see; kept to some; and what somebody asked in another standing.
    request('child', 'person', child, { ...answered, state: 'takenUp', case_id: cases.lock }),
    request('child', 'person', child, { ...declined, ...listed }),
    request('guardian', 'person', 'guardian'),
    request('guardian', 'guardian', child, { state: 'withdrawn', answered_at: NOW }),
    request('guardian', 'guardian', adult, { state: 'withdrawn', answered_at: NOW }, 'party'),
  ]);
}
