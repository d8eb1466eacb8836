import { codeWord, dayText } from '../document/index.js';
import { escapeHtml } from '../platform/http/html.js';
import type { ExportedCaseView, ExportedRecordView, MyExportView } from './my-export.dto.js';
import type { MyPlanView } from './my-plan.dto.js';

const INSTANT = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Stockholm',
});
const instant = (at: Date | null): string | null => at && INSTANT.format(at);
const day = (on: string | null): string | null => on && dayText(on);

const REQUEST_STATE: Readonly<Record<MyExportView['requests'][number]['state'], string>> = {
  received: 'Mottagen, inte besvarad',
  takenUp: 'Ja, en planering är påbörjad',
  declined: 'Nej',
  withdrawn: 'Återtagen av mig',
};

type Row = readonly [term: string, value: string | null];

/** One thing in its particulars; what is not known is left out. */
function list(...rows: readonly Row[]): string {
  const known = rows.flatMap(([term, value]) =>
    value === null || value === '' ? [] : [`<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value)}</dd>`],
  );
  return known.length > 0 ? `<dl>${known.join('')}</dl>` : '';
}

/** A part with its heading; nothing where there is nothing in it. */
function part(level: 2 | 3 | 4, title: string, ...inside: readonly string[]): string {
  const said = inside.filter(Boolean);
  return said.length > 0 ? `<h${level}>${escapeHtml(title)}</h${level}>${said.join('')}` : '';
}

const record = (one: ExportedRecordView): string =>
  part(
    3,
    one.authorityName,
    list(
      ['Namn', one.name],
      ['Personnummer', one.identityNumber],
      ['Född', day(one.birthOn)],
      ['Språk', one.language],
      ['Tolk', one.interpreter ? 'Ja' : null],
      ['Så vill jag ha information', one.communicationNeeds],
      ['Adress', one.contact?.address ?? null],
      ['Postnummer', one.contact?.postalCode ?? null],
      ['Ort', one.contact?.city ?? null],
      ['Telefon', one.contact?.phone ?? null],
      ['E-post', one.contact?.email ?? null],
    ),
    part(
      4,
      'Den som företräder mig',
      ...one.representatives.map((row) =>
        list(['Namn', row.name], ['Från', day(row.validFrom)], ['Till', day(row.validTo)]),
      ),
    ),
    part(
      4,
      'Närstående som jag har släppt in',
      ...one.relatives.map((row) => list(['Namn', row.name], ['Till och med', day(row.validTo)])),
    ),
    part(
      4,
      'Enheter som jag har spärrat',
      ...one.blocks.map((row) =>
        list(
          ['Enhet', row.unitName],
          ['Uppgifter hos', row.ownerName],
          ['Från', instant(row.setAt)],
          ['Till', instant(row.liftedAt)],
        ),
      ),
    ),
  );

const version = (plan: MyPlanView): string => {
  const number = plan.version ? `Version ${String(plan.version.number)}` : 'Påbörjad version';
  return part(
    3,
    `Plan ${plan.number}, ${number.toLowerCase()}`,
    list(
      ['Läge', plan.version && codeWord('case.version', plan.version.state)],
      ['Leds av', plan.leadUnitName],
      ['Telefon dit', plan.leadUnitPhone],
      ['Huvudansvarig', plan.version?.responsiblePrincipalName ?? null],
      ['Följs upp', day(plan.version?.followUpOn ?? null)],
    ),
    ...plan.notes.map((one) => part(4, codeWord('plan.note', one.kind), `<p>${escapeHtml(one.text)}</p>`)),
    part(4, 'Behov', ...plan.needs.map((one) => list([codeWord('plan.lifeArea', one.lifeArea), one.text]))),
    part(
      4,
      'Mål',
      ...plan.goals.map((one) => list([codeWord('plan.goals', one.kind), one.text], ['Till', day(one.targetOn)])),
    ),
    part(
      4,
      'Vem gör vad',
      ...plan.measures.map((one) =>
        list(
          ['Vem', one.who ?? codeWord('plan.taker', one.actor)],
          ['Gör', one.text],
          ['Kontakt', [one.contactName, one.contactPhone].filter(Boolean).join(', ')],
          ['Från', day(one.startsOn)],
          ['Till', day(one.endsOn)],
        ),
      ),
    ),
    part(
      4,
      'Det här tycker närstående om planen',
      ...plan.relativeAnswers.map((one) =>
        list(
          ['Namn', one.name],
          ['Svar', codeWord('sign-off.answer', one.answer)],
          ['Med egna ord', one.words],
          ['När', instant(one.at)],
        ),
      ),
    ),
  );
};

