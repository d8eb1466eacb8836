import { expect, test } from '@playwright/test';
import { expectPage } from './support/accessible.js';
import { recordConsent, registerPerson, startCase } from './support/case-steps.js';
import { signIn } from './support/sign-in.js';

test('a no is documented, nothing is shared, nobody is called, and the case is closed', async ({ page }) => {
  await signIn(page, 'Karin Lindqvist', 'Vårdcentralen Karla');
  await registerPerson(page, 'Astor', 'Nejman');
  const address = await startCase(page, 'Astor Nejman', {
    origin: 'I öppenvården eller socialtjänsten',
    reason: 'Astor har ramlat hemma och hemtjänsten är orolig.',
    question: 'Hur blir det tryggt hemma?',
  });

  await test.step('nobody can be called before the person has been asked', async () => {
    await page.goto(`${address}/moten/ny`);
    await expect(page.getByText('Ingen kan kallas än')).toBeVisible();
    await expectPage(page, 'Kalla till möte');
    await page.goto(address);
  });

  await recordConsent(page, { given: false, name: 'Astor Nejman' });
  await expect(page.getByText('Nej till planen')).toBeVisible();

  await test.step('nor after the no', async () => {
    await page.goto(`${address}/moten/ny`);
    await expect(page.getByText('Ingen kan kallas än')).toBeVisible();
    await page.goto(`${address}/moten`);
    await expectPage(page, 'Möten');
    await expect(page.getByRole('link', { name: 'Kalla till möte' })).toHaveCount(0);
  });

  await test.step('the case is closed for that reason', async () => {
    await page.goto(address);
    await expect(page.getByText('Personen har sagt nej', { exact: true }).first()).toBeVisible();
    await expectPage(page, 'Planering för Astor Nejman');
    await page.getByRole('button', { name: 'Avsluta planeringen' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Avsluta planeringen' });
    await dialog.getByRole('radio', { name: 'Personen vill inte ha en plan' }).check();
    await expectPage(page, 'Planering för Astor Nejman');
    await dialog.getByRole('button', { name: 'Avsluta' }).click();
    await expect(page.getByText('Planeringen är avslutad.', { exact: false }).first()).toBeVisible();
  });

  await test.step('and all of it can be read in the history', async () => {
    await page.goto(`${address}/historik`);
    await expectPage(page, 'Historik');
    for (const entry of ['Startade planeringen', 'Antecknade samtycke', 'Avslutade planeringen']) {
      await expect(page.getByText(entry).first()).toBeVisible();
    }
  });
});
