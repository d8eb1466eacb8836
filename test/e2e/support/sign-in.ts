import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';

/** Signs a demo user in through the development identity provider, in the given assignment where there are several. */
export async function signIn(page: Page, name: string, unit?: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Logga in som personal' }).click();
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.waitForURL('**/arbete**');
  if (unit) {
    await expect(page.getByRole('heading', { level: 1, name: 'Välj uppdrag' })).toBeVisible();
    await page.getByRole('button', { name: unit }).click();
  }
  await expect(page.getByRole('navigation', { name: 'Huvudmeny' })).toBeVisible();
}

/** Somebody at their own computer: a browser context with one page, signed in. */
export interface Colleague {
  context: BrowserContext;
  page: Page;
}

export async function atWork(browser: Browser, name: string, unit?: string): Promise<Colleague> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, name, unit);
  return { context, page };
}

/** Does what needs a fresh sign-in, and confirms it in the window that opens. */
export async function withStepUp(page: Page, act: () => Promise<void>): Promise<void> {
  // A step-up is newer than the sign-in by whole seconds.
  await page.waitForTimeout(1100);
  const opened = page.context().waitForEvent('page');
  await act();
  const popup = await opened;
  await expect(popup.getByRole('heading', { level: 1, name: 'Bekräfta att det är du' })).toBeVisible();
  const closed = popup.waitForEvent('close');
  await popup.getByRole('button', { name: 'Bekräfta' }).click();
  await closed;
}
