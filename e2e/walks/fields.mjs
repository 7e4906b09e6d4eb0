/** The fields of items: an administrator chooses them, writers fill them. */
import { expect, test } from '../fixtures.mjs';
import {
  WRITER, createItem, editor, expectFieldError, expectNoOverflow, expectToast, field, foundAndEnter, openList, rowOf, save, title, unique, write,
} from '../steps.mjs';

const PLATFORM = 'plateforme@soleil';
const TELEPHONE = { width: 390, height: 844 };

const preview = (page) => page.getByRole('region', { name: 'Aperçu du formulaire' });

test('an administrator chooses the fields, and sees the form that they make', async ({ page, signIn, axe }) => {
  await signIn(page, PLATFORM);
  await foundAndEnter(page);
  await page.goto('/admin/services');
  await rowOf(page, 'Conseil municipal').getByRole('link', { name: 'Champs' }).click();
  await expect(title(page)).toHaveText('Champs des points : Conseil municipal');
  await expect(preview(page).getByLabel('Objet')).toBeDisabled();
  await expect(preview(page).getByLabel('Mots-clés')).toHaveCount(0);
  await axe(page);
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);

  // The preview follows the box at once; nothing is saved yet. By the keyboard.
  await page.getByRole('checkbox', { name: 'Mots-clés' }).focus();
  await page.keyboard.press('Space');
  await expect(preview(page).getByLabel('Mots-clés')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Motivation' }).uncheck();
  await expect(preview(page).getByLabel('Motivation')).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: 'Objet' })).toBeDisabled();
  await save(page);
  await expectToast(page, 'C’est enregistré.');
  await expect(page.getByRole('checkbox', { name: 'Mots-clés' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Motivation' })).not.toBeChecked();

  await page.getByRole('link', { name: 'Observations', exact: true }).click();
  await expect(title(page)).toHaveText('Champ « Observations »');
  await expect(editor(page, 'Valeur de départ d’un nouveau point')).toBeVisible();
  await axe(page);
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);
  await page.getByRole('radio', { name: 'Oui, il figure dans le formulaire' }).check();
  await field(page, 'Libellé').fill('x'.repeat(81));
  await save(page);
  await expectFieldError(page, 'Libellé', 'Le libellé est trop long');
  await field(page, 'Libellé').fill('Remarques');
  const sees = page.getByRole('group', { name: 'Qui voit ce champ' });
  await sees.getByRole('checkbox', { name: 'Tous ceux qui lisent le point' }).uncheck();
  await sees.getByRole('checkbox', { name: 'Valideurs du service', exact: true }).check();
  await save(page);
  await expectToast(page, 'C’est enregistré.');
  await expect(rowOf(page, 'Remarques')).toContainText('Visible par : Valideurs du service.');
  await expect(page.getByRole('checkbox', { name: 'Remarques' })).toBeChecked();
  // A writer would not see it.
  await expect(preview(page).getByLabel('Remarques')).toHaveCount(0);
});

// Covers PM-4.1-19
test('a box that is ticked asks what there is to say', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  await openList(page, 'Points');
  await page.getByRole('link', { name: 'Nouveau point' }).first().click();
  const object = unique('Achat d’un broyeur');
  await field(page, 'Objet').fill(object);
  const budget = page.getByRole('checkbox', { name: 'Le point a une incidence budgétaire' });
  await expect(editor(page, 'Informations budgétaires')).toBeHidden();
  await budget.check();
  await write(page, 'Informations budgétaires', 'Article 2188');
  const urgent = page.getByRole('checkbox', { name: 'L’urgence est demandée' });
  await expect(page.getByLabel('Motif de l’urgence')).toBeHidden();
  await urgent.focus();
  await page.keyboard.press('Space');
  await expect(page.getByLabel('Motif de l’urgence')).toBeVisible();
  await axe(page);
  await save(page);
  await expect(page.getByRole('alert')).toContainText('pourquoi l’affaire ne peut pas attendre');
  await expect(editor(page, 'Informations budgétaires')).toContainText('Article 2188');
  await page.getByLabel('Motif de l’urgence').fill('La saison commence.');
  await save(page);
  await expectToast(page, 'Le point est enregistré.');
  await expect(title(page)).toHaveText(object);
  await expect(page.getByRole('main')).toContainText('Article 2188');
  await expect(page.getByRole('main')).toContainText('La saison commence.');
});

// Covers PM-5.4-04, PM-5.4-05, PM-5.4-06
test('one text is edited from beside its title', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  const address = await createItem(page, { object: unique('Bail du local'), Description: 'Le bail finit en mai.' });
  await page.getByRole('region', { name: 'Description' }).getByRole('link', { name: 'Modifier : Description' }).click();
  await expect(title(page)).toHaveText('Description');
  await axe(page);
  await page.getByRole('main').getByRole('link', { name: 'Annuler' }).click();
  await expect(page).toHaveURL(address);
  await expect(page.getByRole('region', { name: 'Description' })).toContainText('en mai');
  await page.getByRole('link', { name: 'Modifier : Description' }).click();
  await write(page, 'Texte', 'Le bail finit en juin.');
  await save(page);
  await expectToast(page, 'C’est enregistré.');
  await expect(page).toHaveURL(address);
  await expect(page.getByRole('region', { name: 'Description' })).toContainText('en juin');
});
