/**
 * The logo of a commune, at the top of everybody's pages, and the picture of a signature, which nobody
 * but administrators sees. Both are taken away again, whatever happens on the way: the logo would
 * stand on the pages of every other walk.
 */
import { expect, test } from '../fixtures.mjs';
import { expectFieldError, expectNoOverflow, expectToast, field, save } from '../steps.mjs';

const ADMINISTRATOR = 'admin@soleil';
/** No other walk signs in as this person, or opens the page of that one. */
const READER = 'avis.juridique@soleil';
const SIGNER = { listed: 'Crespy Benjamin', name: 'Benjamin Crespy' };

const LOGO = '/admin/logo';
const FILE = 'Image';
const REMOVE = 'Retirer l’image';
const NO_PICTURE = 'Ce fichier n’est ni une image PNG ni une image JPEG.';
const TOO_LARGE = 'Cette image dépasse 1 Mo.';
const TELEPHONE = { width: 390, height: 844 };

const title = (page) => page.getByRole('heading', { level: 1 });
const region = (page, name) => page.getByRole('region', { name, exact: true });
const link = (page, name) => page.getByRole('main').getByRole('link', { name, exact: true });
/** The logo says nothing that the name beside it does not: it has no name of its own. */
const logo = (page) => page.getByRole('banner').locator('img.logo');
const shown = (page, of) => page.getByRole('main').getByRole('img', { name: `Image actuelle : ${of}`, exact: true });
const remove = (page) => page.getByRole('main').getByRole('button', { name: REMOVE, exact: true });

/** A picture drawn by the browser, so wide that it is recognised by it. */
async function picture(page, mimeType, width) {
  const url = await page.evaluate(([kind, wide]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: 40 });
    const pencil = canvas.getContext('2d');
    pencil.fillStyle = 'darkgreen';
    pencil.fillRect(0, 0, wide, 40);
    return canvas.toDataURL(kind);
  }, [mimeType, width]);
  return { name: `image.${mimeType.split('/')[1]}`, mimeType, buffer: Buffer.from(url.split(',')[1], 'base64') };
}

/** A file that calls itself a picture. */
const called = (name, text) => ({ name, mimeType: 'image/png', buffer: Buffer.from(text) });

/** The picture has arrived, and is the one that was given. */
const expectWidth = (image, width) => expect.poll(() => image.evaluate((one) => one.naturalWidth)).toBe(width);

async function send(page, file) {
  if (file) await field(page, FILE).setInputFiles(file);
  await save(page);
}

/** The file is refused beside its field, on the same page. */
async function expectRefusal(page, path, why) {
  await expect(page.getByRole('alert')).toBeFocused();
  await expectFieldError(page, FILE, why);
  await expect(page).toHaveURL(path);
  await expect(page).toHaveTitle(/^Erreur/);
}

/** Takes a picture away if it is there. */
async function withoutPicture(page, path) {
  await page.goto(path);
  if (await remove(page).isVisible()) {
    await remove(page).click();
    await expectToast(page, 'L’image est retirée.');
  }
  await expect(remove(page)).toHaveCount(0);
}

/** The page on a telephone, then as wide as before. */
async function expectToFit(page) {
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);
}

