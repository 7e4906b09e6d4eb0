/**
 * Takes a picture of every page of `pages.mjs`, at three widths, light and dark.
 *
 *     npm run shots -- FOLDER [--full-page] [--only=NAME]
 */
import { chromium } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { baseURL, launchOptions } from './browser.mjs';
import { pages } from './pages.mjs';
import { signIn } from './sign_in.mjs';

const SIZES = [{ width: 1440, height: 900 }, { width: 820, height: 1180 }, { width: 390, height: 844 }];
const SCHEMES = ['light', 'dark'];

const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: { 'full-page': { type: 'boolean', default: false }, only: { type: 'string' } },
});
if (!folder) throw new Error('say in which folder: npm run shots -- FOLDER');

const browser = await chromium.launch(launchOptions);
const sessions = new Map();

/** Signs in once for each persona: the sign-in page slows down those who come too often. */
async function session(persona) {
  if (persona === null) return undefined;
  if (!sessions.has(persona)) {
    const context = await browser.newContext({ baseURL, locale: 'fr-BE' });
    await signIn(await context.newPage(), persona);
    sessions.set(persona, await context.storageState());
    await context.close();
  }
  return sessions.get(persona);
}

async function shoot({ name, persona, path }, viewport, colorScheme) {
  const context = await browser.newContext({
    baseURL, viewport, colorScheme, locale: 'fr-BE', timezoneId: 'Europe/Brussels', reducedMotion: 'reduce',
    storageState: await session(persona),
  });
  const page = await context.newPage();
  if (typeof path === 'function') await path(page);
  else await page.goto(path);
  await page.waitForLoadState('load');
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({
    path: join(folder, `${name}-${viewport.width}-${colorScheme}.png`),
    fullPage: values['full-page'],
  });
  await context.close();
}

await mkdir(folder, { recursive: true });
const failures = [];
for (const one of pages.filter(({ name }) => !values.only || name === values.only)) {
  for (const viewport of SIZES) {
    for (const scheme of SCHEMES) {
      await shoot(one, viewport, scheme).catch((problem) => failures.push(`${one.name} ${viewport.width} ${scheme}: ${problem.message}`));
    }
  }
}
await browser.close();
if (failures.length > 0) {
  console.error(failures.join('\n'));
  process.exitCode = 1;
}
