/**
 * Bodies: an administrator adds one, and it can be worked with at once.
 *
 * What is added stays: it happens in a commune founded for that.
 */
import { expect, test } from '../fixtures.mjs';
import { expectFieldError, expectNoOverflow, expectToast, field, foundAndEnter, rowOf, save, title } from '../steps.mjs';

const PLATFORM = 'plateforme@soleil';
const TELEPHONE = { width: 390, height: 844 };

const link = (page, name) => page.getByRole('main').getByRole('link', { name, exact: true });

test('a body is added, corrected and counted', async ({ page, signIn, axe }) => {
  await signIn(page, PLATFORM);
  await foundAndEnter(page);
  await page.goto('/admin/services');
  await link(page, 'Ajouter une assemblée').click();
  await expect(title(page)).toHaveText('Ajouter une assemblée');
  await axe(page);
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);

  // What is missing is said beside its field; what was typed stays.
  await page.getByRole('radio', { name: /^Collège communal \(Belgique\)/ }).check();
  await field(page, 'Nom').fill('Collège communal');
  await field(page, 'Sigle').fill('COL');
  await field(page, 'Code des références').fill('C L');
  await save(page);
  await expectFieldError(page, 'Code des références', 'Un code a 1 à 10 lettres');
  await expect(field(page, 'Nom')).toHaveValue('Collège communal');
  await expect(page.getByRole('radio', { name: /^Collège communal \(Belgique\)/ })).toBeChecked();
  await axe(page);
  await field(page, 'Code des références').fill('col');
  await field(page, 'Membres en exercice').fill('5');
  await save(page);
  await expectToast(page, 'L’assemblée est ajoutée.');

  // It stands in the list, and its form says of what kind it is, which no longer changes.
  await expect(rowOf(page, 'Collège communal')).toBeVisible();
  await rowOf(page, 'Collège communal').getByRole('link').first().click();
  await expect(title(page)).toHaveText('Modifier l’assemblée');
  await expect(page.getByRole('main')).toContainText('Collège communal (Belgique)');
  await expect(page.getByRole('radio')).toHaveCount(0);
  await expect(field(page, 'Code des références')).toHaveValue('COL');
  await field(page, 'Membres en exercice').fill('6');
  await save(page);
  await expectToast(page, 'L’assemblée est modifiée.');
  await rowOf(page, 'Collège communal').getByRole('link').first().click();
  await expect(field(page, 'Membres en exercice')).toHaveValue('6');
  await axe(page);
});

// Covers PM-4.1-13
test('the categories of a body are added, kept for a service, ordered and ended', async ({ page, signIn, axe }) => {
  await signIn(page, PLATFORM);
  await foundAndEnter(page);
  await page.goto('/admin/services/new');
  await field(page, 'Nom').fill('Voirie');
  await field(page, 'Sigle').fill('VOI');
  await save(page);
  await expectToast(page, 'Le service est ajouté.');
  await rowOf(page, 'Conseil municipal').getByRole('link', { name: 'Catégories' }).click();
  await expect(title(page)).toHaveText('Catégories : Conseil municipal');
  await axe(page);
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);

  await link(page, 'Ajouter une catégorie').click();
  await field(page, 'Nom').fill('Finances');
  await save(page);
  await expectFieldError(page, 'Nom', 'Une catégorie porte déjà ce nom');
  await field(page, 'Nom').fill('Ponts et digues');
  await field(page, 'Voirie').check();
  await axe(page);
  await save(page);
  await expectToast(page, 'C’est enregistré.');
  await expect(rowOf(page, 'Ponts et digues')).toContainText('Voirie');
  await expect(page.locator('tbody tr').last()).toContainText('Ponts et digues');
  await rowOf(page, 'Ponts et digues').getByRole('button', { name: 'Monter Ponts et digues' }).click();
  await expect(page.locator('tbody tr').last()).not.toContainText('Ponts et digues');

  await link(page, 'Ponts et digues').click();
  await expect(field(page, 'Voirie')).toBeChecked();
  await page.getByRole('button', { name: 'Ne plus proposer' }).click();
  await expect(rowOf(page, 'Ponts et digues')).toContainText('Plus proposée');
  await link(page, 'Ponts et digues').click();
  await page.getByRole('button', { name: 'Proposer de nouveau' }).click();
  await expect(rowOf(page, 'Ponts et digues')).not.toContainText('Plus proposée');
  await link(page, 'Ponts et digues').click();
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await expect(rowOf(page, 'Ponts et digues')).toHaveCount(0);
});
