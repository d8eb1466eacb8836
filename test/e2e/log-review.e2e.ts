import { expect, test } from '@playwright/test';
import { expectAccessible, expectPage } from './support/accessible.js';
import { caseId } from './support/demo-ids.js';
import { atWork } from './support/sign-in.js';

test('a reviewer draws a sample of the log, notes what was found, and closes the check', async ({ browser }) => {
  test.setTimeout(240_000);
  const karin = await atWork(browser, 'Karin Lindqvist', 'Vårdcentralen Karla');
  const address = `/arbete/arenden/${caseId('Aino Korhonen')}`;
  await karin.page.goto(address);
  await expect(karin.page.getByRole('heading', { level: 1 })).toBeVisible();
  const number =
    (
      await karin.page
        .getByText(/SIP-[0-9A-Z]{4}-[0-9A-Z]{4}/)
        .first()
        .textContent()
    )?.match(/SIP-\S{9}/)?.[0] ?? '';

  const { page, context } = await atWork(browser, 'Ragnhild Stenmark');
  await expect(page).toHaveURL(/\/arbete\/logg$/);
  await expectAccessible(page);

  await test.step('the reviewer never gets to what the plan says', async () => {
    await page.goto(address);
    await expectPage(page, 'Du kan inte öppna den här sidan');
    await page.goto('/arbete/logg');
  });

  await test.step('draws what was done with one planning', async () => {
    await page.getByRole('link', { name: 'Gör ett urval' }).first().click();
    await expectPage(page, 'Gör ett urval');
    await page.getByRole('radio', { name: 'En planering' }).check();
    await page.getByRole('textbox', { name: 'Planeringens nummer' }).fill(number);
    await page.getByRole('combobox', { name: 'Hur många händelser' }).selectOption('5');
    await page.getByRole('button', { name: 'Dra urvalet' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /0 av 5 händelser bedömda/ })).toBeVisible();
    await expect(page.getByText(`Planering ${number}`)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('assesses every row: one question, the rest without remark', async () => {
    const assess = page.getByRole('button', { name: /^Bedöm/ });
    for (let turn = 0; turn < 5; turn += 1) {
      await assess.nth(turn).click();
      const dialog = page.getByRole('dialog', { name: 'Bedöm händelsen' });
      await dialog.getByRole('radio', { name: turn === 0 ? 'Fråga ställd' : 'Utan anmärkning' }).check();
      if (turn === 0) {
        await dialog.getByRole('textbox', { name: 'Anteckning' }).fill('Frågat chefen om uppdraget.');
        await expectAccessible(page);
      }
      await dialog.getByRole('button', { name: 'Spara bedömningen' }).click();
      await expect(dialog).toBeHidden();
    }
    await expect(page.getByRole('heading', { level: 1, name: /5 av 5/ })).toBeVisible();
    await expect(page.getByText('Frågat chefen om uppdraget.')).toBeVisible();
  });

  await test.step('closes the check, which stays in the list of checks', async () => {
    await page.getByRole('button', { name: 'Avsluta granskningen' }).click();
    await expect(page.getByText(/Granskningen avslutades/)).toBeVisible();
    await page.getByRole('link', { name: 'Loggranskning' }).first().click();
    const line = page.getByRole('row', { name: new RegExp(`Planering ${number}`) }).first();
    await expect(line).toContainText('Avslutad');
    await expect(line).toContainText('En fråga ställd');
  });

  await test.step('the one whose plan it is can see that the log was reviewed', async () => {
    await karin.page.goto(`${address}/historik?visa=personens`);
    const log = karin.page.getByRole('list', { name: 'Så här ser personen loggen' });
    await expect(log).toContainText('Granskade loggen');
    await expect(log).toContainText('Ragnhild Stenmark');
    await expectAccessible(karin.page);
  });
  await karin.context.close();
  await context.close();
});
