import { defineConfig } from '@playwright/test';
import { findBrowser } from '../tools/browser.mjs';

const port = Number(process.env.E2E_PORT ?? 33200);
const origin = `http://localhost:${port}`;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'output/e2e',
  workers: 1,
  timeout: 180_000,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    baseURL: origin,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findBrowser() ?? undefined,
      chromiumSandbox: false,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `node ../tools/start.mjs --fresh ${process.env.E2E_BUILT ? '--built' : ''}`,
    url: `${origin}/health/ready`,
    timeout: 240_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    // Never a database of one's own: the journeys empty theirs.
    env: {
      PORT: String(port),
      IDP_PORT: String(port + 1),
      PGDATA_DIR: '.pgdata/e2e',
      DATABASE_URL: '',
      PUBLIC_URL: origin,
    },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
