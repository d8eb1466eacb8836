import fc from 'fast-check';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type TestApp } from '../platform/testing/test-app.js';
import { pdfEngine } from './pdf-engine.js';
import { PDF_THREAD, PdfThread } from './pdf-thread.js';
import type { PlanDocument } from './plan-document.js';
import { PLAN_ORDER } from './plan-words.js';

jest.setTimeout(60_000);

describe('printing a plan', () => {
  let test: TestApp;
  let planned: PlannedCase;
  let made: string[];

  beforeAll(async () => {
    test = await testApp();
    const thread = test.app.get<PdfThread>(PDF_THREAD);
    const make = thread.make.bind(thread);
    jest.spyOn(thread, 'make').mockImplementation((plan) => {
      made.push(plan);
      return make(plan);
    });
    planned = await plannedCase(test);
  });
  afterAll(() => test.close());
  beforeEach(() => {
    made = [];
  });

  const print = (who = planned.lead) => who.get(`/api/versions/${planned.versionId}/document.pdf`);

  it.each(['x-klingon', 'sv"; #panic()', 'a', 'svenska', 'é', ' '])(
    'takes no text in the language %s',
    async (language) => {
      const own = { kind: 'situation', text: 'Bor ensam.', language };
      const { status } = await planned.lead.post(`/api/versions/${planned.versionId}/notes`, own);
      expect(status).toBe(language === ' ' ? 201 : 422);
    },
  );

  it.each(['zh-Hant-TW', 'SR-Latn', 'ar', 'sma'])('takes and prints a text in the language %s', async (language) => {
    const own = { kind: 'strengths', text: 'Går ut med hunden.', language };
    expect(await planned.lead.post(`/api/versions/${planned.versionId}/notes`, own)).toMatchObject({ status: 201 });
    expect((await print()).status).toBe(200);
  });

  it('prints what was stored with a tag that no typesetter knows', async () => {
    await test.db.query(`UPDATE note SET language = 'not a language at all' WHERE version_id = $1`, [
      planned.versionId,
    ]);
    await test.db.query(`UPDATE goal SET language = '"x' WHERE version_id = $1`, [planned.versionId]);
    expect((await print()).status).toBe(200);
  });

  it('gives a party nothing of the lead’s frame before the draft is released', async () => {
    const said = { changeReason: 'HEMLIG orsak', followUpPlace: 'HEMLIG plats' };
    const sealed = await test.vault.seal('plan_version', planned.versionId, planned.ofCase, said);
    await test.db.query('UPDATE plan_version SET change_reason = $2, follow_up_place = $3 WHERE id = $1', [
      planned.versionId,
      sealed.changeReason,
      sealed.followUpPlace,
    ]);
    await print(planned.party);
    expect(made.at(-1)).not.toContain('HEMLIG');
    await print();
    expect(made.at(-1)?.match(/HEMLIG/g)).toHaveLength(2);
    await test.db.query(`UPDATE plan_version SET state = 'draftReleased' WHERE id = $1`, [planned.versionId]);
    await print(planned.party);
    expect(made.at(-1)?.match(/HEMLIG/g)).toHaveLength(2);
  });
});

describe('the typesetter', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom(
      'x'.repeat(8000),
      'ord '.repeat(1500),
      'مرحبا بالعالم ١٢٣',
      'שלום \u202Eevil\u202C עולם',
      'e' + '\u0301'.repeat(400),
      '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'.repeat(40),
      '\uFEFF\u200B\u00AD\u2028\u2029',
      '\n\n\r\n\t\n',
      '#panic() $x$ @ref <a> \\ `k` // ]) #read("main")',
      '',
    ),
  );
  const text = odd.map((written) => Buffer.from(written.replace(/\0/g, ''), 'utf8').toString('utf8'));

  it('sets whatever people write: odd letters, huge words, right to left', async () => {
    const engine = await pdfEngine();
    fc.assert(
      fc.property(text, text, text, (one, two, three) => {
        const written = { text: one, language: 'ar' };
        const doing = { ...written, who: two, contact: three, purpose: one, when: two, unconfirmed: three };
        const plan: PlanDocument = {
          title: 'Samordnad individuell plan',
          footer: 'Plan SIP-TEST, version 1',
          person: { name: two, identity: three },
          status: one,
          order: PLAN_ORDER,
          headings: Object.fromEntries(PLAN_ORDER.map((id) => [id, two])),
          columns: ['Vem', 'Gör vad', 'När'],
          words: [{ ...written, note: two }],
          measures: [doing],
          othersMeasures: [doing],
          others: two,
          noOthers: one,
          ownGoals: [{ ...written, by: null }],
          goals: [{ text: three, language: 'he', by: two }],
          needs: [{ ...written, area: two }],
          notes: Object.fromEntries(
            PLAN_ORDER.filter((id) => id.startsWith('plan.note.')).map((id) => [id, [written]]),
          ),
          responsible: [two],
          parties: { title: one, units: [two, three] },
          followUp: [three],
          approvals: [one],
          answers: [{ sentence: two, words: three }],
          relativeAnswers: [{ sentence: two, words: three }],
          about: { heading: 'Om utskriften', sentences: [one] },
        };
        expect(Buffer.from(engine(JSON.stringify(plan)).pdf.slice(0, 5)).toString()).toBe('%PDF-');
      }),
      { numRuns: 60 },
    );
  });
});
