/** What is noted of an item, and a form that somebody else has open; in a body that no other walk needs. */
import { expect, test } from '../fixtures.mjs';
import { REVIEWER, WRITER, expectNoOverflow, expectToast, field, fillItem, rowOf, save, title, unique } from '../steps.mjs';

const ADMINISTRATOR = 'admin@soleil';
/** Somebody else sits down at the same computer. */
async function becomes(page, signIn, persona) {
  await page.context().clearCookies();
  await signIn(page, persona);
}

const TELEPHONE = { width: 390, height: 844 };

// Covers PM-4.1-41, PM-4.1-44, PM-4.9-04, PM-4.9-09
test('a service takes an item over, says that it is complete, and unlocks it', async ({ page, signIn, axe }) => {
  await signIn(page, ADMINISTRATOR);
  await page.goto('/admin/services');
  await rowOf(page, 'Bureau municipal').getByRole('link', { name: 'Suivi' }).click();
  await expect(title(page)).toHaveText('Suivi des points : Bureau municipal');
  for (const mark of ['Pris en charge', 'Complétude', 'Signé']) await page.getByRole('checkbox', { name: mark }).check();
  await page.getByRole('radio', { name: /qui peut modifier le point peut le déverrouiller/ }).check();
  await axe(page);
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);
  await save(page);
  await expectToast(page, 'C’est enregistré.');

  await becomes(page, signIn, WRITER);
  const object = unique('Remplacement de la chaudière');
  const menu = page.getByRole('navigation', { name: 'Navigation principale' });
  const list = menu.getByRole('heading', { name: 'Bureau municipal' }).locator('xpath=following-sibling::ul[1]');
  await list.getByRole('link', { name: 'Points' }).click();
  await page.getByRole('link', { name: 'Nouveau point' }).first().click();
  await fillItem(page, { group: 'Finances', object });
  await save(page);
  await expectToast(page, 'Le point est enregistré.');
  const address = page.url();
  const card = page.getByRole('region', { name: 'Suivi' });
  await card.getByRole('button', { name: 'Prendre en charge' }).focus();
  await page.keyboard.press('Enter');
  await expect(card).toContainText('Par vous');
  await axe(page);
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);
  await page.goto(`${address}/edit`);
  await field(page, 'Objet').waitFor();

  // The head of service sees who has it, and waits or unlocks.
  await becomes(page, signIn, REVIEWER);
  await page.goto(`${address}/edit`);
  await expect(title(page)).toHaveText('Ce point est en cours de modification');
  await axe(page);
  await page.getByRole('button', { name: 'Déverrouiller et modifier' }).click();
  await expect(title(page)).toHaveText('Modifier le point');
  await page.goto(address);
  await card.getByRole('link', { name: 'Évaluer' }).click();
  await expect(title(page)).toHaveText('Évaluer la complétude');
  await axe(page);
  await page.getByRole('radio', { name: 'Incomplet' }).check();
  await page.getByLabel('Commentaire').fill('Le devis manque.');
  await save(page);
  await expect(card).toContainText('Incomplet');
  await expect(page.getByText('Le devis manque.').first()).toBeVisible();

  // As it was before, for whoever comes next.
  await becomes(page, signIn, ADMINISTRATOR);
  await page.goto('/admin/services');
  await rowOf(page, 'Bureau municipal').getByRole('link', { name: 'Suivi' }).click();
  for (const mark of ['Pris en charge', 'Complétude', 'Signé']) await page.getByRole('checkbox', { name: mark }).uncheck();
  await page.getByRole('radio', { name: /Avertir, sans bloquer/ }).check();
  await save(page);
  await expectToast(page, 'C’est enregistré.');
});
