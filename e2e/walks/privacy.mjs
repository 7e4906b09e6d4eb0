/**
 * Personal data: the notice and what each says to it, own data, what administrators set and erase.
 *
 * A new version of the notice asks everybody anew, at every sign-in: versions are published in
 * communes founded for that, never in the commune of the other walks.
 */
import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from '../fixtures.mjs';
import {
  REVIEWER, SECRETARY, WRITER, createMeeting, expectFieldError, expectNoOverflow, expectToast, field, freeze, save, unique, validItem,
} from '../steps.mjs';

const ADMINISTRATOR = 'admin@soleil';
const PLATFORM = 'plateforme@soleil';
/** No other walk signs in as this member; whoever stops half way leaves them convened by mail. */
const MEMBER = 'elu.gachet@soleil';
const MEMBER_NAME = 'Floriane Gachet';

const PERSONAL = 'Données personnelles';
const OFFICER = 'dpd@essai.example';
/** Mails and purges are made by jobs. */
const DONE = { timeout: 60_000 };
const TELEPHONE = { width: 390, height: 844 };

const title = (page) => page.getByRole('heading', { level: 1 });
const region = (page, name) => page.getByRole('region', { name, exact: true });
const rowOf = (page, text) => page.getByRole('row').filter({ hasText: text });
const button = (page, name) => page.getByRole('main').getByRole('button', { name, exact: true });
const link = (page, name) => page.getByRole('main').getByRole('link', { name, exact: true });
const tab = (page, name) => page.getByRole('navigation', { name: 'Onglets' }).getByRole('link', { name });
const answer = (page) => region(page, 'Votre accord');
const accept = (page) => answer(page).getByRole('button', { name: /accepte d’être convoqué/ });
const withdraw = (page) => answer(page).getByRole('button', { name: 'Retirer mon accord', exact: true });
const personal = (page) => region(page, PERSONAL);

/** The notice, accepted: as every persona of the demonstration begins. */
async function openAccepted(page) {
  await page.goto('/notice');
  if (await accept(page).isVisible()) {
    await accept(page).click();
    await expectToast(page, 'Votre accord est enregistré.');
    await page.goto('/notice');
  }
  await expect(withdraw(page)).toBeVisible();
}

/** The page on a telephone, then as wide as before. */
async function expectToFit(page) {
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);
}

/** Reads the names and the bytes of what a zip holds, by its directory at the end. */
function unzipped(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [named, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const start = bytes.readUInt32LE(at + 42);
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const packed = bytes.subarray(from, from + size);
    entries.set(bytes.toString('utf8', at + 46, at + 46 + named), method === 0 ? packed : inflateRawSync(packed));
    at += 46 + named + extra + comment;
  }
  return entries;
}

/** Downloads an archive of personal data by its link, and returns what a program reads in it. */
async function downloadedFacts(page, name) {
  const started = page.waitForEvent('download');
  await link(page, name).click();
  const download = await started;
  expect(download.suggestedFilename()).toMatch(/^donnees-.*\.zip$/);
  const bytes = await readFile(await download.path());
  expect(bytes.toString('latin1', 0, 2)).toBe('PK');
  const entries = unzipped(bytes);
  expect([...entries.keys()].sort()).toEqual(['donnees.json', 'donnees.pdf']);
  expect(entries.get('donnees.pdf').toString('latin1', 0, 5)).toBe('%PDF-');
  return JSON.parse(entries.get('donnees.json').toString('utf8'));
}

/** Founds a commune, and enters it; returns its name, which contains no word of another walk. */
async function foundAndEnter(page) {
  const name = unique('Commune des données');
  const slug = `donnees-${Date.now().toString(36)}${Math.floor(Math.random() * 1000)}`;
  await page.goto('/platform/tenants/new');
  await field(page, 'Nom').first().fill(name);
  await field(page, 'Suffixe des identifiants').fill(slug);
  await field(page, 'Prénom').fill('Rémi');
  await field(page, 'Nom').last().fill('Delavigne');
  await field(page, 'Adresse e-mail').fill(`remi@${slug}.example`);
  await save(page, 'Créer une collectivité');
  await expectToast(page, 'La collectivité est créée.');
  await rowOf(page, `@${slug}`).getByRole('button', { name: 'Y entrer' }).click();
  await expect(title(page)).toHaveText('Administration');
  return name;
}

