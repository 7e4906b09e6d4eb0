/** At the width of a telephone: nothing overflows, the menu opens, everything can be reached. */
import { expect, test } from '../fixtures.mjs';
import { MEMBER, SECRETARY, WRITER, editor, expectNoOverflow } from '../steps.mjs';

const ADMINISTRATOR = 'admin@soleil';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

async function openMenu(page) {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  const menu = page.getByRole('navigation', { name: 'Navigation principale' });
  await expect(menu).toBeVisible();
  return menu;
}

// Covers PM-4.2-01, PM-4.7-01, PM-5.2-06
test('home, items, an item and a meeting on a telephone', async ({ page, signIn, axe }) => {
  const look = async () => {
    await expectNoOverflow(page);
    await axe(page);
  };
  await page.goto('/');
  await look();
  await signIn(page, SECRETARY);
  await look();

  let menu = await openMenu(page);
  await axe(page);
  await menu.getByRole('link', { name: 'Points' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Points\s:/);
  await look();
  await page.getByRole('button', { name: /^Filtrer/ }).click();
  await page.getByRole('checkbox', { name: /^Présenté/ }).check();
  await axe(page);
  await expect(page).toHaveURL(/state=presented/);
  await page.keyboard.press('Escape');
  await page.locator('#resultats a.objet').first().click();
  await expect(page.locator('.page-head .state')).toHaveText('Présenté');
  await look();
  for (const tab of ['Annexes', 'Historique']) {
    await page.getByRole('navigation', { name: 'Sections du point' }).getByRole('link', { name: tab }).click();
    await look();
  }

  menu = await openMenu(page);
  await menu.getByRole('link', { name: 'Séances' }).first().click();
  await look();
  await page.locator('ul.list a.objet').first().click();
  await expect(page.getByRole('region', { name: 'Points présentés', exact: true })).toBeVisible();
  await look();

  menu = await openMenu(page);
  await menu.getByRole('searchbox').fill('budget');
  await menu.getByRole('searchbox').press('Enter');
  await expect(page.locator('#resultats a.objet').first()).toBeVisible();
  await look();
});

test('the form of an item and its dialogs on a telephone', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  await page.goto('/items?view=all&state=creation&q=calendrier');
  await page.locator('#resultats a.objet').first().click();
  await page.getByRole('link', { name: 'Proposer', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoOverflow(page);
  await axe(page);
  await page.getByRole('dialog').getByRole('link', { name: 'Annuler' }).click();
  await page.getByRole('link', { name: 'Modifier', exact: true }).click();
  await editor(page, 'Décision').click();
  await page.getByRole('toolbar', { name: /Décision/ }).getByRole('button', { name: 'Tableau', exact: true }).click();
  await page.keyboard.type('Usage');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Tarif');
  await expectNoOverflow(page);
  await axe(page);
});

test('a member reads a meeting on a telephone', async ({ page, signIn, axe }) => {
  await signIn(page, MEMBER);
  await axe(page);
  const menu = await openMenu(page);
  await menu.getByRole('link', { name: 'Séances' }).first().click();
  await page.locator('ul.list a.objet').first().click();
  await expectNoOverflow(page);
  await axe(page);
});

for (const path of ['/account', '/help', '/help/rediger-un-point', '/help/convoquer', '/help/tenir-une-seance', '/introuvable']) {
  test(`${path} on a telephone`, async ({ page, signIn, axe }) => {
    await signIn(page, WRITER);
    await page.goto(path);
    await expectNoOverflow(page);
    await axe(page);
  });
}

test('the administration on a telephone', async ({ page, signIn, axe }) => {
  const look = async () => {
    await expectNoOverflow(page);
    await axe(page);
  };
  await signIn(page, ADMINISTRATOR);
  for (const path of ['/admin', '/admin/people', '/admin/services', '/admin/roles', '/admin/settings', '/account']) {
    await page.goto(path);
    await look();
  }
  for (const link of ['Rôles', 'Mandats']) {
    await page.goto('/admin/services');
    await page.getByRole('region', { name: 'Assemblées', exact: true }).getByRole('link', { name: link }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/:/);
    await look();
  }
  await page.locator('tbody a.objet').first().click();
  await expect(page.getByRole('region', { name: 'Compte', exact: true })).toBeVisible();
  await look();
  await page.goto('/admin/services');
  await page.getByRole('region', { name: 'Services', exact: true }).getByRole('link', { name: 'Rôles' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Rôles/);
  await look();
});
