/** The workflow of items: an administrator sets it, tries it and publishes it. */
import { expect, test } from '../fixtures.mjs';
import { expectFieldError, expectNoOverflow, expectToast, field, foundAndEnter, rowOf, title } from '../steps.mjs';

const PLATFORM = 'plateforme@soleil';
const TELEPHONE = { width: 390, height: 844 };

const graph = (page) => page.getByRole('group', { name: /Circuit de/ });
const saveDraft = (page) => page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
const SAVED = 'Le brouillon du circuit est enregistré.';

async function narrow(page) {
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);
}

test('an administrator adds a level and a decision, tries the workflow and publishes it', async ({ page, signIn, axe }) => {
  await signIn(page, PLATFORM);
  await foundAndEnter(page);
  await page.goto('/admin/services');
  await rowOf(page, 'Conseil municipal').getByRole('link', { name: 'Circuit', exact: true }).click();
  await expect(title(page)).toHaveText('Circuit des points : Conseil municipal');
  await expect(page.getByText('Version 1, en vigueur')).toBeVisible();
  await expect(graph(page).getByRole('link')).toHaveCount(9);
  await axe(page);
  await narrow(page);

  // A level, by the keyboard, and a name for its state.
  await page.getByRole('checkbox', { name: 'Prévalideurs du service' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('textbox', { name: 'Nom de l’état : Prévalideurs du service' }).fill('Au visa');
  await page.getByRole('checkbox', { name: 'Retiré', exact: true }).check();
  await page.getByRole('radio', { name: 'Le service corrige et rend le point' }).check();
  await saveDraft(page);
  await expectToast(page, SAVED);
  await expect(page.getByText('Version 2, brouillon')).toBeVisible();
  await expect(graph(page).getByRole('link', { name: 'État « Au visa »' })).toBeVisible();
  await expect(graph(page).getByRole('link')).toHaveCount(12);
  await axe(page);

  // A state from the picture: who may do what.
  await graph(page).getByRole('link', { name: 'État « Au visa »' }).focus();
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('État « Au visa »');
  await axe(page);
  await narrow(page);
  await page.getByRole('checkbox', { name: 'Gestionnaires des séances : Modifier' }).check();
  await saveDraft(page);
  await expectToast(page, SAVED);
  await graph(page).getByRole('link', { name: 'État « Au visa »' }).click();
  await expect(page.getByRole('checkbox', { name: 'Gestionnaires des séances : Voir' })).toBeChecked();
  await page.getByRole('button', { name: 'Revenir au réglage d’origine' }).click();
  await expectToast(page, SAVED);

  // A transition: its name, and what is asked before.
  await page.getByRole('link', { name: 'Valider', exact: true }).click();
  await expect(title(page)).toHaveText('Transition « Valider »');
  await axe(page);
  await narrow(page);
  await field(page, 'Nom de l’action').fill('x'.repeat(61));
  await saveDraft(page);
  await expectFieldError(page, 'Nom de l’action', 'Ce nom est trop long');
  await field(page, 'Nom de l’action').fill('Donner son accord');
  await page.getByRole('radio', { name: 'Une confirmation, avec un commentaire obligatoire' }).check();
  await saveDraft(page);
  await expectToast(page, SAVED);
  await expect(rowOf(page, 'Donner son accord')).toContainText('Commentaire obligatoire');

  // A state of their own that nothing leads to keeps the draft from being published, and says so.
  await page.getByRole('link', { name: 'État', exact: true }).click();
  await field(page, 'État').fill('Au cabinet');
  await axe(page);
  await saveDraft(page);
  await expectToast(page, SAVED);
  await expect(page.getByText('Aucune transition ne mène à l’état « Au cabinet ».')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Publier' })).toHaveCount(0);
  await graph(page).getByRole('link', { name: 'État « Au cabinet »' }).click();
  await page.getByRole('button', { name: 'Supprimer cet état' }).click();
  await expectToast(page, SAVED);

  // What the validators would do now.
  await page.getByRole('link', { name: 'Simuler' }).click();
  await page.getByRole('combobox', { name: 'État' }).selectOption({ label: 'Proposé' });
  await page.getByRole('checkbox', { name: 'Valideurs du service', exact: true }).check();
  await page.getByRole('button', { name: 'Simuler' }).click();
  const answer = page.getByRole('region', { name: 'Cette personne' });
  await expect(answer).toContainText('modifie le point');
  await expect(answer).toContainText('Donner son accord');
  await axe(page);
  await narrow(page);
  await page.goBack();
  await page.goBack();

  await page.getByRole('link', { name: 'Publier' }).click();
  await expect(title(page)).toHaveText('Publier la version 2');
  await expect(page.getByRole('main')).toContainText('En prévalidation');
  await axe(page);
  await narrow(page);
  await page.getByRole('button', { name: 'Publier' }).click();
  await expectToast(page, 'Le circuit est publié.');
  await expect(page.getByText('Version 2, en vigueur')).toBeVisible();
});
