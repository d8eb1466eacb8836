import { dayOf } from '@sammanhang/sip-rules';
import { identityHash } from '../platform/auth/identity-hash.js';
import { newWrappedKey, sealedIn, sealText, type AuthorityKeys } from '../platform/vault/index.js';
import { benchNumber, benchText, benchUid, LINES, lineNumber } from './bench-texts.js';

type DataKey = Awaited<ReturnType<typeof newWrappedKey>>;

/** One row of `bench.plan`, as far as sealed rows follow from it. */
export interface BenchPlan {
  n: number;
  pn: number;
  case_id: string;
  person_id: string;
  version_id: string;
  lead_unit: string;
  lead_authority: string;
  lead_principal: string;
  lead_staff: string;
  party_unit: string;
  party_authority: string;
  party_principal: string;
  party_staff: string;
  county_code: string;
  taken_back: boolean;
  protected: boolean;
  state: string;
  started: Date;
  due_on: string;
  /** Units of all cases of the person. */
  person_units: string[];
  /** Who works with any of the person's plans. */
  person_staff: string[];
}

type Value = string | number | boolean | Date | Buffer | readonly string[] | null;
type Row = Record<string, Value>;

/** Tables in the order in which they are copied, with the rows of one batch. */
export type Batch = Map<string, Row[]>;

const NOTES = ['occasion', 'situation', 'ownWords'] as const;
const FROZEN: readonly string[] = ['awaiting', 'established'];

/** All rows with sealed text of some plans: persons, versions, meetings, sections, and the keys that they are sealed with. */
export async function sealedBatch(
  plans: readonly BenchPlan[],
  given: { seed: number; keys: AuthorityKeys; identityHashKey: Buffer },
): Promise<Batch> {
  const batch: Batch = new Map();
  const uid = (kind: string, n: number) => benchUid(kind, n, given.seed);
  const put = (table: string, row: Row) => {
    const rows = batch.get(table);
    if (rows) rows.push(row);
    else batch.set(table, [row]);
  };
  const keyOf = async (of: 'case' | 'person', id: string, authorityId: string, at: Date): Promise<DataKey> => {
    const made = await newWrappedKey(given.keys, { of, id, authorityId });
    put('data_key', {
      id: made.id,
      authority_id: authorityId,
      case_id: of === 'case' ? id : null,
      person_id: of === 'person' ? id : null,
      wrapping_key: made.wrappingKey,
      wrapped: made.wrapped,
      created_at: at,
    });
    return made;
  };
  for (const plan of plans) {
    if (plan.pn === plan.n) {
      const key = await keyOf('person', plan.person_id, plan.lead_authority, plan.started);
      addPerson(put, plan, key, given.identityHashKey);
    }
    const lead = await keyOf('case', plan.case_id, plan.lead_authority, plan.started);
    const party = await keyOf('case', plan.case_id, plan.party_authority, plan.started);
    addVersion(put, plan, lead, uid);
    addSections(put, plan, { lead, party }, uid);
  }
  return batch;
}

type Put = (table: string, row: Row) => void;
type Uid = (kind: string, n: number) => string;

/** The row with its sealed columns sealed, by the product's own list of them. */
function sealed(table: string, id: string, key: DataKey, row: Row): Row {
  const texts = (sealedIn(table)?.columns ?? []).filter((column) => typeof row[column] === 'string');
  const closed = texts.map((column) => [column, sealText(key, { table, id, column }, String(row[column]))] as const);
  return { ...row, ...Object.fromEntries(closed) };
}

function addPerson(put: Put, plan: BenchPlan, key: DataKey, identityHashKey: Buffer): void {
  const { kind, digits, birthDay } = benchNumber(plan.pn);
  put(
    'person',
    sealed('person', plan.person_id, key, {
      id: plan.person_id,
      owner_authority_id: plan.lead_authority,
      registered_by: plan.lead_staff,
      identity_kind: kind,
      identity_number: digits,
      identity_hash: identityHash(identityHashKey, { kind, digits }),
      given_name: benchText('givenName', plan.pn),
      family_name: benchText('familyName', plan.pn),
      birth_on: birthDay,
      language: 'sv',
      interpreter: false,
      protection: plan.protected ? 'secrecyMarking' : 'none',
      base_units: [plan.lead_unit],
      unit_ids: plan.person_units,
      allow_list: plan.protected ? plan.person_staff : null,
      revision: 1,
      created_at: plan.started,
    }),
  );
  put(
    'person_contact',
    sealed('person_contact', plan.person_id, key, {
      person_id: plan.person_id,
      owner_authority_id: plan.lead_authority,
      address: benchText('address', plan.pn),
      postal_code: '701 00',
      city: 'Bänkköping',
      phone: `070-${String(1_000_000 + (plan.pn % 8_999_999))}`,
      base_units: [plan.lead_unit],
      grantees: plan.person_units,
      revision: 1,
    }),
  );
}

