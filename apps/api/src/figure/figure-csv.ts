import type { FiguresView } from './figure.dto.js';

const FORMULA = /^[=+\-@\t\r]/;

/** A cell as a spreadsheet reads it: quoted where it must be, and never a formula (a unit could be named `=cmd`). */
function cell(value: string | number | null): string {
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value ?? '');
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const DIVISIONS = { state: 'Läge', origin: 'Ursprung', municipality: 'Kommun', unit: 'Enhet' } as const;
const KEYS: Readonly<Record<string, string>> = {
  preparing: 'Förbereds',
  draft: 'Utkast',
  draftReleased: 'Personen läser utkastet',
  awaiting: 'Väntar på godkännande',
  established: 'Upprättad',
  superseded: 'Upprättad',
  declined: 'Personen sa nej',
  refused: 'Avböjd',
  closed: 'Avslutad',
  openCare: 'Öppenvård eller socialtjänst',
  homeCareRequest: 'Begäran om hemsjukvård',
  discharge: 'Utskrivning',
  personRequest: 'Personen bad om det',
  relativeRequest: 'Närstående bad om det',
  '': 'Uppgift saknas',
};
const TOO_FEW = 'färre än fem';

/** The figures as Swedish spreadsheets want them: semicolons, and a byte order mark so that å, ä and ö survive. */
export function figuresCsv({ scopeName, year, today, total, divisions, times }: FiguresView): string {
  const rows: (string | number | null)[][] = [
    ['Område', 'Grupp', 'Värde'],
    ['Gäller', scopeName, year],
    ['Hämtat', '', today],
    ['Planer startade under året', '', total ?? TOO_FEW],
    ...divisions.flatMap(({ by, withheld, groups }) =>
      withheld
        ? [[DIVISIONS[by], '', TOO_FEW]]
        : groups.map(({ key, count }) => [DIVISIONS[by], KEYS[key] ?? key, count ?? TOO_FEW]),
    ),
    ['Dagar i median', 'Från vårdbegäran till start', times.needToStart ?? TOO_FEW],
    ['Dagar i median', 'Från start till kallelse', times.startToCall ?? TOO_FEW],
    ['Dagar i median', 'Från kallelse till möte', times.callToMeeting ?? TOO_FEW],
    ['Procent', 'Uppföljningar gjorda i tid', times.followedUpInTime ?? TOO_FEW],
  ];
  return `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}
