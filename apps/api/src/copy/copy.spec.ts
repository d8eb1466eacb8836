import { randomUUID } from 'node:crypto';
import { establish, plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { postFresh } from '../platform/testing/post-fresh.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { CopyView, HandoversView } from './copy.dto.js';

const KINDS = ['ownWords', 'question', 'need', 'goal', 'measure'];

describe('the copies that the parties keep', () => {
  let test: TestApp;
  let planned: PlannedCase;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    planned = await plannedCase(test);
  });

  const copyOf = (who: Pick<Caller, 'get'>) => who.get<CopyView>(`/api/versions/${planned.versionId}/copy`);
  const log = async (who: Caller) =>
    (await who.get<HandoversView>(`/api/cases/${planned.caseId}/copies`)).body.disclosures;
  const texts = ({ notes, needs, goals, measures }: CopyView) =>
    [...notes, ...needs, ...goals, ...measures].map(({ text }) => text);
  const end = () =>
    test.db.query(`UPDATE sip_case SET state = 'closed', end_reason = 'needOver' WHERE id = $1`, [planned.caseId]);
  const rows = async <T extends object>(sql: string, values: unknown[] = [planned.caseId]): Promise<T[]> =>
    (await test.db.query<T>(sql, values)).rows;
  const withdrawAll = async () => {
    const consents = await rows<{ id: string }>(`SELECT id FROM consent WHERE case_id = $1 ORDER BY kind`);
    for (const { id } of consents) {
      const said = { withdrawnBy: 'person', manner: 'oral' };
      expect((await planned.lead.post(`/api/consents/${id}/withdraw`, said)).status).toBe(200);
    }
  };
  const share = async (from: Caller, to: Caller, sectionKinds: string[]) => {
    const consent = { kind: 'sharing', decision: 'given', givenBy: 'person', manner: 'oral' };
    const parties = { fromAuthorityId: from.authorityId, toAuthorityId: to.authorityId };
    const { status } = await postFresh(planned.lead, `/api/cases/${planned.caseId}/consents`, {
      consents: [{ ...consent, ...parties, sectionKinds }],
    });
    expect(status).toBe(201);
  };

  /** The person, and a trustee who cares for them. */
  const citizensOf = async () => {
    const trustee = { id: randomUUID(), hash: Buffer.from(randomUUID()) };
    const { proof } = await test.vault.seal('representative', trustee.id, planned.ofPerson, { proof: 'Beslut' });
    await test.db.query(
      `INSERT INTO representative (id, person_id, kind, given_name, family_name, guards_rights, manages_property, cares_for_person, proof,
         proof_seen_by, valid_from, revision, identity_hash) VALUES ($1, $2, 'trustee', 'Mona', 'Ek', true, false, true, $3, $4, '2020-01-01', 1, $5)`,
      [trustee.id, planned.personId, proof, planned.lead.staffId, trustee.hash],
    );
    const [person] = await rows<{ hash: Buffer }>('SELECT identity_hash AS hash FROM person WHERE id = $1', [
      planned.personId,
    ]);
    return [
      await test.asCitizen(person?.hash ?? Buffer.alloc(0), { role: 'person' }),
      await test.asCitizen(trustee.hash, { role: 'representative', id: trustee.id }),
    ];
  };

  it('do not exist before a version holds', async () => {
    expect((await copyOf(planned.party)).status).toBe(404);
    expect(await log(planned.lead)).toEqual([]);
  });

  it('are made when a version is established, one for each party, each under a key of its own', async () => {
    await establish(planned);
    const copies = await rows<{ authority_id: string; occasion: string; disclosed_by: string; key_authority: string }>(
      `SELECT y.authority_id, y.occasion, y.disclosed_by, k.authority_id AS key_authority
       FROM party_copy y JOIN data_key k ON k.copy_id = y.id WHERE y.case_id = $1`,
    );
    expect(copies.map((copy) => copy.authority_id).sort()).toEqual(
      [planned.lead.authorityId, planned.party.authorityId].sort(),
    );
    for (const copy of copies) {
      expect(copy).toMatchObject({
        occasion: 'established',
        disclosed_by: planned.party.staffId,
        key_authority: copy.authority_id,
      });
    }
    const { status, body } = await copyOf(planned.party);
    expect(status).toBe(200);
    expect(texts(body)).toEqual([
      'Jag vill kunna gå ut med hunden själv.',
      'Svårt att gå i trappor.',
      'Gå ut varje dag.',
      'tränar balans varje vecka',
      'går med på promenad två gånger i veckan',
    ]);
    expect(body).toMatchObject({
      personGivenName: 'Birgitta',
      lead: { unitName: 'Vårdcentralen Karla', staffName: 'Karin Lindqvist' },
      verification: { ok: true, disclosed: 6 },
      version: {
        number: 1,
        frame: { followUpPlace: 'Vårdcentralen Karla', responsiblePrincipalName: 'Region Örebro län' },
      },
      abilities: ['copy.print'],
    });
    expect(body.measures[1]).toMatchObject({
      mine: true,
      canEdit: false,
      unitName: 'Biståndsenheten Öster',
      contactName: 'Sara Öberg',
      changedByName: 'Sara Öberg',
    });
  });

  it('hold what the receiver might read and no more, and verify all the same', async () => {
    planned = await plannedCase(test, { sharing: false });
    await establish(planned);
    const { body } = await copyOf(planned.party);
    expect(texts(body)).toEqual(['går med på promenad två gånger i veckan']);
    expect(body.verification).toEqual({ ok: true, disclosed: 2 });
  });

  it('get more when more is shared while the version holds, and a withdrawal stops that and takes nothing back', async () => {
    planned = await plannedCase(test, { sharing: false });
    await establish(planned);
    await share(planned.lead, planned.party, ['need']);
    expect(texts((await copyOf(planned.party)).body)).toEqual([
      'Svårt att gå i trappor.',
      'går med på promenad två gånger i veckan',
    ]);
    await withdrawAll();
    await test.db.query('SELECT app.refresh_case_access($1)', [planned.caseId]);
    const { body } = await copyOf(planned.party);
    expect(texts(body)).toEqual(['Svårt att gå i trappor.', 'går med på promenad två gånger i veckan']);
    expect(body.verification).toEqual({ ok: true, disclosed: 3 });
    const plan = await planned.party.get<CopyView>(`/api/cases/${planned.caseId}/plan`);
    expect(texts(plan.body)).toEqual(['går med på promenad två gånger i veckan']);
    expect(await log(planned.party)).toHaveLength(3);
  });

  it('get what is decided to be shared without consent while the version holds, and say by which decision', async () => {
    planned = await plannedCase(test, { sharing: false });
    await establish(planned);
    const decision = {
      lineId: planned.lines.need,
      toAuthorityId: planned.party.authorityId,
      ground: 'osl-25-12',
      reason: 'Behövs för nödvändig vård.',
    };
    const decide = () =>
      planned.lead.post<{ details?: { binding: string } }>(`/api/cases/${planned.caseId}/grounds`, decision);
    await planned.lead.stepUp((await decide()).body.details?.binding ?? '');
    expect((await decide()).status).toBe(201);
    const { body } = await copyOf(planned.party);
    expect(texts(body)).toEqual(['Svårt att gå i trappor.', 'går med på promenad två gånger i veckan']);
    const [later] = (await log(planned.party)).filter(({ occasion }) => occasion === 'later');
    expect(later).toMatchObject({ disclosedByName: 'Karin Lindqvist' });
    expect(later?.parts).toEqual([{ ownerName: 'Hälso- och sjukvårdsnämnden', ground: 'decision', sections: 1 }]);
    const [basis] = await rows<{ same: boolean }>(
      `SELECT x.basis_id = d.id AS same FROM party_copy_section x JOIN disclosure_decision d ON d.case_id = x.case_id
       WHERE x.case_id = $1 AND x.ground = 'decision'`,
    );
    expect(basis).toEqual({ same: true });
  });

  it('get what the person, or a trustee, consents to by themselves: nobody among the staff is named for it', async () => {
    planned = await plannedCase(test, { sharing: false });
    await establish(planned);
    for (const [at, who] of (await citizensOf()).entries()) {
      const consent = { kind: 'sharing', decision: 'given', sectionKinds: [at === 0 ? 'need' : 'goal'] };
      const parties = { fromAuthorityId: planned.lead.authorityId, toAuthorityId: planned.party.authorityId };
      const { status } = await postFresh(who, `/api/my/plans/${planned.caseId}/consents`, { ...consent, ...parties });
      expect(status).toBe(201);
    }
    const { body } = await copyOf(planned.party);
    expect(texts(body)).toEqual([
      'Svårt att gå i trappor.',
      'Gå ut varje dag.',
      'går med på promenad två gånger i veckan',
    ]);
    const later = (await log(planned.party)).filter(({ occasion }) => occasion === 'later');
    expect(later).toHaveLength(2);
    for (const { disclosedByName, parts } of later) {
      expect(disclosedByName).toBeNull();
      expect(parts).toEqual([{ ownerName: 'Hälso- och sjukvårdsnämnden', ground: 'consent', sections: 1 }]);
    }
  });

  it('get the rest when the person no longer shuts the unit out', async () => {
    const [person] = await citizensOf();
    const block = { ownerAuthorityId: planned.lead.authorityId, unitId: planned.party.unitId };
    const set = await person?.post<{ blocks: { id: string }[] }>(`/api/my/plans/${planned.caseId}/blocks`, block);
    const id = set?.body.blocks[0]?.id ?? '';
    await establish(planned);
    expect(texts((await copyOf(planned.party)).body)).toEqual(['går med på promenad två gånger i veckan']);
    await person?.stepUp(`block:${id}`);
    expect((await person?.post(`/api/my/blocks/${id}/lift`))?.status).toBe(200);
    expect(texts((await copyOf(planned.party)).body)).toHaveLength(5);
  });

  it('are not made twice of the same', async () => {
    await establish(planned);
    await share(planned.lead, planned.party, KINDS);
    expect(await rows('SELECT id FROM party_copy WHERE case_id = $1')).toHaveLength(2);
  });

  it('are what is read when the case has ended, the plan itself being left alone', async () => {
    await establish(planned);
    await end();
    // Nobody is handed anything any more: what is shown comes from the copy, or not at all.
    for (const table of ['note', 'need', 'goal', 'measure']) {
      await test.db.query(`UPDATE ${table} SET grantees = '{}' WHERE case_id = $1`, [planned.caseId]);
    }
    for (const who of [planned.lead, planned.party]) {
      const plan = await who.get<CopyView>(`/api/cases/${planned.caseId}/plan`);
      expect(texts(plan.body)).toHaveLength(5);
      expect(plan.body.version.frame?.followUpPlace).toBe('Vårdcentralen Karla');
      const signOff = await who.get<{ verification: object }>(`/api/versions/${planned.versionId}/sign-off`);
      expect(signOff.body.verification).toEqual({ ok: true, readable: 6 });
    }
  });

  it('stay with a party that has left', async () => {
    await establish(planned);
    await test.db.query(
      `UPDATE participation SET kind = 'left', until = app.now() WHERE case_id = $1 AND unit_id = $2`,
      [planned.caseId, planned.party.unitId],
    );
    await test.db.query('SELECT app.refresh_case_access($1)', [planned.caseId]);
    expect(texts((await copyOf(planned.party)).body)).toHaveLength(5);
    const plan = await planned.party.get<CopyView>(`/api/cases/${planned.caseId}/plan`);
    expect(texts(plan.body)).toHaveLength(5);
  });

  it('are nothing to strangers, to units that are only called, to heads or without a session', async () => {
    await establish(planned);
    const { world, caseId } = planned;
    const stranger = await test.as(await staffAt(test.db, world.otherMunicipality.unit));
    const head = await test.as(await staffAt(test.db, planned.lead.unitId, 'unitHead'));
    const called = await test.as(await staffAt(test.db, world.municipality.homeCare));
    await test.db.query(
      `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES (gen_random_uuid(), $1, $2, 'summoned', app.now(), 1)`,
      [caseId, called.unitId],
    );
    await test.db.query('SELECT app.refresh_case_access($1)', [caseId]);
    for (const who of [stranger, head, called]) expect((await copyOf(who)).status).toBe(404);
    expect((await copyOf(test.anonymous)).status).toBe(401);
    expect((await stranger.get(`/api/cases/${caseId}/copies`)).status).toBe(404);
    expect((await called.get(`/api/cases/${caseId}/copies`)).status).toBe(404);
    const readings = await rows<{ outcome: string }>(
      `SELECT outcome FROM audit_log WHERE case_id = $1 AND action = 'copy.read' ORDER BY id`,
    );
    expect(readings.map(({ outcome }) => outcome)).toEqual(['hidden', 'hidden']);
  });

  it('are told of to a unit that has left, as far as its own authority gave or was given them', async () => {
    await establish(planned);
    const elsewhere = planned.world.otherMunicipality;
    await test.db.query(
      `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES (gen_random_uuid(), $1, $2, 'left', app.now(), 1)`,
      [planned.caseId, elsewhere.unit],
    );
    await test.db.query(`UPDATE participation SET kind = 'left' WHERE case_id = $1 AND unit_id = $2`, [
      planned.caseId,
      planned.party.unitId,
    ]);
    await test.db.query('SELECT app.refresh_case_access($1)', [planned.caseId]);
    expect((await log(planned.party)).length).toBeGreaterThan(0);
    expect(await log(await test.as(await staffAt(test.db, elsewhere.unit)))).toEqual([]);
  });

  it('are written in the log of disclosures: to whom, when, by whom, of whose sections how many on what ground', async () => {
    await establish(planned);
    const [copy] = (await log(planned.lead)).filter(({ mine }) => !mine);
    expect(copy).toMatchObject({
      versionNumber: 1,
      authorityName: 'Vård- och omsorgsnämnden',
      organisationName: 'Örebro kommun',
      readable: false,
      occasion: 'established',
      disclosedByName: 'Sara Öberg',
      culledAt: null,
    });
    // What the municipality has from itself is no business of the region's.
    expect(copy?.parts).toEqual([
      { ownerName: 'Hälso- och sjukvårdsnämnden', ground: 'consent', sections: 4 },
      { ownerName: 'Hälso- och sjukvårdsnämnden', ground: 'party', sections: 1 },
      { ownerName: null, ground: 'own', sections: null },
    ]);
    const [own] = (await log(planned.party)).filter(({ mine }) => mine);
    expect(own).toMatchObject({ readable: true });
    expect(own?.parts).toContainEqual({ ownerName: 'Vård- och omsorgsnämnden', ground: 'own', sections: 1 });
  });
});