/** Says how the officer is reached: without it the notice proposed at first is refused. */
async function settle(page) {
  await page.goto('/admin/privacy/settings');
  await page.locator('#officer_email').fill(OFFICER);
  await save(page);
  await expectToast(page, 'C’est enregistré.');
}

/** Publishes a version whose text begins with these words. */
async function publish(page, words) {
  await page.goto('/admin/privacy/notice');
  const text = field(page, 'Texte de la notice');
  await text.fill(`${words}\n\n${await text.inputValue()}`);
  await save(page, 'Publier cette version');
  await expectToast(page, 'La notice est publiée.');
}

/** Adds a person, and stays on their page. */
async function addPerson(page, givenName, familyName) {
  await page.goto('/admin/people');
  await page.getByRole('link', { name: 'Ajouter une personne' }).click();
  await field(page, 'Prénom').fill(givenName);
  await field(page, 'Nom').fill(familyName);
  await field(page, 'Téléphone mobile').fill('06 12 34 56 78');
  await save(page);
  await expectToast(page, 'La personne est ajoutée.');
  await expect(title(page)).toHaveText(`${givenName} ${familyName}`);
  return page.url();
}

/** Gives a mandate that ended years ago. */
async function addOldMandate(page) {
  await page.getByRole('link', { name: 'Ajouter un mandat' }).first().click();
  await field(page, 'Assemblée ou service').selectOption({ label: 'Conseil municipal' });
  await field(page, 'Fonction').fill('Conseillère municipale');
  await field(page, 'Premier jour').fill('2014-04-01');
  await field(page, 'Dernier jour').fill('2020-06-30');
  await save(page);
  await expectToast(page, 'Le mandat est ajouté.');
}

/** Has what concerns the person of this page kept, for a reason. */
async function hold(page, reason) {
  await personal(page).getByRole('link', { name: 'Empêcher l’effacement' }).click();
  await field(page, 'Pourquoi').fill(reason);
  await save(page, 'Empêcher l’effacement');
  await expectToast(page, 'Ces données ne seront pas effacées.');
}

/** Asks to erase the person of this page, with a word. */
async function forget(page, word) {
  if (!page.url().endsWith('/forget')) await personal(page).getByRole('link', { name: 'Effacer ses données' }).click();
  await expect(title(page)).toHaveText('Effacer ses données');
  await field(page, 'Tapez EFFACER pour confirmer').fill(word);
  await save(page, 'Effacer ses données');
}

