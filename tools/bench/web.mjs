// The first load of a page in Chromium as on a poor phone: slow 4G (1.6 Mbit/s down, 150 ms) and a processor four times as slow.
import { chromium } from '@playwright/test';
import { bringBrowser } from '../browser.mjs';
import { toolCommand } from '../workspace.mjs';
import { headersOf } from './product.mjs';

const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOWER = 4;
/** Keys that are pressed, to see how soon the page answers. */
const PRESSES = 5;
const FLAGS = ['--no-sandbox', '--disable-quic', '--disable-background-networking'];

/** Page -> where it is, who asks, and what it may take (design.md section 8). */
const PAGES = {
  'web-person': { path: '/', who: () => null, lcp: 2500 },
  'web-staff': { path: '/arbete/enheten', who: ({ heads }) => heads[0], lcp: 3000 },
};

/** Runs in the page, before its own code. */
function watch() {
  const seen = (globalThis.webVitals = { lcp: 0, cls: 0, inp: 0 });
  const observe = (type, heard, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(heard)).observe({ type, buffered: true, ...more });
  observe('largest-contentful-paint', ({ startTime }) => (seen.lcp = startTime));
  observe('layout-shift', ({ value, hadRecentInput }) => (seen.cls += hadRecentInput ? 0 : value));
  observe('event', ({ duration, interactionId }) => interactionId && (seen.inp = Math.max(seen.inp, duration)), {
    durationThreshold: 16,
  });
}

/** One load by a browser that has never been there. */
async function loadOnce(browser, { url, page: { path, who }, world }) {
  const visitor = who(world);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'sv-SE' });
  try {
    if (visitor) await context.setExtraHTTPHeaders({ cookie: headersOf(visitor).cookie });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW_4G);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    let bytes = 0;
    let elsewhere = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    page.on('request', (request) => (elsewhere += new URL(request.url()).origin === url ? 0 : 1));
    await page.addInitScript(watch);
    const answer = await page.goto(`${url}${path}`, { waitUntil: 'load' });
    await page.locator('h1').first().waitFor();
    await page.waitForTimeout(1500); // What comes late moves what is there.
    const heading = await page.locator('h1').first().innerText();
    for (let press = 0; press < PRESSES; press += 1) {
      await page.keyboard.press('Tab');
      await page.waitForTimeout(200);
    }
    const vitals = await page.evaluate(() => globalThis.webVitals);
    return { ...vitals, bytes, elsewhere, status: answer?.status(), heading };
  } finally {
    await context.close();
  }
}

const web =
  (name) =>
  async ({ api, world, plans, rounds, say }) => {
    const page = PAGES[name];
    const executablePath = await bringBrowser(toolCommand.playwright);
    const browser = await chromium.launch({ executablePath, args: FLAGS });
    const loads = [];
    try {
      for (let round = 0; round < rounds; round += 1) {
        const one = await loadOnce(browser, { url: api.url, page, world });
        loads.push(one);
        say(
          `  round ${round + 1}: “${one.heading}”, ${Math.round(one.bytes / 1000)} kB, LCP ${one.lcp.toFixed(0)} ms, INP ${one.inp.toFixed(0)} ms, CLS ${one.cls.toFixed(3)}`,
        );
      }
    } finally {
      await browser.close();
    }
    const least = (key) => Math.min(...loads.map((one) => one[key]));
    const most = (key) => Math.max(...loads.map((one) => one[key]));
    const control = `${rounds} first loads of “${loads[0].heading}” at 360 px, slow 4G and ${SLOWER}x CPU; ${Math.round(least('bytes') / 1000)} kB over the wire`;
    const figure = (what, value, goal) => ({
      ...{
        id: name,
        what,
        value: Math.round(value * 1000) / 1000,
        of: plans,
        goal: `<= ${goal}`,
        met: value <= goal,
        control,
      },
    });
    return [
      figure('ms: largest contentful paint', least('lcp'), page.lcp),
      figure('ms: interaction to next paint', least('inp'), 200),
      figure('layout shift', most('cls'), 0.02),
      figure('requests off origin', most('elsewhere'), 0),
    ];
  };

export const webPerson = web('web-person');
export const webStaff = web('web-staff');
