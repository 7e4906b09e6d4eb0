/** From any screen, help leads to the guide that speaks of it; a guide is printed, in one's own language. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures.mjs';
import { expectNoOverflow, expectToast, openList } from '../steps.mjs';

/** No other walk signs in as this person: the language of an account follows it everywhere. */
const READER = 'formation@soleil';

const FRENCH = {
  code: 'fr', label: 'Français', said: 'La langue est changée.',
  help: 'Aide', print: 'Imprimer ce guide (PDF)', others: 'Autres guides',
};
const ENGLISH = {
  code: 'en', label: 'English', said: 'The language is changed.',
  help: 'Help', print: 'Print this guide (PDF)', others: 'Other guides',
};

/** How many guides there are in each language: one file each. */
const GUIDES = readdirSync(new URL('../../docs/user/fr/', import.meta.url)).length;

const PDF_TYPE = 'application/pdf';
const TELEPHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const title = (page) => page.getByRole('heading', { level: 1 });
const main = (page) => page.getByRole('main');
const account = (page) => page.getByRole('banner').getByRole('button', { name: /Agathe Mirambeau/ });

/** Follows the help of the page that is shown: it leads to this guide, in this language. */
async function expectGuide(page, language, name, heading) {
  await page.getByRole('banner').getByRole('link', { name: language.help, exact: true }).click();
  await expect(page).toHaveURL(`/help/${name}`);
  await expect(title(page)).toHaveText(heading);
  await expect(page.locator('html')).toHaveAttribute('lang', language.code);
  // A guide does not name itself among the others.
  const others = main(page).getByRole('navigation', { name: language.others });
  await expect(others.getByRole('link')).toHaveCount(GUIDES - 1);
  await expect(others.getByRole('link', { name: heading, exact: true })).toHaveCount(0);
}

/** The guide that is shown, as it is printed: the bytes of a PDF. */
async function print(page, language, name) {
  const [download, answer] = await Promise.all([
    page.waitForEvent('download'),
    page.waitForResponse((one) => one.url().endsWith(`/help/${name}/pdf`)),
    main(page).getByRole('link', { name: language.print, exact: true }).click(),
  ]);
  expect(answer.headers()['content-type']).toBe(PDF_TYPE);
  expect(download.suggestedFilename()).toBe(`${name}.pdf`);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(bytes.subarray(-8).toString('latin1')).toContain('%%EOF');
  return bytes;
}

/** Chooses the language of one's pages, whatever they speak now. */
async function choose(page, { label, said, code }) {
  await page.goto('/account');
  const card = page.getByRole('region', { name: /^(Langue|Language)$/ });
  await card.getByRole('combobox').selectOption({ label });
  await card.getByRole('button').click();
  await expectToast(page, said);
  await expect(page.locator('html')).toHaveAttribute('lang', code);
}

// Covers MG-44
test('help leads to the guide of the screen', async ({ page, anotherPage, signIn, axe }) => {
  await signIn(page, READER);

  await test.step('from the account', async () => {
    await page.goto('/account');
    await expectGuide(page, FRENCH, 'mon-compte', 'Mon compte');
    await axe(page);
  });

  await test.step('from the meetings of a body', async () => {
    await openList(page, 'Séances');
    await expectGuide(page, FRENCH, 'preparer-une-seance', 'Préparer une séance');
    await axe(page);
  });

  await test.step('from the search of items', async () => {
    await page.goto('/search');
    await expectGuide(page, FRENCH, 'rechercher', 'Rechercher');
    await axe(page);
  });

  await test.step('one guide leads to another', async () => {
    await main(page).getByRole('link', { name: 'Valider un point', exact: true }).click();
    await expect(title(page)).toHaveText('Valider un point');
    await axe(page);
  });

  await test.step('on a telephone, from the menu of the account', async () => {
    const telephone = await anotherPage(TELEPHONE);
    await signIn(telephone, READER);
    await telephone.goto('/notice');
    await account(telephone).tap();
    await telephone.getByRole('link', { name: FRENCH.help, exact: true }).tap();
    await expect(telephone).toHaveURL('/help/vos-donnees');
    await expect(title(telephone)).toHaveText('Vos données personnelles');
    await expectNoOverflow(telephone);
    await axe(telephone);
  });

  await test.step('a guide that does not exist is not found', async () => {
    expect((await page.goto('/help/nulle-part')).status()).toBe(404);
    expect((await page.goto('/help/nulle-part/pdf')).status()).toBe(404);
    await axe(page);
  });
});

// Covers MG-44
test('a guide is printed in one’s own language', async ({ page, signIn, axe }) => {
  await signIn(page, READER);
  try {
    await page.goto('/account');
    await expectGuide(page, FRENCH, 'mon-compte', 'Mon compte');
    const french = await print(page, FRENCH, 'mon-compte');
    await axe(page);

    await choose(page, ENGLISH);
    await expect(title(page)).toHaveText('My account');
    await axe(page);
    await expectGuide(page, ENGLISH, 'mon-compte', 'My account');
    await expect(main(page)).toContainText('This page gathers your organisations');
    await axe(page);
    const english = await print(page, ENGLISH, 'mon-compte');
    expect(english.equals(french)).toBe(false);

    await page.goto('/help/hold-a-meeting');
    await expect(title(page)).toHaveText('Hold a meeting');
    await print(page, ENGLISH, 'hold-a-meeting');
    await axe(page);
  } finally {
    await choose(page, FRENCH);
  }
  await page.goto('/help/mon-compte');
  await expect(title(page)).toHaveText('Mon compte');
});
