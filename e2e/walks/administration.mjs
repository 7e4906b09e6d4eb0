/** What administrators set up, what people set for themselves, and what the platform sees. */
import { createHmac } from 'node:crypto';
import { expect, test } from '../fixtures.mjs';
import { fillSignIn } from '../sign_in.mjs';
import { expectFieldError, expectToast, field, save, unique } from '../steps.mjs';

const ADMINISTRATOR = 'admin@soleil';
const PLATFORM = 'plateforme@soleil';
const TRAINEE = 'stagiaire@soleil';

const PEOPLE = 'Personnes et comptes';
const COUNCIL = 'Conseil municipal';
const SERVICE = 'Secrétariat général';
const DEPUTY = 'Bonnet Nathalie';

/** The link leaves by a job: the page is asked again until it has left. */
const SENT = { timeout: 60_000 };

const title = (page) => page.getByRole('heading', { level: 1 });
const region = (page, name) => page.getByRole('region', { name, exact: true });
const rowOf = (page, text) => page.getByRole('row').filter({ hasText: text });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const tab = (page, name) => page.getByRole('navigation', { name: 'Onglets' }).getByRole('link', { name, exact: true });
const crumb = (page, name) => page.getByRole('navigation', { name: 'Fil d’Ariane' }).getByRole('link', { name, exact: true });

/** Opens a page of the administration by its card. */
async function openCard(page, name) {
  await page.goto('/admin');
  await page.getByRole('main').getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await expect(title(page)).toHaveText(name);
}

/** Adds a person whose family name nobody else has, with the fields given, and stays on their page. */
async function addPerson(page, givenName, familyName, fields = {}) {
  await openCard(page, PEOPLE);
  await page.getByRole('link', { name: 'Ajouter une personne' }).click();
  await field(page, 'Prénom').fill(givenName);
  await field(page, 'Nom').fill(familyName);
  for (const [label, text] of Object.entries(fields)) await field(page, label).fill(text);
  await save(page);
  await expectToast(page, 'La personne est ajoutée.');
  await expect(title(page)).toHaveText(`${givenName} ${familyName}`);
}

/** Types in the search of a list, and waits for the answer. */
async function searchList(page, words) {
  await page.getByLabel('Rechercher dans la liste').fill(words);
  await expect(page).toHaveURL((address) => address.searchParams.get('q') === words);
}

