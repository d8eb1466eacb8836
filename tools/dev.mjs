// npm run dev: the same as npm start, but every change of a file is seen at once (API, worker and sign-in restart,
// the web page is replaced in place).
import { existsSync } from 'node:fs';
import path from 'node:path';
import { portFrom } from './ports.mjs';
import { nodeService } from './services.mjs';
import { demoPorts, requireBuilt, runStack } from './stack.mjs';
import { root, run, toolCommand } from './workspace.mjs';

try {
  const ports = { ...demoPorts(), WEB_PORT: portFrom('WEB_PORT', 4200) };
  const projects = ['apps/api', 'apps/idp'];
  await runStack({
    ports,
    publicPortVariable: 'WEB_PORT',
    build: async () => {
      const tasks = ['run-many', '-t', 'build', 'generate', '--exclude', '@sammanhang/web', '--output-style=static'];
      const { code, output } = await run([...toolCommand.nx, ...tasks]);
      if (code !== 0) throw new Error(`The build failed.\n\n${output}`);
      requireBuilt('apps/api/dist/main.js', 'apps/api/dist/worker.js', 'apps/idp/dist/main.js');
    },
    startServices: (services, env) => {
      const watched = (name, file) =>
        services.start(name, nodeService(root, file, ['--watch', '--watch-preserve-output']), {
          cwd: root,
          env: env[name],
          echo: true,
        });
      for (const project of projects) {
        const cwd = path.join(root, project);
        if (!existsSync(path.join(cwd, 'rolldown.config.mjs'))) continue;
        const command = [...toolCommand.rolldown, '-c', 'rolldown.config.mjs', '--watch'];
        services.start(`build-${path.basename(project)}`, command, { cwd, env: process.env, echo: true });
      }
      watched('idp', 'apps/idp/dist/main.js');
      watched('worker', 'apps/api/dist/worker.js');
      watched('api', 'apps/api/dist/main.js');
      services.start(
        'web',
        [...toolCommand.vite, '--port', String(ports.WEB_PORT), '--strictPort', '--host', 'localhost'],
        {
          cwd: path.join(root, 'apps/web'),
          env: { ...process.env, API_URL: `http://localhost:${ports.PORT}` },
          echo: true,
        },
      );
    },
    readyUrl: `http://localhost:${ports.PORT}/health/ready`,
  });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
