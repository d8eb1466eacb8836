import { expect, test } from '@jest/globals';
import { findBrowser } from './browser.mjs';

const machineWith =
  (...files) =>
  (file) =>
    files.includes(file);

test('a browser named by CHROMIUM_PATH goes before the ones found', () => {
  const exists = machineWith('/my/chrome', '/usr/bin/chromium');
  expect(findBrowser({ CHROMIUM_PATH: '/my/chrome', PATH: '' }, exists)).toBe('/my/chrome');
});

test('a CHROMIUM_PATH that is not there is an error, not another browser', () => {
  expect(() => findBrowser({ CHROMIUM_PATH: '/gone', PATH: '' }, machineWith('/usr/bin/chromium'))).toThrow(
    'CHROMIUM_PATH=/gone',
  );
});

test('one on the path is found, then one in a usual place', () => {
  expect(findBrowser({ PATH: '/home/me/bin' }, machineWith('/home/me/bin/google-chrome', '/usr/bin/chromium'))).toBe(
    '/home/me/bin/google-chrome',
  );
  expect(findBrowser({ PATH: '' }, machineWith('/usr/bin/chromium-browser'))).toBe('/usr/bin/chromium-browser');
});

test('a machine without one gives null', () => {
  expect(findBrowser({ PATH: '/bin' }, () => false)).toBeNull();
});