function addVersion(put: Put, plan: BenchPlan, key: DataKey, uid: Uid): void {
  const frozen = FROZEN.includes(plan.state);
  put(
    'plan_version',
    sealed('plan_version', plan.version_id, key, {
      id: plan.version_id,
      case_id: plan.case_id,
      number: 1,
      state: plan.state,
      responsible_principal_id: plan.lead_principal,
      no_others_measures: true,
      follow_up_on: plan.due_on,
      follow_up_method: benchText('method', plan.n),
      follow_up_unit_id: plan.lead_unit,
      hash: frozen ? `sha256:${'0'.repeat(64)}` : null,
      released_at: plan.state === 'preparing' || plan.state === 'draft' ? null : plan.started,
      submitted_at: frozen ? plan.started : null,
      established_at: plan.state === 'established' ? plan.started : null,
      revision: 1,
      created_by: plan.lead_staff,
      created_at: plan.started,
      lead_unit_id: frozen ? plan.lead_unit : null,
      lead_staff_id: frozen ? plan.lead_staff : null,
      party_unit_ids: frozen ? [plan.lead_unit, plan.party_unit] : null,
    }),
  );
  const meetingId = uid('meeting', plan.n);
  put(
    'meeting',
    sealed('meeting', meetingId, key, {
      id: meetingId,
      case_id: plan.case_id,
      owner_authority_id: plan.lead_authority,
      form: 'inPerson',
      starts_at: plan.started,
      ends_at: new Date(plan.started.getTime() + 3_600_000),
      place: benchText('place', plan.n),
      question: benchText('question', plan.n),
      person_attended: 'came',
      ended_at: new Date(plan.started.getTime() + 3_600_000),
      revision: 2,
      created_by: plan.lead_staff,
      created_at: plan.started,
    }),
  );
}

function addSections(put: Put, plan: BenchPlan, keys: { lead: DataKey; party: DataKey }, uid: Uid): void {
  // As app.line_grantees says it: own units always, the other's by a living consent, the person what is shown or its own.
  const shown = ['draftReleased', 'awaiting', 'established'].includes(plan.state);
  const line = (table: string, at: number, own: 'lead' | 'party', byPerson: boolean): Row => {
    const other = own === 'lead' ? plan.party_unit : plan.lead_unit;
    const shared = own === 'party' || !plan.taken_back;
    const units = [own === 'lead' ? plan.lead_unit : plan.party_unit, ...(shared ? [other] : [])];
    return {
      id: uid(table, lineNumber(plan.n, at)),
      case_id: plan.case_id,
      version_id: plan.version_id,
      line_id: uid(`${table}-line`, lineNumber(plan.n, at)),
      owner_authority_id: own === 'lead' ? plan.lead_authority : plan.party_authority,
      by_person: byPerson,
      grantees: [...units, ...(shown || byPerson ? [plan.person_id] : [])].sort(),
      seq: at,
      language: 'sv',
      revision: 1,
      changed_by: own === 'lead' ? plan.lead_staff : plan.party_staff,
      changed_at: plan.started,
      text: benchText(table, lineNumber(plan.n, at)),
    };
  };
  const add = (table: string, row: Row, own: 'lead' | 'party') => {
    put(table, sealed(table, String(row.id), keys[own], row));
  };
  NOTES.forEach((kind, at) => {
    const words = kind === 'ownWords';
    add('note', { ...line('note', at, 'lead', words), kind, noted_how: words ? 'På mötet' : null }, 'lead');
  });
  if (plan.state === 'preparing') return;
  for (let at = 0; at < LINES.need; at += 1) {
    const own = at === 0 ? 'lead' : 'party';
    add('need', { ...line('need', at, own, false), life_area: at === 0 ? 'health' : 'everydayLife' }, own);
  }
  for (let at = 0; at < LINES.goal; at += 1) {
    const own = at < 2 ? 'lead' : 'party';
    const need = uid('need-line', lineNumber(plan.n, at < 2 ? 0 : 1));
    add(
      'goal',
      { ...line('goal', at, own, false), kind: 'professional', need_line_id: need, target_on: plan.due_on },
      own,
    );
  }
  for (let at = 0; at < LINES.measure; at += 1) {
    const own = at < 3 ? 'lead' : 'party';
    add(
      'measure',
      {
        ...line('measure', at, own, false),
        need_line_id: uid('need-line', lineNumber(plan.n, own === 'lead' ? 0 : 1)),
        goal_line_id: uid('goal-line', lineNumber(plan.n, own === 'lead' ? at % 2 : 2)),
        actor: 'principal',
        principal_id: own === 'lead' ? plan.lead_principal : plan.party_principal,
        unit_id: own === 'lead' ? plan.lead_unit : plan.party_unit,
        contact_name: benchText('contact', lineNumber(plan.n, at)),
        contact_phone: '019-602 00 00',
        starts_on: dayOf(plan.started),
      },
      own,
    );
  }
}
