/** An item from its first word to its validation. */
import { expect, test } from '../fixtures.mjs';
import {
  REVIEWER, WRITER, createItem, editor, expectFieldError, expectHistory, expectItem, expectToast,
  fillItem, field, openDialog, openList, pdf, propose, save, unique, validate, write,
} from '../steps.mjs';

// Covers PM-4.1-01, PM-4.1-06, PM-4.1-07, PM-4.1-08, PM-4.1-31, PM-4.1-32, PM-4.1-47, PM-4.2-01,
// PM-4.2-02, PM-4.2-03, PM-4.2-05, PM-4.2-06, PM-4.2-18, PM-4.2-20, PM-4.3-01, PM-4.3-02,
// PM-4.3-08, PM-4.8-02, PM-4.8-03, PM-4.8-08, PM-4.8-09, PM-4.9-01
test('an agent writes and proposes an item, the head sends it back, then validates it', async ({
  page, anotherPage, signIn, axe,
}) => {
  const object = unique('Tarifs de la salle des fêtes');
  const remark = unique('Le devis manque, et le montant s’entend hors taxes.');
  const head = await anotherPage();
  await signIn(page, WRITER);
  await axe(page);
  await signIn(head, REVIEWER);

  await test.step('the agent fills the form', async () => {
    await openList(page, 'Points');
    await axe(page);
    await page.getByRole('link', { name: 'Nouveau point' }).click();
    await expect(field(page, 'Objet')).toHaveAccessibleDescription(/Clair et concis/);
    await fillItem(page, {
      object,
      group: 'Finances',
      Description: 'Les tarifs datent de 2021.',
      Motivation: 'Considérant le coût du chauffage ;',
      Décision: 'Le conseil municipal approuve les tarifs suivants :',
    });
    await page.keyboard.press('Enter');
    const tools = page.getByRole('toolbar', { name: /Décision/ });
    await tools.getByRole('button', { name: 'Tableau', exact: true }).click();
    await page.keyboard.type('Usage');
    for (const cell of ['Tarif', 'Une journée', '140 €']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(cell);
    }
    await tools.getByRole('button', { name: 'Ajouter une ligne' }).click();
    for (const cell of ['Un week-end', '210 €']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(cell);
    }
    await axe(page);
    await save(page);
    await expectToast(page, 'Le point est enregistré.');
  });

  const address = page.url();
  await test.step('the item is shown as it was written, in creation', async () => {
    await expectItem(page, object, 'creation', 'En création');
    await expect(page.getByRole('region', { name: 'Description' })).toContainText('Les tarifs datent de 2021.');
    await expect(page.getByRole('region', { name: 'Motivation' })).toContainText('le coût du chauffage');
    const table = page.getByRole('region', { name: 'Décision' }).getByRole('table');
    await expect(table.getByRole('columnheader')).toHaveText(['Usage', 'Tarif']);
    await expect(table.getByRole('cell')).toHaveText(['Une journée', '140 €', 'Un week-end', '210 €']);
    await expect(page.getByRole('region', { name: 'Informations du point' }).last()).toContainText('Finances');
    await expectHistory(page, /Thibault Lormiers.* a créé le point/);
    await axe(page);
  });

  await test.step('the agent adds a PDF', async () => {
    await page.getByRole('navigation', { name: 'Sections du point' }).getByRole('link', { name: 'Annexes' }).click();
    await page.getByLabel('Fichier PDF').setInputFiles(pdf('devis.pdf'));
    await page.getByLabel('Titre').fill('Devis du chauffagiste');
    await page.getByRole('button', { name: 'Ajouter l’annexe' }).click();
    await expectToast(page, 'L’annexe est ajoutée.');
    const link = page.getByRole('region', { name: 'Annexes' }).getByRole('link', { name: 'Devis du chauffagiste' }).first();
    await expect(link).toBeVisible();
    await axe(page);
    const file = await page.request.get(await link.getAttribute('href'));
    expect(file.headers()['content-type']).toBe('application/pdf');
    expect((await file.body()).equals(pdf('devis.pdf').buffer)).toBe(true);
  });

  await test.step('the agent proposes it, and no longer changes it', async () => {
    await page.goto(address);
    const dialog = await openDialog(page, 'Proposer', 'Proposer le point');
    await axe(page);
    await dialog.getByRole('link', { name: 'Annuler' }).click();
    await expect(dialog).toBeHidden();
    await expectItem(page, object, 'creation', 'En création');
    await propose(page);
    await expectItem(page, object, 'propose', 'Proposé');
    await expectHistory(page, 'a proposé le point', 'a ajouté l’annexe « Devis du chauffagiste »', 'a créé le point');
    await expect(page.getByRole('link', { name: 'Modifier', exact: true })).toBeHidden();
    await expect(page.getByRole('link', { name: 'Valider', exact: true })).toBeHidden();
  });

  await test.step('the head finds it under « À faire » and reads it', async () => {
    await head.goto('/');
    await expect(head.getByRole('heading', { level: 1 })).toHaveText('À faire');
    await axe(head);
    await head.getByRole('region', { name: 'Points à valider' }).getByRole('link', { name: object, exact: true }).click();
    await expectItem(head, object, 'propose', 'Proposé');
    await expect(head.getByRole('region', { name: 'Décision' })).toContainText('140 €');
    await expect(head.getByRole('region', { name: 'Annexes' }).getByRole('link', { name: 'Devis du chauffagiste' }).first()).toBeVisible();
    await axe(head);
  });

  await test.step('a return without a comment is refused, beside the field', async () => {
    const dialog = await openDialog(head, 'Renvoyer au service', 'Renvoyer le point au service');
    await dialog.getByRole('button', { name: 'Renvoyer au service' }).click();
    await expectFieldError(head, 'Commentaire', 'Écrivez un commentaire : il dit pourquoi.');
    await expect(dialog.getByRole('alert')).toBeFocused();
    await axe(head);
    await dialog.getByLabel('Commentaire').fill(remark);
    await dialog.getByRole('button', { name: 'Renvoyer au service' }).click();
    await expectToast(head, 'Le point est renvoyé au service.');
    await expectItem(head, object, 'creation', 'En création');
  });

  await test.step('the agent finds it under « À faire », with the comment', async () => {
    await page.goto('/');
    await page.getByRole('region', { name: 'Points renvoyés' }).getByRole('link', { name: object, exact: true }).click();
    await expectItem(page, object, 'creation', 'En création');
    const notice = page.locator('.notice', { hasText: 'Renvoyé par Claire Dumontel' });
    await expect(notice).toContainText(remark);
    await expectHistory(page, 'a renvoyé le point au service', 'a proposé le point');
    await expectHistory(page, remark);
    await axe(page);
  });

  await test.step('the agent corrects it and proposes it again', async () => {
    await page.getByRole('link', { name: 'Modifier', exact: true }).click();
    await write(page, 'Description', 'Les tarifs, hors taxes, datent de 2021.');
    await axe(page);
    await save(page, 'Enregistrer et proposer');
    await expectToast(page, 'Le point est proposé.');
    await expectItem(page, object, 'propose', 'Proposé');
    await expect(page.getByRole('region', { name: 'Description' })).toContainText('hors taxes');
    await expectHistory(page, 'a proposé le point', 'a modifié le point', 'a renvoyé le point au service');
  });

  await test.step('the head validates it', async () => {
    await head.goto('/');
    await head.getByRole('region', { name: 'Points à valider' }).getByRole('link', { name: object, exact: true }).click();
    await validate(head);
    await expectItem(head, object, 'valide', 'Validé');
    await expectHistory(head, 'a validé le point', 'a proposé le point', 'a modifié le point');
    await axe(head);
    await head.getByRole('navigation', { name: 'Sections du point' }).getByRole('link', { name: 'Historique' }).click();
    await expect(head.getByRole('region', { name: 'Historique' }).getByRole('listitem').filter({ hasText: 'Claire Dumontel' })).toHaveCount(2);
    await axe(head);
  });

  await test.step('the list shows the object in the colour of its state', async () => {
    await openList(page, 'Points');
    await page.getByLabel('Filtrer par mots').fill(object);
    const row = page.getByRole('row').filter({ hasText: object });
    await expect(page.getByRole('status').filter({ hasText: '1 point' })).toBeVisible();
    await expect(row.getByRole('link', { name: object, exact: true })).toHaveAttribute('data-state', 'valide');
    await expect(row).toContainText('Validé');
    const colours = await page.evaluate(() => ['valide', 'propose', 'creation'].map((state) => {
      const link = document.querySelector('#resultats a.objet');
      link.dataset.state = state;
      return getComputedStyle(link).color;
    }));
    expect(new Set(colours).size).toBe(3);
  });
});

