/** Items made from others, linked to others, done away with; and the menu of each row. */
import { expect, test } from '../fixtures.mjs';
import {
  WRITER, createItem, expectNoOverflow, expectToast, field, rowOf, save, title, unique,
} from '../steps.mjs';

const TELEPHONE = { width: 390, height: 844 };

const links = (page) => page.getByRole('region', { name: 'Points liés' });
const bar = (page) => page.getByRole('region', { name: 'Actions sur le point' });

// Covers PM-4.2-16, PM-4.2-17, PM-4.7-12
test('an item is duplicated with a link, then the copy is deleted', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  const object = unique('Entretien des fossés');
  const address = await createItem(page, { object, Description: 'Les fossés de la route de Monclar.' });
  await bar(page).getByRole('link', { name: 'Dupliquer' }).click();
  await expect(title(page)).toHaveText('Dupliquer le point');
  await axe(page);
  await page.getByRole('checkbox', { name: 'Garder un lien entre les deux points' }).check();
  await save(page, 'Dupliquer');
  await expectToast(page, 'La copie est créée.');
  await expect(field(page, 'Objet')).toHaveValue(object);
  const other = unique('Entretien des chemins');
  await field(page, 'Objet').fill(other);
  await save(page);
  await expectToast(page, 'Le point est enregistré.');
  await expect(links(page)).toContainText(object);
  const copy = page.url();

  // From one to the other and back.
  await links(page).getByRole('link', { name: object }).click();
  await expect(page).toHaveURL(address);
  await expect(links(page)).toContainText(other);
  await axe(page);
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);

  await page.getByLabel('Lier un autre point').fill('XX-0000-1');
  await links(page).getByRole('button', { name: 'Lier', exact: true }).click();
  await expect(page.getByLabel('Lier un autre point')).toHaveValue('XX-0000-1');
  await expect(page.getByLabel('Lier un autre point')).toHaveAccessibleDescription(/ne\sporte\scette\sréférence/);
  await links(page).getByRole('button', { name: /Retirer le lien avec/ }).click();
  await expectToast(page, 'C’est enregistré.');
  await expect(links(page)).not.toContainText(other);

  await page.goto(copy);
  await bar(page).getByRole('link', { name: 'Supprimer' }).click();
  await expect(title(page)).toHaveText('Supprimer le point');
  await axe(page);
  await save(page, 'Supprimer');
  await expectToast(page, 'Le point est supprimé.');
  await page.goto(copy);
  await expect(title(page)).not.toHaveText(other);
});

// Covers PM-4.7-05, PM-4.7-08
test('the menu of a row is used by the keyboard', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  const object = unique('Location de la grange');
  await createItem(page, { object });
  await page.goto('/items');
  const row = rowOf(page, object);
  const more = row.getByRole('button', { name: /^Autres actions pour/ });
  await expect(more).toHaveAttribute('title', 'Autres actions');
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(row.getByRole('link', { name: 'Historique' })).toBeVisible();
  await axe(page);
  await page.keyboard.press('Escape');
  await expect(row.getByRole('link', { name: 'Historique' })).toBeHidden();
  await expect(more).toBeFocused();

  // The dialog gives the focus back to where it came from; a menu that one leaves closes.
  await page.keyboard.press('Enter');
  await row.getByRole('link', { name: 'Proposer' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(more).toBeFocused();
  await page.keyboard.press('Enter');
  await row.getByRole('link', { name: 'Supprimer' }).focus();
  await page.keyboard.press('Tab');
  await expect(row.getByRole('link', { name: 'Historique' })).toBeHidden();
});
