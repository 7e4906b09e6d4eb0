/** What goes wrong, and that nothing is lost by it. */
import { expect, test } from '../fixtures.mjs';
import { fillSignIn } from '../sign_in.mjs';
import {
  MEMBER, REVIEWER, SECRETARY, WRITER, createItem, editor, expectFieldError, expectItem, expectToast, fillItem,
  openList, pdf, save, unique, write,
} from '../steps.mjs';

const TOO_LARGE = { name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([pdf('').buffer, Buffer.alloc(3 << 20, ' ')]) };
const NOT_PDF = { name: 'note.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Une note, en texte simple.') };

// Covers PM-4.9-01, PM-4.9-03
test('two people on one item: the second is told, both texts are kept, saving is a decision', async ({
  page, anotherPage, signIn, axe,
}) => {
  const object = unique('Chemin du moulin');
  await signIn(page, WRITER);
  const address = await createItem(page, { object, Description: 'Texte de départ.' });
  const head = await anotherPage();
  await signIn(head, REVIEWER);

  await page.getByRole('link', { name: 'Modifier', exact: true }).click();
  await write(page, 'Description', 'Texte de Thibault.');
  await head.goto(address);
  await expect(head.locator('.notice')).toContainText('Thibault Lormiers modifie ce point depuis');
  await axe(head);
  await head.getByRole('link', { name: 'Modifier', exact: true }).click();
  await write(head, 'Description', 'Texte de Claire.');
  await save(head);
  await expectToast(head, 'Le point est enregistré.');

  await save(page);
  const alert = page.getByRole('alert');
  await expect(alert).toBeFocused();
  await expect(alert).toContainText('Claire Dumontel a enregistré ce point à');
  await expect(alert).toContainText('Texte de Claire.');
  await expect(editor(page, 'Description')).toHaveText('Texte de Thibault.');
  await axe(page);
  await head.reload();
  await expect(head.getByRole('region', { name: 'Description' })).toContainText('Texte de Claire.');

  await write(page, 'Description', 'Texte de Thibault et de Claire.');
  await save(page, 'Enregistrer mes saisies');
  await expectToast(page, 'Le point est enregistré.');
  await expect(page.getByRole('region', { name: 'Description' })).toContainText('Texte de Thibault et de Claire.');
});

// Covers PM-4.3-01, PM-4.3-08
test('a file that is too large or no PDF is stopped before it is sent', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  await createItem(page, { object: unique('Annexes refusées') });
  const requests = [];
  page.on('request', (request) => { if (request.method() === 'POST') requests.push(request.url()); });
  const file = page.getByLabel('Fichier PDF');
  const refused = () => file.evaluate((input) => input.validationMessage);

  await file.setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Une note.') });
  await page.getByRole('button', { name: 'Ajouter l’annexe' }).click();
  expect(await refused()).toContain('n’est pas un PDF');
  await file.setInputFiles(TOO_LARGE);
  await page.getByRole('button', { name: 'Ajouter l’annexe' }).click();
  expect(await refused()).toMatch(/trop volumineux.*2\sMo/);
  expect(requests).toEqual([]);
  await file.setInputFiles(pdf('plan.pdf'));
  await page.getByRole('button', { name: 'Ajouter l’annexe' }).click();
  await expectToast(page, 'L’annexe est ajoutée.');
  await axe(page);
});

// Covers PM-4.3-01, PM-4.3-08
test('the server finds out what the scripts do not', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  await createItem(page, { object: unique('Annexes trompeuses') });
  const send = async (file) => {
    await page.getByLabel('Fichier PDF').evaluate((input) => { delete input.dataset.maxBytes; delete input.dataset.acceptPdf; });
    if (file) await page.getByLabel('Fichier PDF').setInputFiles(file);
    await page.getByLabel('Titre').fill('Un titre à garder');
    await page.getByRole('button', { name: 'Ajouter l’annexe' }).click();
    await expect(page.getByRole('alert')).toBeFocused();
  };

  await send(null);
  await expectFieldError(page, 'Fichier PDF', 'Choisissez un fichier.');
  await send(NOT_PDF);
  await expectFieldError(page, 'Fichier PDF', 'Ce fichier n’est pas un PDF.');
  await expect(page.getByLabel('Titre')).toHaveValue('Un titre à garder');
  await axe(page);
  await send(TOO_LARGE);
  await expectFieldError(page, 'Fichier PDF', 'Ce fichier est trop volumineux : 2 Mo au plus.');
  await expect(page.getByLabel('Titre')).toHaveValue('Un titre à garder');
  await expect(page.getByRole('region', { name: 'Annexes' })).toContainText('Aucune annexe pour le moment.');
  await axe(page);
});

test('a login that expires while typing loses nothing', async ({ page, signIn, axe }) => {
  const object = unique('Écrit pendant la pause');
  await signIn(page, WRITER);
  await openList(page, 'Points');
  await page.getByRole('link', { name: 'Nouveau point' }).first().click();
  await fillItem(page, { object, group: 'Finances', Décision: 'Une décision à ne pas perdre.' });
  await page.context().clearCookies();
  await save(page);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connexion');
  await expect(page.locator('main')).toContainText('Votre connexion a expiré.');
  await axe(page);
  await page.getByLabel('Identifiant ou adresse e-mail').fill(WRITER);
  await page.getByLabel('Mot de passe', { exact: true }).fill('un mot de passe faux');
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('ne convient pas');
  await fillSignIn(page, WRITER);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre connexion est rétablie');
  await axe(page);
  await page.getByRole('button', { name: 'Enregistrer mes saisies' }).click();
  await expectToast(page, 'Le point est enregistré.');
  await expectItem(page, object, 'creation', 'En création');
  await expect(page.getByRole('region', { name: 'Décision' })).toContainText('Une décision à ne pas perdre.');
});

