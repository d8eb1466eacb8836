import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { FoundPersonView, PersonsView, PersonView } from './person.dto.js';

const AINO = {
  identityNumber: '19900101-2385',
  givenName: 'Aino',
  familyName: 'Berg',
  language: 'sv',
  interpreter: false,
};

describe('a person', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let colleague: Caller;
  let neighbour: Caller;
  let anders: Caller;
  let head: Caller;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    colleague = await test.as(await staffAt(test.db, world.region.healthCentre, 'caseworker', ['Elin', 'Holm']));
    neighbour = await test.as(await staffAt(test.db, world.region.psychiatry, 'caseworker', ['Per', 'Ström']));
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
    head = await test.as(await staffAt(test.db, world.region.healthCentre, 'unitHead', ['Eva', 'Chef']));
  });
  afterAll(() => test.close());

  const register = async (caller: Caller, more: object = {}) =>
    (await caller.post<PersonView>('/api/persons', { ...AINO, ...more })).body;
  const logOf = async (personId: string | null) =>
    (
      await test.db.query<{ action: string; outcome: string; change: unknown }>(
        'SELECT action, outcome, change FROM audit_log WHERE person_id IS NOT DISTINCT FROM $1 AND outcome = $2 ORDER BY id DESC LIMIT 1',
        [personId, 'allowed'],
      )
    ).rows;

  describe('who is registered', () => {
    it('is asked for by somebody with a session only', async () => {
      expect(await test.anonymous.post('/api/persons', AINO)).toMatchObject({ status: 401 });
      expect(await test.anonymous.post('/api/persons/find', { identityNumber: '1' })).toMatchObject({ status: 401 });
    });

    it('has what was told, the number as it is written, and contact data of the own authority', async () => {
      const contact = { phone: '070-174 06 05', address: 'Storgatan 1', postalCode: '702 10', city: 'Örebro' };
      const { status, body } = await karin.post<PersonView>('/api/persons', {
        ...AINO,
        identityNumber: '900101-2385',
        interpreter: true,
        communicationNeeds: 'Behöver bildstöd',
        contact,
      });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        givenName: 'Aino',
        identityKind: 'personnummer',
        identityNumber: '19900101-2385',
        birthOn: '1990-01-01',
        interpreter: true,
        communicationNeeds: 'Behöver bildstöd',
        protection: 'none',
        contact: { ...contact, email: null },
        contactHidden: false,
        representatives: [],
        cases: [],
      });
      expect(body.abilities.sort()).toEqual(['case.start', 'contact.read', 'person.change', 'protection.set']);
      expect(await logOf(body.id)).toMatchObject([{ action: 'person.register', outcome: 'allowed' }]);
    });

    it('is one, however often the command is sent', async () => {
      const key = { 'idempotency-key': '0b0e9d2e-3f5c-4a51-9d0b-6a1c0a3c7e01' };
      const input = { ...AINO, identityNumber: '202601612381', givenName: 'Mio' };
      const [first, second] = [
        await karin.post<PersonView>('/api/persons', input, key),
        await karin.post<PersonView>('/api/persons', input, key),
      ];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body.id).toBe(first.body.id);
    });

    it('keeps what the own authority knew, and lets the new unit in', async () => {
      const known = await register(karin, { identityNumber: '200002292399', givenName: 'Noor' });
      const again = await register(neighbour, { identityNumber: '200002292399', givenName: 'Någon annan' });
      expect(again).toMatchObject({ id: known.id, givenName: 'Noor' });
    });

    it('is another person to another authority, with the same answer', async () => {
      const mine = await register(karin);
      const theirs = await anders.post<PersonView>('/api/persons', { ...AINO, givenName: 'Aino Maria' });
      expect(theirs).toMatchObject({ status: 201, body: { givenName: 'Aino Maria' } });
      expect(theirs.body.id).not.toBe(mine.id);
    });

    it.each([
      ['19900101', undefined, 'identity.length'],
      ['1990010123AB', undefined, 'identity.characters'],
      ['199013012385', undefined, 'identity.date'],
      ['199001012386', undefined, 'identity.checksum'],
      ['202601612381', 'personnummer', 'identity.kind'],
    ])(
      'with the number %s is refused at the field, and nothing is kept',
      async (identityNumber, identityKind, code) => {
        const before = await test.db.query('SELECT count(*) FROM person');
        const answer = await karin.post('/api/persons', { ...AINO, identityNumber, identityKind });
        expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/identityNumber', code }] } });
        expect(JSON.stringify(answer.body)).not.toContain(identityNumber);
        expect((await test.db.query('SELECT count(*) FROM person')).rows).toEqual(before.rows);
      },
    );

    it('with a reservnummer needs the day of birth, for the number does not tell it', async () => {
      const reserve = { identityNumber: '99180A12B345', identityKind: 'reservnummer' };
      expect(await karin.post('/api/persons', { ...AINO, ...reserve })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/birthOn', code: 'required' }] },
      });
      expect(await karin.post('/api/persons', { ...AINO, ...reserve, birthOn: '2999-01-01' })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/birthOn', code: 'future' }] },
      });
      expect(await register(karin, { ...reserve, birthOn: '1980-05-04' })).toMatchObject({
        identityKind: 'reservnummer',
        birthOn: '1980-05-04',
      });
    });

    it('leaves no number in the keys of repeated commands', async () => {
      const { rows } = await test.db.query<{ row: string }>('SELECT idempotency_key::text AS row FROM idempotency_key');
      expect(rows.length).toBeGreaterThan(0);
      for (const { row } of rows) expect(row).not.toContain('2381');
    });
  });

  describe('who is looked for', () => {
    it('is found by the whole number where the own unit knows them, and the look-up is logged', async () => {
      const { id } = await register(karin);
      const found = await karin.post<FoundPersonView>('/api/persons/find', { identityNumber: '19900101-2385' });
      expect(found).toMatchObject({ status: 200, body: { person: { id, givenName: 'Aino', birthOn: '1990-01-01' } } });
      expect(await logOf(id)).toMatchObject([{ action: 'person.find', change: { hit: true } }]);
    });

    it('gives the same answer where there is nobody and where the person is another unit’s, both logged', async () => {
      const { id } = await register(neighbour, { identityNumber: '189001019802', givenName: 'Hilda' });
      const theirs = await karin.post('/api/persons/find', { identityNumber: '189001019802' });
      const nobody = await karin.post('/api/persons/find', { identityNumber: '198506152381' });
      expect(theirs).toMatchObject({ status: 200, body: { person: null } });
      expect(nobody).toMatchObject({ status: 200, body: { person: null } });
      expect(await logOf(null)).toMatchObject([
        { action: 'person.find', change: { hit: false, tried: expect.stringMatching(/^[0-9a-f]{10}$/) as string } },
      ]);
      expect(await karin.get(`/api/persons/${id}`)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    });

    it('is refused at the field where the number is wrong', async () => {
      expect(await karin.post('/api/persons/find', { identityNumber: '199001012386' })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/identityNumber', code: 'identity.checksum' }] },
      });
    });

    it('is found by parts of the name in the own registrations, or in the whole unit’s', async () => {
      await register(karin, { identityNumber: '199001022384', givenName: 'Åsa', familyName: 'Öberg' });
      const mine = await karin.get<PersonsView>('/api/persons?q=%C3%B6berg%20%C3%A5s');
      expect(mine.body.persons.map(({ familyName }) => familyName)).toEqual(['Öberg']);
      expect((await colleague.get<PersonsView>('/api/persons?q=%C3%B6berg&scope=mine')).body.persons).toEqual([]);
      expect((await colleague.get<PersonsView>('/api/persons?q=%C3%B6berg&scope=unit')).body.persons).toHaveLength(1);
      expect((await anders.get<PersonsView>('/api/persons?q=%C3%B6berg&scope=unit')).body.persons).toEqual([]);
    });

    it('is never found by a head: heads read lists of dates, not persons', async () => {
      expect(await head.get('/api/persons')).toMatchObject({ status: 404 });
      expect(await head.post('/api/persons/find', { identityNumber: '19900101-2385' })).toMatchObject({ status: 404 });
    });

    it('leaves one row in the log for each person shown', async () => {
      const { body } = await karin.get<PersonsView>('/api/persons?scope=unit');
      const { rows } = await test.db.query<{ persons: string }>(
        `SELECT count(DISTINCT person_id) AS persons FROM audit_log
         WHERE request_id = (SELECT request_id FROM audit_log ORDER BY id DESC LIMIT 1)`,
      );
      expect(Number(rows[0]?.persons)).toBe(body.persons.length);
    });
  });

  describe('whose data changes', () => {
    it('is changed by the one who has read it last', async () => {
      const person = await register(karin);
      const input = { givenName: 'Aino', familyName: 'Bergström', language: 'fi', interpreter: true };
      const changed = await karin.put<PersonView>(`/api/persons/${person.id}`, { ...input, revision: person.revision });
      expect(changed).toMatchObject({
        status: 200,
        body: { familyName: 'Bergström', language: 'fi', interpreter: true },
      });
      expect(await karin.put(`/api/persons/${person.id}`, { ...input, revision: person.revision })).toMatchObject({
        status: 409,
        body: { code: 'version-conflict' },
      });
      expect((await logOf(person.id))[0]).toMatchObject({
        action: 'person.change',
        change: { fields: expect.arrayContaining(['familyName', 'language']) as string[] },
      });
    });

    it('says which field is wrong, for a language or a municipality that is none', async () => {
      const { id, revision } = await register(karin);
      const input = { givenName: 'Aino', familyName: 'Berg', language: 'svenska!', interpreter: false, revision };
      expect(await karin.put(`/api/persons/${id}`, input)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/language' }] },
      });
      expect(await karin.put(`/api/persons/${id}`, { ...input, language: 'sv', municipalityCode: '18' })).toMatchObject(
        {
          status: 422,
          body: { errors: [{ pointer: '/municipalityCode' }] },
        },
      );
    });

    it('has contact data that is guarded by its own revision', async () => {
      const { id, contact } = await register(karin);
      const revision = contact?.revision ?? 0;
      const changed = await karin.put(`/api/persons/${id}/contact`, { phone: '070-174 06 06', revision });
      expect(changed).toMatchObject({ status: 200, body: { contact: { phone: '070-174 06 06', address: null } } });
      expect(await karin.put(`/api/persons/${id}/contact`, { phone: '1', revision })).toMatchObject({ status: 409 });
    });

    it('is out of reach for another unit', async () => {
      const { id, revision } = await register(karin);
      const input = { givenName: 'X', familyName: 'Y', language: 'sv', interpreter: false, revision };
      expect(await anders.put(`/api/persons/${id}`, input)).toMatchObject({ status: 404 });
      expect(await anders.get(`/api/persons/${id}/contact`)).toMatchObject({ status: 404 });
      expect(await anders.post(`/api/persons/${id}/protection`, { grade: 'fictitious' })).toMatchObject({
        status: 404,
      });
    });
  });
});
