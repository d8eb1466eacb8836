import path from 'node:path';
import type { Plugin } from 'vite';
import { compileCatalogue } from './catalogue';

const PREFIX = 'virtual:texts/';

/** `virtual:texts/sv` is the whole Swedish catalogue, `virtual:texts/sv/start` one feature of it, compiled at build. */
export function texts(folder: string): Plugin {
  return {
    name: 'sammanhang-texts',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const [language = 'sv', feature] = id.slice(PREFIX.length + 1).split('/');
      const catalogue = compileCatalogue(path.join(folder, language), feature);
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(catalogue))});`;
    },
    handleHotUpdate({ file, server }) {
      if (!file.startsWith(folder) || !file.endsWith('.json')) return;
      for (const module of server.moduleGraph.idToModuleMap.values())
        if (module.id?.startsWith(`\0${PREFIX}`)) server.moduleGraph.invalidateModule(module);
      server.ws.send({ type: 'full-reload' });
    },
  };
}