test('a town secretary sets the organisation up', async ({ page, signIn, axe }) => {
  test.setTimeout(240_000);
  const service = unique('Archives');
  const acronym = Date.now().toString(36).slice(-6).toUpperCase();
  const family = unique('Castelnau');
  const name = `Odile ${family}`;
  const functionName = unique('Conseillère déléguée');
  let address;
  await signIn(page, ADMINISTRATOR);

  await test.step('adds a service below another', async () => {
    await page.goto('/admin');
    await expect(title(page)).toHaveText('Administration');
    await axe(page);
    await openCard(page, 'Services et assemblées');
    await axe(page);
    await page.getByRole('link', { name: 'Ajouter un service' }).click();
    await axe(page);
    await save(page);
    await expectFieldError(page, 'Nom', 'Indiquez un nom.');
    await expect(page.getByRole('alert')).toBeFocused();
    await axe(page);
    await field(page, 'Nom').fill(service);
    await field(page, 'Sigle').fill(acronym);
    await field(page, 'Dépend de').selectOption({ label: SERVICE });
    await save(page);
    await expectToast(page, 'Le service est ajouté.');
    const row = region(page, 'Services').getByRole('row').filter({ hasText: service });
    await expect(row).toContainText('Niveau 1 :');
    await expect(row).toContainText(acronym);
    await expect(row).toContainText('Aucune personne');
    await axe(page);
  });

  await test.step('adds a person without an account, after a mistake', async () => {
    await openCard(page, PEOPLE);
    await axe(page);
    await page.getByRole('link', { name: 'Ajouter une personne' }).click();
    await axe(page);
    await field(page, 'Prénom').fill('Odile');
    await field(page, 'Nom').fill(family);
    await field(page, 'Civilité ou titre').fill('Mme');
    await page.getByRole('radio', { name: 'Féminin' }).check();
    await field(page, 'Téléphone mobile').fill('appelez-moi');
    await save(page);
    await expectFieldError(page, 'Téléphone mobile', 'Écrivez le numéro en chiffres');
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page).toHaveTitle(/^Erreur/);
    await expect(field(page, 'Téléphone mobile')).toHaveValue('appelez-moi');
    await expect(field(page, 'Prénom')).toHaveValue('Odile');
    await expect(field(page, 'Nom')).toHaveValue(family);
    await expect(field(page, 'Civilité ou titre')).toHaveValue('Mme');
    await expect(page.getByRole('radio', { name: 'Féminin' })).toBeChecked();
    await axe(page);
    await page.getByRole('alert').getByRole('link').click();
    await expect(field(page, 'Téléphone mobile')).toBeFocused();
    await field(page, 'Téléphone mobile').fill('06 92 12 34 56');
    await save(page);
    await expectToast(page, 'La personne est ajoutée.');
    await expect(title(page)).toHaveText(name);
    address = page.url();
    await expect(region(page, 'Renseignements')).toContainText('Mme');
    await expect(region(page, 'Renseignements')).toContainText('Féminin');
    await expect(region(page, 'Renseignements')).toContainText(/06\s?92\s?12\s?34\s?56|\+262/);
    await expect(region(page, 'Compte')).toContainText('Cette personne n’a pas de compte');
    await expect(region(page, 'Historique')).toContainText('a ajouté une personne');
    await axe(page);
  });

  await test.step('gives a mandate with a deputy, and sees it on the line of time', async () => {
    await page.getByRole('link', { name: 'Ajouter un mandat' }).click();
    await expect(title(page)).toHaveText('Ajouter un mandat');
    await axe(page);
    await save(page);
    await expectFieldError(page, 'Assemblée ou service', 'Choisissez un service ou une assemblée de la liste.');
    await axe(page);
    await field(page, 'Assemblée ou service').selectOption({ label: COUNCIL });
    await field(page, 'Fonction').fill(functionName);
    await field(page, 'Rang au registre').fill('90');
    await field(page, 'Premier jour').fill('2026-03-20');
    await field(page, 'Suppléance').selectOption({ label: DEPUTY });
    // Whoever neither sits nor votes is not convened: the other walks count the members.
    for (const usage of ['Siéger', 'Voter']) await page.getByRole('checkbox', { name: usage }).uncheck();
    await save(page);
    await expectToast(page, 'Le mandat est ajouté.');
    await expect(title(page)).toHaveText(name);
    const mandates = region(page, 'Mandats');
    await expect(mandates).toContainText(functionName);
    await expect(mandates).toContainText('En cours');
    await expect(mandates).toContainText('depuis le 20 mars 2026');
    await expect(mandates).toContainText('Suppléance : Nathalie Bonnet');
    await axe(page);
    await mandates.getByRole('link', { name: COUNCIL }).click();
    await expect(title(page)).toHaveText(`Mandats : ${COUNCIL}`);
    const row = rowOf(page, functionName);
    await expect(row).toContainText(name);
    await expect(row).toContainText('Suppléance : Nathalie Bonnet');
    await expect(row.locator('svg.lapse')).toBeVisible();
    await axe(page);
    await row.getByRole('link', { name: /^Modifier le mandat de/ }).click();
    await expect(title(page)).toHaveText('Modifier le mandat');
    await expect(field(page, 'Fonction')).toHaveValue(functionName);
    await axe(page);
    await field(page, 'Dernier jour').fill('2026-06-30');
    await save(page);
    await expectToast(page, 'Le mandat est enregistré.');
    await expect(region(page, 'Mandats')).toContainText('Terminé');
  });

  await test.step('gives roles by the boxes of the service', async () => {
    await openCard(page, 'Services et assemblées');
    await rowOf(region(page, 'Services'), service).getByRole('link', { name: 'Rôles' }).click();
    await expect(title(page)).toHaveText(`Rôles : ${service}`);
    await expect(page.getByRole('main')).toContainText('Personne n’a encore de rôle ici');
    await axe(page);
    await field(page, 'Ajouter une personne').selectOption({ label: `${family} Odile` });
    await save(page);
    await expectToast(page, 'Les rôles sont enregistrés.');
    const box = (role) => page.getByRole('checkbox', { name: `${name} : ${role}` });
    await expect(box('Rédaction')).toBeChecked();
    await expect(box('Validation')).not.toBeChecked();
    await axe(page);
    await box('Validation').check();
    await save(page);
    await expectToast(page, 'Les rôles sont enregistrés.');
    await expect(box('Rédaction')).toBeChecked();
    await expect(box('Validation')).toBeChecked();
    await page.getByRole('rowheader').getByRole('link', { name: `${family} Odile` }).click();
    await expect(region(page, 'Rôles')).toContainText('Rédaction');
    await expect(region(page, 'Rôles')).toContainText('Validation');
    await page.getByRole('link', { name: 'Modifier les rôles' }).click();
    await expect(title(page)).toHaveText(`Rôles de ${name}`);
    await expect(page.getByRole('group', { name: service, exact: true }).getByRole('checkbox', { name: 'Rédaction' })).toBeChecked();
    await axe(page);
  });

  await test.step('finds the person, deactivates and reactivates them', async () => {
    await openCard(page, PEOPLE);
    await searchList(page, family);
    await expect(page.locator('#resultats tbody tr')).toHaveCount(1);
    await expect(page.locator('#resultats-n')).toHaveText('Une personne');
    await axe(page);
    await page.locator('#resultats').getByRole('link', { name: `${family} Odile` }).click();
    await expect(page).toHaveURL(address);
    await button(page, 'Désactiver la personne').click();
    await expectToast(page, 'La personne est désactivée');
    await expect(page.locator('.page-head')).toContainText('Inactive');
    await axe(page);

    await crumb(page, PEOPLE).click();
    await searchList(page, family);
    await expect(page.locator('#resultats')).toContainText('Aucune personne ne correspond');
    await axe(page);
    await page.goto('/admin/people');
    await tab(page, 'Inactives').click();
    await searchList(page, family);
    await expect(page).toHaveURL(/standing=inactive/);
    await expect(page.locator('#resultats tbody tr')).toHaveCount(1);
    await expect(page.locator('#resultats')).toContainText('Pour mémoire');
    await axe(page);
    await page.locator('#resultats').getByRole('link', { name: `${family} Odile` }).click();
    await button(page, 'Réactiver la personne').click();
    await expectToast(page, 'La personne est réactivée.');
    await expect(page.locator('.page-head')).toContainText('Active');
  });

  await test.step('closes the service again', async () => {
    await openCard(page, 'Services et assemblées');
    await region(page, 'Services').getByRole('link', { name: service }).click();
    await expect(title(page)).toHaveText('Modifier le service');
    await axe(page);
    await page.getByRole('button', { name: /^Clore/ }).click();
    await expectToast(page, 'L’organigramme est enregistré.');
    await expect(rowOf(region(page, 'Services'), service)).toContainText('Clos');
    await axe(page);
  });
});

