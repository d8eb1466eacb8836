import path from 'node:path';
import react from '@vitejs/plugin-react';
import { runnerImport, type Plugin } from 'vite';
import { texts } from './texts-plugin';

/** Where the start page stands in `index.html`. */
const PLACE = '<!-- start -->';

/** Writes the start page into its HTML, in both languages, so that a phone shows it before, and without, any script. */
export function startPage(root: string): Plugin {
  const written = async () => {
    const { module } = await runnerImport<typeof import('../src/start/written')>(
      path.join(root, 'src/start/written.tsx'),
      { root, configFile: false, logLevel: 'error', plugins: [react(), texts(path.join(root, 'src/texts'))] },
    );
    return module.written();
  };
  return {
    name: 'sammanhang-start-page',
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        return html.includes(PLACE) ? html.split(PLACE).join(await written()) : html;
      },
    },
  };
}
