/** Lists as one wants them, several items and several files at once, templates. */
import { expect, test } from '../fixtures.mjs';
import { SECRETARY, WRITER, createItem, expectNoOverflow, expectToast, field, rowOf, save, title, unique } from '../steps.mjs';

const ADMINISTRATOR = 'admin@soleil';
const TELEPHONE = { width: 390, height: 844 };
const PDF = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>');

const table = (page) => page.getByRole('region', { name: 'Tableau des points' });
const bar = (page) => page.getByRole('form', { name: 'Actions groupées' });
const annexes = (page) => page.getByRole('region', { name: 'Annexes', exact: true });

async function becomes(page, signIn, persona) {
  await page.context().clearCookies();
  await signIn(page, persona);
}

async function fits(page) {
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);
}

// Covers PM-3-10, PM-3-22
test('everything is searched with the keyboard, and a search is kept', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  const word = unique('Zostère').replace(/\W/g, '');
  await createItem(page, { object: `Inventaire ${word}`, Description: 'Les herbiers de la baie.' });
  await page.goto('/');
  await page.keyboard.press('/');
  await page.keyboard.type(`herbier ${word}`);
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Recherche');
  await expect(table(page).locator('mark')).toHaveText([word, 'herbiers']);
  await expect(table(page)).toContainText('Description');
  await axe(page);
  await fits(page);

  // What stands below the titles goes and comes back, also on the next page.
  const details = page.getByRole('button', { name: 'Détails' });
  await details.click();
  await expect(table(page).locator('.sub').first()).toBeHidden();
  await expect(table(page).locator('.sub:visible')).toHaveCount(0);
  await expect(table(page)).toContainText(word);
  await page.reload();
  await expect(table(page).locator('.sub').first()).toBeHidden();
  await details.click();
  await expect(table(page).locator('.sub').first()).toBeVisible();

  // Narrowed without a press, in an address that can be shared.
  await page.getByLabel('Du', { exact: true }).fill('2020-01-01');
  await expect(page).toHaveURL(/from=2020-01-01/);
  await page.getByLabel('Au', { exact: true }).fill('2020-12-31');
  await expect(page.getByText('Aucun point ne correspond')).toBeVisible();
  await page.getByLabel('Au', { exact: true }).fill('');
  await expect(table(page)).toContainText(word);

  // The magnifying glass of a body leads to the same, in that body.
  await page.getByRole('link', { name: 'Rechercher dans : Conseil municipal' }).click();
  await expect(page).toHaveURL(/\/search\?body=/);
  await expect(page.getByRole('checkbox', { name: /Conseil municipal/ })).toBeChecked();

  await page.getByRole('searchbox', { name: 'Filtrer par mots' }).fill(word);
  await expect(table(page)).toContainText(word);
  await page.getByRole('link', { name: 'Enregistrer la recherche' }).click();
  await page.getByLabel('Nom de la recherche').fill(`Herbiers ${word}`);
  await page.getByRole('checkbox', { name: /Compter les points/ }).check();
  await axe(page);
  await fits(page);
  await save(page);
  await expectToast(page, 'C’est enregistré.');
  await page.goto('/');
  await page.getByRole('link', { name: new RegExp(`Herbiers ${word}`) }).click();
  await expect(table(page)).toContainText(word);
  await page.getByRole('link', { name: 'Gérer les recherches' }).click();
  await axe(page);
  await fits(page);
  await rowOf(page, `Herbiers ${word}`).getByRole('button', { name: /Supprimer/ }).click();
  await expectToast(page, 'C’est enregistré.');
  await expect(page.getByText(`Herbiers ${word}`)).toHaveCount(0);
});

test('two items are proposed at once, and one that moved meanwhile is told', async ({ page, signIn, axe, browser }) => {
  await signIn(page, WRITER);
  const word = unique('Lavoir').replace(/\W/g, '');
  for (const number of [1, 2, 3]) await createItem(page, { object: `${word} ${number}`, Description: 'La margelle.' });
  await page.goto(`/search?q=${word}`);
  await expect(bar(page)).toBeHidden();
  await page.getByRole('checkbox', { name: 'Tout sélectionner' }).check();
  await expect(bar(page)).toContainText('3');
  await axe(page);
  await fits(page);
  // Elsewhere, one of them goes on its way.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await rowOf(other, `${word} 2`).getByRole('link', { name: `${word} 2` }).click();
  await other.getByRole('region', { name: 'Actions sur le point' }).getByRole('link', { name: 'Proposer' }).or(other.getByRole('button', { name: 'Proposer' })).first().click();
  const confirm = other.getByRole('dialog').getByRole('button', { name: 'Proposer' });
  await confirm.or(other.getByText('Le point est proposé')).first().waitFor();
  if (await confirm.isVisible()) await confirm.click();
  await expect(other.getByText('Proposé').first()).toBeVisible();
  await other.close();
  await bar(page).getByLabel('Action').selectOption({ label: 'Proposer' });
  await bar(page).getByRole('button', { name: 'Appliquer' }).click();
  await expect(title(page)).toHaveText('Actions groupées');
  await expect(page.getByText('2 sur 3')).toBeVisible();
  await axe(page);
  await fits(page);
  await page.getByRole('link', { name: 'Revenir à la liste' }).click();
  await expect(table(page).getByText('Proposé')).toHaveCount(3);
});

