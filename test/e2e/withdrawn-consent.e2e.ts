import { expect, test, type Page } from '@playwright/test';
import { expectPage } from './support/accessible.js';
import { recordConsent, registerPerson, startCase } from './support/case-steps.js';
import { acceptSummons, callToMeeting } from './support/meeting-steps.js';
import { openStep, saveAndGoOn, writeNeed, writeWords } from './support/plan-steps.js';
import { atWork } from './support/sign-in.js';

const WORDS = 'Jag vill att ni låter mig vara i fred på kvällarna.';
const NEED = 'Sover dåligt och är orolig på natten.';

test('a consent withdrawn in mid-draft takes the content away from the other authority at once', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const region = await atWork(browser, 'Karin Lindqvist', 'Vårdcentralen Karla');
  const municipality = await atWork(browser, 'Mehmet Aydin');

  await registerPerson(region.page, 'Tora', 'Ångersköld');
  const address = await startCase(region.page, 'Tora Ångersköld', {
    origin: 'I öppenvården eller socialtjänsten',
    reason: 'Tora ringer vården varje natt.',
    question: 'Vad hjälper på natten?',
  });
  await recordConsent(region.page, { given: true, name: 'Tora Ångersköld', shareWith: 'Biståndsenheten Öster' });
  await callToMeeting(region.page, address, 'Biståndsenheten Öster');
  await acceptSummons(municipality.page, await numberOf(region.page));
  await writeWords(region.page, address, WORDS);
  await writeNeed(region.page, address, NEED, 'Psykisk hälsa');

  await test.step('the other authority reads it and has begun to write', async () => {
    await openStep(municipality.page, address, 'behov', 'Behov och frågor');
    await expect(municipality.page.getByText(NEED)).toBeVisible();
    await municipality.page.getByRole('button', { name: 'Lägg till ett behov' }).click();
    await municipality.page.getByRole('textbox', { name: 'Vad behöver personen?' }).last().fill('Hjälp på natten.');
    await saveAndGoOn(municipality.page, 'Mål');
    await municipality.page.goto(address);
    await expect(municipality.page.getByText(WORDS)).toBeVisible();
    await openStep(municipality.page, address, 'behov', 'Behov och frågor');
    await expect(municipality.page.getByText(NEED)).toBeVisible();
  });

  await test.step('the person takes the consent back', async () => {
    await region.page.goto(`${address}/samtycke`);
    await expectPage(region.page, 'Samtycke');
    await region.page
      .getByRole('button', { name: /^Ta tillbaka/ })
      .first()
      .click();
    const dialog = region.page.getByRole('dialog', { name: 'Ta tillbaka samtycket till planen?' });
    await dialog.getByRole('radio', { name: 'Muntligt' }).check();
    await expectPage(region.page, 'Samtycke');
    await dialog.getByRole('button', { name: 'Ta tillbaka samtycket' }).click();
    await expect(region.page.getByText('Samtycket är återkallat').first()).toBeVisible();
    await expectPage(region.page, 'Samtycke');
  });

  await test.step('the other browser loses the content, keeps its own, and writes no more', async () => {
    const { page } = municipality;
    // Nobody touches the page: it is told.
    await expect(page.getByText(NEED)).toHaveCount(0, { timeout: 5_000 });
    await expect(page.getByText('Du kan läsa men inte skriva här nu')).toBeVisible();
    await expect(page.getByText('Hjälp på natten.')).toBeVisible();
    await expectPage(page, 'Behov och frågor');
    await page.goto(address);
    await expectPage(page, 'Planering för Tora Ångersköld');
    await expect(page.getByText(WORDS)).toHaveCount(0);
  });

  await test.step('while the authority that wrote it still has it', async () => {
    await region.page.goto(address);
    await expect(region.page.getByText(WORDS)).toBeVisible();
    await expectPage(region.page, 'Planering för Tora Ångersköld');
  });
  await region.context.close();
  await municipality.context.close();
});

/** The case's number, which is what the other unit is told. */
async function numberOf(page: Page): Promise<string> {
  return page
    .getByText(/^SIP-\w{4}-\w{4}$/)
    .first()
    .innerText();
}
