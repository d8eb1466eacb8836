/** Kept in the code, so that the build is one file that needs no folder beside it. */
export const STYLE = `:root { color-scheme: light dark; --text: light-dark(#1b2330, #e8ecf2); --page: light-dark(#f6f7f9, #12161c);
  --card: light-dark(#ffffff, #1c222b); --line: light-dark(#6b7686, #8a96a8); --accent: light-dark(#0b5c6b, #7fd3e3); --on-accent: light-dark(#ffffff, #06252c); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1.0625rem/1.5 system-ui, sans-serif; }
header { border-block-end: 1px solid var(--line); padding: 0.75rem 1rem; }
header p { margin: 0 auto; max-width: 70rem; }
main { margin: 0 auto; max-width: 70rem; padding: 1rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.25rem; margin-block: 2rem 0.75rem; }
a { color: var(--accent); }
ul { display: grid; gap: 1.5rem 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); list-style: none; margin: 0; padding: 0; }
button { background: var(--card); border: 2px solid var(--line); border-radius: 0.5rem; color: inherit; cursor: pointer; font: inherit;
  min-block-size: 2.75rem; padding: 0.625rem 1rem; text-align: start; }
li button { inline-size: 100%; }
li p { margin: 0.375rem 0 0; }
button:hover { border-color: var(--accent); }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
.card, .who { background: var(--card); border-radius: 0.5rem; padding: 0.75rem 1rem; }
.card .who { padding: 0; }
.who { margin: 0; }
.title, .unit { display: block; overflow-wrap: anywhere; }
.unit { font-size: 0.9375rem; }
.row { display: flex; flex-wrap: wrap; gap: 0.75rem; }
@media (forced-colors: active) { button.primary { border: 2px solid ButtonText; } }
`;

export const SIGN_OUT_SCRIPT = `const button = document.getElementById('sign-out');\nbutton.form.requestSubmit(button);\n`;
