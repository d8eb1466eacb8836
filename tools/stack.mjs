import { existsSync } from 'node:fs';
import path from 'node:path';
import { hold, openDatabase, places, removeCluster, stopLeftover } from './cluster.mjs';
import { environments } from './environment.mjs';
import { portFrom, requireFreePorts } from './ports.mjs';
import { authorityKeysIn } from './secrets.mjs';
import { Services, untilReady } from './services.mjs';
import { root, run } from './workspace.mjs';

const say = (text) => console.log(text);

/** Settles when someone wants us to end: a signal, or the death of the npm that started us. */
function askedToEnd() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(signal));
    // npm puts a shell between itself and this process; a SIGTERM sent to npm ends that shell and never arrives here.
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && resolve('parent'), 500).unref();
  });
}

async function prepare(env, seedDemo) {
  const script = path.join(root, 'apps/api/dist/prepare.js');
  const { code, output } = await run(
    [process.execPath, '--enable-source-maps', script, ...(seedDemo ? ['--seed-demo'] : [])],
    {
      env,
    },
  );
  if (code !== 0) throw new Error(`The database could not be prepared.\n\n${output}`);
}

async function bringUp({ cleanUp, step, ports, publicUrl, fresh, build, startServices, readyUrl }) {
  const where = places();
  await requireFreePorts(ports);
  cleanUp.push(hold(where));
  if (fresh) {
    await stopLeftover(where);
    removeCluster(where);
    cleanUp.push(hold(where));
  }
  await step('Building …', build);
  const database = await step(
    process.env.DATABASE_URL ? 'Connecting to the database of DATABASE_URL …' : 'Starting PostgreSQL …',
    () => openDatabase(where),
  );
  cleanUp.push(database.stop);
  const env = environments({
    root,
    ports,
    publicUrl,
    adminUrl: database.adminUrl,
    secrets: database.secrets,
    anchorFile: where.anchorFile,
    keysFile: authorityKeysIn(where.keysFile),
    citizensFile: where.citizensFile,
  });
  await step('Preparing the database …', () => prepare(env.prepare, true));
  const services = new Services(where.logFolder);
  cleanUp.push(() => services.stop());
  await step('Starting the services …', async () => {
    const begun = Date.now();
    startServices(services, env);
    const ready = Promise.all([untilReady(`http://localhost:${ports.IDP_PORT}/personas.json`), untilReady(readyUrl)]);
    const death = await Promise.race([services.failed, ready.then(() => null)]);
    if (death) throw death;
    return Date.now() - begun;
  });
  return services;
}

function table(personas) {
  return personas.flatMap(({ name, role, unit, hint }) => [
    `  ${name}, ${role}, ${unit}`,
    ...(hint ? [`      ${hint}`] : []),
  ]);
}

async function announce(publicUrl, ports) {
  const personas = await (await fetch(`http://localhost:${ports.IDP_PORT}/personas.json`)).json();
  const lines = [
    '',
    `Sammanhang runs at ${publicUrl}`,
    '',
    'Demo sign-ins (choose one on the sign-in page, no password):',
  ];
  say(
    [
      ...lines,
      ...table(personas),
      '',
      'Everyone and everything in it is made up. Ctrl-C stops it; the data are kept (npm run reset empties them).',
    ].join('\n'),
  );
}

/**
 * Brings everything up, waits until asked to end or until a service dies, and takes everything down in order: worker,
 * API and sign-in first, PostgreSQL last. Ends the process.
 */
export async function runStack({ publicPortVariable = 'PORT', ports, build, startServices, readyUrl, fresh = false }) {
  const publicUrl = process.env.PUBLIC_URL || `http://localhost:${ports[publicPortVariable]}`;
  const cleanUp = [];
  const ending = askedToEnd();
  let asked = false;
  void ending.then(() => (asked = true));
  const step = async (title, work) => {
    if (asked) throw new Error('Stopped while starting.');
    say(title);
    return work();
  };
  let code = 0;
  try {
    const services = await bringUp({ cleanUp, step, ports, publicUrl, fresh, build, startServices, readyUrl });
    if (!asked) await announce(publicUrl, ports);
    const death = await Promise.race([services.failed, ending.then(() => null)]);
    if (death) throw death;
  } catch (error) {
    if (!asked) {
      console.error(`\n${error.message}`);
      code = 1;
    }
  }
  if (cleanUp.length > 1) say('Stopping …');
  for (const close of cleanUp.reverse()) await close();
  process.exit(code);
}

export function demoPorts() {
  return { PORT: portFrom('PORT', 3000), IDP_PORT: portFrom('IDP_PORT', 3001) };
}

/** The scripts that a build has made; a part that is missing is an error in the build, said by its name. */
export function requireBuilt(...files) {
  const missing = files.filter((file) => !existsSync(path.join(root, file)));
  if (missing.length > 0) throw new Error(`The build did not make ${missing.join(', ')}.`);
}
