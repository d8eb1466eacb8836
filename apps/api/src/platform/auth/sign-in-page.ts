import { escapeHtml } from '../http/html.js';
import type { Door } from './session-store.js';

/** The only pages that the api writes itself: they end a trip to the identity provider. No inline script. */
const page = (title: string, main: string, door: Door = 'staff'): string => `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/api/auth/${door}/page.css">
<title>${title} – Sammanhang</title>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'",
} as const;

export interface Page {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Tells the page that asked for the step-up how it went, and closes the window. */
export const stepUpPage = (door: Door, binding: string, done: boolean): Page => ({
  status: 200,
  headers: PAGE_HEADERS,
  body: page(
    done ? 'Klart' : 'Avbrutet',
    `<h1 id="step-up" data-type="step-up-${done ? 'done' : 'cancelled'}" data-binding="${escapeHtml(binding)}">${done ? 'Klart' : 'Avbrutet'}</h1>
<p>${done ? 'Du har bekräftat att det är du.' : 'Ingenting har ändrats.'} Stäng fönstret och gå tillbaka till Sammanhang.</p>
<script src="/api/auth/${door}/step-up-done.js"></script>`,
    door,
  ),
});

export const pageStyle: Page = {
  status: 200,
  headers: { 'content-type': 'text/css; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: `:root { color-scheme: light dark; }
body { background: light-dark(#f6f7f9, #12161c); color: light-dark(#1b2330, #e8ecf2); font: 1.0625rem/1.5 system-ui, sans-serif; margin: 0; }
main { margin: 0 auto; max-inline-size: 36rem; padding: 2rem 1rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
a { color: light-dark(#0b5c6b, #7fd3e3); }
:focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
`,
};

export const stepUpScript: Page = {
  status: 200,
  headers: {
    'content-type': 'text/javascript; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  },
  body: `const { type, binding } = document.getElementById('step-up').dataset;
const channel = new BroadcastChannel('sammanhang-step-up');
channel.postMessage({ type, binding });
channel.close();
window.close();
`,
};

const FAILURES: Readonly<Record<string, { title: string; text: string }>> = {
  'sign-in.unknown-staff': {
    title: 'Du finns inte i Sammanhang',
    text: 'Inloggningen gick bra, men din enhet har inte lagt upp dig. Be din chef eller lokala administratör om ett uppdrag.',
  },
  'too-many': {
    title: 'Vänta en stund',
    text: 'Det har gjorts många försök att logga in härifrån på kort tid. Försök igen om några minuter.',
  },
  unauthenticated: { title: 'Du är utloggad', text: 'Logga in igen för att fortsätta.' },
};
const OTHER_FAILURE = {
  title: 'Inloggningen gick inte',
  text: 'Det kan bero på att den tog för lång tid. Försök igen.',
};

/** A sign-in that ended badly, said in words to the person in front of the browser. */
export function failurePage(status: number, code: string): Page {
  const { title, text } = FAILURES[code] ?? OTHER_FAILURE;
  return {
    status,
    headers: PAGE_HEADERS,
    body: page(
      title,
      `<h1>${title}</h1>\n<p>${text}</p>\n<p><a href="/">Till startsidan</a></p>\n<p><small>${escapeHtml(code)}</small></p>`,
    ),
  };
}
