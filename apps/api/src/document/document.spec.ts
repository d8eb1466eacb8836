import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { establish, plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { PlanDocument } from './plan-document.js';
import { PLAN_ORDER } from './plan-words.js';
import { PDF_THREAD, PdfThread } from './pdf-thread.js';

const HOSTILE = '#panic("x") *fet* $x^2$ @ref <a> \\ `kod` // #include "/etc/passwd" "]) #read("main")';

/** What a reader of the document finds in it, where the machine has the tool; the plain bytes are checked in any case. */
const has = (tool: string): boolean => {
  try {
    execFileSync(tool, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const read = (pdf: Uint8Array): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, stdio: ['pipe', 'pipe', 'ignore'] }).toString();

// The WebAssembly build is 28 MB to compile: on a busy machine that takes its time.
jest.setTimeout(30_000);

describe('documents', () => {
  let test: TestApp;
  let planned: PlannedCase;
  let made: string[];

  beforeAll(async () => {
    test = await testApp();
    // Looks at what goes to the thread; the thread itself is the real one.
    const thread = test.app.get<PdfThread>(PDF_THREAD);
    const make = thread.make.bind(thread);
    jest.spyOn(thread, 'make').mockImplementation((plan) => {
      made.push(plan);
      return make(plan);
    });
  });
  afterAll(() => test.close());
  beforeEach(() => {
    made = [];
  });

  const open = (who: Pick<Caller, 'get'>) => who.get(`/api/versions/${planned.versionId}/document.pdf`);
  const sheet = () => JSON.parse(made.at(-1) ?? '{}') as PlanDocument;
  const state = (value: string) =>
    test.db.query(`UPDATE plan_version SET state = $2, hash = 'x', established_at = app.now() WHERE id = $1`, [
      planned.versionId,
      value,
    ]);

  it('say the plan in plain Swedish, the person’s words first, and are logged', async () => {
    planned = await plannedCase(test);
    await state('established');
    const { status, headers } = await open(planned.lead);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-disposition']).toMatch(/^inline; filename="plan-SIP-TEST-[0-9a-f]{8}-v1\.pdf"$/);
    expect(sheet()).toMatchObject({
      title: 'Samordnad individuell plan',
      person: { name: 'Birgitta Ek', identity: '19900101-2385' },
      words: [
        {
          text: 'Jag vill kunna gå ut med hunden själv.',
          note: expect.stringMatching(/^Sagt vid hembesök\. Nedskrivet \d+ \p{L}+ \d{4}\.$/u) as string,
        },
      ],
      needs: [{ area: 'Att ta sig fram', text: 'Svårt att gå i trappor.' }],
      ownGoals: [{ text: 'Gå ut varje dag.' }],
      goals: [],
      measures: [
        {
          who: 'Vårdcentralen Karla',
          text: 'tränar balans varje vecka',
          when: 'Från 1 mars 2026',
          contact: 'Kontakt: Karin Lindqvist',
          purpose: 'För att: Gå ut varje dag.',
          unconfirmed: null,
        },
        { who: 'Biståndsenheten Öster', text: 'går med på promenad två gånger i veckan' },
      ],
      noOthers: 'Ingen annan än region och kommun gör något i den här planen.',
    });
    expect(sheet().responsible).toEqual([
      'Planeringsansvarig: Karin Lindqvist, Vårdcentralen Karla, 019-602 10 00',
      'Övergripande ansvar: Region Örebro län',
    ]);
    expect(sheet().parties).toEqual({
      title: 'Deltar',
      units: ['Vårdcentralen Karla, Region Örebro län', 'Biståndsenheten Öster, Örebro kommun'],
    });
    expect(sheet().footer).not.toContain('Birgitta');
    const { rows } = await test.db.query(
      `SELECT action, kind, outcome, person_id, subject_id FROM audit_log WHERE case_id = $1`,
      [planned.caseId],
    );
    expect(rows).toEqual([
      {
        action: 'print.plan',
        kind: 'print',
        outcome: 'allowed',
        person_id: planned.personId,
        subject_id: planned.versionId,
      },
    ]);
  });

  it('hold only what the one who prints may read', async () => {
    planned = await plannedCase(test, { sharing: false });
    await state('established');
    await open(planned.party);
    expect(sheet()).toMatchObject({ words: [], needs: [], ownGoals: [], measures: [{ who: 'Biståndsenheten Öster' }] });
    expect(made.at(-1)).not.toContain('hunden');
  });

  it('hold the other authority’s sections only from the release on', async () => {
    planned = await plannedCase(test);
    await open(planned.party);
    expect(sheet().measures.map(({ who }) => who)).toEqual(['Biståndsenheten Öster']);
    await test.db.query(`UPDATE plan_version SET state = 'draftReleased' WHERE id = $1`, [planned.versionId]);
    await open(planned.party);
    expect(sheet().measures).toHaveLength(2);
    expect(sheet().status).toBe('Det här är ett utkast. Planen gäller inte än.');
  });

  it('of a closed case still hold what was handed over: it is the receiver’s own record', async () => {
    planned = await plannedCase(test);
    await establish(planned);
    await test.db.query(`UPDATE sip_case SET state = 'closed', end_reason = 'needOver' WHERE id = $1`, [
      planned.caseId,
    ]);
    expect((await open(planned.party)).status).toBe(200);
    expect(sheet().words).toHaveLength(1);
    expect(sheet().measures).toHaveLength(2);
    expect(sheet().about.sentences.join()).toContain('Texten är kontrollerad');
  });

  it('are made of the own copy also after consent was withdrawn, which the plan itself is not', async () => {
    planned = await plannedCase(test);
    await establish(planned);
    await test.db.query(`UPDATE sip_case SET plan_consent = 'withdrawn' WHERE id = $1`, [planned.caseId]);
    await open(planned.party);
    expect(sheet().measures).toHaveLength(1);
    expect((await planned.party.get(`/api/versions/${planned.versionId}/copy.pdf`)).status).toBe(200);
    expect(sheet().measures).toHaveLength(2);
    expect(sheet().about.sentences.join()).toContain('Texten är kontrollerad');
    const stranger = await test.as(await staffAt(test.db, planned.world.otherMunicipality.unit));
    expect((await stranger.get(`/api/versions/${planned.versionId}/copy.pdf`)).status).toBe(404);
  });

  it('of an imported plan say where it held before, and claim no approval here', async () => {
    planned = await plannedCase(test);
    await establish(planned);
    await test.db.query(
      `UPDATE sip_case SET imported_from = 'Gamla planen', imported_number = id::text, imported_at = '2026-03-02 10:00Z' WHERE id = $1`,
      [planned.caseId],
    );
    await open(planned.lead);
    expect(sheet().approvals).toEqual([
      'Planen gällde redan i Gamla planen och fördes över hit 2 mars 2026. Parterna godkände den där.',
    ]);
    expect(sheet().about.sentences).toContain('Texten är kontrollerad: den är densamma som fördes över.');
  });

  it('of a protected person have neither identity number nor place', async () => {
    planned = await plannedCase(test);
    for (const [table, grade, id] of [
      ['sip_case', '', planned.caseId],
      ['person', `, protection = 'secrecyMarking'`, planned.personId],
    ]) {
      await test.db.query(`UPDATE ${table ?? ''} SET allow_list = ARRAY[$2::uuid]${grade ?? ''} WHERE id = $1`, [
        id,
        planned.lead.staffId,
      ]);
    }
    await state('established');
    expect((await open(planned.party)).status).toBe(404);
    expect((await open(planned.lead)).status).toBe(200);
    expect(sheet().person.identity).toBeNull();
    expect(sheet().followUp.join()).not.toContain('Plats');
  });

  it('are not for strangers, heads or those without a session', async () => {
    planned = await plannedCase(test);
    const stranger = await test.as(await staffAt(test.db, planned.world.otherMunicipality.unit));
    const head = await test.as(await staffAt(test.db, planned.lead.unitId, 'unitHead'));
    expect((await open(stranger)).status).toBe(404);
    expect((await open(head)).status).toBe(404);
    expect((await open(test.anonymous)).status).toBe(401);
    expect((await stranger.get(`/api/versions/${randomUUID()}/document.pdf`)).status).toBe(404);
    expect(made).toEqual([]);
  });

  describe('as files', () => {
    const thread = new PdfThread(String(process.env.PDF_WORKER));
    const web = new PdfThread(String(process.env.PDF_WORKER), 'web');
    afterAll(async () => {
      await thread.close();
      await web.close();
    });
    const bytes = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');

    it('are tagged PDF/UA in Swedish with a title, and the same plan gives the same bytes', async () => {
      planned = await plannedCase(test);
      await open(planned.lead);
      const plan = String(made.at(-1));
      const first = await thread.make(plan);
      const text = bytes(first.pdf);
      expect(text.startsWith('%PDF-1.7')).toBe(true);
      expect(text).toContain('/StructTreeRoot');
      expect(text).toMatch(/\/Lang ?\(sv/);
      expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
      expect(text).toContain('Samordnad individuell plan');
      expect(Buffer.compare(Buffer.from(first.pdf), Buffer.from((await thread.make(plan)).pdf))).toBe(0);
      if (process.platform === 'linux' && process.arch === 'x64') expect(first.notice).toBeNull();
    });

    it('have their parts in the order of the screen, and no part that is empty', async () => {
      planned = await plannedCase(test);
      await open(planned.lead);
      const { order, headings } = sheet();
      expect(order).toEqual(PLAN_ORDER);
      expect(order.map((id) => headings[id]).slice(0, 5)).toEqual([
        'Med personens egna ord',
        'Vem gör vad och när',
        'Personens egna mål',
        'Verksamheternas mål',
        'Behov',
      ]);
      const { pdf } = await thread.make(String(made.at(-1)));
      if (!has('pdftotext')) return;
      const lines = read(pdf)
        .split('\n')
        .map((text) => text.trim());
      const shown = order.map((id) => headings[id] ?? '').filter((heading) => lines.includes(heading));
      expect(shown).toEqual([
        'Med personens egna ord',
        'Vem gör vad och när',
        'Personens egna mål',
        'Behov',
        'Vilka som ansvarar',
        'Uppföljning',
      ]);
      const places = shown.map((heading) => lines.indexOf(heading));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    });

    it('show what people write as it is written: nothing of it is read as markup', async () => {
      planned = await plannedCase(test, { words: HOSTILE });
      expect((await open(planned.lead)).status).toBe(200);
      const { pdf } = await thread.make(String(made.at(-1)));
      if (!has('pdftotext')) return expect(sheet().words[0]?.text).toBe(HOSTILE);
      expect(read(pdf).replace(/\s+/g, '')).toContain(HOSTILE.replace(/\s+/g, ''));
    });

    it('come out of the WebAssembly build too, tagged, with a notice that the claim is missing', async () => {
      planned = await plannedCase(test);
      await open(planned.lead);
      const { pdf, notice } = await web.make(String(made.at(-1)));
      expect(notice).toBe('WebAssembly build: no PDF/UA claim');
      expect(bytes(pdf)).toContain('/StructTreeRoot');
      expect(bytes(pdf)).toMatch(/\/Lang ?\(sv/);
      expect(bytes(pdf)).not.toContain('pdfuaid');
    });

    it('of a script that no font has are made all the same, without the claim', async () => {
      planned = await plannedCase(test, { words: '\u{10A60}\u{10A61}' });
      await open(planned.lead);
      const { pdf, notice } = await thread.make(String(made.at(-1)));
      expect(notice).toContain('no PDF/UA claim');
      expect(bytes(pdf)).toContain('/StructTreeRoot');
    });

    it('fail alone: the thread goes on with the next, also after it was closed', async () => {
      planned = await plannedCase(test);
      await open(planned.lead);
      const plan = String(made.at(-1));
      await expect(thread.make('not JSON')).rejects.toThrow('the plan could not be set');
      expect((await thread.make(plan)).pdf.length).toBeGreaterThan(5000);
      const asked = thread.make(plan);
      await thread.close();
      await expect(asked).rejects.toThrow('closed');
      expect((await thread.make(plan)).pdf.length).toBeGreaterThan(5000);
    });

    it('are made in a few milliseconds', async () => {
      planned = await plannedCase(test);
      await open(planned.lead);
      const plan = String(made.at(-1));
      const times: number[] = [];
      for (let run = 0; run < 21; run += 1) {
        const before = performance.now();
        await thread.make(plan);
        times.push(performance.now() - before);
      }
      const [p50 = 0] = times.sort((a, b) => a - b).slice(10);
      process.stdout.write(
        `pdf: p50 ${p50.toFixed(1)} ms, slowest ${times.at(-1)?.toFixed(1)} ms of ${times.length}\n`,
      );
      expect(times).toHaveLength(21);
    });
  });
});