// Covers MG-26, MG-27, MG-67
test('a member withdraws, is convened on paper, and accepts again', async ({ page, anotherPage, signIn, axe }) => {
  test.setTimeout(300_000);
  await signIn(page, MEMBER);
  await openAccepted(page);
  try {
    await test.step('reads the notice, from their account', async () => {
      await page.goto('/account');
      await expect(region(page, 'Vos données personnelles')).toContainText('tout ce que l’application sait de vous');
      await axe(page);
      await link(page, 'Lire la notice et télécharger mes données').click();
      await expect(title(page)).toHaveText('Vos données personnelles');
      await expect(region(page, 'La notice')).toContainText('Commune du Soleil traite vos données personnelles');
      await expect(region(page, 'La notice').getByRole('link', { name: 'https://www.cnil.fr' })).toBeVisible();
      await expect(region(page, 'Responsable du traitement')).toContainText('1, place du Marché');
      await expect(region(page, 'Protection des données')).toContainText('dpd@soleil.example');
      await expect(answer(page)).toContainText('Vous avez accepté la version 1');
      await expect(answer(page)).toContainText('Vos convocations vous parviennent par e-mail.');
      await axe(page);
      await expectToFit(page);
    });

    await test.step('withdraws, by a hasty press, and sees the effect', async () => {
      await withdraw(page).dblclick();
      await expectToast(page, 'vos convocations vous seront adressées sur papier');
      await expect(page.getByRole('main')).toContainText('Accord retiré');
      await expect(answer(page)).toContainText('Vous avez retiré votre accord le');
      await expect(answer(page)).toContainText('Vos convocations vous sont adressées sur papier');
      await expect(withdraw(page)).toBeHidden();
      await axe(page);
      await page.reload();
      await expect(accept(page)).toBeVisible();
    });

    await test.step('whoever administers is told by mail', async () => {
      const administrator = await anotherPage();
      await signIn(administrator, ADMINISTRATOR);
      await expect(async () => {
        await administrator.goto('/outbox');
        const told = rowOf(administrator, `${MEMBER_NAME} retire son accord`).first();
        await expect(told).toContainText('admin@soleil.example', { timeout: 1000 });
      }).toPass(DONE);
      await link(administrator, `${MEMBER_NAME} retire son accord`).first().click();
      const body = administrator.frameLocator('iframe[title="Texte de l’e-mail"]').locator('body');
      await expect(body).toContainText('Adressez-lui désormais ses convocations par écrit');
      await axe(administrator);
      const fiche = await body.getByRole('link', { name: 'Ouvrir sa fiche' }).getAttribute('href');
      await administrator.goto(new URL(fiche).pathname);
      await expect(title(administrator)).toHaveText(MEMBER_NAME);
      await expect(personal(administrator)).toContainText('Accord retiré');
      await expect(region(administrator, 'Historique')).toContainText(`${MEMBER_NAME} a retiré son accord`);
      await axe(administrator);
      await administrator.goto('/admin/privacy');
      await tab(administrator, /^Accord retiré/).click();
      await expect(rowOf(administrator, 'Gachet Floriane')).toContainText('Accord retiré');
      await axe(administrator);
    });

    const secretary = await anotherPage();
    const members = region(secretary, 'Tableau des membres à convoquer');
    await test.step('the secretary sees whom to write to', async () => {
      const object = unique('Convoquée sur papier');
      const [writer, reviewer] = [await anotherPage(), await anotherPage()];
      await signIn(writer, WRITER);
      await signIn(reviewer, REVIEWER);
      await validItem(writer, reviewer, object);
      await signIn(secretary, SECRETARY);
      await createMeeting(secretary);
      await region(secretary, 'Points disponibles').getByRole('row').filter({ hasText: object }).getByRole('button', { name: /^Présenter/ }).click();
      await expect(region(secretary, 'Points présentés')).toContainText(object);
      await freeze(secretary);
      await secretary.getByRole('navigation', { name: 'Sections de la séance' }).getByRole('link', { name: /^Convocation/ }).click();
      await expect(secretary.locator('#convocation')).toContainText('Une personne est à convoquer sur papier');
      await expect(members.getByRole('row').filter({ hasText: MEMBER_NAME })).toContainText('Sur papier');
      await axe(secretary);
    });

    await test.step('accepts again', async () => {
      await accept(page).click();
      await expectToast(page, 'Votre accord est enregistré.');
      await expect(answer(page)).toContainText('Vos convocations vous parviennent par e-mail.');
      await axe(page);
      await secretary.reload();
      await expect(members.getByRole('row').filter({ hasText: MEMBER_NAME })).toContainText('elu.gachet@soleil.example');
      await expect(secretary.locator('#convocation')).not.toContainText('sur papier');
    });
  } finally {
    await openAccepted(page);
  }
});

test('one’s own data are one archive, read by people and by programs', async ({ page, anotherPage, signIn }) => {
  await signIn(page, MEMBER);
  await page.goto('/notice');
  const facts = await downloadedFacts(page, 'Télécharger mes données');
  expect(facts.tables.persons).toHaveLength(1);
  expect(facts.tables.persons[0].family_name).toBe('Gachet');
  expect(facts.tables.mandates[0].place).toBe('Conseil municipal');
  expect(facts.tables.choices.length).toBeGreaterThan(0);
  expect(JSON.stringify(facts)).not.toContain('$argon2');

  const administrator = await anotherPage();
  await signIn(administrator, ADMINISTRATOR);
  await administrator.goto('/admin/privacy');
  await link(administrator, 'Gachet Floriane').click();
  await expect(region(administrator, 'Historique')).toContainText('a exporté les données de la personne');
  const same = await downloadedFacts(administrator, 'Exporter ses données');
  expect(same.tables.persons).toEqual(facts.tables.persons);
});