// Covers MG-01, MG-08
test('an account is given and the mail keeps its secret', async ({ page, signIn, axe }) => {
  const family = unique('Vauquelin');
  const email = `${family.toLowerCase().replaceAll(' ', '.')}@soleil.example`;
  await signIn(page, ADMINISTRATOR);
  await addPerson(page, 'Firmin', family);
  await page.getByRole('link', { name: 'Créer un compte' }).click();
  await expect(title(page)).toHaveText('Donner un compte');
  await axe(page);
  await save(page, 'Donner un compte');
  await expectFieldError(page, 'Adresse e-mail', 'Écrivez l’adresse e-mail en entier');
  await axe(page);
  await field(page, 'Adresse e-mail').fill(email);
  await save(page, 'Donner un compte');
  await expectToast(page, 'Le compte est ouvert.');
  const account = region(page, 'Compte');
  await expect(account).toContainText('Sans mot de passe');
  await expect(account).toContainText(email);
  await expect(async () => {
    await page.reload();
    await expect(account).toContainText('Lien envoyé, valable jusqu’au', { timeout: 1000 });
  }).toPass(SENT);
  await axe(page);

  await account.getByRole('link', { name: 'Voir l’e-mail' }).click();
  await expect(title(page)).toContainText('Votre accès à Séance');
  await expect(region(page, 'En-tête de l’e-mail')).toContainText(email);
  await axe(page);
  const body = page.frameLocator('iframe[title="Texte de l’e-mail"]').locator('body');
  await expect(body).toContainText('Choisir mon mot de passe');
  const link = body.getByRole('link', { name: 'Choisir mon mot de passe' });
  await expect(link).toHaveAttribute('href', /\/access\/(…|%E2%80%A6)$/);
  const here = page.url();
  for (const place of [`${here}/body`, `${here}/file`]) {
    const answer = await page.request.get(place);
    expect(answer.ok()).toBe(true);
    const text = (await answer.text()).replaceAll('=\r\n', '');
    expect(text, place).not.toMatch(/\/access\/[\w-]{16,}/);
  }
  await page.goto('/outbox');
  await expect(rowOf(page, email)).toContainText('Votre accès à Séance');
  await axe(page);
});

