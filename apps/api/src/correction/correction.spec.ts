import { establish, plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type TestApp } from '../platform/testing/test-app.js';
import type { CorrectionsView } from './correction.dto.js';

interface PlanRead {
  needs: { lineId: string; text: string }[];
}

describe('notes beside what is written', () => {
  let test: TestApp;
  let planned: PlannedCase;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    planned = await plannedCase(test);
  });

  const note = (who: PlannedCase['lead'], kind: string, lineId = planned.lines.need) =>
    who.post<CorrectionsView & { code?: string }>(`/api/cases/${planned.caseId}/corrections`, {
      versionId: planned.versionId,
      lineId,
      kind,
      text: 'Det är hissen som är trasig.',
    });
  const list = async (who: PlannedCase['lead']) =>
    (await who.get<CorrectionsView>(`/api/cases/${planned.caseId}/corrections`)).body.corrections;
  const needs = async (who: PlannedCase['lead']) =>
    (await who.get<PlanRead>(`/api/cases/${planned.caseId}/plan`)).body.needs;
  const person = async () => {
    const { rows } = await test.db.query<{ hash: Buffer }>('SELECT identity_hash AS hash FROM person WHERE id = $1', [
      planned.personId,
    ]);
    return test.asCitizen(rows[0]?.hash ?? Buffer.alloc(0), { role: 'person' });
  };

  it('are made by the authority that owns the line, also when the plan is frozen, and change nothing in it', async () => {
    await establish(planned);
    expect(await note(planned.lead, 'correction')).toMatchObject({
      status: 201,
      body: {
        corrections: [
          {
            lineId: planned.lines.need,
            versionNumber: 1,
            kind: 'correction',
            text: 'Det är hissen som är trasig.',
            byPerson: false,
            byName: 'Karin Lindqvist',
            unitName: 'Vårdcentralen Karla',
            mayEnd: false,
          },
        ],
        abilities: ['correction.note'],
      },
    });
    expect(await needs(planned.lead)).toMatchObject([{ text: 'Svårt att gå i trappor.' }]);
    const signOff = await planned.lead.get<{ verification: object }>(`/api/versions/${planned.versionId}/sign-off`);
    expect(signOff.body.verification).toMatchObject({ ok: true });
  });

  it('are no half characters, which could be neither sealed nor signed for', async () => {
    const half = await planned.lead.post(`/api/cases/${planned.caseId}/corrections`, {
      versionId: planned.versionId,
      lineId: planned.lines.need,
      kind: 'correction',
      text: 'Hissen \ud83d är trasig.',
    });
    expect(half).toMatchObject({ status: 422, body: { errors: [{ pointer: '/text', code: 'characters' }] } });
    const whole = await planned.lead.post(`/api/cases/${planned.caseId}/corrections`, {
      versionId: planned.versionId,
      lineId: planned.lines.need,
      kind: 'correction',
      text: 'Hissen 😀 är trasig.',
    });
    expect(whole.status).toBe(201);
  });

  it('are not made about what another authority has written', async () => {
    expect((await note(planned.party, 'correction')).status).toBe(404);
    expect((await note(planned.lead, 'correction', planned.lines.municipalityMeasure)).status).toBe(404);
  });

  it('are read by whoever reads the line, and by nobody else', async () => {
    await note(planned.lead, 'correction');
    expect(await list(planned.party)).toHaveLength(1);
    planned = await plannedCase(test, { sharing: false });
    await note(planned.lead, 'correction');
    expect(await list(planned.lead)).toHaveLength(1);
    expect(await list(planned.party)).toEqual([]);
  });

  it('are made by the person as objections, in the record of the authority that owns the line', async () => {
    await establish(planned);
    const citizen = await person();
    const path = `/api/my/plans/${planned.caseId}/corrections`;
    const made = await citizen.post<CorrectionsView>(path, {
      versionId: planned.versionId,
      lineId: planned.lines.need,
      text: 'Jag har aldrig sagt det.',
    });
    expect(made).toMatchObject({
      status: 201,
      body: { corrections: [{ kind: 'objection', text: 'Jag har aldrig sagt det.', byPerson: true, byName: null }] },
    });
    expect(await list(planned.lead)).toMatchObject([{ text: 'Jag har aldrig sagt det.', byPerson: true }]);
    const { rows } = await test.db.query('SELECT owner_authority_id FROM correction_note WHERE case_id = $1', [
      planned.caseId,
    ]);
    expect(rows).toEqual([{ owner_authority_id: planned.lead.authorityId }]);
  });

  it('restrict a contested line: others than its owner and the person do not get it until that is over', async () => {
    expect(await needs(planned.party)).toHaveLength(1);
    const { body } = await note(planned.lead, 'restriction');
    expect(body.corrections).toMatchObject([{ kind: 'restriction', mayEnd: true, endedAt: null }]);
    expect(await needs(planned.party)).toEqual([]);
    expect(await list(planned.party)).toEqual([]);
    expect(await needs(planned.lead)).toHaveLength(1);
    await establish(planned);
    const copy = () => planned.party.get<PlanRead>(`/api/versions/${planned.versionId}/copy`);
    expect((await copy()).body.needs).toEqual([]);
    const id = body.corrections[0]?.id ?? '';
    expect((await planned.party.post(`/api/corrections/${id}/end`)).status).toBe(404);
    const ended = await planned.lead.post<CorrectionsView>(`/api/corrections/${id}/end`);
    expect(ended).toMatchObject({ status: 200, body: { corrections: [{ mayEnd: false }] } });
    expect(ended.body.corrections[0]?.endedAt).not.toBeNull();
    expect(await needs(planned.party)).toHaveLength(1);
    expect((await copy()).body.needs).toHaveLength(1);
  });
});
