import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectPage } from './support/accessible.js';
import { recordConsent, registerPerson, startCase } from './support/case-steps.js';
import { dayFromToday } from './support/days.js';
import { acceptSummons, callToMeeting } from './support/meeting-steps.js';
import { openStep, saveAndGoOn, writeGoal, writeMeasure, writeNeed, writeWords } from './support/plan-steps.js';
import { atWork, withStepUp, type Colleague } from './support/sign-in.js';

const NAME = 'Hildur Snöklocka';
const WORDS = 'Jag vill bo kvar hemma och kunna gå till min syster på fredagarna.';
const NEED = 'Hjälp med mediciner och att komma upp på morgonen.';
const OWN_GOAL = 'Jag vill hälsa på min syster varje fredag.';
const REGION_MEASURE = 'går igenom alla läkemedel';
const MUNICIPALITY_MEASURE = 'hjälper till varje morgon';
const UNIT = 'Biståndsenheten Öster';

test.describe.configure({ mode: 'serial' });

/** One plan, from first contact to followed up, by two authorities in two browsers. */
test.describe('one plan', () => {
  let region: Colleague;
  let municipality: Colleague;
  let address: string;
  let number: string;

  test.beforeAll(async ({ browser }) => {
    region = await atWork(browser, 'Karin Lindqvist', 'Vårdcentralen Karla');
    municipality = await atWork(browser, 'Mehmet Aydin');
  });
  test.afterAll(async () => {
    await region.context.close();
    await municipality.context.close();
  });

  test('begins at the coordinator’s tasks, with a person and a request for home health care', async () => {
    const { page } = region;
    await expectPage(page, /behöver dig i dag/);
    await registerPerson(page, 'Hildur', 'Snöklocka');
    address = await startCase(page, NAME, {
      origin: 'Vårdbegäran till hemsjukvården',
      reason: 'Hildur har svårt att klara medicinerna själv.',
      question: 'Vem hjälper till på morgonen?\nVem ser över medicinerna?',
      requested: { day: dayFromToday(-1), time: '08:30', unit: 'Hemsjukvården Norr' },
    });
    number = await page
      .getByText(/^SIP-\w{4}-\w{4}$/)
      .first()
      .innerText();
    await expect(page.getByText(/7 kalenderdagar från/)).toBeVisible();
  });

  test('has the person’s consent, given with a fresh sign-in, before anybody is told', async () => {
    await recordConsent(region.page, { given: true, name: NAME, shareWith: UNIT });
    await expect(region.page.getByText('Det finns samtycke till planen')).toBeVisible();
    await municipality.page.goto(address);
    await expectPage(municipality.page, 'Du kan inte öppna den här sidan');
  });

  test('calls the municipality, which answers from its inbox', async () => {
    const meeting = await callToMeeting(region.page, address, UNIT);
    await acceptSummons(municipality.page, number);
    await region.page.goto(meeting);
    await expect(region.page.getByText('Kommer', { exact: true })).toBeVisible();
    const file = await region.page.request.get(
      await region.page
        .getByRole('link', { name: 'Hämta till kalendern' })
        .evaluate((link: HTMLAnchorElement) => link.href),
    );
    expect(file.headers()['content-type']).toContain('text/calendar');
    const calendar = await file.text();
    for (const secret of ['Hildur', 'Snöklocka', number, 'medicin', 'Karla']) expect(calendar).not.toContain(secret);
  });

  test('begins with the person’s own words and is written by both', async () => {
    await writeWords(region.page, address, WORDS);
    await writeNeed(region.page, address, NEED, 'Vardagen');
    await writeGoal(region.page, address, 'own', OWN_GOAL);
    await writeGoal(region.page, address, 'professional', 'Medicinerna tas på rätt tid varje dag.');
    await writeMeasure(region.page, address, {
      text: REGION_MEASURE,
      unit: 'Vårdcentralen Karla',
      contact: 'Karin Lindqvist',
      startsOn: dayFromToday(1),
      forNeed: NEED,
    });
    await writeMeasure(municipality.page, address, {
      text: MUNICIPALITY_MEASURE,
      unit: UNIT,
      contact: 'Mehmet Aydin',
      startsOn: dayFromToday(3),
      forNeed: NEED,
    });
    await openStep(region.page, address, 'insatser', 'Insatser: vem gör vad?');
    await expect(region.page.getByText(`${UNIT} ${MUNICIPALITY_MEASURE}`, { exact: false })).toBeVisible();
  });

  test('is decided on in the meeting, measure by measure', async () => {
    const { page } = region;
    await page.goto(`${address}/moten`);
    await page.getByRole('region', { name: 'Nästa möte' }).getByRole('link').click();
    await page.getByRole('link', { name: 'Öppna mötesläget' }).click();
    await expectPage(page, 'Mötesläge');
    await expect(page.getByText(WORDS)).toBeVisible();
    await page.getByRole('radiogroup', { name: NAME }).getByRole('radio', { name: 'Var med' }).check();
    await page.getByRole('radiogroup', { name: UNIT }).getByRole('radio', { name: 'Var med' }).check();
    for (const measure of [REGION_MEASURE, MUNICIPALITY_MEASURE]) {
      await page.getByRole('navigation', { name: 'Punkter' }).getByRole('button', { name: measure }).click();
      await page.getByRole('button', { name: 'Vi är överens' }).click();
      await expect(page.getByText(/^Beslut: Vi är överens/)).toBeVisible();
      await expectPage(page, 'Mötesläge');
    }
    await page.getByRole('navigation', { name: 'Punkter' }).getByRole('button', { name: 'Avsluta mötet' }).click();
    await expect(page.getByText('2 av 2 insatser är bestämda', { exact: false }).first()).toBeVisible();
    await page.getByRole('region', { name: 'Avsluta mötet' }).getByRole('button', { name: 'Avsluta mötet' }).click();
    await page.getByRole('dialog', { name: 'Avsluta mötet?' }).getByRole('button', { name: 'Avsluta mötet' }).click();
    await expectPage(page, /^Möte /);
    await expect(page.getByText(/^Mötet avslutades/)).toBeVisible();
  });

  test('is reviewed: what the law and the county ask for, and then sent out', async () => {
    const { page } = region;
    await page.goto(`${address}/granska`);
    await expect(page.getByText('Det här kräver lagen, och det saknas')).toBeVisible();
    await expectPage(page, 'Granska planen');
    await openStep(page, address, 'ansvar', 'Ansvar');
    await page.getByRole('radio', { name: 'Region Örebro län' }).check();
    await page.getByRole('checkbox', { name: /^Ingen annan än region och kommun/ }).check();
    await saveAndGoOn(page, 'Uppföljning');
    await page.getByRole('button', { name: /^Om 8 veckor/ }).click();
    await page.getByRole('combobox', { name: /^Enhet som bjuder in/ }).click();
    await page.getByRole('option', { name: /^Vårdcentralen Karla/ }).click();
    await page
      .getByRole('textbox', { name: 'Hur följer ni upp?' })
      .fill('Vi ses hemma hos Hildur och går igenom målen.');
    await saveAndGoOn(page, 'Granska planen');
    await expect(page.getByText('Allt som lagen kräver finns med')).toBeVisible();
    await page.getByRole('button', { name: 'Skicka till Hildur' }).click();
    await expect(page.getByText('Hildur kan nu läsa utkastet.')).toBeVisible();
    await expectPage(page, 'Granska planen');
    await page.getByRole('button', { name: 'Skicka för godkännande' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Skicka för godkännande' }).click();
    await expect(
      page.getByText('Version 1 väntar på godkännande').or(page.getByText('Planen är skickad för godkännande')).first(),
    ).toBeVisible();
  });

  test('is approved by both with a fresh sign-in, and answered by the person', async () => {
    await noteAnswer(region.page);
    await approve(region.page, 'Region Örebro län');
    await expect(region.page.getByText('Väntar på svar', { exact: true })).toBeVisible();
    await municipality.page.goto(`${address}/underskrift`);
    await expectPage(municipality.page, 'Godkännande och svar');
    await expect(municipality.page.getByText(/Det är samma text som skickades ut/)).toBeVisible();
    await approve(municipality.page, 'Örebro kommun');
    await expect(municipality.page.getByText('Version 1 är godkänd och gäller')).toBeVisible();
    await expectPage(municipality.page, 'Godkännande och svar');
  });

  test('can be read as a PDF with the same content', async () => {
    const { page } = municipality;
    const link = page.getByRole('link', { name: 'Öppna som PDF' });
    const file = await page.request.get(await link.evaluate((one: HTMLAnchorElement) => one.href));
    expect(file.status()).toBe(200);
    expect(file.headers()['content-type']).toContain('application/pdf');
    expect(file.headers()['content-disposition']).not.toContain('Hildur');
    const bytes = await file.body();
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(bytes.includes('/StructTreeRoot')).toBe(true);
    await page.goto(`${address}/plan`);
    await expect(page.getByText(WORDS).first()).toBeVisible();
    await expect(page.getByText(REGION_MEASURE, { exact: false }).first()).toBeVisible();
    await expectAccessible(page);
  });

  test('is followed up, with the person’s own rating and a next date', async () => {
    const { page } = region;
    await page.goto(`${address}/uppfoljning`);
    await expectPage(page, 'Uppföljning');
    await page.getByRole('button', { name: 'Gör uppföljningen nu' }).click();
    await page
      .getByRole('radiogroup', { name: /Så tycker personen själv/ })
      .getByRole('radio', { name: 'Bra', exact: true })
      .check();
    await page.getByRole('textbox', { name: /^Med egna ord/ }).fill('Nu tar jag medicinen varje morgon.');
    await page.getByRole('radiogroup', { name: REGION_MEASURE }).getByRole('radio', { name: 'Klar' }).check();
    await page
      .getByRole('radiogroup', { name: MUNICIPALITY_MEASURE })
      .getByRole('radio', { name: 'Fortsätter' })
      .check();
    await page.getByRole('radiogroup', { name: OWN_GOAL }).getByRole('radio', { name: 'På väg' }).check();
    await page
      .getByRole('radiogroup', { name: /Medicinerna tas/ })
      .getByRole('radio', { name: 'Nått', exact: true })
      .check();
    await page.getByRole('radio', { name: 'Planen fortsätter som den är' }).check();
    await page
      .getByRole('button', { name: /^Om \d/ })
      .first()
      .click();
    await expectPage(page, 'Uppföljning');
    await page.getByRole('button', { name: 'Spara och boka nästa' }).click();
    await expect(page.getByText('Uppföljningen är sparad och nästa är bokad.')).toBeVisible();
    await expect(page.getByText('Personen tycker: bra')).toBeVisible();
    await expectPage(page, 'Uppföljning');
  });

  test('stands in the unit heads’ boards only as unit, date and number', async ({ browser }) => {
    const { context, page } = await atWork(browser, 'Birgitta Norén');
    await page.getByRole('link', { name: 'Enheten', exact: true }).click();
    await expectPage(page, /försenad/);
    const rows = page.getByRole('table', { name: /längst försenat först/ }).getByRole('row');
    await expect(rows.nth(1)).toContainText('Uppföljningen är inte gjord');
    await expect(page.getByRole('heading', { name: 'Hos den andra parten' })).toBeVisible();
    await expect(page.getByText(/Sjöberg|Hedlund|Snöklocka/)).toHaveCount(0);
    await rows
      .getByRole('button', { name: /^Välj planeringsansvarig/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Karin Lindqvist' }).check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Skicka förfrågan' }).click();
    await expect(page.getByText(/har fått frågan/).first()).toBeVisible();
    await expectAccessible(page);
    await context.close();
  });

  test('can be told from the history: who did what, and who has read', async () => {
    const { page } = region;
    await page.goto(`${address}/historik`);
    for (const done of [
      'Startade planeringen',
      'Antecknade samtycke',
      'Svarade på kallelsen',
      'Antecknade ett beslut på mötet',
      'Lade till i planen',
      'Antecknade personens svar på planen',
      'Godkände planen',
    ]) {
      await expect(page.getByText(done).first(), done).toBeVisible();
    }
    await expectPage(page, 'Historik');
    await page.getByRole('link', { name: 'Vem har läst' }).click();
    // The other authority's readers are told of by unit: the name is for its own log.
    await expect(
      page
        .getByRole('paragraph')
        .filter({ hasText: `${UNIT}, ` })
        .first(),
    ).toBeVisible();
    const readers = page.getByRole('list', { name: 'Vem har läst' });
    await expect(readers).toBeVisible();
    await expect(readers.getByText('Mehmet Aydin')).toHaveCount(0);
    await expectPage(page, 'Historik');
  });

  async function noteAnswer(page: Page): Promise<void> {
    await page.goto(`${address}/underskrift`);
    await expectPage(page, 'Godkännande och svar');
    await page.getByRole('button', { name: 'Anteckna svaret' }).click();
    await page.getByRole('radio', { name: 'Säger ja till planen' }).check();
    await page.getByRole('textbox', { name: /^Med egna ord/ }).fill('Det här blir bra.');
    await page.getByRole('radio', { name: 'på plats' }).check();
    await page.getByRole('button', { name: 'Spara svaret' }).click();
    await expect(page.getByText('Det här blir bra.').first()).toBeVisible();
    await expectPage(page, 'Godkännande och svar');
  }

  async function approve(page: Page, principal: string): Promise<void> {
    await withStepUp(page, () => page.getByRole('button', { name: `Godkänn för ${principal}` }).click());
    await expect(page.getByText(`Planen är godkänd för ${principal}.`)).toBeVisible();
  }
});
