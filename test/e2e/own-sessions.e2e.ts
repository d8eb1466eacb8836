import { expect, test } from '@playwright/test';
import { expectAccessible, expectPage } from './support/accessible.js';
import { freshNumber } from './support/identity-number.js';
import { refusedByPolicy } from './support/policy.js';
import { atWork } from './support/sign-in.js';

/** Nobody whom another journey needs: the brake stays on for a while. */
const USER = 'Oskar Lund';

test('a user is told of a new device and signs it out, and the brake asks for a reason and lets go', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const desk = await atWork(browser, USER);
  const refused = await refusedByPolicy(desk.context);
  const phone = await atWork(browser, USER);

  await test.step('the other device is told of and signed out', async () => {
    await desk.page.reload();
    await expect(desk.page.getByText('Ny inloggning på ditt konto')).toBeVisible();
    await desk.page.getByRole('link', { name: 'Se dina inloggningar' }).click();
    await expectPage(desk.page, 'Dina inloggningar');
    await desk.page.setViewportSize({ width: 320, height: 900 });
    await expectAccessible(desk.page);
    await desk.page.setViewportSize({ width: 1280, height: 900 });
    // He is signed in where an earlier run left him, too.
    const others = desk.page.getByRole('row').getByRole('button', { name: /^Logga ut ./ });
    for (let left = await others.count(); left > 0; left -= 1) {
      await others.first().focus();
      await desk.page.keyboard.press('Enter');
      await expect(others).toHaveCount(left - 1);
    }
    await expect(desk.page.getByText('Du är inte inloggad någon annanstans.')).toBeVisible();
    await desk.page.getByRole('button', { name: 'Det var jag' }).click();
    await expect(desk.page.getByText('Ny inloggning på ditt konto')).toHaveCount(0);
  });

  await test.step('the other device is told at once, and can only sign in again', async () => {
    await expect(phone.page.getByRole('dialog', { name: 'Du har blivit utloggad' })).toBeVisible();
  });

  await test.step('after many look-ups a reason is asked for, and the look-up goes on', async () => {
    await desk.page.goto('/arbete/personer');
    await desk.page.evaluate(async (identityNumber) => {
      for (let turn = 0; turn < 10; turn += 1) {
        await fetch('/api/persons/find', {
          method: 'POST',
          headers: { 'x-sammanhang': '1', 'content-type': 'application/json' },
          body: JSON.stringify({ identityNumber }),
        });
      }
    }, freshNumber());
    await desk.page.getByRole('searchbox').or(desk.page.getByRole('textbox')).first().fill(freshNumber());
    await desk.page.keyboard.press('Enter');
    const dialog = desk.page.getByRole('dialog', { name: 'Varför behöver du fortsätta?' });
    await expect(dialog).toBeVisible();
    await expectAccessible(desk.page);
    await dialog.getByRole('radio', { name: 'Det är bråttom: någon kan fara illa' }).check();
    await dialog.getByRole('button', { name: 'Fortsätt' }).click();
    await expect(dialog).toHaveCount(0);
  });

  expect(refused).toEqual([]);
});