// Covers PM-4.1-08, PM-4.1-47
test('a form without an object comes back with what was typed', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  await openList(page, 'Points');
  await page.getByRole('link', { name: 'Nouveau point' }).click();
  await fillItem(page, { group: 'Ressources humaines', Description: 'Une description à garder.' });
  await save(page);
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page).toHaveTitle(/^Erreur\s: Nouveau point/);
  await expectFieldError(page, 'Objet', 'Indiquez l’objet du point.');
  await expect(editor(page, 'Description')).toHaveText('Une description à garder.');
  await expect(field(page, 'Groupe proposant').locator('option:checked')).toHaveText('Ressources humaines');
  await axe(page);
  await page.getByRole('alert').getByRole('link', { name: 'Indiquez l’objet du point.' }).click();
  await expect(field(page, 'Objet')).toBeFocused();
});

// Covers PM-4.3-04, PM-4.2-15
test('an annex is removed by who may change the item', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  await createItem(page, { object: unique('Achat de tables') });
  const annexes = page.getByRole('region', { name: 'Annexes' });
  await annexes.getByLabel('Fichier PDF').setInputFiles(pdf('plan.pdf'));
  await annexes.getByRole('button', { name: 'Ajouter l’annexe' }).click();
  await expectToast(page, 'L’annexe est ajoutée.');
  await annexes.getByRole('button', { name: /^Actions pour plan/ }).click();
  await axe(page);
  await page.getByRole('button', { name: 'Retirer l’annexe' }).click();
  await expectToast(page, 'L’annexe est retirée.');
  await expect(annexes).toContainText('Aucune annexe pour le moment.');
});
