import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { postFresh } from '../platform/testing/post-fresh.js';
import { testApp, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { OwnLogView } from './own-log.dto.js';

describe('the log that the person has a right to', () => {
  let test: TestApp;
  let planned: PlannedCase;
  const preview = (caller = planned.lead) => caller.get<OwnLogView>(`/api/cases/${planned.caseId}/log-preview`);

  beforeAll(async () => {
    test = await testApp();
    planned = await plannedCase(test);
    await planned.lead.get(`/api/cases/${planned.caseId}/plan`);
    await planned.party.get(`/api/cases/${planned.caseId}/plan`);
    // Turned away: nothing was shown, so it is not the person's log but the reviewer's.
    await planned.party.post(`/api/cases/${planned.caseId}/end`, { kind: 'closed', reason: 'moved' });
  });
  afterAll(() => test.close());

  it('is shown by the lead: who, which unit, when and why', async () => {
    const { status, body } = await preview();
    expect(status).toBe(200);
    expect(body.entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          actorName: 'Sara Öberg',
          unitName: 'Biståndsenheten Öster',
          authorityName: 'Vård- och omsorgsnämnden',
          action: 'plan.exists',
          kind: 'read',
          ground: 'party',
          masked: false,
        }),
      ]),
    );
    expect(body.entries.map(({ action }) => action)).not.toContain('plan.close');
  });

  it('is shown by nobody else, and the showing is in the log too', async () => {
    const { world } = planned;
    expect(await preview(planned.party)).toMatchObject({ status: 404 });
    expect(await preview(await test.as(await staffAt(test.db, world.region.healthCentre)))).toMatchObject({
      status: 404,
    });
    expect(await preview(await test.as(await staffAt(test.db, world.otherMunicipality.unit)))).toMatchObject({
      status: 404,
    });
    expect((await preview()).body.entries[0]).toMatchObject({ action: 'log.preview', actorName: 'Karin Lindqvist' });
  });

  it('says of a unit that hides something that somebody looked, and when, but not who; of what is hidden it says nothing (OSL 26:5)', async () => {
    const hidden = await plannedCase(test);
    await hidden.party.get(`/api/cases/${hidden.caseId}/plan`);
    const said = await postFresh<{ id: string }>(hidden.party, `/api/versions/${hidden.versionId}/needs`, {
      lifeArea: 'mobility',
      text: 'Grannen har berättat.',
    });
    expect(said.status).toBe(201);
    const { rows } = await test.db.query<{ line_id: string }>('SELECT line_id FROM need WHERE id = $1', [said.body.id]);
    const shown = async () => {
      const { body } = await hidden.lead.get<OwnLogView>(`/api/cases/${hidden.caseId}/log-preview`);
      return { entries: body.entries, text: JSON.stringify(body.entries) };
    };
    const before = await shown();
    expect(before.entries.map(({ action }) => action)).toContain('content.write');
    expect(before.text).toContain('Sara Öberg');
    const judged = await postFresh(hidden.party, `/api/cases/${hidden.caseId}/harms`, {
      lineId: rows[0]?.line_id,
      hiddenFrom: 'person',
      reason: 'Den som har berättat kan råka illa ut.',
    });
    expect(judged.status).toBe(201);
    const { entries, text } = await shown();
    expect(entries.map(({ action }) => action)).not.toContain('content.write');
    expect(entries.map(({ action }) => action)).not.toContain('harm.assess');
    const masked = entries.filter((entry) => entry.masked);
    expect(masked.length).toBeGreaterThan(0);
    for (const entry of masked)
      expect(entry).toMatchObject({ actorName: null, unitName: null, authorityName: null, ground: null });
    expect(text).not.toMatch(/Sara Öberg|Biståndsenheten/);
    expect(text).toContain('Karin Lindqvist');
  });

  it('comes in pages, without a gap', async () => {
    await Promise.all(Array.from({ length: 55 }, () => planned.lead.get(`/api/cases/${planned.caseId}`)));
    const first = (await preview()).body;
    const second = await planned.lead.get<OwnLogView>(
      `/api/cases/${planned.caseId}/log-preview?before=${String(first.before)}`,
    );
    expect(first.entries).toHaveLength(50);
    const ids = [...first.entries, ...second.body.entries].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...ids].sort().reverse());
  });
});
