import { expect, test } from '@playwright/test';
import { expectAccessible, expectPage } from './support/accessible.js';
import { atWork, signIn, withStepUp } from './support/sign-in.js';

const ASKED = 'Nils Nyman får rollen handläggare på Allmänpsykiatriska öppenvården Örebro';

test('an administrator adds a user and a second confirms', async ({ page, browser }) => {
  await signIn(page, 'Ingela Rask');
  await expectPage(page, /^Användare hos Hälso- och sjukvårdsnämnden/);
  const anders = await atWork(browser, 'Anders Blom');

  await test.step('the first asks for it', async () => {
    await page.getByRole('link', { name: 'Lägg till användare' }).click();
    await expectPage(page, 'Lägg till användare');
    await page.getByRole('button', { name: 'Be om bekräftelse' }).click();
    await expect(page.getByText('Det här behöver rättas')).toBeVisible();
    await page.getByRole('textbox', { name: 'Förnamn' }).fill('Nils');
    await page.getByRole('textbox', { name: 'Efternamn' }).fill('Nyman');
    await page.getByRole('textbox', { name: 'HSA-id' }).fill(`SE2321000164-N${String(Date.now()).slice(-6)}`);
    await page
      .getByRole('combobox', { name: 'Enhet' })
      .selectOption({ label: 'Allmänpsykiatriska öppenvården Örebro' });
    await page.getByRole('radio', { name: 'Handläggare' }).check();
    await page.getByRole('textbox', { name: 'Titel' }).fill('Kurator');
    await page.getByRole('textbox', { name: 'Varför behövs det?' }).fill('Börjar på mottagningen på måndag.');
    await page.getByRole('button', { name: 'Be om bekräftelse' }).click();
    await expect(page.getByText('Skickat. Det händer när någon annan har bekräftat.')).toBeVisible();
  });

  await test.step('nothing has happened yet, and the one who asked cannot confirm', async () => {
    await page.getByRole('searchbox', { name: 'Sök på namn, titel eller enhet' }).fill('Nyman');
    await page.getByRole('button', { name: 'Sök', exact: true }).click();
    await expect(page.getByText('Ingen träff')).toBeVisible();
    await page.getByRole('link', { name: 'Att bekräfta' }).click();
    await expectPage(page, 'Inget väntar på ditt svar');
    await expect(page.getByRole('button', { name: `Ta tillbaka: ${ASKED}` })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Läs och svara/ })).toHaveCount(0);
  });

  await test.step('the second sees that it waits, reads and confirms', async () => {
    const { page: other } = anders;
    await other.reload();
    await other.getByRole('link', { name: /^Att bekräfta 1/ }).click();
    await expectPage(other, '1 sak väntar på ditt svar');
    await other.getByRole('button', { name: `Läs och svara: ${ASKED}` }).click();
    const dialog = other.getByRole('dialog', { name: ASKED });
    await expect(dialog.getByText('Börjar på mottagningen på måndag.')).toBeVisible();
    await expectAccessible(other);
    await withStepUp(other, () => dialog.getByRole('button', { name: 'Bekräfta' }).click());
    await expect(other.getByText('Bekräftat och gjort.')).toBeVisible();
  });

  await test.step('the user is there, and the assignment can be ended at once', async () => {
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByRole('searchbox', { name: 'Sök på namn, titel eller enhet' }).fill('Nyman');
    await page.getByRole('button', { name: 'Sök', exact: true }).click();
    await expect(page.getByText('Nils Nyman')).toBeVisible();
    await page.getByRole('button', { name: /^Avsluta uppdraget Handläggare/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Avsluta uppdraget' });
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Avsluta uppdraget' }).click();
    await expect(page.getByText('Uppdraget är avslutat.')).toBeVisible();
    await expect(page.getByText('Ingen träff')).toBeVisible();
  });
  await anders.context.close();
});
