import type { IncomingMessage } from 'node:http';
import type { Connect, Plugin } from 'vite';

const STAFF = /^\/arbete(?:[/?].*)?$/;

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
    // The Latin face is needed by every page: ask for it before the style sheet has been read.
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const face = Object.keys(bundle ?? {}).find((file) => /ibm-plex-sans-latin-wght-normal.*\.woff2$/.test(file));
        if (!face) return [];
        return [
          {
            tag: 'link',
            attrs: { rel: 'preload', href: `/${face}`, as: 'font', type: 'font/woff2', crossorigin: true },
            injectTo: 'head-prepend',
          },
        ];
      },
    },
  };
}