test('members read nothing of the administration of data', async ({ page, signIn, axe }) => {
  await signIn(page, MEMBER);
  for (const [address, status] of [
    ['/admin/privacy', 403], ['/admin/privacy/notice', 403], ['/admin/privacy/settings', 403], ['/admin/privacy/purges', 403],
    ['/platform/host', 404], ['/notice?version=999', 404],
  ]) {
    const response = await page.goto(address);
    expect(response.status(), address).toBe(status);
  }
  await axe(page);
  await page.goto('/help/vos-donnees');
  await expect(title(page)).toHaveText('Vos données personnelles');
  await axe(page);
});

// Covers MG-25
test('the notice is sent to one person', async ({ page, signIn, axe }) => {
  const name = 'Vachery André';
  await signIn(page, ADMINISTRATOR);
  await page.goto('/admin');
  await page.getByRole('main').getByRole('link', { name: new RegExp(`^${PERSONAL}`) }).click();
  await expect(title(page)).toHaveText(PERSONAL);
  await expect(page.getByRole('main')).toContainText('La version 1 de la notice');
  await axe(page);
  await expectToFit(page);
  await tab(page, /^Sans réponse/).click();
  await expect(page).toHaveURL(/state=waiting/);
  await axe(page);
  await tab(page, /^Acceptée/).click();
  await expect(page).toHaveURL(/state=accepted/);
  await rowOf(page, name).getByRole('checkbox').check();
  await expect(page.locator('[data-selected]')).toHaveText('1');
  await axe(page);
  await page.getByLabel('Action', { exact: true }).selectOption({ label: 'Envoyer la notice par e-mail' });
  await button(page, 'Appliquer à la sélection').click();
  await expectToast(page, 'La notice part à une personne.');
  await expect(async () => {
    await page.goto('/outbox');
    const row = rowOf(page, 'Commune du Soleil : vos données personnelles').filter({ hasText: 'elu.vachery@soleil.example' }).first();
    await expect(row).toContainText('Envoyé', { timeout: 1000 });
    await row.getByRole('link').first().click({ timeout: 1000 });
  }).toPass(DONE);
  await expect(region(page, 'En-tête de l’e-mail')).toContainText('elu.vachery@soleil.example');
  const body = page.frameLocator('iframe[title="Texte de l’e-mail"]').locator('body');
  await expect(body).toContainText('Commune du Soleil traite vos données personnelles');
  await expect(body).toContainText('Si vous préférez le papier');
  await expect(body.getByRole('link', { name: 'Lire et répondre' })).toHaveAttribute('href', /\/notice$/);
  await axe(page);
});

