import { renderToStaticMarkup } from 'react-dom/server';
import english from 'virtual:texts/en/start';
import swedish from 'virtual:texts/sv/start';
import { StartPage } from './start-page';

/** The start page as HTML: Swedish in its place, English beside it until somebody wants it. */
export function written(): string {
  const page = (language: 'sv' | 'en', texts: Record<string, never>) =>
    renderToStaticMarkup(<StartPage language={language} texts={texts} />);
  return `<div id="root" lang="sv">${page('sv', swedish)}</div><template id="start-en">${page('en', english)}</template>`;
}
