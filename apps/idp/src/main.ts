import { startIdp } from './server.js';
import { settingsFrom } from './settings.js';

try {
  const idp = await startIdp(settingsFrom(process.env));
  process.stdout.write(`Development identity provider: ${idp.issuer}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void idp.close().then(() => process.exit(0)));
  }
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const problem = code === 'EADDRINUSE' ? 'The port is taken. Set IDP_PORT to another one.' : message;
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
