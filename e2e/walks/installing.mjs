/**
 * The application is installed on telephones and tablets, and the home page recommends it there.
 *
 * Where the browser can install, it lends a question that the card asks. Chromium lends it to a
 * browser with a profile, and never in the private windows of the other walks: there it is played.
 */
import { baseURL, launchOptions } from '../browser.mjs';
import { expect, test } from '../fixtures.mjs';
import { MEMBER, WRITER, expectNoOverflow } from '../steps.mjs';
import { watch } from '../watch.mjs';

const TELEPHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1440, height: 900 }, hasTouch: false, isMobile: false };
const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true };
const DAY = 24 * 60 * 60 * 1000;
/** Chromium looks at the manifest and its icons once the page is idle. */
const JUDGED = { timeout: 30_000 };

test.use(TELEPHONE);

const card = (page) => page.getByRole('region', { name: 'Installez Séance sur cet appareil', exact: true });
const act = (page, name) => card(page).getByRole('button', { name, exact: true });

async function look(page, axe) {
  await expectNoOverflow(page);
  await axe(page);
}

/** The browser lends a question that will be answered so; returns whether the page took it. */
const lend = (page, outcome) => page.evaluate((chosen) => {
  window.asked = 0;
  const event = new Event('beforeinstallprompt', { cancelable: true });
  event.prompt = async () => { window.asked += 1; };
  event.userChoice = Promise.resolve({ outcome: chosen });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}, outcome);

const timesAsked = (page) => page.evaluate(() => window.asked);

// Covers MG-30
test('the home page says how to install, and leaves in peace whoever puts it aside', async ({ page, anotherPage, signIn, axe }) => {
  await signIn(page, MEMBER);

  await test.step('by the steps of the menus, where the browser lends nothing', async () => {
    await expect(card(page).getByRole('listitem')).toContainText(['iPad, iPhone', 'Android']);
    await expect(act(page, 'Installer')).toBeHidden();
    await look(page, axe);
  });

  await test.step('the guide tells the rest', async () => {
    await card(page).getByRole('link', { name: 'Voir le guide pas à pas' }).click();
    await expect(page.getByRole('heading', { name: 'Installer l’application' })).toBeVisible();
    await look(page, axe);
    await page.goBack();
  });

  await test.step('later is two months later', async () => {
    await act(page, 'Plus tard').click();
    await expect(card(page)).toBeHidden();
    await page.reload();
    await expect(card(page)).toBeHidden();
    await page.clock.setFixedTime(Date.now() + 59 * DAY);
    await page.reload();
    await expect(card(page)).toBeHidden();
    await page.clock.setFixedTime(Date.now() + 61 * DAY);
    await page.reload();
    await expect(card(page)).toBeVisible();
  });

  await test.step('on a tablet too, in the dark; never at a desk', async () => {
    const tablet = await anotherPage({ ...TABLET, colorScheme: 'dark' });
    await signIn(tablet, MEMBER);
    await expect(card(tablet)).toBeVisible();
    await look(tablet, axe);
    const desk = await anotherPage(DESK);
    await signIn(desk, MEMBER);
    await expect(desk.locator('[data-install]')).toHaveCount(1);
    await expect(card(desk)).toBeHidden();
  });
});

// Covers MG-30
test('one press installs, where the browser lends its question', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  await expect(card(page)).toBeVisible();

  await test.step('whoever declines is shown the menus', async () => {
    expect(await lend(page, 'dismissed'), 'the browser is kept from asking by itself').toBe(true);
    await expect(card(page).getByRole('list')).toBeHidden();
    await look(page, axe);
    await act(page, 'Installer').click();
    await expect(card(page).getByRole('list')).toBeVisible();
    await expect(act(page, 'Installer')).toBeHidden();
    expect(await timesAsked(page)).toBe(1);
  });

  await test.step('whoever accepts is asked no more', async () => {
    await lend(page, 'accepted');
    await act(page, 'Installer').click();
    await expect.poll(() => timesAsked(page)).toBe(1);
    await page.evaluate(() => window.dispatchEvent(new Event('appinstalled')));
    await expect(card(page)).toBeHidden();
    await page.reload();
    await expect(card(page)).toBeHidden();
  });
});

// Covers MG-30
test('Chromium lends its question, installs, and opens the application without recommending it', async ({
  playwright, troubles, signIn,
}, testInfo) => {
  // Chromium puts the icon of what it installs among the applications of this home.
  const env = { ...process.env, HOME: testInfo.outputPath('home') };
  const context = await playwright.chromium.launchPersistentContext('', { ...launchOptions, ...TELEPHONE, baseURL, env, locale: 'fr-BE' });
  try {
    await watch(context, troubles);
    const page = await context.newPage();
    await signIn(page, MEMBER);
    await expect(act(page, 'Installer')).toBeVisible(JUDGED);
    await expect(card(page).getByRole('list')).toBeHidden();

    const browser = await context.newCDPSession(page);
    expect(await browser.send('Page.getInstallabilityErrors')).toEqual({ installabilityErrors: [] });
    const manifestId = new URL('/', baseURL).href;
    await browser.send('PWA.install', { manifestId });
    await browser.send('PWA.changeAppUserSettings', { manifestId, displayMode: 'standalone' });
    const [application] = await Promise.all([context.waitForEvent('page'), browser.send('PWA.launch', { manifestId })]);
    await expect(application.getByRole('heading', { level: 1 })).toHaveText('À faire');
    await expect.poll(() => application.evaluate(() => matchMedia('(display-mode: standalone)').matches)).toBe(true);
    await application.reload();
    await expect(application.locator('[data-install]')).toHaveCount(1);
    await expect(card(application)).toBeHidden();
  } finally {
    await context.close();
  }
});

// Covers MG-30
test('the manifest and its icons are what they say', async ({ page }) => {
  await page.goto('/');
  const browser = await page.context().newCDPSession(page);
  const { url, errors, data } = await browser.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect((await page.request.get(url)).headers()['content-type']).toBe('application/manifest+json');
  const manifest = JSON.parse(data);
  expect(manifest).toMatchObject({ id: '/', name: 'Séance', start_url: '/', scope: '/', display: 'standalone' });

  const apple = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href');
  for (const { src, sizes } of [...manifest.icons, { src: apple, sizes: '180x180' }]) {
    const size = await page.evaluate(async (address) => {
      const image = Object.assign(new Image(), { src: address });
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (sizes !== 'any') expect(size, src).toBe(sizes);
  }
});