test('a dialog whose login has expired leads to the sign-in page', async ({ page, signIn }) => {
  const object = unique('Proposé après la pause');
  await signIn(page, WRITER);
  const address = await createItem(page, { object });
  await page.getByRole('link', { name: 'Proposer', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Commentaire').fill('À relire avant jeudi.');
  await page.context().clearCookies();
  await dialog.getByRole('button', { name: 'Proposer', exact: true }).click();
  await fillSignIn(page, WRITER);
  await page.getByRole('button', { name: 'Enregistrer mes saisies' }).click();
  await expect(page).toHaveURL(address);
  await expectItem(page, object, 'propose', 'Proposé');
  await expect(page.getByRole('region', { name: 'Historique' })).toContainText('À relire avant jeudi.');
});

// Covers PM-5.3-01, PM-5.3-02
test('guessed addresses lead to the same page as addresses that do not exist', async ({ page, anotherPage, signIn, axe }) => {
  await signIn(page, WRITER);
  const secret = await createItem(page, { object: unique('Confidentiel') });
  const stranger = await anotherPage();
  await signIn(stranger, 'travaux.redacteur@soleil');
  const texts = new Set();
  const nowhere = '01890000-0000-7000-8000-000000000000';
  for (const path of [
    secret, `${secret}/edit`, `${secret}/annexes`, `${secret}/history`,
    `/items/${nowhere}`, `/meetings/${nowhere}`, `/annexes/${nowhere}`, `/bodies/${nowhere}/items`, '/items/1', '/introuvable',
  ]) {
    const answer = await stranger.goto(path);
    expect(answer.status(), path).toBe(404);
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Cette page n’existe pas');
    texts.add(await stranger.locator('main').innerText());
  }
  expect(texts.size).toBe(1);
  await axe(stranger);
  await stranger.getByRole('link', { name: 'Revenir à l’accueil' }).click();
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('À faire');
});

test('a wrong password is refused without saying which of the two is wrong', async ({ page, axe }) => {
  const refuse = async (name) => {
    await page.goto('/');
    await page.getByLabel('Identifiant ou adresse e-mail').fill(name);
    await page.getByLabel('Mot de passe', { exact: true }).fill('un mot de passe faux');
    await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
    await expect(page.getByRole('alert')).toBeFocused();
    return page.getByRole('alert').innerText();
  };
  const known = await refuse('stagiaire@soleil');
  expect(known).toContain('L’identifiant ou le mot de passe ne convient pas.');
  await expect(page.getByLabel('Identifiant ou adresse e-mail')).toHaveValue('stagiaire@soleil');
  await expect(page.getByLabel('Mot de passe', { exact: true })).toHaveValue('');
  await axe(page);
  expect(await refuse('personne@soleil')).toBe(known);
  expect(await refuse('stagiaire@ailleurs')).toBe(known);
  await fillSignIn(page, 'stagiaire@soleil');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('À faire');
  await axe(page);
});

test('who guesses has to wait', async ({ page, axe }) => {
  // A name of its own: nobody else is made to wait.
  const name = `${unique('devine').replace(' ', '')}@soleil`;
  await page.goto('/');
  for (let guess = 1; guess <= 6; guess += 1) {
    await page.getByLabel('Identifiant ou adresse e-mail').fill(name);
    await page.getByLabel('Mot de passe', { exact: true }).fill(`essai numéro ${guess}`);
    await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText(guess < 6 ? 'ne convient pas' : /Trop d’essais. Réessayez dans \d+ seconde/);
  }
  await axe(page);
});

// Covers PM-4.2-18, PM-5.3-02
test('a member sees only what is frozen or decided', async ({ page, anotherPage, signIn, axe }) => {
  await signIn(page, SECRETARY);
  await page.goto('/items?view=all&state=presented');
  const presented = await page.locator('#resultats a.objet').first().getAttribute('href');
  const member = await anotherPage();
  await signIn(member, MEMBER);
  await axe(member);
  await openList(member, 'Points');
  const states = member.locator('#resultats tbody .state');
  await expect(states.first()).toBeVisible();
  const seen = new Set(await states.evaluateAll((badges) => badges.map((badge) => badge.dataset.state)));
  for (const state of seen) expect(['gele', 'accepte', 'accepte-mod', 'reporte', 'refuse']).toContain(state);
  await expect(member.getByRole('link', { name: 'Nouveau point' })).toHaveCount(0);
  await axe(member);
  expect((await member.goto(presented)).status()).toBe(404);
  await openList(member, 'Séances');
  await expect(member.getByRole('link', { name: 'Nouvelle séance' })).toHaveCount(0);
  await expect(member.locator('.state[data-state="creation"]')).toHaveCount(0);
  await axe(member);
  await member.locator('ul.list a.objet').first().click();
  await expect(member.getByRole('region', { name: 'Points présentés', exact: true })).toBeVisible();
  await expect(member.locator('.actionbar')).toHaveCount(0);
  await axe(member);
  await member.getByRole('region', { name: 'Points présentés', exact: true }).locator('a.objet').first().click();
  await expect(member.locator('.actionbar')).toHaveCount(0);
  await axe(member);
});

// Covers PM-5.1-01, PM-4.2-18
test('what a role does not allow is refused in words', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  await openList(page, 'Séances');
  await expect(page.getByRole('link', { name: 'Nouvelle séance' })).toHaveCount(0);
  const answer = await page.goto(`${page.url()}/new`);
  expect(answer.status()).toBe(403);
  await expect(page.locator('main')).toContainText('Seules les personnes qui gèrent les séances');
  await axe(page);
  expect((await page.goto('/admin/journal')).status()).toBe(403);
  await expect(page.locator('main')).toContainText('réservée à l’administration');
});
