import { expect, test, type Page } from '@playwright/test';
import { expectPage } from './support/accessible.js';
import { recordConsent, registerPerson, startCase } from './support/case-steps.js';
import { acceptSummons, callToMeeting } from './support/meeting-steps.js';
import { openStep, writeNeed } from './support/plan-steps.js';
import { atWork } from './support/sign-in.js';

const NEED = 'Vågar inte öppna dörren när det ringer.';
const LATER = 'Behöver någon med sig till affären.';
/** The list of tasks says at once how many they are; while it is fetched it has its plain name. */
const TASKS = /behöver dig i dag$/;
/** What the law of the house promises: from the acknowledged change until it shows on open pages. */
const AT_ONCE = { timeout: 5_000 };

test('H11: protection set while another has the page open takes the content away within five seconds', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const region = await atWork(browser, 'Karin Lindqvist', 'Vårdcentralen Karla');
  const municipality = await atWork(browser, 'Mehmet Aydin');
  await registerPerson(region.page, 'Vera', 'Stjernlöf');
  const personAddress = new URL(region.page.url()).pathname;
  const address = await startCase(region.page, 'Vera Stjernlöf', {
    origin: 'I öppenvården eller socialtjänsten',
    reason: 'Vera går inte längre ut.',
    question: 'Vad gör vardagen trygg?',
  });
  const number = await region.page
    .getByText(/^SIP-\w{4}-\w{4}$/)
    .first()
    .innerText();
  await recordConsent(region.page, { given: true, name: 'Vera Stjernlöf', shareWith: 'Biståndsenheten Öster' });

  await test.step('a summons shows among the other unit’s tasks without anything being done there', async () => {
    await municipality.page.goto('/arbete');
    await expectPage(municipality.page, TASKS);
    await expect(municipality.page.getByText(number)).toHaveCount(0);
    await callToMeeting(region.page, address, 'Biståndsenheten Öster');
    await expect(municipality.page.getByText(number).first()).toBeVisible(AT_ONCE);
    await acceptSummons(municipality.page, number);
  });

  await test.step('what a colleague saves shows on the open page', async () => {
    await writeNeed(region.page, address, NEED, 'Psykisk hälsa');
    await openStep(municipality.page, address, 'behov', 'Behov och frågor');
    await expect(municipality.page.getByText(NEED)).toBeVisible();
    await openStep(region.page, address, 'behov', 'Behov och frågor');
    await region.page.getByRole('button', { name: 'Lägg till ett behov', exact: true }).click();
    await region.page.getByRole('textbox', { name: 'Vad behöver personen?' }).last().fill(LATER);
    await region.page.getByRole('button', { name: 'Spara och fortsätt' }).click();
    await expectPage(region.page, 'Mål');
    await expect(municipality.page.getByText(LATER)).toBeVisible(AT_ONCE);
  });

  await test.step('the page is gone within five seconds of the acknowledged protection, and nothing of it is left', async () => {
    const { page } = municipality;
    const another = await municipality.context.newPage();
    await another.goto('/arbete');
    await expect(another.getByRole('heading', { level: 1, name: TASKS })).toBeVisible();
    await setProtection(region.page, personAddress);
    await expect(page.getByRole('heading', { level: 1, name: 'Du kan inte längre se det här' })).toBeVisible(AT_ONCE);
    await expect(page.getByText(NEED)).toHaveCount(0);
    await expect(page.getByText('Stjernlöf')).toHaveCount(0);
    expect(await page.title()).not.toContain('Stjernlöf');
    await expectPage(page, 'Du kan inte längre se det här');
    await expect(another.getByText('Stjernlöf')).toHaveCount(0, AT_ONCE);
    await another.close();
    await page.reload();
    // So soon after, the page may be told once more that it was just lost.
    await expectPage(page, /^Du kan inte (öppna den här sidan|längre se det här)$/);
    await expect(page.getByText(NEED)).toHaveCount(0);
  });

  await test.step('while whoever set it goes on', async () => {
    await openStep(region.page, address, 'behov', 'Behov och frågor');
    await expect(region.page.getByRole('textbox', { name: 'Vad behöver personen?' }).first()).toHaveValue(NEED);
  });

  await test.step('and is told at the field where a text says how to reach somebody who is protected', async () => {
    const { page } = region;
    await page.getByRole('button', { name: 'Lägg till ett behov', exact: true }).click();
    const field = page.getByRole('textbox', { name: 'Vad behöver personen?' }).last();
    await field.fill('Går inte ut. Ring 070 174 06 05.');
    await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
    await expect(page.getByText(/^Personen har skyddade personuppgifter\. Ta bort/).first()).toBeVisible();
    await expectPage(page, 'Behov och frågor');
    await expect(field).toHaveValue('Går inte ut. Ring 070 174 06 05.');
    await page.setViewportSize({ width: 1280, height: 900 });
    await field.fill('Går inte ut.');
    await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
    await expectPage(page, 'Mål');
  });
  await region.context.close();
  await municipality.context.close();
});

/** Returns when the page says that the protection holds. */
async function setProtection(page: Page, personAddress: string): Promise<void> {
  await page.goto(personAddress);
  await page.getByRole('button', { name: 'Sätt skydd' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sätt skyddet nu' }).click();
  await expect(page.getByText('Skyddet gäller från och med nu.')).toBeVisible();
}