/** Reads base 32 (RFC 4648). */
function decoded(key) {
  const bits = [...key.toUpperCase().replaceAll(/[^A-Z2-7]/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

/** The code of a step of thirty seconds: RFC 6238, SHA-1, six digits. */
function codeOf(key, step) {
  const moment = Buffer.alloc(8);
  moment.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', decoded(key)).update(moment).digest();
  const number = hash.readUInt32BE(hash[19] & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

const stepNow = () => Math.floor(Date.now() / 30_000);

async function signOut(page) {
  await page.getByRole('button', { name: /compte de/ }).click();
  await button(page, 'Se déconnecter').click();
  await expect(page.getByLabel('Mot de passe', { exact: true })).toBeVisible();
}

async function typeCode(page, code) {
  await page.getByLabel('Code à six chiffres, ou code de secours').fill(code);
  await button(page, 'Se connecter').click();
}

/** Waits for a later step than this one: a code serves once. */
const nextStep = (used) => expect.poll(stepNow, { timeout: 40_000 }).toBeGreaterThan(used);

test('a second factor is turned on, asked for, and turned off', async ({ page, signIn, axe }) => {
  test.setTimeout(240_000);
  let key;
  let used;
  let recovery;
  await signIn(page, TRAINEE);

  await test.step('is turned on with the first code', async () => {
    await page.goto('/account');
    // A look at the page of the square code is enough to begin.
    await expect(region(page, 'Second facteur')).toContainText(/Désactivé|Commencé, mais pas encore actif/);
    await axe(page);
    await page.getByRole('link', { name: /^(Activer le second facteur|Terminer l’activation)$/ }).click();
    await expect(title(page)).toHaveText('Second facteur');
    await expect(page.getByRole('img', { name: /^Code carré/ })).toBeVisible();
    await axe(page);
    key = await page.locator('.key').textContent();
    expect(decoded(key)).toHaveLength(20);
    const code = page.getByLabel('Code affiché par l’application');
    await code.fill('12345');
    await button(page, 'Activer le second facteur').click();
    await expectFieldError(page, 'Code affiché par l’application', 'Ce code ne convient pas');
    await axe(page);
    expect(await page.locator('.key').textContent()).toBe(key);
    used = stepNow();
    await code.fill(codeOf(key, used));
    await button(page, 'Activer le second facteur').click();
    await expect(title(page)).toHaveText('Codes de secours');
    await expect(page.locator('ol.codes li')).toHaveCount(8);
    recovery = await page.locator('ol.codes li').allTextContents();
    for (const one of recovery) expect(one).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}$/);
    await axe(page);
    await page.getByRole('link', { name: 'Continuer vers « Mon compte »' }).click();
    await expect(region(page, 'Second facteur')).toContainText('Actif. Il vous reste 8 codes de secours.');
  });

  await test.step('is asked for', async () => {
    await signOut(page);
    await fillSignIn(page, TRAINEE);
    await expect(title(page)).toHaveText('Code de vérification');
    await axe(page);
    await typeCode(page, '12345');
    await expectFieldError(page, 'Code à six chiffres, ou code de secours', 'Ce code ne convient pas');
    await axe(page);
    await page.goto('/account');
    await expect(page.getByLabel('Mot de passe', { exact: true })).toBeVisible();
    await fillSignIn(page, TRAINEE);
    await typeCode(page, codeOf(key, used));
    await expectFieldError(page, 'Code à six chiffres, ou code de secours', 'Attendez le suivant');
    await nextStep(used);
    await typeCode(page, codeOf(key, stepNow()));
    await expect(title(page)).toHaveText('Mon compte');
  });

  await test.step('is turned off with a code of the paper', async () => {
    await page.getByRole('link', { name: 'Désactiver le second facteur' }).click();
    await expect(title(page)).toHaveText('Désactiver le second facteur');
    await axe(page);
    await page.getByLabel('Code à six chiffres, ou code de secours').fill('aaaa-aaaa');
    await button(page, 'Désactiver le second facteur').click();
    await expectFieldError(page, 'Code à six chiffres, ou code de secours', 'Ce code ne convient pas');
    await axe(page);
    await page.getByLabel('Code à six chiffres, ou code de secours').fill(recovery[0].toUpperCase());
    await button(page, 'Désactiver le second facteur').click();
    await expectToast(page, 'Le second facteur est désactivé.');
    await expect(region(page, 'Second facteur')).toContainText('Désactivé');
    await signOut(page);
    await fillSignIn(page, TRAINEE);
    await expect(title(page)).not.toHaveText('Code de vérification');
  });
});

test('a new password is weighed while it is typed', async ({ page, signIn, axe }) => {
  await signIn(page, TRAINEE);
  await page.goto('/account');
  await page.getByRole('link', { name: 'Changer de mot de passe' }).click();
  await expect(title(page)).toHaveText('Changer de mot de passe');
  await axe(page);
  const meter = page.locator('.strength');
  await field(page, 'Nouveau mot de passe').pressSequentially('motdepasse');
  await expect(meter).toContainText('Allongez ce mot de passe, ou choisissez-en un autre.');
  await axe(page);
  await field(page, 'Nouveau mot de passe').fill('girafe tambour lucarne mistral');
  await expect(meter).toContainText('Très bon. Ce mot de passe convient.');
  await expect(meter).not.toContainText('Allongez');
  await axe(page);
});

test('the language of the pages', async ({ page, signIn, axe }) => {
  await signIn(page, TRAINEE);
  await page.goto('/account');
  await page.getByLabel('Langue des pages et des e-mails').selectOption({ label: 'English' });
  await region(page, 'Langue').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(title(page)).toHaveText('My account');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: /^To do( \d+)?$/ })).toBeVisible();
  await axe(page);
  await page.goto('/');
  await expect(title(page)).toHaveText('To do');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await axe(page);
  await page.goto('/account');
  await page.getByLabel('Language of pages and e-mails').selectOption('fr');
  await region(page, 'Language').getByRole('button', { name: 'Save' }).click();
  await expect(title(page)).toHaveText('Mon compte');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expectToast(page, 'La langue est changée.');
});

