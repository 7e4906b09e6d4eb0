/** How a body wants its agendas, texts, meetings and lists; and what is typed, kept before it is saved. */
import { expect, test } from '../fixtures.mjs';
import {
  WRITER, editor, expectFieldError, expectNoOverflow, expectToast, field, foundAndEnter, openList, rowOf, save, title, unique, write,
} from '../steps.mjs';

const PLATFORM = 'plateforme@soleil';
const TELEPHONE = { width: 390, height: 844 };

async function fits(page) {
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);
}

/** The page of a theme of the council, from the list of services and bodies. */
async function opens(page, theme) {
  await page.goto('/admin/services');
  await rowOf(page, 'Conseil municipal').getByRole('link', { name: theme, exact: true }).click();
}

test('an administrator sets a body up, and takes it back from a file', async ({ page, signIn, axe }) => {
  await signIn(page, PLATFORM);
  await foundAndEnter(page);

  await test.step('the order of agendas and the closed session', async () => {
    await opens(page, 'Ordre du jour');
    await expect(title(page)).toHaveText('Ordre du jour et huis clos : Conseil municipal');
    await axe(page);
    await fits(page);
    await field(page, 'Classer d’abord par').selectOption({ label: 'Catégorie' });
    await field(page, 'Puis par (2)').selectOption({ label: 'Catégorie' });
    await save(page);
    await expectFieldError(page, 'Puis par (2)', 'déjà choisi');
    await axe(page);
    await field(page, 'Puis par (2)').selectOption({ label: 'Objet (ordre alphabétique)' });
    await page.getByRole('checkbox', { name: 'Observateurs', exact: true }).check();
    await save(page);
    await expectToast(page, 'C’est enregistré.');
    await expect(page.getByRole('checkbox', { name: 'Observateurs', exact: true })).toBeChecked();
  });

  await test.step('a list of values, pasted, searched, ended', async () => {
    await opens(page, 'Classement');
    await axe(page);
    await page.getByRole('link', { name: 'Ajouter des valeurs' }).first().click();
    await axe(page);
    await fits(page);
    await page.getByLabel('Valeurs, une par ligne').fill('1.811.121 Voirie communale\n1.811.122 Éclairage public\n2 État civil');
    await save(page);
    await expectToast(page, '3 valeurs sont ajoutées.');
    await fits(page);
    await page.getByRole('main').getByRole('searchbox').fill('eclair');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '1.811.122 Éclairage public' }).click();
    await axe(page);
    await page.getByRole('button', { name: 'Ne plus proposer' }).click();
    await expectToast(page, 'C’est enregistré.');
    await expect(rowOf(page, 'Éclairage public')).toContainText('Plus proposée');
  });

  await test.step('the buttons of the editor, and what is to do', async () => {
    await opens(page, 'Mise en forme');
    await axe(page);
    await fits(page);
    await page.getByRole('checkbox', { name: 'Souligné' }).uncheck();
    await page.getByRole('checkbox', { name: 'Tableaux' }).uncheck();
    await save(page);
    await expectToast(page, 'C’est enregistré.');
    await opens(page, 'À faire');
    await axe(page);
    await fits(page);
    await page.getByRole('checkbox').last().uncheck();
    await save(page);
    await expectToast(page, 'C’est enregistré.');
  });

  await test.step('the workflow of meetings', async () => {
    await opens(page, 'Circuit des séances');
    await expect(title(page)).toHaveText('Circuit des séances : Conseil municipal');
    await axe(page);
    await fits(page);
    await page.getByRole('link', { name: 'Gelée', exact: true }).click();
    await axe(page);
    await fits(page);
    await field(page, 'État').fill('Arrêtée');
    await save(page);
    await expectToast(page, 'C’est enregistré.');
    await expect(rowOf(page, 'Arrêtée')).toContainText('Modifié');
    await page.getByRole('link', { name: 'Transitions', exact: true }).click();
    await axe(page);
    await page.getByRole('link', { name: 'Geler l’ordre du jour' }).click();
    await axe(page);
    await page.getByRole('radio').last().check();
    await save(page);
    await expectToast(page, 'C’est enregistré.');
    await page.getByRole('link', { name: 'Geler l’ordre du jour' }).click();
    await page.getByRole('button', { name: /^Revenir/ }).click();
    await expectToast(page, 'C’est enregistré.');
  });

  await test.step('all of it as a file', async () => {
    await opens(page, 'Exporter, importer');
    await axe(page);
    await fits(page);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Exporter la configuration' }).click();
    const file = await (await download).path();
    await page.getByLabel('Fichier à importer').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{') });
    await page.getByRole('button', { name: 'Voir ce qui changerait' }).click();
    await expectFieldError(page, 'Fichier à importer', 'n’est pas une configuration');
    await opens(page, 'Mise en forme');
    await page.getByRole('checkbox', { name: 'Tableaux' }).check();
    await save(page);
    await expectToast(page, 'C’est enregistré.');
    await opens(page, 'Exporter, importer');
    await page.getByLabel('Fichier à importer').setInputFiles(file);
    await page.getByRole('button', { name: 'Voir ce qui changerait' }).click();
    await expect(page.locator('#themes')).toHaveText('Mise en forme');
    await axe(page);
    await fits(page);
    await page.getByRole('button', { name: 'Appliquer' }).click();
    await expectToast(page, 'La configuration est appliquée.');
    await opens(page, 'Mise en forme');
    await expect(page.getByRole('checkbox', { name: 'Tableaux' })).not.toBeChecked();
  });
});

test('what is typed is kept, and found again after leaving', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  const object = unique('Réfection de la halle');
  await openList(page, 'Points');
  await page.getByRole('link', { name: 'Nouveau point', exact: true }).click();
  const form = page.url();
  await field(page, 'Objet').fill(object);
  await write(page, 'Description', 'La toiture fuit.');
  const said = page.locator('[data-draft-said]');
  await expect(said).toContainText('Saisie gardée à');
  page.once('dialog', (dialog) => dialog.accept());
  await page.goto('/');
  await page.goto(form);
  const notice = page.locator('.notice', { hasText: 'Saisies non enregistrées' });
  await expect(notice).toContainText(object);
  await axe(page);
  await fits(page);
  await notice.getByRole('link', { name: `Reprendre ${object}` }).click();
  await expect(field(page, 'Objet')).toHaveValue(object);
  await expect(editor(page, 'Description')).toContainText('La toiture fuit.');
  await write(page, 'Description', 'La toiture fuit encore.');
  await save(page);
  await expect(title(page)).toHaveText(object);
  await page.goto(form);
  await expect(page.locator('.notice', { hasText: object })).toHaveCount(0);

  // The server refuses: the words stay in the page, which says so, and are kept once it takes them again.
  await page.route('**/drafts', (route) => route.fulfill({ status: 403, body: '' }));
  await field(page, 'Objet').fill(`${object} bis`);
  await expect(said).toContainText('ne peuvent pas être gardées');
  await page.unroute('**/drafts');
  await field(page, 'Objet').fill(`${object} ter`);
  await expect(said).toContainText('Saisie gardée à');
  page.once('dialog', (dialog) => dialog.accept());
  await page.goto('/');
  await page.goto(form);
  await page.getByRole('button', { name: `Abandonner ${object} ter` }).click();
  await expectToast(page, 'La saisie est supprimée.');
  await expect(page.locator('.notice', { hasText: object })).toHaveCount(0);
});
