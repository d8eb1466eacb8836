import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The page's answer stands there, and axe finds nothing wrong with the page. */
export async function expectPage(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await expectAccessible(page);
}

/** axe finds nothing on the page as it is. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page that waits says so after a moment only: what is looked at has come when it has its heading.
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Hämtar' })).toHaveCount(0);
  expect(await axeFindings(page), `axe on ${page.url()}`).toEqual([]);
}

/** What axe finds wrong: the rule, and where. */
export async function axeFindings(page: Page): Promise<string[]> {
  // No page of ours has frames, so the results need not be gathered in a page of their own: four times as fast.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
