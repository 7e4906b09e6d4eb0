/** The same path without scripts: forms, links, and pages that ask for confirmation. */
import { expect, test } from '../fixtures.mjs';
import { REVIEWER, SECRETARY, WRITER, expectFieldError, expectItem, expectToast, field, moment, openList, pdf, save, unique } from '../steps.mjs';

test.use({ javaScriptEnabled: false });

/** Follows a transition by its page. */
async function confirm(page, link, title, said) {
  await page.getByRole('link', { name: link, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.getByRole('main').getByRole('button', { name: link, exact: true }).click();
  await expectToast(page, said);
}

const signOut = async (page) => {
  await page.getByRole('button', { name: /compte de/ }).click();
  await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connexion');
};

const presented = (page) => page.getByRole('region', { name: 'Points présentés', exact: true });
const rowOf = (part, object) => part.getByRole('row').filter({ hasText: object });

/** Writes an item in HTML, and stays on its page. */
async function createItem(page, object) {
  await openList(page, 'Points');
  await page.getByRole('link', { name: 'Nouveau point' }).first().click();
  await field(page, 'Objet').fill(object);
  await field(page, 'Groupe proposant').selectOption({ label: 'Finances' });
  await field(page, 'Décision').fill(
    '<p onclick="alert(1)">Le conseil <strong>approuve</strong>.</p><script>alert(1)</script>'
    + '<table><tr><th>Usage</th><td>140 €</td></tr></table>',
  );
  await save(page);
  await expectToast(page, 'Le point est enregistré.');
  return page.url();
}

// Covers PM-4.1-01, PM-4.1-06, PM-4.1-08, PM-4.1-32, PM-4.2-05, PM-4.8-03, PM-4.8-04, PM-4.8-08,
// PM-5.1-02, PM-5.1-04, PM-5.2-02, PM-5.2-03, PM-5.2-08, PM-5.2-11, PM-5.2-12, PM-5.2-19
test('everything of the day is done without scripts', async ({ page, signIn }) => {
  const objects = ['Préau', 'Clôture', 'Fontaine'].map(unique);
  const addresses = [];

  await signIn(page, WRITER);
  for (const object of objects) {
    addresses.push(await createItem(page, object));
    const decision = page.getByRole('region', { name: 'Décision' });
    await expect(decision.locator('strong')).toHaveText('approuve');
    await expect(decision.getByRole('table')).toContainText('140 €');
    expect(await decision.innerHTML()).not.toMatch(/onclick|<script|alert\(1\)/);
  }
  for (const [index, address] of addresses.entries()) {
    await page.goto(address);
    await confirm(page, 'Proposer', 'Proposer le point', 'Le point est proposé.');
    await expectItem(page, objects[index], 'propose', 'Proposé');
  }
  await signOut(page);

  await signIn(page, REVIEWER);
  await page.goto(addresses[0]);
  await page.getByRole('link', { name: 'Renvoyer au service', exact: true }).click();
  await page.getByRole('main').getByRole('button', { name: 'Renvoyer au service' }).click();
  await expectFieldError(page, 'Commentaire', 'Écrivez un commentaire');
  await page.getByRole('link', { name: 'Annuler' }).click();
  for (const [index, address] of addresses.entries()) {
    await page.goto(address);
    await confirm(page, 'Valider', 'Valider le point', 'Le point est validé.');
    await expectItem(page, objects[index], 'valide', 'Validé');
  }
  await signOut(page);

  await signIn(page, SECRETARY);
  const startsAt = moment();
  const plan = async () => {
    await openList(page, 'Séances');
    await page.getByRole('link', { name: 'Nouvelle séance' }).click();
    await field(page, 'Début').fill(startsAt);
    await field(page, 'Lieu').fill('Salle des fêtes');
    await save(page);
  };
  await plan();
  await expectToast(page, 'La séance est créée.');
  const meeting = page.url();
  await plan();
  await expectFieldError(page, 'Début', 'existe déjà à cette date et à cette heure');
  await expect(field(page, 'Début')).toHaveValue(startsAt);

  await page.goto(meeting);
  const [one, two, three] = objects;
  const available = page.getByRole('region', { name: 'Points disponibles', exact: true });
  await rowOf(available, one).getByRole('button', { name: /^Présenter/ }).click();
  await expectToast(page, 'Le point est présenté.');
  for (const object of [two, three]) await rowOf(available, object).getByRole('checkbox').check();
  await available.getByRole('button', { name: 'Présenter la sélection' }).click();
  await expectToast(page, '2 points sont présentés.');

  const order = presented(page).locator('a.objet');
  const [first, second, third] = await order.allTextContents();
  await rowOf(presented(page), third).getByRole('spinbutton').fill('1');
  await rowOf(presented(page), third).getByRole('spinbutton').press('Enter');
  await expect(order).toHaveText([third, first, second]);
  await rowOf(presented(page), third).getByRole('button', { name: /^Descendre/ }).click();
  await expect(order).toHaveText([first, third, second]);
  await rowOf(presented(page), second).getByRole('button', { name: /^Retirer/ }).click();
  await page.getByRole('button', { name: 'Retirer de la séance', exact: true }).click();
  await expectToast(page, 'Le point est retiré de la séance.');
  await expect(order).toHaveText([first, third]);
  await confirm(page, 'Geler l’ordre du jour', 'Geler l’ordre du jour', 'L’ordre du jour est gelé.');
  await expect(page.locator('.page-head .state')).toHaveText('Gelée');
  await expect(available).toHaveCount(0);
  await signOut(page);
});

test('a list is filtered by words and by state without scripts', async ({ page, signIn }) => {
  await signIn(page, WRITER);
  await page.goto('/items');
  await page.getByLabel('Filtrer par mots').fill('calend');
  await page.getByLabel('Filtrer par mots').press('Enter');
  await expect(page.locator('#resultats')).toContainText('Calendrier de préparation du budget 2027');
  await page.goto('/items');
  await page.getByRole('checkbox', { name: /^En création/ }).check();
  await page.getByRole('button', { name: 'Appliquer les filtres' }).click();
  await expect(page.locator('#resultats tbody .state').first()).toBeVisible();
  const states = await page.locator('#resultats tbody .state').allTextContents();
  expect(new Set(states.map((state) => state.trim()))).toEqual(new Set(['En création']));
});

// Covers PM-4.3-01, PM-4.3-03, PM-4.3-08
test('an annex is added without scripts; the server refuses what is no PDF or too large', async ({ page, signIn }) => {
  const send = async (file) => {
    await page.getByLabel('Fichier PDF').setInputFiles({ mimeType: 'application/pdf', ...file });
    await page.getByRole('button', { name: 'Ajouter l’annexe' }).click();
  };
  await signIn(page, WRITER);
  await createItem(page, unique('Annexes'));
  await send({ name: 'faux.pdf', buffer: Buffer.from('Une note, en texte simple.') });
  await expectFieldError(page, 'Fichier PDF', 'Ce fichier n’est pas un PDF.');
  await send({ name: 'grand.pdf', buffer: Buffer.concat([pdf('').buffer, Buffer.alloc(3 << 20, ' ')]) });
  await expectFieldError(page, 'Fichier PDF', 'Ce fichier est trop volumineux : 2 Mo au plus.');
  await send(pdf('devis.pdf'));
  await expectToast(page, 'L’annexe est ajoutée.');
  await expect(page.getByRole('region', { name: 'Annexes' }).getByRole('link', { name: 'devis' }).first()).toBeVisible();
});
