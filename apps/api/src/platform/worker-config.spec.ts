import { readWorkerConfig } from './worker-config.js';

const JOB = { JOB_DATABASE_URL: 'postgres://sip_job@localhost/sammanhang' };

describe('the settings of the worker', () => {
  it('are a database and, where they are wanted, anchors outside it', () => {
    expect(readWorkerConfig(JOB).anchors).toEqual({ file: null, receiver: null });
    const { anchors } = readWorkerConfig({
      ...JOB,
      AUDIT_ANCHOR_FILE: '/anchors/seals.jsonl',
      AUDIT_ANCHOR_URL: 'https://logg.example.se/seals',
      AUDIT_ANCHOR_TOKEN: 'a-token',
    });
    expect(anchors.file).toBe('/anchors/seals.jsonl');
    expect(anchors.receiver).toMatchObject({ url: { href: 'https://logg.example.se/seals' }, token: 'a-token' });
  });

  it('are refused in production without an anchor: the log could not be proved', () => {
    const production = { ...JOB, NODE_ENV: 'production' };
    expect(() => readWorkerConfig(production)).toThrow('AUDIT_ANCHOR_FILE or AUDIT_ANCHOR_URL is missing');
    expect(readWorkerConfig({ ...production, AUDIT_ANCHOR_FILE: 'seals' }).anchors.file).toMatch(/\/seals$/);
  });

  it.each(['http://logg.example.se/', 'ftp://logg.example.se/', 'logg'])('are refused with seals told to %s', (url) => {
    expect(() => readWorkerConfig({ ...JOB, AUDIT_ANCHOR_URL: url })).toThrow('must be an https address');
  });

  it('say all that is wrong at once', () => {
    expect(() => readWorkerConfig({ AUDIT_ANCHOR_URL: 'logg' })).toThrow(/JOB_DATABASE_URL.*\n.*AUDIT_ANCHOR_URL/);
  });
});
