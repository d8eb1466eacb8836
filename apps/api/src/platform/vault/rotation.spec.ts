import pg from 'pg';
import { dayAhead } from '../testing/day-ahead.js';
import { plannedCase, type PlannedCase } from '../testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../testing/test-app.js';
import { testKeyFile } from '../testing/test-keys.js';
import { staffAt } from '../testing/world.js';
import { fileKeys, readKeyFile } from './authority-keys.js';
import { rewrap, standings, withCurrentKeys, withNewKeys, writeKeyFile } from './rotation.js';

/** What this test reads of a check of the log. */
interface Checked {
  id: string;
  sample: { id: string; note: string | null }[];
}

describe('rotating the authorities’ keys', () => {
  const file = testKeyFile();
  const development = { production: false };
  let test: TestApp;
  let planned: PlannedCase;
  let job: pg.Client;
  let reviewer: Caller;
  let checked: string;

  beforeAll(async () => {
    test = await testApp({ env: { AUTHORITY_KEYS_FILE: file } });
    planned = await plannedCase(test);
    job = new pg.Client({ connectionString: test.jobUrl });
    await job.connect();
    reviewer = await test.as(await staffAt(test.db, planned.world.region.healthCentre, 'logReviewer'));
    await words(planned.lead);
    const day = dayAhead(0);
    const { body } = await reviewer.post<Checked>('/api/log-reviews', {
      method: 'random',
      fromOn: '2020-01-01',
      toOn: day,
      size: 5,
    });
    checked = body.id;
    const finding = { rowId: body.sample[0]?.id, finding: 'questionAsked', note: 'Frågat varför.' };
    expect((await reviewer.post(`/api/log-reviews/${checked}/findings`, finding)).status).toBeLessThan(300);
  });
  afterAll(async () => {
    await job.end();
    await test.close();
  });

  const words = async (who = planned.party) => {
    const { status, body } = await who.get<{ notes: { text: string }[] }>(`/api/cases/${planned.caseId}/plan`);
    return [status, body.notes[0]?.text];
  };
  const found = async () => {
    const { body } = await reviewer.get<Checked>(`/api/log-reviews/${checked}`);
    return body.sample.map(({ note }) => note).filter((note) => note !== null);
  };
  const readable = [200, 'Jag vill kunna gå ut med hunden själv.'];

  it('wraps every data key anew while plans are read and written, and the old keys can then go', async () => {
    const before = await standings(job, fileKeys(file, development));
    expect(before.every(({ current }) => current)).toBe(true);
    const oldFile = readKeyFile(file, development);

    let over = false;
    let reads = 0;
    const reading = (async () => {
      while (!over) {
        // Row security lets the released alone be read by the other party; the lead's own words always.
        expect(await words(planned.lead)).toEqual(readable);
        reads += 1;
      }
    })();
    writeKeyFile(file, withNewKeys(readKeyFile(file, development)));
    const keys = fileKeys(file, development);
    expect((await standings(job, keys)).every(({ current }) => !current)).toBe(true);
    expect(await words(planned.lead)).toEqual(readable);
    const made = await planned.lead.post(`/api/versions/${planned.versionId}/needs`, {
      lifeArea: 'housing',
      text: 'Skrivet under bytet',
    });
    expect(made.status).toBe(201);
    const all = before.reduce((sum, { dataKeys }) => sum + dataKeys, 0);
    expect(await rewrap(job, keys)).toBe(all);
    expect(await rewrap(job, keys)).toBe(0);
    expect(await found()).toEqual(['Frågat varför.']);
    over = true;
    await reading;
    expect(reads).toBeGreaterThan(0);

    writeKeyFile(file, withCurrentKeys(readKeyFile(file, development)));
    expect(await words(planned.lead)).toEqual(readable);
    // The key that has gone opens nothing any more.
    expect(Object.keys(readKeyFile(file, development)['*']?.keys ?? {})).not.toContain('test');
    const stolen = testKeyFile();
    writeKeyFile(stolen, oldFile);
    const [row] = (
      await job.query<{ authority: string; wrapped: string; wrapping: string }>(
        'SELECT authority_id AS authority, wrapped, wrapping_key AS wrapping FROM data_key LIMIT 1',
      )
    ).rows;
    await expect(
      fileKeys(stolen, development).unwrap(
        String(row?.authority),
        { keyId: String(row?.wrapping), bytes: String(row?.wrapped) },
        '',
      ),
    ).rejects.toThrow('no key');
  });

  it('is done as the job role, which reads nothing that the keys open', async () => {
    for (const sql of [
      'SELECT text FROM note',
      'SELECT identity_number FROM person',
      'SELECT content FROM party_copy_section',
      'SELECT reason FROM break_glass_opening',
      'SELECT note FROM log_finding',
    ]) {
      await expect(job.query(sql)).rejects.toThrow('permission denied');
    }
    await expect(job.query('UPDATE data_key SET authority_id = authority_id')).rejects.toThrow('permission denied');
    await expect(job.query('DELETE FROM data_key')).rejects.toThrow('permission denied');
  });
});