// Covers MG-14, MG-24, MG-68, IX-17, IX-19
test('a commune says who answers for the data, and publishes its notice', async ({ page, signIn, axe }) => {
  test.setTimeout(240_000);
  await signIn(page, PLATFORM);
  const commune = await foundAndEnter(page);

  await test.step('nothing is asked of anybody before', async () => {
    await page.goto('/admin/privacy');
    await expect(page.getByRole('main')).toContainText('Aucune notice n’est publiée');
    await expect(rowOf(page, 'Delavigne Rémi')).toContainText('Pas de notice');
    await axe(page);
    await page.goto('/notice');
    await expect(region(page, 'La notice')).toContainText('Aucune notice n’est encore publiée.');
    await axe(page);
  });

  await test.step('a notice that says not whom to write to is refused', async () => {
    await page.goto('/admin/privacy');
    await link(page, 'Rédiger la notice').first().click();
    await expect(field(page, 'Texte de la notice')).toHaveValue(/^\{structure\} traite vos données personnelles/);
    await axe(page);
    await expectToFit(page);
    await save(page, 'Publier cette version');
    await expectFieldError(page, 'Texte de la notice', 'Indiquez d’abord dans les réglages comment joindre');
    await axe(page);
  });

  await test.step('a wrong address is told beside its field, and nothing is lost', async () => {
    await page.goto('/admin/privacy');
    await link(page, 'Réglages').click();
    await axe(page);
    await expectToFit(page);
    await page.locator('#address').fill('2, rue du Moulin\n14998 Essai');
    await page.locator('#officer').fill('Ana Lopez');
    await page.locator('#officer_email').fill('dpd@');
    await page.getByLabel('La convoquer sur papier').check();
    await page.locator('#persons_months').selectOption({ label: 'Cinq ans' });
    await save(page);
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page).toHaveTitle(/^Erreur/);
    const refused = page.locator('#officer_email');
    await expect(refused).toHaveAttribute('aria-invalid', 'true');
    await expect(refused).toHaveAccessibleDescription(/Écrivez\sl’adresse\se-mail\sen\sentier/);
    await expect(refused).toHaveValue('dpd@');
    await expect(page.locator('#address')).toHaveValue('2, rue du Moulin\n14998 Essai');
    await expect(page.locator('#officer')).toHaveValue('Ana Lopez');
    await expect(page.getByLabel('La convoquer sur papier')).toBeChecked();
    await expect(page.locator('#persons_months').locator('option:checked')).toHaveText('Cinq ans');
    await axe(page);
    await page.getByRole('alert').getByRole('link').click();
    await expect(refused).toBeFocused();
    await refused.fill(OFFICER);
    await save(page);
    await expectToast(page, 'C’est enregistré.');
    await page.goto('/admin/privacy/settings');
    await expect(page.locator('#officer')).toHaveValue('Ana Lopez');
    await expect(page.getByLabel('La convoquer sur papier')).toBeChecked();
  });

  await test.step('the text is refused until it is right, and HTML stays words', async () => {
    await page.goto('/admin/privacy/notice');
    const text = field(page, 'Texte de la notice');
    for (const [typed, said] of [
      ['', 'Écrivez le texte de la notice.'],
      ['{structure} et {maire}', 'Un nom entre accolades n’est pas connu.'],
      ['Bonjour.', 'La notice doit nommer la collectivité'],
    ]) {
      await text.fill(typed);
      await save(page, 'Publier cette version');
      await expectFieldError(page, 'Texte de la notice', said);
      await expect(text).toHaveValue(typed);
    }
    await axe(page);
    await text.fill('{structure} <b>traite</b> vos données.\n\n- une ligne\n- voir https://www.cnil.fr.\n\nÉcrivez à {dpo_contact}.');
    await save(page, 'Publier cette version');
    await expectToast(page, 'La notice est publiée.');
    await expect(page.getByRole('main')).toContainText('La version 1 de la notice');
    await expect(rowOf(page, 'Delavigne Rémi')).toContainText('Sans réponse');
    await axe(page);
    await link(page, 'Lire la notice').click();
    const notice = region(page, 'La notice');
    await expect(notice).toContainText(`${commune} <b>traite</b> vos données.`);
    await expect(notice.getByRole('listitem')).toHaveCount(2);
    await expect(notice.getByRole('link')).toHaveAttribute('href', 'https://www.cnil.fr');
    await expect(notice).toContainText(OFFICER);
    await expect(region(page, 'Responsable du traitement')).toContainText('2, rue du Moulin');
    // Whoever administers from outside is nobody there: nothing is asked of them.
    await expect(answer(page)).toBeHidden();
    await axe(page);
  });

  await test.step('an agreement on paper is noted, and is outdated by another version', async () => {
    await page.goto('/admin/privacy');
    await link(page, 'Delavigne Rémi').click();
    await expect(personal(page)).toContainText('Sans réponse');
    await button(page, 'Noter un accord reçu').click();
    await expectToast(page, 'La réponse est notée.');
    await expect(personal(page)).toContainText('Acceptée');
    await expect(personal(page)).toContainText('noté par');
    await axe(page);
    await publish(page, 'Texte relu en conseil.');
    await expect(page.getByRole('main')).toContainText('La version 2 de la notice');
    await tab(page, /^Version précédente/).click();
    await expect(rowOf(page, 'Delavigne Rémi')).toContainText('Version 1, le');
    await axe(page);
    await page.goto('/notice');
    await expect(region(page, 'La notice')).toContainText('Texte relu en conseil.');
    await region(page, 'Autres versions').getByRole('link', { name: /^Version 1/ }).click();
    await expect(page).toHaveURL(/version=1/);
    await expect(region(page, 'La notice')).not.toContainText('Texte relu en conseil.');
    await axe(page);
  });

  await test.step('a withdrawal is noted from the list', async () => {
    await page.goto('/admin/privacy');
    await rowOf(page, 'Delavigne Rémi').getByRole('checkbox').check();
    await page.getByLabel('Action', { exact: true }).selectOption({ label: 'Noter un retrait d’accord' });
    await button(page, 'Appliquer à la sélection').click();
    await expectToast(page, 'Une réponse est notée.');
    await expect(rowOf(page, 'Delavigne Rémi')).toContainText('Accord retiré');
    await axe(page);
  });
});