test('a commune puts its logo on everybody’s pages', async ({ page, anotherPage, signIn, axe }) => {
  const reader = await anotherPage();
  await signIn(page, ADMINISTRATOR);
  await signIn(reader, READER);
  try {
    await test.step('nothing is shown before', async () => {
      await page.goto('/admin');
      await link(page, 'Logo L’image qui paraît en haut des pages.').click();
      await expect(title(page)).toHaveText('Logo de la collectivité');
      await expect(remove(page)).toHaveCount(0);
      await expect(logo(page)).toHaveCount(0);
      await axe(page);
      await expectToFit(page);
      await expect(logo(reader)).toHaveCount(0);
    });

    await test.step('a picture is saved, and seen by others', async () => {
      await send(page, await picture(page, 'image/png', 120));
      await expectToast(page, 'L’image est enregistrée.');
      await expectWidth(shown(page, 'Logo de la collectivité'), 120);
      await expectWidth(logo(page), 120);
      await expect(remove(page)).toBeVisible();
      await axe(page);
      await expectToFit(page);
      await reader.reload();
      await expect(logo(reader)).toBeVisible();
      await expectWidth(logo(reader), 120);
      await axe(reader);
    });

    await test.step('another one takes its place at once', async () => {
      await send(page, await picture(page, 'image/jpeg', 160));
      await expectToast(page, 'L’image est enregistrée.');
      await reader.reload();
      await expectWidth(logo(reader), 160);
    });

    await test.step('what is no picture is refused beside the field, and the logo stays', async () => {
      await send(page, called('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'));
      await expectRefusal(page, LOGO, NO_PICTURE);
      await axe(page);
      await expectToFit(page);
      await page.getByRole('alert').getByRole('link').click();
      await expect(field(page, FILE)).toBeFocused();
      const large = await picture(page, 'image/png', 200);
      await send(page, { ...large, buffer: Buffer.concat([large.buffer, Buffer.alloc(1_000_000)]) });
      await expectRefusal(page, LOGO, TOO_LARGE);
      await page.goto(LOGO);
      await send(page, null);
      await expectRefusal(page, LOGO, 'Choisissez un fichier.');
      await expectWidth(shown(page, 'Logo de la collectivité'), 160);
      await expectWidth(logo(page), 160);
    });

    await test.step('only the administration chooses it', async () => {
      expect((await reader.goto(LOGO)).status()).toBe(403);
      await axe(reader);
      await reader.goto('/');
    });
  } finally {
    await withoutPicture(page, LOGO);
  }
  await expect(logo(page)).toHaveCount(0);
  await axe(page);
  await reader.reload();
  await expect(title(reader)).toHaveText('À faire');
  await expect(logo(reader)).toHaveCount(0);
});

test('the picture of a signature is shown to administrators only', async ({ page, anotherPage, signIn, axe }) => {
  const reader = await anotherPage();
  await signIn(page, ADMINISTRATOR);
  await signIn(reader, READER);
  await page.goto('/admin/people');
  await page.getByLabel('Rechercher dans la liste').fill(SIGNER.listed.split(' ')[0]);
  await page.locator('#resultats').getByRole('link', { name: SIGNER.listed }).click();
  await expect(title(page)).toHaveText(SIGNER.name);
  const person = page.url();
  await link(page, 'Image de la signature').click();
  const form = page.url();
  try {
    await test.step('the page says whose it will be', async () => {
      await expect(title(page)).toHaveText('Image de la signature');
      await expect(page.getByRole('main')).toContainText(`La signature de ${SIGNER.name}, pour les documents qui la portent.`);
      await expect(remove(page)).toHaveCount(0);
      await axe(page);
      await expectToFit(page);
    });

    await test.step('what is no picture is refused beside the field', async () => {
      await send(page, called('signature.png', 'B. Crespy'));
      await expectRefusal(page, form, NO_PICTURE);
      await axe(page);
    });

    await test.step('a picture is saved, and written down', async () => {
      await send(page, await picture(page, 'image/png', 180));
      await expectToast(page, 'L’image est enregistrée.');
      await expectWidth(shown(page, 'Image de la signature'), 180);
      await expect(remove(page)).toBeVisible();
      await axe(page);
      await expectToFit(page);
      await page.goto(person);
      await expect(region(page, 'Historique')).toContainText('a enregistré l’image de la signature');
    });

    await test.step('nobody else sees it', async () => {
      for (const path of [form, `${form}/image`]) expect((await reader.goto(path)).status(), path).toBe(403);
      await axe(reader);
    });
  } finally {
    await withoutPicture(page, form);
  }
  await axe(page);
  expect((await page.goto(`${form}/image`)).status()).toBe(404);
  await page.goto(person);
  await expect(region(page, 'Historique')).toContainText('a retiré l’image de la signature');
});
