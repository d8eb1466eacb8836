import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectPage } from './support/accessible.js';
import { dayFromToday } from './support/days.js';
import { atWork, withStepUp } from './support/sign-in.js';
import { caseId } from './support/demo-ids.js';

/** Two administrators switch it on, as an authority must before anything can be opened. */
async function switchOn(asking: Page, confirming: Page): Promise<void> {
  await asking.getByRole('link', { name: 'Nödåtkomst', exact: true }).click();
  await expectPage(asking, 'Nödåtkomst');
  await asking.getByRole('button', { name: 'Slå på' }).click();
  const ask = asking.getByRole('dialog', { name: 'Slå på' });
  await ask.getByRole('radio', { name: 'Inom den egna myndigheten' }).check();
  await ask.getByRole('textbox', { name: 'Varför behövs det?' }).fill('Beslut i nämnden.');
  await ask.getByRole('textbox', { name: 'Sista dag att bekräfta' }).fill(dayFromToday(3));
  await ask.getByRole('button', { name: 'Be om bekräftelse' }).click();
  await expect(asking.getByText('Skickat. Det händer när någon annan har bekräftat.')).toBeVisible();
  await confirming.goto('/arbete/bekrafta');
  await confirming.getByRole('button', { name: 'Läs och svara: Nödåtkomst slås på' }).click();
  const answer = confirming.getByRole('dialog', { name: 'Nödåtkomst slås på' });
  await withStepUp(confirming, () => answer.getByRole('button', { name: 'Bekräfta' }).click());
  await expect(confirming.getByText('Bekräftat och gjort.')).toBeVisible();
}

test('a plan is opened in an emergency, and reviewed', async ({ browser }) => {
  const ingela = await atWork(browser, 'Ingela Rask');
  const anders = await atWork(browser, 'Anders Blom');
  const erik = await atWork(browser, 'Erik Sandström');
  const { page } = erik;
  const plan = caseId('Rolf Hedlund');

  await test.step('it is switched off until two administrators have switched it on', async () => {
    await page.goto(`/arbete/nodatkomst?plan=${plan}`);
    await expectPage(page, 'Nödåtkomst');
    await expect(page.getByText('Nödåtkomst är inte påslagen hos er')).toBeVisible();
    await switchOn(ingela.page, anders.page);
  });

  await test.step('the plan is hidden until it is opened, with a reason and a fresh sign-in', async () => {
    await page.goto(`/arbete/arenden/${plan}`);
    await expectPage(page, 'Du kan inte öppna den här sidan');
    await page.goto(`/arbete/nodatkomst?plan=${plan}`);
    await page.getByRole('button', { name: 'Öppna planen' }).click();
    await expect(page.getByText('Det här behöver rättas')).toBeVisible();
    await expectPage(page, 'Nödåtkomst');
    await page.getByRole('radio', { name: 'Fara för livet' }).check();
    await page
      .getByRole('textbox', { name: 'Beskriv situationen' })
      .fill('Personen är medvetslös och vi når ingen på vårdcentralen.');
    await withStepUp(page, () => page.getByRole('button', { name: 'Öppna planen' }).click());
  });

  await test.step('it shows for an hour what the own authority has written, and the time that is left', async () => {
    await expect(page.getByText(/Du läser med nödåtkomst · 59 minuter kvar/)).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await expect(page.getByRole('link', { name: 'Ändra' })).toHaveCount(0);
  });

  await test.step('it can be closed before that, and then nothing shows', async () => {
    await page.getByRole('button', { name: 'Stäng nu' }).click();
    await expect(page.getByText('Nödåtkomsten är stängd.')).toBeVisible();
    await page.goto(`/arbete/arenden/${plan}`);
    await expectPage(page, 'Du kan inte öppna den här sidan');
  });

  await test.step('whoever reviews has been told at once, and says whether it was called for', async () => {
    const reviewer = await atWork(browser, 'Ragnhild Stenmark');
    const { page: at } = reviewer;
    await at.getByRole('link', { name: /^Nödåtkomster 1/ }).click();
    await expectPage(at, '1 nödåtkomst väntar på granskning');
    await at.getByRole('button', { name: 'Granska nödåtkomsten av Erik Sandström' }).click();
    const dialog = at.getByRole('dialog', { name: 'Granska nödåtkomsten av Erik Sandström' });
    await dialog.getByRole('radio', { name: 'Ja, det var befogat' }).check();
    await dialog
      .getByRole('textbox', { name: 'Vad har du kontrollerat och kommit fram till?' })
      .fill('Akutläkaren intygar att det inte kunde vänta.');
    await expectAccessible(at);
    await dialog.getByRole('button', { name: 'Spara granskningen' }).click();
    await expect(at.getByText('Granskningen är sparad.')).toBeVisible();
    await expectPage(at, 'Inga nödåtkomster väntar på granskning');
    await reviewer.context.close();
  });
  for (const { context } of [ingela, anders, erik]) await context.close();
});
