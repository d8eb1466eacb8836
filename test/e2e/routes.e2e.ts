import { expect, test, type Page, type Request } from '@playwright/test';
import { axeFindings } from './support/accessible.js';
import { signIn } from './support/sign-in.js';
import { staffRoutes } from './support/staff-routes.js';
import {
  ADMINISTRATOR_VISITS,
  COORDINATOR_VISITS,
  LOG_REVIEWER_VISITS,
  PROCESS_LEAD_VISITS,
  UNIT_HEAD_VISITS,
  type Visit,
} from './support/visits.js';

const LOOKS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 320 },
] as const;
type Look = (typeof LOOKS)[number];

test('every page of the router is visited', () => {
  const all = [
    COORDINATOR_VISITS,
    UNIT_HEAD_VISITS,
    LOG_REVIEWER_VISITS,
    ADMINISTRATOR_VISITS,
    PROCESS_LEAD_VISITS,
  ].flat();
  const visited = new Set(all.map(({ route }) => route));
  expect([...visited].sort()).toEqual(staffRoutes());
});

test('the start page has nothing that axe finds, light and dark, wide and narrow', async ({ page }) => {
  for (const look of LOOKS) await lookAt(page, { route: '/', address: '/', state: 'signed out' }, look);
});

for (const [name, unit, visits] of [
  ['Karin Lindqvist', 'Vårdcentralen Karla', COORDINATOR_VISITS],
  ['Birgitta Norén', undefined, UNIT_HEAD_VISITS],
  ['Ragnhild Stenmark', undefined, LOG_REVIEWER_VISITS],
  ['Ingela Rask', undefined, ADMINISTRATOR_VISITS],
  ['Petra Lindholm', undefined, PROCESS_LEAD_VISITS],
] as const) {
  test(`no page of ${name} has anything that axe finds, or scrolls sideways`, async ({ page }) => {
    test.setTimeout(900_000);
    await signIn(page, name, unit);
    for (const [index, visit] of visits.entries()) {
      const first = visits.findIndex(({ route }) => route === visit.route) === index;
      // The first state of a page in every look; the further ones take turns.
      for (const [turn, look] of LOOKS.entries()) {
        if (first || turn === index % LOOKS.length) await lookAt(page, visit, look);
      }
    }
  });
}

/** Looks at one page in one look. All that is wrong is told at the end, not only the first. */
async function lookAt(page: Page, { route, address, state }: Visit, { colorScheme, width }: Look): Promise<void> {
  const where = `${address} (${[state, colorScheme, width].filter(Boolean).join(', ')})`;
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 900 });
  const quiet = requestsOf(page);
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 }).first(), where).toBeVisible();
  await quiet();
  // The page of all components shows how waiting and failing look as well.
  if (route !== '/kit') {
    await expect(page.getByRole('status').filter({ hasText: 'Hämtar' }), where).toHaveCount(0);
    await expect.soft(page.getByText(/Sidan gick sönder|Resten av Sammanhang går att/), where).toHaveCount(0);
  }
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(sideways, `sideways scroll on ${where}`).toBeLessThanOrEqual(0);
  expect.soft(await axeFindings(page), `axe on ${where}`).toEqual([]);
}

/** Waits until nothing that the page asked for is still on its way. The stream of news, which never ends, does not count. */
function requestsOf(page: Page): () => Promise<void> {
  const asked = new Set<Request>();
  const begun = (request: Request) => request.headers().accept !== 'text/event-stream' && asked.add(request);
  const ended = (request: Request) => asked.delete(request);
  page.on('request', begun).on('requestfinished', ended).on('requestfailed', ended);
  return async () => {
    await expect.poll(() => asked.size, { message: 'requests on their way' }).toBe(0);
    page.off('request', begun).off('requestfinished', ended).off('requestfailed', ended);
  };
}
