import { expect, type Page } from '@playwright/test';
import { expectPage } from './accessible.js';
import { choose } from './case-steps.js';

/** Opens one question of the plan and waits until it can be written in. */
export async function openStep(page: Page, address: string, step: string, heading: string): Promise<void> {
  await page.goto(`${address}/plan/${step}`);
  await expectPage(page, heading);
}

/** Saves what is written on the page and goes on to the next question. */
export async function saveAndGoOn(page: Page, next: string): Promise<void> {
  await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
  await expect(page.getByRole('heading', { level: 1, name: next })).toBeVisible();
}

export async function writeWords(page: Page, address: string, words: string): Promise<void> {
  await openStep(page, address, 'vad-ar-viktigt', 'Vad är viktigt?');
  await page.getByRole('textbox', { name: 'Vad säger personen själv?' }).fill(words);
  await saveAndGoOn(page, 'Behov och frågor');
}

/** A need in a line of its own; the page may hold others' already. */
export async function writeNeed(page: Page, address: string, need: string, lifeArea: string): Promise<void> {
  await openStep(page, address, 'behov', 'Behov och frågor');
  await emptyLine(page, 'Vad behöver personen?', 'Lägg till ett behov');
  await page.getByRole('textbox', { name: 'Vad behöver personen?' }).last().fill(need);
  await page.getByRole('combobox', { name: 'Livsområde' }).last().selectOption(lifeArea);
  await saveAndGoOn(page, 'Mål');
}

export async function writeGoal(
  page: Page,
  address: string,
  kind: 'own' | 'professional',
  goal: string,
): Promise<void> {
  await openStep(page, address, 'mal', 'Mål');
  const [field, add] =
    kind === 'own'
      ? ['Vad vill personen uppnå?', 'Lägg till ett eget mål']
      : ['Vad ska ni uppnå tillsammans?', 'Lägg till ett mål'];
  await emptyLine(page, field, add);
  await page.getByRole('textbox', { name: field }).last().fill(goal);
  await saveAndGoOn(page, 'Insatser: vem gör vad?');
}

export interface Measure {
  text: string;
  unit: string;
  contact: string;
  startsOn: string;
  forNeed: string;
}

export async function writeMeasure(page: Page, address: string, measure: Measure): Promise<void> {
  await openStep(page, address, 'insatser', 'Insatser: vem gör vad?');
  await emptyLine(page, 'Vad ska göras?', 'Lägg till en insats');
  const line = page.getByRole('form', { name: /^Insats, rad/ }).last();
  await line.getByRole('textbox', { name: 'Vad ska göras?' }).fill(measure.text);
  await choose(page, line.getByRole('combobox', { name: 'Enhet' }), measure.unit);
  await line.getByRole('textbox', { name: 'Kontaktperson' }).fill(measure.contact);
  await line.getByRole('textbox', { name: 'Börjar' }).fill(measure.startsOn);
  await line.getByRole('combobox', { name: 'Hör till behovet' }).selectOption({ label: measure.forNeed });
  await expectPage(page, 'Insatser: vem gör vad?');
  await saveAndGoOn(page, 'Ansvar');
}

/** There is an empty line from the start, or one is asked for. */
async function emptyLine(page: Page, field: string, add: string): Promise<void> {
  const last = page.getByRole('textbox', { name: field }).last();
  if ((await last.count()) > 0 && (await last.inputValue()) === '') return;
  await page.getByRole('button', { name: add, exact: true }).click();
}