const caseParts = (one: ExportedCaseView): string =>
  part(
    2,
    `Plan ${one.number}`,
    list(['Läge', codeWord('case.state', one.state)]),
    ...one.versions.map(version),
    part(
      3,
      'Möten',
      ...one.meetings.map((row) =>
        list(['När', instant(row.startsAt)], ['Plats', row.place], ['Länk', row.videoLink], ['Fråga', row.question]),
      ),
    ),
    part(
      3,
      'Samtycken',
      ...one.consents.map((row) =>
        list(
          [
            'Till',
            row.kind === 'plan'
              ? 'planen'
              : `att ${row.fromAuthorityName ?? ''} visar ${row.toAuthorityName ?? ''} uppgifter`,
          ],
          ['Vad som får visas', row.sectionKinds.map((kind) => codeWord('consent.kind', kind)).join(', ')],
          ['Svar', codeWord('consent.decision', row.decision)],
          ['Av', codeWord('sign-off.by', row.givenBy)],
          ['När', instant(row.at)],
          ['Gäller till', day(row.validUntil)],
          ['Återtaget', instant(row.withdrawnAt)],
        ),
      ),
    ),
    part(
      3,
      'Svar på planen',
      ...one.answers.map((row) =>
        list(
          ['Version', String(row.versionNumber)],
          ['Svar', codeWord('sign-off.answer', row.answer)],
          ['Av', codeWord('sign-off.by', row.answeredBy)],
          ['Med egna ord', row.words],
          ['När', instant(row.at)],
        ),
      ),
    ),
    part(
      3,
      'Uppföljningar',
      ...one.followUps.map((row) =>
        list(
          ['Dag', day(row.dueOn)],
          ['Hölls', day(row.heldOn)],
          ['Ledde till', row.outcome && codeWord('follow-up.outcome', row.outcome)],
          ['Det jag sa', row.personWords],
        ),
      ),
    ),
    part(
      3,
      'Rättelser och invändningar',
      ...one.corrections.corrections.map((row) =>
        list(
          [codeWord('plan.correction', row.kind), row.text],
          ['Av', row.byPerson ? 'mig' : [row.byName, row.unitName].filter(Boolean).join(', ')],
          ['När', instant(row.at)],
        ),
      ),
    ),
  );

const request = (one: MyExportView['requests'][number]): string =>
  list(
    ['När', instant(one.at)],
    ['Bett om SIP hos', `${one.unitName}, ${one.authorityName}`],
    ['För', one.aboutName],
    ['Med egna ord', one.words],
    ['Så vill jag bli kontaktad', one.contactWish],
    ['Läge', REQUEST_STATE[one.state]],
    ['Svar', instant(one.answeredAt)],
    ['Av', one.answeredByName],
    ['Varför inte', one.declineReason],
  );

/** What was done, in words; of what has none of its own, that something was. */
function didText(action: string): string {
  const text = codeWord('case.did', action);
  return text === action ? codeWord('case.did', 'other') : text;
}

const STYLE = `body{font:1.0625rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:50rem;padding:1rem}
:root{color-scheme:light dark}h1{font-size:1.75rem}h2{border-top:2px solid;padding-top:1rem}h3{margin-top:2rem}
dl{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.25rem 1rem}dt{font-weight:600}
dd,p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}@media(max-width:30rem){dl{display:block}dd{margin-bottom:.5rem}}`;

/** The same as the data, to be read: one page that fetches nothing, in any browser. */
export function exportDocument({ madeAt, records, cases, requests, log }: MyExportView): string {
  const made = escapeHtml(INSTANT.format(madeAt));
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mina uppgifter</title><style>${STYLE}</style></head><body><h1>Mina uppgifter</h1>
<p>Hämtat ${made}. Här står det som finns om dig i Sammanhang, också vem som har läst. Samma uppgifter finns som fil för datorer.</p>
${part(2, 'Det som är registrerat om mig', ...records.map(record))}
${part(2, 'Det jag har bett om', ...requests.map(request))}
${cases.map(caseParts).join('')}
${part(
  2,
  'Vem har läst eller ändrat',
  ...log.entries.map((row) =>
    list(
      ['När', instant(row.at)],
      ['Vad', didText(row.action)],
      ['Vem', [row.actorName, row.unitName, row.authorityName].filter(Boolean).join(', ')],
      ['Varför', row.ground && codeWord('case.ground', row.ground)],
    ),
  ),
)}</body></html>`;
}
