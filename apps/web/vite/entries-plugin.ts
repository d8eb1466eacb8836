import type { IncomingMessage } from 'node:http';
import type { Connect, HtmlTagDescriptor, IndexHtmlTransformContext, Plugin } from 'vite';

const STAFF = /^\/arbete(?:[/?].*)?$/;

const SETTINGS = '<script src="/settings.js"';

const ahead = (href: string, more: Record<string, string>): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel: 'preload', href, crossorigin: true, ...more },
  injectTo: 'head-prepend',
});

/** `data-sv="/assets/…" data-en="/assets/…"`: where the texts of each language lie in the build. */
const catalogues = (bundle: IndexHtmlTransformContext['bundle']): string =>
  Object.values(bundle ?? {})
    .flatMap((file) => {
      const language = file.type === 'chunk' && /virtual:texts\/(\w+)$/.exec(file.facadeModuleId ?? '')?.[1];
      return language ? [` data-${language}="/${file.fileName}"`] : [];
    })
    .join('');

/** In development every address under /arbete gets the staff entry, as the API does with the built files. */
const staffEntry: Connect.NextHandleFunction = (request: IncomingMessage, _response, next) => {
  if (request.url && STAFF.test(request.url)) request.url = '/arbete.html';
  next();
};

export function entries(): Plugin {
  return {
    name: 'sammanhang-entries',
    configureServer: (server) => void server.middlewares.use(staffEntry),
    configurePreviewServer: (server) => void server.middlewares.use(staffEntry),
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, path }) {
        const tags: HtmlTagDescriptor[] = [];
        // The Latin face is needed by every page: ask for it before the style sheet has been read.
        const face = Object.keys(bundle ?? {}).find((file) => /ibm-plex-sans-latin-wght-normal.*\.woff2$/.test(file));
        if (face) tags.push(ahead(`/${face}`, { as: 'font', type: 'font/woff2' }));
        if (path !== '/arbete.html') return tags;
        // Who is signed in, and the texts in the reader's language: the second `settings.js` asks for, who knows which.
        tags.push(ahead('/api/session', { as: 'fetch' }));
        return { html: html.replace(SETTINGS, `${SETTINGS}${catalogues(bundle)}`), tags };
      },
    },
  };
}
