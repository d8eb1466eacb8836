// npm start: the whole of Sammanhang with a demo county, on nothing but Node.
import { nodeService } from './services.mjs';
import { demoPorts, requireBuilt, runStack } from './stack.mjs';
import { build, root } from './workspace.mjs';

const options = new Set(process.argv.slice(2));
const BUILT = ['prepare', 'main', 'worker'].map((name) => `apps/api/dist/${name}.js`);

try {
  const ports = demoPorts();
  await runStack({
    ports,
    // For the browser journeys: data emptied first, and no second build when `npm test` has just made one.
    fresh: options.has('--fresh'),
    build: async () => {
      if (!options.has('--built')) await build();
      requireBuilt(...BUILT, 'apps/idp/dist/main.js', 'apps/web/dist/arbete.html');
    },
    startServices: (services, env) => {
      services.start('idp', nodeService(root, 'apps/idp/dist/main.js'), { cwd: root, env: env.idp });
      services.start('worker', nodeService(root, 'apps/api/dist/worker.js'), { cwd: root, env: env.worker });
      services.start('api', nodeService(root, 'apps/api/dist/main.js'), { cwd: root, env: env.api });
    },
    readyUrl: `http://localhost:${ports.PORT}/health/ready`,
  });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
