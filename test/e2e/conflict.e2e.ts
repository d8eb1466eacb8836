import { expect, test } from '@playwright/test';
import { expectAccessible, expectPage } from './support/accessible.js';
import { recordConsent, registerPerson, startCase } from './support/case-steps.js';
import { openStep, writeGoal } from './support/plan-steps.js';
import { atWork } from './support/sign-in.js';

const FIELD = 'Vad ska ni uppnå tillsammans?';

test('two who write on the same goal both see both texts, and neither is lost', async ({ browser }) => {
  test.setTimeout(240_000);
  const karin = await atWork(browser, 'Karin Lindqvist', 'Vårdcentralen Karla');
  const annaLena = await atWork(browser, 'Anna-Lena Öberg');

  await registerPerson(karin.page, 'Sigge', 'Tvåhand');
  const address = await startCase(karin.page, 'Sigge Tvåhand', {
    origin: 'I öppenvården eller socialtjänsten',
    reason: 'Sigge har svårt att komma ut.',
    question: 'Hur kommer Sigge ut?',
  });
  await recordConsent(karin.page, { given: true, name: 'Sigge Tvåhand' });
  await writeGoal(karin.page, address, 'professional', 'Sigge går ut.');

  await test.step('a colleague takes the case in order to write in it', async () => {
    await annaLena.page.goto(address);
    await expectAccessible(annaLena.page);
    await annaLena.page.getByRole('button', { name: 'Ta över eller täck upp' }).click();
    const dialog = annaLena.page.getByRole('dialog', { name: 'Ta över eller täck upp' });
    await dialog.getByRole('radio', { name: 'Jag ska arbeta med den' }).check();
    await dialog.getByRole('button', { name: 'Ta planeringen' }).click();
    await expectPage(annaLena.page, 'Planering för Sigge Tvåhand');
  });

  await openStep(karin.page, address, 'mal', 'Mål');
  await openStep(annaLena.page, address, 'mal', 'Mål');
  // The other one is cut off while the goal is changed, so that both have begun from the same text.
  await annaLena.context.setOffline(true);
  await annaLena.page.getByRole('textbox', { name: FIELD }).fill('Sigge går ut varje dag med hunden.');
  await karin.page.getByRole('textbox', { name: FIELD }).fill('Sigge går till affären två gånger i veckan.');
  await karin.page.getByRole('button', { name: 'Spara och fortsätt' }).click();
  await expectPage(karin.page, 'Insatser: vem gör vad?');
  await annaLena.context.setOffline(false);
  await annaLena.page.getByRole('button', { name: 'Spara och fortsätt' }).click();

  await test.step('both texts stand side by side', async () => {
    const { page } = annaLena;
    await expect(page.getByText('Karin Lindqvist har också ändrat här')).toBeVisible();
    await expect(page.getByText('Sigge går ut varje dag med hunden.', { exact: true })).toBeVisible();
    await expect(page.getByText('Sigge går till affären två gånger i veckan.', { exact: true })).toBeVisible();
    await expectPage(page, 'Mål');
  });

  await test.step('put together they are saved, and the first one sees it', async () => {
    const both = 'Sigge går ut varje dag med hunden, och till affären två gånger i veckan.';
    await annaLena.page.getByRole('textbox', { name: 'Eller skriv ihop dem' }).fill(both);
    await annaLena.page.getByRole('button', { name: 'Spara den sammanskrivna texten' }).click();
    await expect(annaLena.page.getByRole('textbox', { name: FIELD })).toHaveValue(both);
    await openStep(karin.page, address, 'mal', 'Mål');
    await expect(karin.page.getByRole('textbox', { name: FIELD })).toHaveValue(both);
  });
  await karin.context.close();
  await annaLena.context.close();
});