// Covers MG-28, IX-12, IX-18
test('a person is kept, then erased', async ({ page, signIn, axe }) => {
  test.setTimeout(240_000);
  await signIn(page, PLATFORM);
  await foundAndEnter(page);
  const family = unique('Oubliée');
  const address = await addPerson(page, 'Lise', family);

  await test.step('a hold asks why', async () => {
    await personal(page).getByRole('link', { name: 'Empêcher l’effacement' }).click();
    await expect(title(page)).toHaveText('Empêcher l’effacement');
    await axe(page);
    await save(page, 'Empêcher l’effacement');
    await expectFieldError(page, 'Pourquoi', 'Écrivez pourquoi.');
    await axe(page);
    await page.goto(address);
    await hold(page, 'Recours du 2 décembre');
    await expect(personal(page)).toContainText('Recours du 2 décembre');
    await axe(page);
  });

  await test.step('nothing is erased meanwhile', async () => {
    await forget(page, 'EFFACER');
    await expect(page.getByRole('alert')).toContainText('L’effacement des données de cette personne est empêché.');
    await axe(page);
    await page.goto(address);
    await expect(region(page, 'Renseignements')).toContainText(/06\s?12\s?34\s?56\s?78|\+33/);
    await button(page, 'Permettre de nouveau l’effacement').click();
    await expectToast(page, 'Ces données peuvent de nouveau être effacées.');
  });

  await test.step('the word must be typed', async () => {
    await forget(page, 'effacer');
    await expectFieldError(page, 'Tapez EFFACER pour confirmer', 'Tapez le mot demandé, en majuscules, pour confirmer.');
    await axe(page);
    await expect(page.getByRole('main')).toContainText(`Le nom, les coordonnées et le compte de Lise ${family} seront effacés.`);
    await forget(page, 'EFFACER');
    await expectToast(page, 'Les données sont effacées.');
    await expect(page).toHaveURL(address);
    await expect(title(page)).toHaveText('Personne effacée');
    await expect(region(page, 'Renseignements')).not.toContainText(/34\s?56/);
    await expect(personal(page)).toContainText('Coordonnées effacées le');
    await expect(personal(page).getByRole('link', { name: 'Effacer ses données' })).toBeHidden();
    await axe(page);
  });

  await test.step('somebody administers as long as the commune lives', async () => {
    await page.goto('/admin/people');
    await page.locator('#resultats').getByRole('link', { name: 'Delavigne Rémi' }).click();
    await forget(page, 'EFFACER');
    await expect(page.getByRole('alert')).toContainText('Il faut garder une personne qui administre.');
    await axe(page);
  });
});

