import { randomUUID } from 'node:crypto';
import { dayAhead } from '@sammanhang/api/proof';
import { insert } from './insert.js';
import { bytes, hashed, NOW, type Grant, type Scene } from './scene.js';

/** Who stands by the child, and the guests of its cases. */
export async function addGrants(scene: Scene): Promise<void> {
  const { test, directory, cases, child, grants, staff, citizens } = scene;
  const name = { given_name: 'Nära', family_name: 'Anhörig' };
  await insert(
    test,
    'representative',
    (['guardian', 'blocked', 'representative'] as const).map((grant) => ({
      id: grants[grant],
      person_id: child,
      kind: grant === 'representative' ? 'trustee' : 'guardian',
      ...name,
      guards_rights: true,
      manages_property: false,
      cares_for_person: true,
      proof: 'Personbevis',
      proof_seen_by: staff('lead'),
      valid_from: '2025-01-01',
      revision: 1,
      identity_hash: bytes(hashed(grant)),
    })),
  );
  const decision = (grant: Grant, what: string, caseId: string) => ({
    id: randomUUID(),
    case_id: caseId,
    representative_id: grants[grant],
    decision: what,
    reason: 'Barnets mognad',
    decided_by: staff('lead'),
    decided_unit_id: directory.units.lead,
    at: NOW,
  });
  await insert(test, 'guardian_decision', [
    decision('guardian', 'continues', cases.held),
    decision('blocked', 'blocked', cases.draft),
    decision('blocked', 'blocked', cases.other),
  ]);
  await insert(
    test,
    'relative',
    (['relative', 'relativeAway'] as const).map((grant) => ({
      id: grants[grant],
      person_id: child,
      identity_hash: bytes(hashed(grant)),
      ...name,
      section_kinds: ['need', 'goal'],
      at_meeting: grant === 'relative',
      named_by: citizens.child,
      named_at: NOW,
      valid_to: dayAhead(30),
    })),
  );
  await addFurtherCases(scene);
  await insert(
    test,
    'guest',
    (
      [
        ['guest', cases.draft],
        ['guestOther', cases.shown],
        ['guestPrep', cases.prep],
        // Invited before the person was protected.
        ['guestLock', cases.lock],
        ...[...scene.further].map(([name, caseId]) => [`guest ${name}`, caseId] as const),
      ] as const
    ).map(([grant, caseId]) => ({
      id: grant in grants ? grants[grant as Grant] : randomUUID(),
      case_id: caseId,
      identity_hash: bytes(hashed(grant)),
      ...name,
      organisation: 'Skolan',
      kind: 'school',
      section_kinds: ['need', 'measure'],
      agreed_manner: 'oral',
      invited_by: staff('lead'),
      invited_unit_id: directory.units.lead,
      invited_at: NOW,
      valid_to: dayAhead(30),
    })),
  );
}

/**
 * Further cases of the adult, with a guest each: one that the party's unit leads and the summoned unit takes part in, as neither does
 * elsewhere; one that has ended, and that the summoned unit had left; and one that still has a list though nobody is protected any more.
 */
async function addFurtherCases({ test, directory, cases, further, staff }: Scene): Promise<void> {
  const { units } = directory;
  const made = [
    ['ofOthers', 'party', 'party', {}],
    ['ended', 'lead', 'left', { state: 'closed', end_reason: 'goalsReached', ended_at: NOW }],
    ['stillListed', 'lead', 'party', { allow_list: [staff('lead'), staff('summoned')] }],
  ] as const;
  for (const [name, leads, summonedAs, more] of made) {
    const id = randomUUID();
    further.set(name, id);
    const unit = units[leads];
    await test.db.query(
      `INSERT INTO sip_case SELECT (jsonb_populate_record(NULL::sip_case, to_jsonb(c) || $2::jsonb)).* FROM sip_case c WHERE c.id = $1`,
      [
        cases.other,
        JSON.stringify({
          id,
          number: `SIP-${name}`,
          lead_unit_id: unit,
          lead_staff_id: staff(leads),
          started_unit_id: unit,
          started_by: staff(leads),
          unit_ids: [unit, units.summoned],
          ...more,
        }),
      ],
    );
    const at = { case_id: id, since: NOW };
    await insert(test, 'participation', [
      { ...at, id: randomUUID(), unit_id: unit, kind: 'lead', revision: 1 },
      { ...at, id: randomUUID(), unit_id: units.summoned, kind: summonedAs, revision: 1 },
    ]);
    const worker = { ...at, reason: 'took' };
    await insert(test, 'case_worker', [
      { ...worker, id: randomUUID(), unit_id: unit, staff_id: staff(leads) },
      ...(summonedAs === 'party'
        ? [{ ...worker, id: randomUUID(), unit_id: units.summoned, staff_id: staff('summoned') }]
        : []),
    ]);
  }
}

/** Who wrote a guest's measure last, and whose it is: now and then another guest's. */
const BY_GUESTS = [
  ['guest', 'guest'],
  ['guestOther', 'guestOther'],
  ['guestPrep', 'guestPrep'],
  ['guest', 'guestOther'],
  ['guestOther', 'guest'],
] as const;

