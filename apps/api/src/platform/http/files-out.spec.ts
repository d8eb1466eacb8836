import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SRC = path.join(__dirname, '../..');
const CONTRACT = path.join(SRC, '../../../libs/api-client/openapi.json');

/** From so many persons on, an export is a request that another person confirms (security.md, section 4: "export of > 20 persons"). */
const FOUR_EYES_FROM = 21;

/** What leaves as a file, and how many persons one answer can hold at most. `figures` holds counts of five or more and no person. */
const FILES: Readonly<Record<string, { type: string; persons: number; fourEyes?: true }>> = {
  documentPlan: { type: 'application/pdf', persons: 1 },
  documentCopy: { type: 'application/pdf', persons: 1 },
  figureCsv: { type: 'text/csv', persons: 0 },
  meetingCalendar: { type: 'text/calendar', persons: 0 },
  myExportDocument: { type: 'text/html', persons: 1 },
};

/** Where the code makes an answer into a file, by what it is called in the browser; the data of one's own export is JSON. */
const MAKERS: readonly string[] = [
  'document/document.controller.ts',
  'figure/figure.controller.ts',
  'meeting/meeting.controller.ts',
  'mine/my-export.controller.ts',
];

interface Operation {
  operationId: string;
  responses: Readonly<Record<string, { content?: object }>>;
}

const operations = Object.values(
  (JSON.parse(readFileSync(CONTRACT, 'utf8')) as { paths: Record<string, Record<string, Operation>> }).paths,
).flatMap((path) => Object.values(path));

describe('what leaves the house as a file', () => {
  it('is on a list that says how many persons it can hold', () => {
    const found = operations.flatMap(({ operationId, responses }) =>
      Object.values(responses)
        .flatMap(({ content = {} }) => Object.keys(content))
        .filter((type) => !/^application\/(problem\+)?json\b/.test(type))
        .map((type) => [operationId, type]),
    );
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.entries(FILES).map(([operation, { type }]) => [operation, type])),
    );
  });

  it('is made in few places, which are known', () => {
    const made = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.spec\.ts$|^platform\/testing\//.test(file))
      .filter((file) => /content-disposition|new StreamableFile/i.test(readFileSync(path.join(SRC, file), 'utf8')));
    expect(made.sort()).toEqual(MAKERS);
  });

  it('is agreed on by two when it can hold more than twenty persons', () => {
    const alone = Object.entries(FILES).filter(([, { persons, fourEyes }]) => persons >= FOUR_EYES_FROM && !fourEyes);
    expect(alone).toEqual([]);
  });
});
