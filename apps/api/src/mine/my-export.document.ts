import type { MyExportView } from './my-export.dto.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

/** Words for the fields, in the order in which they are read. What has no word here is for machines: ids and codes. */
const WORDS: Readonly<Record<string, string>> = {
  authorityName: 'Myndighet',
  name: 'Namn',
  identityNumber: 'Personnummer',
  birthOn: 'Född',
  language: 'Språk',
  interpreter: 'Tolk',
  communicationNeeds: 'Så här vill jag ha information',
  contact: 'Kontaktuppgifter',
  address: 'Adress',
  postalCode: 'Postnummer',
  city: 'Ort',
  phone: 'Telefon',
  email: 'E-post',
  representatives: 'Företrädare',
  relatives: 'Närstående som jag har släppt in',
  blocks: 'Spärrar',
  ownerName: 'Uppgifter hos',
  unitName: 'Enhet',
  validFrom: 'Från',
  validTo: 'Till och med',
  number: 'Nummer',
  state: 'Läge',
  versions: 'Planen, version för version',
  leadUnitName: 'Leds av',
  leadUnitPhone: 'Telefon dit',
  version: 'Version',
  followUpOn: 'Följs upp',
  responsiblePrincipalName: 'Huvudansvarig',
  notes: 'Det som har sagts och antecknats',
  needs: 'Behov',
  goals: 'Mål',
  measures: 'Vem gör vad',
  text: 'Text',
  who: 'Vem',
  contactName: 'Kontaktperson',
  contactPhone: 'Telefon',
  startsOn: 'Från',
  endsOn: 'Till',
  meetings: 'Möten',
  startsAt: 'Börjar',
  endsAt: 'Slutar',
  place: 'Plats',
  videoLink: 'Länk',
  question: 'Fråga',
  consents: 'Samtycken',
  kind: 'Slag',
  decision: 'Beslut',
  givenBy: 'Av',
  fromAuthorityName: 'Från',
  toAuthorityName: 'Till',
  validUntil: 'Gäller till',
  withdrawnAt: 'Återtaget',
  answers: 'Mina svar',
  versionNumber: 'Version',
  answeredBy: 'Av',
  answer: 'Svar',
  words: 'Med egna ord',
  followUps: 'Uppföljningar',
  dueOn: 'Dag',
  heldOn: 'Hölls',
  outcome: 'Ledde till',
  personWords: 'Det jag sa',
  corrections: 'Rättelser och invändningar',
  at: 'När',
  entries: 'Vem har läst eller ändrat',
  actorName: 'Vem',
  ground: 'Varför',
};
/** Values that are codes in the data, in words. */
const VALUES: Readonly<Record<string, string>> = {
  open: 'Pågår',
  closed: 'Avslutad',
  declined: 'Nej tack',
  refused: 'Avböjd',
  draft: 'Utkast',
  draftReleased: 'Utkast',
  awaiting: 'Väntar på godkännande',
  established: 'Gäller',
  superseded: 'Ersatt',
  plan: 'Till planen',
  sharing: 'Att dela uppgifter',
  given: 'Ja',
  unable: 'Kunde inte svara',
  person: 'Personen',
  guardian: 'Vårdnadshavare',
  representative: 'Företrädare',
  professional: 'Personal',
  agrees: 'Instämmer',
  agreesWithReservation: 'Instämmer med förbehåll',
  declines: 'Instämmer inte',
  couldNotAnswer: 'Kunde inte svara',
  correction: 'Rättelse',
  objection: 'Invändning',
  restriction: 'Begränsad',
  read: 'Läste',
  write: 'Ändrade',
  print: 'Skrev ut',
  export: 'Hämtade ut',
};

const instant = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Stockholm',
});

function shown(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return instant.format(value);
  if (typeof value === 'boolean') return value ? 'Ja' : 'Nej';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? (VALUES[value] ?? value) : null;
}

const fieldsOf = (value: object) =>
  Object.keys(WORDS).flatMap((name) => {
    const found = (value as Readonly<Record<string, unknown>>)[name];
    return found === null || found === undefined ? [] : [{ word: WORDS[name] ?? name, found }];
  });

/** An object as a list of its fields; what it holds of lists and objects comes below, under a heading of its own. */
function described(value: object, level: number): string {
  const fields = fieldsOf(value);
  const flat = fields.flatMap(({ word, found }) => {
    const text = shown(found);
    return text === null ? [] : [`<dt>${escaped(word)}</dt><dd>${escaped(text)}</dd>`];
  });
  const deep = fields.flatMap(({ word, found }) =>
    typeof found === 'object' && !(found instanceof Date) ? [under(word, found, level)] : [],
  );
  return `${flat.length > 0 ? `<dl>${flat.join('')}</dl>` : ''}${deep.join('')}`;
}

function under(word: string, found: object, level: number): string {
  const depth = String(Math.min(level, 6));
  const inside = Array.isArray(found)
    ? found.map((one: unknown) =>
        typeof one === 'object' && one !== null ? described(one, level + 1) : `<p>${escaped(shown(one) ?? '')}</p>`,
      )
    : [described(found, level + 1)];
  const body = inside.filter(Boolean).join('<hr>');
  return body ? `<h${depth}>${escaped(word)}</h${depth}>${body}` : '';
}

const STYLE = `body{font:1.0625rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:50rem;padding:1rem;color:#1b2330;background:#fff}
h1{font-size:1.75rem}h2{border-top:2px solid #0b5c6b;padding-top:1rem}dl{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.25rem 1rem}
dt{color:#4a5568}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}hr{border:0;border-top:1px solid #c3cad5}
@media (max-width:30rem){dl{display:block}dd{margin-bottom:.5rem}}`;

/** The same as the data, to be read: one page that fetches nothing, in any browser. */
export function exportDocument({ madeAt, records, cases, log }: MyExportView): string {
  const parts = [
    under('Det som är registrerat om mig', records, 2),
    under('Mina planer', cases, 2),
    under('Loggen', log, 2),
  ];
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mina uppgifter</title><style>${STYLE}</style></head><body><h1>Mina uppgifter</h1>
<p>Hämtat ${escaped(instant.format(madeAt))}. Här står det som finns om dig i Sammanhang, också vem som har läst. Samma uppgifter finns som fil för datorer.</p>
${parts.join('')}</body></html>`;
}