/** Lines, consents and answers by citizens themselves: in a draft, and in a version that holds. */
export async function addCitizensWords(scene: Scene): Promise<void> {
  const { test, directory, cases, versions, earlier, citizens, grants } = scene;
  const places = [
    [cases.draft, versions.draft],
    [cases.draft, earlier],
    [cases.shown, versions.shown],
    [cases.prep, versions.prep],
  ] as const;
  const line = (caseId: string, versionId: string, citizen: string, seq: number) => ({
    id: randomUUID(),
    case_id: caseId,
    version_id: versionId,
    line_id: randomUUID(),
    owner_authority_id: directory.authorities.lead,
    by_person: true,
    grantees: [],
    seq: 50 + seq,
    language: 'sv',
    revision: 1,
    changed_by_citizen: citizen,
    changed_at: NOW,
  });
  const speakers = ['child', 'guardian', 'representative'] as const;
  const words = places.flatMap(([caseId, versionId]) =>
    speakers.map((speaker, seq) => line(caseId, versionId, citizens[speaker] ?? '', seq)),
  );
  await insert(
    test,
    'note',
    words.map((row) => ({ ...row, kind: 'ownWords', text: 'Egna ord', said_by: 'person' })),
  );
  await insert(
    test,
    'goal',
    words.map((row) => ({
      ...row,
      id: randomUUID(),
      line_id: randomUUID(),
      kind: 'own',
      text: 'Eget mål',
      said_by: 'person',
    })),
  );
  // What a citizen wrote last, and is nobody's own words.
  const others = { ...line(cases.draft, versions.draft, citizens.child ?? '', 9), by_person: false };
  await insert(test, 'note', { ...others, kind: 'situation', text: 'Läget' });
  await insert(test, 'goal', { ...others, id: randomUUID(), kind: 'professional', text: 'Mål' });
  await insert(
    test,
    'measure',
    places.flatMap(([caseId, versionId], seq) =>
      BY_GUESTS.map(([changed, guest], more) => ({
        ...line(caseId, versionId, citizens[changed] ?? '', 5 * seq + more),
        by_person: false,
        text: 'Skolans insats',
        actor: 'school',
        by_guest_id: grants[guest],
      })),
    ),
  );
  for (const speaker of speakers) await addConsent(scene, speaker);
  // Somebody who once answered for the person, and is a relative now.
  await insert(test, 'person_answer', {
    id: randomUUID(),
    version_id: versions.held,
    case_id: cases.held,
    answered_by: 'person',
    answer: 'agrees',
    manner: 'digital',
    at: NOW,
    by_citizen: citizens.relative,
  });
  // What two relatives think, each for themselves.
  for (const relative of ['relative', 'relativeAway'] as const)
    await insert(test, 'person_answer', {
      id: randomUUID(),
      version_id: versions.held,
      case_id: cases.held,
      answered_by: 'relative',
      relative_id: grants[relative],
      answer: 'declines',
      manner: 'digital',
      at: NOW,
      by_citizen: citizens[relative],
    });
  for (const unit of ['left', 'invited'] as const) await addCopy(scene, directory.authorities[unit] ?? '');
}

async function addConsent(
  { test, cases, versions, citizens, grants }: Scene,
  speaker: 'child' | 'guardian' | 'representative',
) {
  const by = { by_citizen: citizens[speaker], representative_id: speaker === 'child' ? null : grants[speaker] };
  const role = speaker === 'child' ? 'person' : speaker;
  const consentId = randomUUID();
  await insert(test, 'consent', {
    id: consentId,
    case_id: cases.held,
    kind: 'plan',
    decision: 'given',
    given_by: role,
    manner: 'digital',
    section_kinds: [],
    noted_at: NOW,
    ...by,
  });
  await insert(test, 'consent_withdrawal', {
    id: randomUUID(),
    consent_id: consentId,
    case_id: cases.held,
    withdrawn_by: role,
    manner: 'digital',
    at: NOW,
    ...by,
  });
  await insert(test, 'person_answer', {
    id: randomUUID(),
    version_id: versions.held,
    case_id: cases.held,
    answered_by: role,
    answer: 'agrees',
    manner: 'digital',
    at: NOW,
    ...by,
  });
}

/** Lines that say they are of the protected case, in a version of another: the case's own bound has to hold by itself. */
export async function addCrossed({ test, directory, cases, versions, staff }: Scene): Promise<void> {
  const line = () => ({
    id: randomUUID(),
    case_id: cases.lock,
    version_id: versions.draft,
    line_id: randomUUID(),
    owner_authority_id: directory.authorities.lead,
    by_person: false,
    grantees: [directory.units.lead],
    seq: 90,
    language: 'sv',
    revision: 1,
    changed_by: staff('lead'),
    changed_at: NOW,
    text: 'Hör till ett annat ärende',
  });
  await insert(test, 'note', { ...line(), kind: 'situation' });
  await insert(test, 'need', { ...line(), life_area: 'health' });
  await insert(test, 'goal', { ...line(), kind: 'professional' });
  await insert(test, 'measure', { ...line(), actor: 'person' });
}

/** A copy of a plan, of an authority that is no party of the case any longer, or never was. */
async function addCopy({ test, cases, versions }: Scene, authority: string): Promise<void> {
  const at = { case_id: cases.held, authority_id: authority };
  const copyId = randomUUID();
  await insert(test, 'party_copy', {
    ...at,
    id: copyId,
    version_id: versions.held,
    occasion: 'established',
    disclosed_at: NOW,
    grounds: {},
    retained_from: dayAhead(0),
  });
  await insert(test, 'party_copy_section', {
    ...at,
    copy_id: copyId,
    position: 1,
    section: 'note',
    owner_authority_id: authority,
    hash: 'x',
    unconfirmed: false,
  });
}
