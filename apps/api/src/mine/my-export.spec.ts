import { establish, plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type TestApp } from '../platform/testing/test-app.js';
import type { MyExportView } from './my-export.dto.js';

describe('all about oneself', () => {
  let test: TestApp;
  let planned: PlannedCase;

  beforeAll(async () => {
    test = await testApp();
    planned = await plannedCase(test, { words: 'Jag vill <b>ut</b> med hunden.' });
    await establish(planned);
  });
  afterAll(() => test.close());

  const person = async () => {
    const { rows } = await test.db.query<{ hash: Buffer }>('SELECT identity_hash AS hash FROM person WHERE id = $1', [
      planned.personId,
    ]);
    return test.asCitizen(rows[0]?.hash ?? Buffer.alloc(0), { role: 'person' });
  };

  it('leaves the house after a fresh sign-in for that, and not without', async () => {
    const me = await person();
    expect((await me.get('/api/my/export')).status).toBe(401);
    expect((await me.get('/api/my/export.html')).status).toBe(401);
    await me.stepUp('export');
    const { status, body } = await me.get<MyExportView>('/api/my/export');
    expect(status).toBe(200);
    expect(body.records).toMatchObject([
      { name: 'Birgitta Ek', identityNumber: '199001012385', authorityName: 'Hälso- och sjukvårdsnämnden' },
    ]);
    expect(body.cases).toMatchObject([
      {
        caseId: planned.caseId,
        versions: [
          {
            notes: [{ text: 'Jag vill <b>ut</b> med hunden.' }],
            needs: [{ text: 'Svårt att gå i trappor.' }],
            measures: [{ text: 'tränar balans varje vecka' }, { text: 'går med på promenad två gånger i veckan' }],
          },
        ],
        consents: [{}, {}, {}],
      },
    ]);
    expect(body.log.entries.length).toBeGreaterThan(0);
  });

  it('can be read in any browser, and what people wrote is never markup', async () => {
    const me = await person();
    await me.stepUp('export');
    const { body: text, headers } = await me.get<string>('/api/my/export.html');
    expect(headers['content-disposition']).toBe('attachment; filename="mina-uppgifter.html"');
    expect(text).toContain('Jag vill &lt;b&gt;ut&lt;/b&gt; med hunden.');
    expect(text).toContain('tränar balans varje vecka');
    expect(text).not.toMatch(/<script|https?:\/\//);
    // In words: no code of the data, no id.
    expect(text).toContain('Med personens egna ord');
    expect(text).not.toMatch(/ownWords|established|plan\.exists|[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  it('stands in the log as an export', async () => {
    const { rows } = await test.db.query(
      `SELECT DISTINCT kind, change FROM audit_log WHERE person_id = $1 AND action = 'data.export' AND outcome = 'allowed' ORDER BY change`,
      [planned.personId],
    );
    expect(rows).toEqual([
      { kind: 'export', change: { as: 'html' } },
      { kind: 'export', change: { as: 'json' } },
    ]);
  });

  it('leaves out what has been hidden from the person by a decision', async () => {
    const input = { lineId: planned.lines.need, hiddenFrom: 'person', reason: 'Den som anmälde skyddas.' };
    const assess = () =>
      planned.lead.post<{ details?: { binding: string } }>(`/api/cases/${planned.caseId}/harms`, input);
    await planned.lead.stepUp((await assess()).body.details?.binding ?? '');
    expect((await assess()).status).toBe(201);
    const me = await person();
    await me.stepUp('export');
    const { body } = await me.get<MyExportView>('/api/my/export');
    expect(JSON.stringify(body)).not.toContain('Svårt att gå i trappor.');
    expect(JSON.stringify(body.cases[0]?.versions)).toContain('Gå ut varje dag.');
  });
});
