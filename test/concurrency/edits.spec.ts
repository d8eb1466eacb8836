import { testApp, type TestApp } from '@sammanhang/api/proof';
import { figure, SEED, WHOLE } from '../support/figures.js';
import { pick, randomFrom } from '../support/random.js';
import { crowdOf, type Crowd } from './crowd.js';
import { lostSaves, type Save } from './edit-history.js';

const EDITORS = 50;
const ROUNDS = WHOLE ? 200 : 8;
const LINES = 5;

interface Stored {
  id: string;
  text: string;
  revision: number;
}

describe('fifty who edit one plan at once', () => {
  let test: TestApp;
  let crowd: Crowd;
  let history: Save[];
  let refusals: { status: number; code: string; current: string | undefined; own: string }[];

  const stored = async (): Promise<Stored[]> => {
    const { rows } = await test.db.query<Stored>(
      'SELECT id, text, revision FROM need WHERE version_id = $1 AND owner_authority_id = $2 ORDER BY seq',
      [crowd.versionId, crowd.lead.authorityId],
    );
    await test.vault.open([{ table: 'need', rows }]);
    return rows;
  };

  beforeAll(async () => {
    test = await testApp();
    crowd = await crowdOf(test, EDITORS + 1, { oneUnit: true });
    for (let index = 1; index < LINES; index += 1) {
      await crowd.lead.post(`/api/versions/${crowd.versionId}/needs`, { lifeArea: 'health', text: `Behov ${index}` });
    }
    const random = randomFrom(SEED);
    history = [];
    refusals = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const shown = await stored();
      await Promise.all(
        crowd.leads.map(async (caller, editor) => {
          const line = pick(shown, random);
          const text = `varv ${round}, ${editor}`;
          const answer = await caller.put<{
            revision: number;
            code: string;
            details?: { current?: { text?: string } };
          }>(`/api/needs/${line.id}`, { lifeArea: 'health', text, revision: line.revision, byPerson: false });
          const saved = answer.status === 200;
          history.push({ line: line.id, text, based: line.revision, revision: saved ? answer.body.revision : null });
          if (saved) return;
          refusals.push({
            status: answer.status,
            code: answer.body.code,
            current: answer.body.details?.current?.text,
            own: text,
          });
        }),
      );
    }
  });
  afterAll(() => test?.close());

  it('lose no save that was acknowledged', async () => {
    const end = new Map((await stored()).map((line) => [line.id, line]));
    const saves = history.filter(({ revision }) => revision !== null).length;
    const control = `${saves} acknowledged, ${refusals.length} refused, ${EDITORS} editors x ${ROUNDS} rounds`;
    expect(saves).toBeGreaterThanOrEqual(ROUNDS);
    expect(refusals.length).toBeGreaterThan(0);
    expect(
      figure({
        id: 'G7',
        what: 'acknowledged edits lost',
        value: lostSaves(history, end).length,
        of: saves,
        goal: '0',
        control,
      }),
    ).toBe(true);
  });

  it('answer every other with a conflict that holds the text that stands beside the own', () => {
    const acknowledged = new Set(history.filter(({ revision }) => revision !== null).map(({ text }) => text));
    const poor = refusals.filter(
      ({ status, code, current, own }) =>
        status !== 409 ||
        code !== 'version-conflict' ||
        current === undefined ||
        current === own ||
        !acknowledged.has(current),
    );
    const control = `each of ${refusals.length} held a text that somebody else had saved`;
    expect(poor.slice(0, 3)).toEqual([]);
    expect(
      figure({
        id: 'G7',
        what: 'refusals without both texts',
        value: poor.length,
        of: refusals.length,
        goal: '0',
        control,
      }),
    ).toBe(true);
  });
});

describe('the check of the history', () => {
  const save = (text: string, based: number, revision: number | null): Save => ({ line: 'a', text, based, revision });
  const end = (text: string, revision: number) => new Map([['a', { text, revision }]]);

  it('is content where each builds on the one before', () => {
    expect(lostSaves([save('x', 1, 2), save('y', 1, null), save('z', 2, 3)], end('z', 3))).toEqual([]);
  });

  it('finds two that were given the same place, one that skipped, and a last one that does not stand', () => {
    expect(lostSaves([save('x', 1, 2), save('y', 1, 2)], end('y', 2))).toHaveLength(2);
    expect(lostSaves([save('x', 1, 3)], end('x', 3))).toHaveLength(1);
    expect(lostSaves([save('x', 1, 2)], end('y', 2))).toHaveLength(1);
    expect(lostSaves([save('x', 1, 2)], end('x', 1))).toHaveLength(1);
  });
});
