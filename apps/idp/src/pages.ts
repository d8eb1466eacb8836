import { html, Markup } from './html.js';
import { nameOf, type Account } from './personas.js';
import type { Realm } from './realm.js';

/** Nothing is fetched from elsewhere; the forms may lead back to the client and nowhere else. */
export const pageHeaders = (origins: readonly string[]): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self' ${origins.join(' ')}; frame-ancestors 'none'; base-uri 'none'`,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
});

const document = (title: string, main: Markup): string =>
  html`<!doctype html>
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Demoinloggning</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header><p>Demoinloggning – påhittade personer, inga lösenord</p></header>
        <main>${main}</main>
      </body>
    </html> `.text;

const details = (persona: Account): Markup =>
  html`<span class="title">${persona.title}</span>
    ${persona.assignments.map(({ unit }) => html`<span class="unit">${unit}</span>`)}`;

const sections = (groups: Map<string, Account[]>, item: (persona: Account) => Markup): Markup[] =>
  [...groups].map(
    ([organisation, members], i) =>
      html`<section aria-labelledby="organisation-${String(i)}">
        <h2 id="organisation-${String(i)}">${organisation}</h2>
        <ul>
          ${members.map(item)}
        </ul>
      </section> `,
  );

/** Choose who to be. One button each; what to try is read out as the button's description. */
export const chooserPage = (action: string, { groups, texts }: Pick<Realm, 'groups' | 'texts'>): string =>
  document(
    'Välj vem du vill vara',
    html`<h1>Välj vem du vill vara</h1>
      <p>${texts.choose}</p>
      <form method="post" action="${action}">
        ${sections(
          groups(),
          (persona) =>
            html`<li>
              <button name="persona" value="${persona.subject}" aria-describedby="hint-${persona.subject}">
                <strong>${nameOf(persona)}</strong> ${details(persona)}
              </button>
              <p id="hint-${persona.subject}">${persona.hint}</p>
            </li> `,
        )}
      </form>`,
  );

/** The fresh sign-in before an approval: the one who is signed in confirms, nobody else can be chosen. */
export const confirmPage = (action: string, persona: Account, { texts }: Pick<Realm, 'texts'>): string =>
  document(
    'Bekräfta att det är du',
    html`<h1>Bekräfta att det är du</h1>
      <p class="who"><strong>${nameOf(persona)}</strong> ${details(persona)}</p>
      <p>${texts.confirm}</p>
      <form method="post" action="${action}" class="row">
        <button name="persona" value="${persona.subject}" class="primary">Bekräfta</button>
        <button name="cancel" value="yes">Avbryt</button>
      </form>`,
  );

/** Who the demo users are and what to try. */
export const personaPage = (groups: Map<string, Account[]>, application: string): string =>
  document(
    'Personerna i demolänet',
    html`<h1>Personerna i demolänet</h1>
      <p>
        Örebro län i påhittad form, med grannar i Västmanland och Norrtälje. Logga in i
        <a href="${application}">Sammanhang</a> och välj en av dem.
      </p>
      ${sections(
        groups,
        (persona) =>
          html`<li class="card">
            <p class="who"><strong>${nameOf(persona)}</strong> ${details(persona)}</p>
            <p>${persona.hint}</p>
          </li> `,
      )}`,
  );

/** The client has already ended its own session; the script sends the form at once, the button is for those without it. */
export const signOutPage = (form: string): string =>
  document(
    'Logga ut',
    html`<h1>Du loggas ut</h1>
      ${new Markup(form)}
      <p><button form="op.logoutForm" name="logout" value="yes" id="sign-out" class="primary">Logga ut</button></p>
      <script src="/sign-out.js"></script>`,
  );

export const signedOutPage = (): string =>
  document(
    'Du är utloggad',
    html`<h1>Du är utloggad</h1>
      <p>Du kan stänga fönstret.</p>`,
  );

export const errorPage = (code: string, description = ''): string =>
  document(
    'Inloggningen gick inte',
    html`<h1>Inloggningen gick inte</h1>
      <p>Gå tillbaka och försök igen.</p>
      <p class="unit">${code}: ${description}</p>`,
  );
