import { figuresCsv } from './figure-csv.js';
import type { FiguresView } from './figure.dto.js';

const figures: FiguresView = {
  scopeName: 'Socialnämnden',
  year: 2026,
  today: '2026-03-18',
  total: 25,
  divisions: [
    { by: 'state', withheld: false, groups: [{ key: 'draft', count: 20 }] },
    { by: 'unit', withheld: false, groups: [{ key: '=HYPERLINK("x";"y")', count: null }] },
    { by: 'municipality', withheld: true, groups: [] },
  ],
  times: { needToStart: null, startToCall: 3, callToMeeting: 9, followedUpInTime: 80 },
};

describe('figures as a file', () => {
  const text = figuresCsv(figures);

  it('begins with a byte order mark and has semicolons between its cells', () => {
    expect(text.startsWith('\uFEFFOmråde;Grupp;Värde\r\n')).toBe(true);
    expect(text).toContain('\r\nLäge;Utkast;20\r\n');
  });

  it('never lets a name become a formula', () => {
    expect(text).toContain(`Enhet;"'=HYPERLINK(""x"";""y"")";färre än fem`);
    for (const sign of ['+', '-', '@', '\t']) {
      const named = { ...figures, scopeName: `${sign}1` };
      expect(figuresCsv(named)).toContain(`Gäller;'${sign}1;2026`);
    }
  });

  it('says that a group is too small instead of its count', () => {
    expect(text).toContain('Kommun;;färre än fem');
    expect(text).toContain('Från vårdbegäran till start;färre än fem');
  });
});
