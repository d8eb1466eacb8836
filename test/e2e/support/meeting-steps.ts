import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectPage } from './accessible.js';
import { choose } from './case-steps.js';

/** Calls a unit to a meeting today. Ends on the meeting's page; gives its address. */
export async function callToMeeting(page: Page, address: string, unit: string): Promise<string> {
  await page.goto(`${address}/moten`);
  await expectPage(page, 'Möten');
  await page.getByRole('link', { name: 'Kalla till möte' }).first().click();
  await expectPage(page, 'Kalla till möte');
  await page.getByRole('button', { name: /^i dag/ }).click();
  await page.getByRole('textbox', { name: 'Börjar' }).fill('13:00');
  await page.getByRole('textbox', { name: 'Slutar' }).fill('14:00');
  await page.getByRole('radio', { name: 'Vi ses' }).check();
  await page.getByRole('textbox', { name: 'Plats' }).fill('Vårdcentralen Karla, rum 4');
  await choose(page, page.getByRole('combobox', { name: 'Lägg till enhet' }), unit);
  await expect(page.getByRole('combobox', { name: `Mottagare hos ${unit}` })).toBeVisible();
  await expectPage(page, 'Kalla till möte');
  await page.getByRole('button', { name: 'Skicka kallelsen' }).click();
  await expectPage(page, /^Möte /);
  await expect(page.getByText('Har inte svarat')).toBeVisible();
  return new URL(page.url()).pathname;
}

/** The called unit reads the summons in its inbox and says that it comes. */
export async function acceptSummons(page: Page, number: string): Promise<void> {
  await page.getByRole('link', { name: /^Inkorg/ }).click();
  await expectPage(page, /väntar på svar/);
  await page.getByRole('button', { name: `Läs och svara ${number}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Kallelse till möte' });
  await expect(dialog.getByText('Vad ska mötet svara på?')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Vi kommer', exact: true }).click();
  await expect(page.getByText('Ni är med. Den som kallade har fått besked.')).toBeVisible();
}