test('files come together, one is confidential, another takes its place', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  await createItem(page, { object: unique('Pont de bois'), Description: 'La pile.' });
  const address = page.url();
  await page.goto(`${address}/annexes`);
  await page.getByLabel('Fichier PDF').setInputFiles([
    { name: 'plan.pdf', mimeType: 'application/pdf', buffer: PDF },
    { name: 'devis.pdf', mimeType: 'application/pdf', buffer: PDF },
  ]);
  await page.getByRole('checkbox', { name: 'Confidentielle' }).check();
  await axe(page);
  await fits(page);
  await page.getByRole('button', { name: 'Ajouter l’annexe' }).click();
  await expectToast(page, '2 annexes sont ajoutées.');
  await expect(annexes(page).getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'Actions pour plan' }).click();
  await annexes(page).locator('.menu:popover-open').getByRole('link', { name: 'Modifier' }).click();
  await page.getByLabel('Titre', { exact: true }).fill('Plan de la pile');
  await page.getByRole('checkbox', { name: 'Confidentielle' }).uncheck();
  await axe(page);
  await fits(page);
  await save(page);
  await expectToast(page, 'C’est enregistré.');
  await page.getByRole('button', { name: 'Actions pour Plan de la pile' }).click();
  await annexes(page).locator('.menu:popover-open').getByRole('link', { name: 'Remplacer le fichier' }).click();
  await page.getByLabel('Fichier PDF').setInputFiles({ name: 'plan-2.pdf', mimeType: 'application/pdf', buffer: PDF });
  await axe(page);
  await save(page);
  await expectToast(page, 'C’est enregistré.');
  await page.getByText('Versions précédentes').click();
  await expect(annexes(page).getByRole('link', { name: 'Plan de la pile' })).toHaveCount(2);
  await axe(page);
});

test('an administrator sets lists, annexes and sending up; a secretary keeps a template', async ({ page, signIn, axe }) => {
  await signIn(page, ADMINISTRATOR);
  for (const [link, heading] of [['Colonnes', 'Colonnes des listes : Bureau municipal'], ['Envois', 'Envoi vers d’autres assemblées : Bureau municipal'], ['Annexes', 'Annexes des points : Bureau municipal']]) {
    await page.goto('/admin/services');
    await rowOf(page, 'Bureau municipal').getByRole('link', { name: link, exact: true }).click();
    await expect(title(page)).toHaveText(heading);
    await axe(page);
    await fits(page);
  }
  await page.getByRole('link', { name: 'Ajouter un type' }).first().click();
  const type = unique('Rapport');
  await page.getByLabel('Nom', { exact: true }).fill(type);
  await axe(page);
  await save(page);
  await expectToast(page, 'C’est enregistré.');
  await rowOf(page, type).getByRole('button', { name: /Supprimer/ }).click();
  await expectToast(page, 'C’est enregistré.');
  await page.getByRole('link', { name: 'Annexes confidentielles' }).click();
  await axe(page);

  await becomes(page, signIn, SECRETARY);
  await page.goto('/search?state=validated');
  await table(page).getByRole('rowheader').first().getByRole('link').click();
  await page.getByRole('link', { name: 'Garder comme modèle' }).click();
  const name = unique('Modèle');
  await page.getByLabel('Modèle', { exact: true }).fill(name);
  await page.getByLabel('Dossier').fill('Essais/Navigateur');
  await axe(page);
  await fits(page);
  await save(page);
  await expect(page.getByText('Essais › Navigateur')).toBeVisible();
  await axe(page);
  await fits(page);
  const shelf = page.url();
  await becomes(page, signIn, WRITER);
  await page.goto(shelf.replace('/templates', '/items'));
  await page.getByRole('link', { name: 'Depuis un modèle' }).click();
  await axe(page);
  await rowOf(page, name).getByRole('button', { name: /^Commencer un point/ }).click();
  await expectToast(page, 'Le point est créé avec ce que contient le modèle.');
  await expect(field(page, 'Objet')).not.toHaveValue('');
  const begun = page.url().replace('/edit', '');
  await page.goto(begun);
  await page.getByRole('link', { name: 'Supprimer', exact: true }).click();
  await save(page, 'Supprimer');
  await expectToast(page, 'Le point est supprimé.');
  await becomes(page, signIn, SECRETARY);
  await page.goto(shelf);
  await rowOf(page, name).getByRole('button', { name: /Supprimer/ }).click();
  await expectToast(page, 'C’est enregistré.');
});
