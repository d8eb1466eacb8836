import { expect, type Locator, type Page } from '@playwright/test';
import { expectPage } from './accessible.js';
import { freshNumber } from './identity-number.js';
import { withStepUp } from './sign-in.js';

/** Finds that nobody knows the person, and registers them. Ends on the person's page. */
export async function registerPerson(page: Page, givenName: string, familyName: string): Promise<void> {
  const number = freshNumber();
  await page.getByRole('link', { name: 'Personer', exact: true }).click();
  await expectPage(page, 'Personer');
  await page.getByRole('searchbox', { name: /^Sök på namn/ }).fill(number);
  await page.getByRole('button', { name: 'Sök', exact: true }).click();
  await expect(page.getByText('Ingen träff')).toBeVisible();
  await expectPage(page, 'Personer');
  await page.getByRole('link', { name: 'Registrera en person' }).first().click();
  await expectPage(page, 'Registrera en person');
  await page.getByRole('textbox', { name: 'Personnummer eller samordningsnummer' }).fill(number);
  await page.getByRole('textbox', { name: 'Förnamn' }).fill(givenName);
  await page.getByRole('textbox', { name: 'Efternamn' }).fill(familyName);
  await page.getByRole('textbox', { name: 'Telefon' }).fill('070-174 06 05');
  await page.getByRole('button', { name: 'Registrera personen' }).click();
  await expectPage(page, `${givenName} ${familyName}`);
}

export interface Need {
  origin: string;
  reason: string;
  question: string;
  /** For a request for home health care. */
  requested?: { day: string; time: string; unit: string };
}

/** Starts a case from the person's page. Ends on the case's overview; gives its address. */
export async function startCase(page: Page, name: string, need: Need): Promise<string> {
  await page.getByRole('link', { name: 'Starta en plan' }).click();
  await expectPage(page, 'Starta en plan');
  await page.getByRole('radio', { name: need.origin }).check();
  if (need.requested) {
    await page.getByRole('textbox', { name: 'Dag för vårdbegäran' }).fill(need.requested.day);
    await page.getByRole('textbox', { name: 'Klockslag för vårdbegäran' }).fill(need.requested.time);
    await choose(page, page.getByRole('combobox', { name: /^Enhet som tar emot/ }), need.requested.unit);
  }
  await page.getByRole('radio', { name: 'Personal' }).check();
  await page.getByRole('textbox', { name: 'Varför behövs en plan just nu?' }).fill(need.reason);
  await page.getByRole('textbox', { name: 'Vad ska ni lösa tillsammans?' }).fill(need.question);
  await expectPage(page, 'Starta en plan');
  await page.getByRole('button', { name: 'Starta planeringen' }).click();
  await expectPage(page, `Planering för ${name}`);
  return new URL(page.url()).pathname;
}

/** Writes part of a name and takes the option. */
export async function choose(page: Page, field: Locator, option: string): Promise<void> {
  await field.click();
  await field.pressSequentially(option.slice(0, 14));
  await page
    .getByRole('option', { name: new RegExp(`^${option}`) })
    .first()
    .click();
}

/** The person's answer to whether a plan may be made; with a unit, also that content is shared with it, both ways. */
export async function recordConsent(
  page: Page,
  answer: { given: boolean; name: string; shareWith?: string },
): Promise<void> {
  await page.getByRole('link', { name: 'Fråga om samtycke' }).first().click();
  await expectPage(page, 'Samtycke');
  await page.getByRole('link', { name: 'Fråga om samtycke' }).first().click();
  await expectPage(page, 'Anteckna svar om samtycke');
  const asked = page.getByRole('radiogroup', { name: new RegExp(`Vad säger ${answer.name}`) });
  await asked.getByRole('radio', { name: answer.given ? 'Ja' : 'Nej' }).check();
  await page.getByRole('radio', { name: 'Muntligt' }).check();
  if (answer.shareWith) {
    await page
      .getByRole('radiogroup', { name: 'Får ni visa varandra det som behövs för planen?' })
      .getByRole('radio', { name: 'Ja' })
      .check();
    await choose(page, page.getByRole('combobox', { name: 'Med vilken enhet?' }), answer.shareWith);
  } else if (answer.given) {
    await page.getByRole('radio', { name: 'Nej, eller inte nu' }).check();
  }
  await expectPage(page, 'Anteckna svar om samtycke');
  await withStepUp(page, () => page.getByRole('button', { name: 'Spara svaren' }).click());
  await expectPage(page, 'Samtycke');
}