// Covers IX-18, IX-19
test('what is due is erased at once when it is asked for', async ({ page, signIn, axe }) => {
  test.setTimeout(240_000);
  await signIn(page, PLATFORM);
  await foundAndEnter(page);
  const [leaving, held] = [unique('Partie'), unique('Gardée')];
  const address = await addPerson(page, 'Ode', leaving);
  await addOldMandate(page);
  await addPerson(page, 'Ève', held);
  await addOldMandate(page);
  await hold(page, 'Recours en cours');

  await page.goto('/admin/privacy');
  await link(page, 'Effacements').click();
  await expect(title(page)).toHaveText('Effacements');
  // Nothing is erased before somebody said how long data are kept.
  await expect(rowOf(page, leaving)).toBeHidden();
  await expect(page.getByRole('main')).toContainText('Enregistrez d’abord les réglages');
  await expect(button(page, 'Effacer maintenant')).toHaveAttribute('aria-disabled', 'true');
  await settle(page);
  await page.goto('/admin/privacy/purges');
  await expect(rowOf(page, leaving)).toContainText('À effacer');
  await expect(rowOf(page, leaving)).toContainText('Fin le 30 juin 2020');
  await expect(rowOf(page, held)).toContainText('Conservé');
  await axe(page);
  await expectToFit(page);
  await link(page, 'Effacer maintenant').click();
  await axe(page);
  await field(page, 'Tapez EFFACER pour confirmer').fill('effacer ?');
  await save(page, 'Effacer maintenant');
  await expect(page.getByRole('main')).toContainText('pour toujours');
  await field(page, 'Tapez EFFACER pour confirmer').fill('EFFACER');
  await save(page, 'Effacer maintenant');
  await expectToast(page, 'L’effacement commence.');
  await expect(async () => {
    await page.reload();
    await expect(rowOf(page, 'les coordonnées d’une personne')).toContainText('une personne conservée', { timeout: 1000 });
  }).toPass(DONE);
  await expect(rowOf(page, leaving)).toBeHidden();
  await expect(rowOf(page, held)).toContainText('Conservé');
  await axe(page);
  await page.goto(address);
  // Public acts bear the name of whoever sat.
  await expect(title(page)).toHaveText(`Ode ${leaving}`);
  await expect(personal(page)).toContainText('Coordonnées effacées le');
  await expect(region(page, 'Renseignements')).not.toContainText(/34\s?56/);
});

// Covers IX-17
test('the host is named under every notice', async ({ page, signIn, axe }) => {
  await signIn(page, PLATFORM);
  await page.goto('/platform');
  await link(page, 'Hébergeur').click();
  await expect(title(page)).toHaveText('Hébergeur');
  await axe(page);
  await expectToFit(page);
  await field(page, 'Nom').fill('Hébergeur des essais');
  await page.locator('#address').fill('9, quai des Serveurs');
  await page.locator('#email').fill('bonjour');
  await page.locator('#phone').fill('appelez-nous');
  await save(page);
  await expect(page.getByRole('alert')).toContainText('2 champs sont à corriger');
  await expect(page.locator('#email')).toHaveAccessibleDescription(/Écrivez\sl’adresse\se-mail\sen\sentier/);
  await expect(field(page, 'Nom')).toHaveValue('Hébergeur des essais');
  await axe(page);
  await page.locator('#email').fill('bonjour@hebergeur.example');
  await page.locator('#phone').fill('02 00 00 00 01');
  await save(page);
  await expectToast(page, 'C’est enregistré.');
  await page.goto('/notice');
  await expect(region(page, 'Hébergeur')).toContainText('Hébergeur des essais');
  await expect(region(page, 'Hébergeur')).toContainText('9, quai des Serveurs');
  await axe(page);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the answer is given all the same', async ({ page, signIn }) => {
    await signIn(page, MEMBER);
    await openAccepted(page);
    try {
      await withdraw(page).click();
      await expectToast(page, 'vos convocations vous seront adressées sur papier');
      await accept(page).click();
      await expectToast(page, 'Votre accord est enregistré.');
    } finally {
      await openAccepted(page);
    }
  });
});