test('the platform is entered and left', async ({ page, signIn, axe }) => {
  const town = unique('Commune d’essai');
  const slug = `essai-${Date.now().toString(36)}`;
  const banner = page.getByRole('region', { name: 'Collectivité visitée' });
  await signIn(page, PLATFORM);

  await test.step('lists the tenants with their figures', async () => {
    await page.goto('/platform');
    await expect(title(page)).toHaveText('Collectivités');
    await expect(page.getByRole('columnheader')).toContainText(['Comptes', 'Séances', 'Convocations', 'Sans accusé']);
    await expect(rowOf(page, '@soleil').getByRole('cell').nth(1)).toHaveText(/^[1-9]\d*$/);
    await axe(page);
  });

  await test.step('creates one', async () => {
    await page.getByRole('link', { name: 'Créer une collectivité' }).click();
    await axe(page);
    await field(page, 'Nom').first().fill(town);
    await field(page, 'Suffixe des identifiants').fill('Été à la mer');
    await field(page, 'Prénom').fill('Rémi');
    await field(page, 'Nom').last().fill('Delavigne');
    await field(page, 'Adresse e-mail').fill(`remi@${slug}.example`);
    await save(page, 'Créer une collectivité');
    await expectFieldError(page, 'Suffixe des identifiants', 'Le suffixe s’écrit avec des lettres sans accent');
    await axe(page);
    await field(page, 'Suffixe des identifiants').fill(slug);
    await save(page, 'Créer une collectivité');
    await expectToast(page, 'La collectivité est créée.');
    await expect(rowOf(page, `@${slug}`)).toContainText(town);
    await axe(page);
  });

  await test.step('enters it, and leaves it', async () => {
    await expect(banner).toBeHidden();
    await rowOf(page, `@${slug}`).getByRole('button', { name: 'Y entrer' }).click();
    await expect(banner).toContainText(`Vous agissez dans ${town}`);
    await expect(title(page)).toHaveText('Administration');
    await axe(page);
    await page.goto('/admin/people');
    await expect(title(page)).toHaveText(PEOPLE);
    await expect(banner).toBeVisible();
    await expect(page.locator('#resultats tbody tr')).toHaveCount(1);
    await expect(page.locator('#resultats')).toContainText('Delavigne Rémi');
    await axe(page);
    await banner.getByRole('button', { name: 'Quitter cette collectivité' }).click();
    await expect(title(page)).toHaveText('Collectivités');
    await expect(banner).toBeHidden();
  });
});
