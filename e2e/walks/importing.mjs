/**
 * Tables of persons and mandates: exported, looked at, corrected, taken.
 *
 * Persons who are added and accounts that are opened stay: tables are imported into communes founded
 * for that, never into the commune of the other walks.
 */
import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures.mjs';
import { MEMBER, expectFieldError, expectNoOverflow, expectToast, field, pdf, save, unique } from '../steps.mjs';

const PLATFORM = 'plateforme@soleil';
const TELEPHONE = { width: 390, height: 844 };
/** Mails leave by jobs. */
const SENT = { timeout: 60_000 };

const IMPORT = '/admin/people/import';
const PERSONS = 'Des personnes et leurs comptes';
const MANDATES = 'Des mandats';
const NOTHING = 'Ce fichier ne changerait rien.';
const UNREADABLE = 'Ce fichier ne se lit pas comme un tableau CSV.';
const EMPTY = 'Ce fichier n’a aucune ligne sous ses titres de colonnes.';
const WITHOUT_NAMES = 'Les colonnes « nom » et « prenom » manquent.';

const title = (page) => page.getByRole('heading', { level: 1 });
const region = (page, name) => page.getByRole('region', { name, exact: true });
const rowOf = (page, text) => page.getByRole('row').filter({ hasText: text });
const link = (page, name) => page.getByRole('main').getByRole('link', { name, exact: true });
const total = (page) => page.locator('#resultats-n');
const summary = (page) => page.locator('main .tags .tag');
const lines = (page) => region(page, 'Lignes du fichier').locator('tbody tr');
const unread = (page) => page.getByRole('main').getByText(/^Ces colonnes ne sont pas lues/);
const submit = (page) => page.getByRole('main').getByRole('button', { name: /^Importer/ });

/** The page on a telephone, then as wide as before. */
async function expectToFit(page) {
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);
}

/** Founds a commune, and enters it; returns what follows the @ of its accounts. */
async function foundAndEnter(page) {
  const slug = `tables-${Date.now().toString(36)}${Math.floor(Math.random() * 1000)}`;
  await page.goto('/platform/tenants/new');
  await field(page, 'Nom').first().fill(unique('Commune des tables'));
  await field(page, 'Suffixe des identifiants').fill(slug);
  await field(page, 'Prénom').fill('Rémi');
  await field(page, 'Nom').last().fill('Delavigne');
  await field(page, 'Adresse e-mail').fill(`remi@${slug}.example`);
  await save(page, 'Créer une collectivité');
  await expectToast(page, 'La collectivité est créée.');
  await rowOf(page, `@${slug}`).getByRole('button', { name: 'Y entrer' }).click();
  await expect(title(page)).toHaveText('Administration');
  return slug;
}

/** Adds a service to the commune. */
async function addService(page, name, acronym) {
  await page.goto('/admin/services/new');
  await field(page, 'Nom').fill(name);
  await field(page, 'Sigle').fill(acronym);
  await save(page);
  await expectToast(page, 'Le service est ajouté.');
}

/** The bytes of a text in the alphabet of Windows: not quite Latin 1. */
const windows = (text) => Buffer.from(text.replaceAll('œ', '\x9c').replaceAll('’', '\x92'), 'latin1');

/** A table as Excel saves it in French: semicolons, lines ended by CRLF, the alphabet of Windows. */
function excel(...rows) {
  const text = rows.map((row) => `${row.join(';')}\r\n`).join('');
  return { name: 'tableau.csv', mimeType: 'text/csv', buffer: windows(text) };
}

/** Sends a file to be looked at. */
async function look(page, kind, file) {
  await page.goto(IMPORT);
  await field(page, kind).check();
  await field(page, 'Fichier CSV').setInputFiles(file);
  await save(page, 'Lire le fichier');
}

/** The file is looked at, and this is what it would do. */
async function expectPreview(page, ...figures) {
  await expect(title(page)).toHaveText('Avant d’importer');
  await expect(summary(page)).toHaveText(figures);
}

/** These lines are told, in this order: number, whom or what, effect, and what is said of each column. */
async function expectLines(page, ...told) {
  await expect(lines(page)).toHaveCount(told.length);
  for (const [index, [number, about, effect, ...details]] of told.entries()) {
    const cells = lines(page).nth(index).locator('th, td');
    await expect(cells).toHaveText([number, about, effect, details.length > 0 ? /\S/ : '']);
    for (const detail of details) await expect(cells.last()).toContainText(detail);
  }
}

/** Imports what has been looked at, and waits for what is said of it. */
async function take(page, said) {
  await submit(page).click();
  await expectToast(page, said);
}

/** Downloads a table from the list of persons. */
async function downloaded(page, name, fileName) {
  await page.goto('/admin/people');
  const started = page.waitForEvent('download');
  await link(page, name).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe(fileName);
  return { name: fileName, mimeType: 'text/csv', buffer: await readFile(await download.path()) };
}

const downloadedPersons = (page) => downloaded(page, 'Exporter les personnes', 'personnes.csv');
const downloadedMandates = (page) => downloaded(page, 'Exporter les mandats', 'mandats.csv');

/** The rows of an export, split where no cell is quoted. */
const rowsOf = ({ buffer }) => buffer.toString('utf8').replace(/^\ufeff/, '').trimEnd().split('\r\n').map((row) => row.split(';'));

/** Opens the page of a person from the list. */
async function openPerson(page, listed, name) {
  await page.goto('/admin/people');
  await link(page, listed).click();
  await expect(title(page)).toHaveText(name);
}

// Covers IX-11
test('a table of persons made in Excel is looked at, corrected and imported', async ({ page, signIn, axe }) => {
  test.setTimeout(240_000);
  const [heart, plain, wrong] = ['Cœur', 'Ménard', 'Fautive'].map(unique);
  const HEAD = ['ref', 'identifiant', 'courriel_connexion', 'titre', 'genre', 'prenom', 'nom', 'courriel', 'mobile', 'groupe_politique', 'roles', 'actif'];
  await signIn(page, PLATFORM);
  const slug = await foundAndEnter(page);
  await addService(page, 'Finances', 'FIN');
  const address = `zoe@${slug}.example`;
  const good = [
    // Roles are called as pages call them, or by their old keys.
    ['', 'zoe.coeur', address, 'Mme', 'F', 'Zoé', heart, '', '06 12 34 56 78', '', 'Secrétariat:CM|writer:FIN', 'oui'],
    ['', '', '', 'M.', 'M', 'Loïc', plain, `loic@${slug}.example`, '', '', '', 'oui'],
  ];

  await test.step('the persons are exported as Excel reads them', async () => {
    const { buffer, ...file } = await downloadedPersons(page);
    const text = buffer.toString('utf8');
    expect(text).toMatch(/^\ufeffref;identifiant;courriel_connexion;/);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    const [head, founder, ...others] = rowsOf({ buffer });
    expect(head).toEqual(expect.arrayContaining(HEAD));
    expect(others).toEqual([]);
    const cell = (name) => founder[head.indexOf(name)];
    expect(['identifiant', 'courriel_connexion', 'prenom', 'nom', 'roles', 'actif'].map(cell))
      .toEqual(['remi.delavigne', `remi@${slug}.example`, 'Rémi', 'Delavigne', 'Administration', 'oui']);
    await look(page, PERSONS, { ...file, buffer });
    await expectPreview(page, 'Une ligne sans changement');
  });

  await test.step('a file must be chosen', async () => {
    await page.goto('/admin/people');
    await link(page, 'Importer').click();
    await expect(title(page)).toHaveText('Importer');
    await expect(field(page, PERSONS)).toBeChecked();
    await axe(page);
    await expectToFit(page);
    await save(page, 'Lire le fichier');
    await expectFieldError(page, 'Fichier CSV', 'Choisissez un fichier.');
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page).toHaveTitle(/^Erreur/);
    await axe(page);
    await expectToFit(page);
    await page.getByRole('alert').getByRole('link').click();
    await expect(field(page, 'Fichier CSV')).toBeFocused();
  });

  await test.step('the preview says what each line will do, and what is wrong with it', async () => {
    await look(page, PERSONS, excel(
      HEAD,
      good[0],
      HEAD.map(() => ''),
      good[1],
      ['', '', '', '', 'F', 'Ada', wrong, 'ada', 'appelez-moi', '', '', 'oui'],
      ['', '', '', '', 'H', 'Basile', wrong, '', '', '', '', 'oui'],
      ['', '', '', '', '', 'Carole', wrong, '', '', 'Inconnus', '', 'oui'],
      ['', '', '', '', '', 'Denis', wrong, '', '', '', 'chef', 'oui'],
      ['', '', '', '', '', 'Élise', wrong, '', '', '', '', 'peut-être'],
      ['', '', '', '', '', 'REMI', 'delavigne', '', '', '', '', 'oui'],
      ['', 'félix', `felix@${slug}.example`, '', '', 'Félix', wrong, '', '', '', '', 'oui'],
      ['', '', '', '', '', 'Gaston', wrong, '', '', '', 'Rédaction:CM', 'oui'],
      ['', 'irma', address, '', '', 'Irma', wrong, '', '', '', '', 'oui'],
      ['', 'remi.delavigne', '', '', '', 'Rémi', 'Delavigne', '', '', '', 'Rédaction:FIN', 'oui'],
      ['', '', '', '', '', 'Jules', wrong, '', '', '', '', 'oui', 'de trop'],
    ));
    await expectPreview(page, '2 ajouts', '11 lignes en erreur, qui seront laissées');
    await expectLines(
      page,
      // Numbered as in the file: the blank line counts.
      ['2', `Zoé ${heart}`, 'Ajout', 'ouverture d’un compte'],
      ['4', `Loïc ${plain}`, 'Ajout'],
      ['5', `Ada ${wrong}`, 'Erreur', 'courriel : Écrivez l’adresse e-mail en entier', 'mobile : Écrivez le numéro en chiffres'],
      ['6', `Basile ${wrong}`, 'Erreur', 'genre : Écrivez F, M, ou rien.'],
      ['7', `Carole ${wrong}`, 'Erreur', 'groupe_politique : Ce groupe politique n’existe pas.'],
      ['8', `Denis ${wrong}`, 'Erreur', 'roles : Un de ces rôles n’existe pas'],
      ['9', `Élise ${wrong}`, 'Erreur', 'actif : Écrivez « oui » ou « non ».'],
      ['10', 'REMI delavigne', 'Erreur', 'ref : Une personne porte déjà ce nom.'],
      ['11', `Félix ${wrong}`, 'Erreur', 'identifiant : L’identifiant s’écrit avec des lettres sans accent'],
      ['12', `Gaston ${wrong}`, 'Erreur', 'roles : Ce rôle ne se donne pas ici.'],
      ['13', `Irma ${wrong}`, 'Erreur', 'courriel_connexion : Une ligne plus haut en parle déjà.'],
      ['14', 'Rémi Delavigne', 'Erreur', 'roles : Il faut garder une personne qui administre.'],
      ['15', `Jules ${wrong}`, 'Erreur', 'ligne : Cette ligne a plus de cases que le tableau n’a de colonnes.'],
    );
    await expect(unread(page)).toHaveCount(0);
    await expect(submit(page)).toHaveText('Importer 2 lignes');
    await axe(page);
    await expectToFit(page);
    await link(page, 'Choisir un autre fichier').click();
    await expect(title(page)).toHaveText('Importer');
  });

  await test.step('nothing is written yet', async () => {
    await page.goto('/admin/people?standing=all');
    await expect(total(page)).toHaveText('Une personne');
    await expect(page.locator('#resultats')).toContainText('Delavigne Rémi');
  });

  await test.step('the corrected table is imported', async () => {
    const corrected = ['', '', '', '', 'F', 'Ada', wrong, `ada@${slug}.example`, '06 98 76 54 32', '', '', 'non'];
    await look(page, PERSONS, excel(HEAD, ...good, corrected));
    await expectPreview(page, '3 ajouts');
    await expect(submit(page)).toHaveText('Importer 3 lignes');
    await axe(page);
    await take(page, '3 lignes sont importées.');
    await expect(title(page)).toHaveText('Personnes et comptes');
    await expect(total(page)).toHaveText('3 personnes');
    await expect(rowOf(page, `${heart} Zoé`)).toContainText(address);
    await expect(rowOf(page, `${heart} Zoé`)).toContainText('Sans mot de passe');
    await expect(rowOf(page, `${plain} Loïc`)).toHaveCount(1);
    await expect(rowOf(page, `${wrong} Ada`)).toHaveCount(0);
    await axe(page);
    await expectToFit(page);
    await page.goto('/admin/people?standing=inactive');
    await expect(rowOf(page, `${wrong} Ada`)).toBeVisible();
    await expect(total(page)).toHaveText('Une personne');
  });

  await test.step('the persons are as the table said, and their accounts too', async () => {
    await openPerson(page, `${heart} Zoé`, `Zoé ${heart}`);
    const facts = region(page, 'Renseignements');
    await expect(facts).toContainText('Mme');
    await expect(facts).toContainText('Féminin');
    await expect(facts).toContainText(/06\s?12\s?34\s?56\s?78/);
    for (const place of ['Conseil municipal', 'Finances']) await expect(region(page, 'Rôles')).toContainText(place);
    await expect(region(page, 'Compte')).toContainText(`zoe.coeur@${slug}`);
    await expect(region(page, 'Compte')).toContainText(address);
    await axe(page);
    await openPerson(page, `${plain} Loïc`, `Loïc ${plain}`);
    await expect(region(page, 'Renseignements')).toContainText(`loic@${slug}.example`);
    await expect(region(page, 'Compte')).toContainText('Cette personne n’a pas de compte');
    await expect(async () => {
      await page.goto('/outbox');
      const mail = rowOf(page, address);
      await expect(mail).toContainText('Votre accès à Séance', { timeout: 1000 });
      await expect(mail).toContainText('Envoyé', { timeout: 1000 });
    }).toPass(SENT);
    await expect(rowOf(page, `loic@${slug}.example`)).toHaveCount(0);
  });

  await test.step('the export imported again changes nothing', async () => {
    const given = await downloadedPersons(page);
    const rows = rowsOf(given);
    expect(rows).toHaveLength(5);
    expect(rows.map((row) => row[rows[0].indexOf('roles')]).toSorted())
      .toEqual(['', '', 'Administration', 'Rédaction:FIN|Secrétariat:CM', 'roles']);
    await look(page, PERSONS, given);
    await expectPreview(page, '4 lignes sans changement');
    await expect(page.getByRole('main')).toContainText(NOTHING);
    await expect(lines(page)).toHaveCount(0);
    await expect(submit(page)).toHaveCount(0);
    await axe(page);
    await expectToFit(page);
  });

  await test.step('a changed cell is the only change, and columns that are absent change nothing', async () => {
    const rows = rowsOf(await downloadedPersons(page));
    const referenceOf = (name) => rows.find((row) => row.includes(name))[0];
    await look(page, PERSONS, excel(
      ['Nom', 'Prénom', 'Mobile', 'Ref', 'Identifiant', 'Courriel connexion', 'Rôles', 'Âge'],
      [heart, 'Zoé', '06 11 22 33 44', referenceOf(heart), '', '', 'redaction:fin|manager:Conseil municipal', '41'],
      [plain, 'Loïc', '', referenceOf(plain), '', address, '', ''],
      [wrong, 'Henri', '', '', 'henri', `remi@${slug}.example`, '', ''],
    ));
    await expectPreview(page, 'Une modification', '2 lignes en erreur, qui seront laissées');
    await expect(unread(page)).toHaveText('Ces colonnes ne sont pas lues, leur contenu est laissé de côté : age.');
    await expectLines(
      page,
      ['2', `Zoé ${heart}`, 'Modification', 'mobile'],
      ['3', `Loïc ${plain}`, 'Erreur', 'courriel_connexion : Cette adresse est celle du compte d’une autre personne'],
      ['4', `Henri ${wrong}`, 'Erreur', 'identifiant : Le compte de cette personne a un autre identifiant ou une autre adresse'],
    );
    await expect(lines(page).first().locator('td').last()).toHaveText('mobile');
    await axe(page);
    await expectToFit(page);
    await take(page, 'Une ligne est importée.');
    await openPerson(page, `${heart} Zoé`, `Zoé ${heart}`);
    await expect(region(page, 'Renseignements')).toContainText(/11\s?22\s?33\s?44/);
    await expect(region(page, 'Renseignements')).toContainText('Mme');
    await expect(region(page, 'Rôles')).toContainText('Conseil municipal');
    await expect(region(page, 'Historique')).toContainText('a modifié la fiche');
  });
});

// Covers IX-11
test('a table of mandates is looked at and imported', async ({ page, signIn, axe }) => {
  test.setTimeout(240_000);
  const HEAD = ['personne', 'nom', 'organisme', 'fonction', 'debut', 'fin', 'usages', 'rang', 'suppleant'];
  const family = 'Élue';
  const functionName = unique('Conseillère déléguée');
  const mandate = ['ana.elue', `Ana ${family}`, 'CM', functionName, '27/03/2026', '', 'membre|vote', '5', 'remi.delavigne'];
  await signIn(page, PLATFORM);
  const slug = await foundAndEnter(page);

  await test.step('whoever gets an account is called as usual, and somebody goes on administering', async () => {
    await look(page, PERSONS, excel(
      ['prenom', 'nom', 'identifiant', 'courriel_connexion', 'actif'],
      ['Ana', family, '', `ana@${slug}.example`, 'oui'],
      ['Rémi', 'Delavigne', 'remi.delavigne', '', 'non'],
    ));
    await expectPreview(page, 'Un ajout', 'Une ligne en erreur, qui sera laissée');
    await expectLines(
      page,
      ['2', `Ana ${family}`, 'Ajout', 'ouverture d’un compte'],
      ['3', 'Rémi Delavigne', 'Erreur', 'actif : Il faut garder une personne qui administre.'],
    );
    await take(page, 'Une ligne est importée.');
    // Only those who are active are listed.
    await expect(total(page)).toHaveText('2 personnes');
    await expect(rowOf(page, 'Delavigne Rémi')).toHaveCount(1);
    await openPerson(page, `${family} Ana`, `Ana ${family}`);
    await expect(region(page, 'Compte')).toContainText(`ana.elue@${slug}`);
  });

  await test.step('a line that cannot be taken says why', async () => {
    const changed = (cells) => mandate.map((cell, place) => cells[HEAD[place]] ?? cell);
    await look(page, MANDATES, excel(
      HEAD,
      mandate,
      changed({ organisme: 'NULLE' }),
      changed({ personne: 'personne.ici', nom: 'Personne Ici' }),
      changed({ debut: 'hier' }),
      changed({ debut: '27/03/26' }),
      changed({ debut: '01/04/2026', fin: '01/03/2026' }),
      changed({ debut: '02/04/2026', usages: 'dormeur' }),
      changed({ debut: '03/04/2026', rang: 'premier' }),
      changed({ debut: '04/04/2026', suppleant: 'ana.elue' }),
      [...changed({ debut: '05/04/2026' }), 'de trop'],
      // The first line again, in other words.
      changed({ organisme: 'Conseil municipal', debut: '27.03.2026' }),
    ));
    await expectPreview(page, 'Un ajout', '10 lignes en erreur, qui seront laissées');
    const about = `Ana ${family}, ${functionName} (CM)`;
    await expectLines(
      page,
      ['2', about, 'Ajout'],
      ['3', `Ana ${family}, ${functionName} (NULLE)`, 'Erreur', 'organisme :'],
      ['4', `Personne Ici, ${functionName} (CM)`, 'Erreur', 'personne : Personne n’a cette référence, cet identifiant ni cette adresse.'],
      ['5', about, 'Erreur', 'debut : Écrivez le jour comme'],
      ['6', about, 'Erreur', 'debut : Écrivez le jour comme'],
      ['7', about, 'Erreur', 'fin : La fin précède le début.'],
      ['8', about, 'Erreur', 'usages : Usages possibles : membre, vote,'],
      ['9', about, 'Erreur', 'rang : Écrivez un nombre entier.'],
      ['10', about, 'Erreur', 'suppleant : Une personne ne se supplée pas elle-même.'],
      ['11', about, 'Erreur', 'ligne : Cette ligne a plus de cases que le tableau n’a de colonnes.'],
      ['12', `Ana ${family}, ${functionName} (Conseil municipal)`, 'Erreur', 'ref : Une ligne plus haut en parle déjà.'],
    );
    await axe(page);
    await expectToFit(page);
    const { buffer } = await downloadedMandates(page);
    expect(rowsOf({ buffer })).toHaveLength(1);
  });

  await test.step('the lines that can be taken are, and the others are left', async () => {
    await look(page, MANDATES, excel(HEAD, mandate.with(2, 'Conseil municipal'), mandate.with(2, 'NULLE')));
    await expectPreview(page, 'Un ajout', 'Une ligne en erreur, qui sera laissée');
    await expect(unread(page)).toHaveCount(0);
    await expect(submit(page)).toHaveText('Importer une ligne');
    await take(page, 'Une ligne est importée.');
    await expect(rowOf(page, `${family} Ana`)).toContainText(`${functionName} (CM)`);
    await openPerson(page, `${family} Ana`, `Ana ${family}`);
    const mandates = region(page, 'Mandats');
    await expect(mandates.getByRole('link', { name: 'Conseil municipal' })).toHaveCount(1);
    await expect(mandates).toContainText(functionName);
    await expect(mandates).toContainText('depuis le 27 mars 2026');
    await expect(mandates).toContainText('Suppléance : Rémi Delavigne');
    await axe(page);
    await mandates.getByRole('link', { name: /^Modifier le mandat/ }).click();
    await expect(field(page, 'Rang au registre')).toHaveValue('5');
    for (const usage of ['Siéger', 'Voter']) await expect(page.getByRole('checkbox', { name: usage })).toBeChecked();
    await expect(page.getByRole('checkbox', { name: 'Signer' })).not.toBeChecked();
  });

  await test.step('the same table, and the export, change nothing; an end does', async () => {
    await look(page, MANDATES, excel([...HEAD, 'Commission'], [...mandate.with(4, '27.03.2026'), 'Voirie']));
    await expectPreview(page, 'Une ligne sans changement');
    await expect(unread(page)).toHaveText('Ces colonnes ne sont pas lues, leur contenu est laissé de côté : commission.');
    const given = await downloadedMandates(page);
    const [head, ...rows] = rowsOf(given);
    expect(head).toEqual(['ref', ...HEAD]);
    expect(rows).toEqual([[expect.any(String), ...mandate.with(4, '2026-03-27')]]);
    await look(page, MANDATES, given);
    await expectPreview(page, 'Une ligne sans changement');
    await expect(page.getByRole('main')).toContainText(NOTHING);
    await expect(submit(page)).toHaveCount(0);
    await look(page, MANDATES, excel(head, rows[0].with(head.indexOf('fin'), '30/06/2026')));
    await expectPreview(page, 'Une modification');
    await expect(lines(page).locator('th, td').last()).toHaveText('fin');
    await take(page, 'Une ligne est importée.');
    await openPerson(page, `${family} Ana`, `Ana ${family}`);
    await expect(region(page, 'Mandats')).toContainText('Terminé');
  });
});

// Covers IX-11
test('a file that is no table is refused, and nothing is lost', async ({ page, signIn, axe }) => {
  test.setTimeout(240_000);
  const family = unique('Relue');
  const file = (name, buffer) => ({ name, mimeType: 'text/csv', buffer });
  await signIn(page, PLATFORM);
  await foundAndEnter(page);
  for (const [kind, refused, said] of [
    [PERSONS, pdf('personnes.pdf'), UNREADABLE],
    [PERSONS, excel(['prenom', 'nom'], ['Ana', `${family}\0`]), UNREADABLE],
    [PERSONS, excel(['prenom', 'nom'], ['Ana', `"${family}`], ['Luc', family]), UNREADABLE],
    [PERSONS, file('vide.csv', Buffer.alloc(0)), EMPTY],
    [PERSONS, excel(['prenom', 'nom']), EMPTY],
    [PERSONS, excel(['prenom', 'famille'], ['Ana', family]), WITHOUT_NAMES],
    [MANDATES, excel(['prenom', 'nom'], ['Ana', family]), 'Les colonnes « personne », « organisme », « fonction » et « debut » sont nécessaires.'],
  ]) {
    await look(page, kind, refused);
    await expectFieldError(page, 'Fichier CSV', said);
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page).toHaveTitle(/^Erreur/);
    await expect(field(page, kind)).toBeChecked();
  }
  await axe(page);
  await expectToFit(page);

  // The form that was refused takes the right file; so does the one at the address of what is confirmed.
  const right = excel(['prenom', 'nom'], ['Ana', family]);
  const send = async () => {
    await field(page, PERSONS).check();
    await field(page, 'Fichier CSV').setInputFiles(right);
    await save(page, 'Lire le fichier');
    await expectPreview(page, 'Un ajout');
  };
  await send();
  expect((await page.goto(`${IMPORT}/apply`)).status()).toBe(200);
  await expect(title(page)).toHaveText('Importer');
  await send();
  await page.goto('/admin/people?standing=all');
  await expect(total(page)).toHaveText('Une personne');
});

// Covers IX-11
test('no spreadsheet computes what somebody has written', async ({ page, signIn }) => {
  const family = unique('Formule');
  const street = '"@SUM(A1); ""bis""\n14998 Essai"';
  await signIn(page, PLATFORM);
  await foundAndEnter(page);
  await look(page, PERSONS, excel(
    ['prenom', 'nom', 'titre', 'mobile', 'adresse'],
    ['<b>Noël</b>', family, '=1+1', '+33 6 12 34 56 78', street],
  ));
  await expectPreview(page, 'Un ajout');
  await expectLines(page, ['2', `<b>Noël</b> ${family}`, 'Ajout']);
  await take(page, 'Une ligne est importée.');

  const given = await downloadedPersons(page);
  const text = given.buffer.toString('utf8');
  for (const cell of [';\'=1+1;', ';\'+33 6 12 34 56 78;', ';"\'@SUM(A1); ""bis""']) expect(text).toContain(cell);
  expect(text).not.toMatch(/(^|;)"?[=+@-]/m);
  await look(page, PERSONS, given);
  await expectPreview(page, '2 lignes sans changement');

  await openPerson(page, `${family} <b>Noël</b>`, `<b>Noël</b> ${family}`);
  const facts = region(page, 'Renseignements');
  for (const shown of ['=1+1', '@SUM(A1); "bis"']) await expect(facts).toContainText(shown);
  for (const guarded of ['\'=1+1', '\'@SUM', '\'+33']) await expect(facts).not.toContainText(guarded);
});

// Covers IX-11
test('tables are for whoever administers', async ({ page, signIn, axe }) => {
  await signIn(page, MEMBER);
  for (const address of [IMPORT, `${IMPORT}/apply`, '/admin/people.csv', '/admin/mandates.csv']) {
    const response = await page.goto(address);
    expect(response.status(), address).toBe(403);
    await expect(title(page)).toHaveText('Cette action n’est pas possible');
    await expect(page.getByRole('main')).toContainText('Cette page est réservée à l’administration.');
  }
  await axe(page);
  await expectToFit(page);
  const multipart = { kind: 'persons', file: excel(['prenom', 'nom'], ['Ana', 'Intruse']) };
  expect((await page.request.post(IMPORT, { multipart })).status()).toBe(403);
  const confirmed = { kind: 'persons', file: 'ab'.repeat(32) };
  expect((await page.request.post(`${IMPORT}/apply`, { form: confirmed })).status()).toBe(403);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  // Covers IX-11
  test('tables are imported all the same', async ({ page, signIn }) => {
    const family = unique('Sobre');
    await signIn(page, PLATFORM);
    const slug = await foundAndEnter(page);
    await page.goto(IMPORT);
    await save(page, 'Lire le fichier');
    await expectFieldError(page, 'Fichier CSV', 'Choisissez un fichier.');
    await look(page, PERSONS, excel(
      ['prenom', 'nom', 'genre', 'identifiant', 'courriel_connexion'],
      ['Ana', family, 'F', 'ana.sobre', `ana@${slug}.example`],
      ['Luc', family, 'H', '', ''],
    ));
    await expectPreview(page, 'Un ajout', 'Une ligne en erreur, qui sera laissée');
    await expectLines(page, ['2', `Ana ${family}`, 'Ajout', 'ouverture d’un compte'], ['3', `Luc ${family}`, 'Erreur', 'genre : Écrivez F, M, ou rien.']);
    await take(page, 'Une ligne est importée.');
    await expect(rowOf(page, `${family} Ana`)).toContainText('Sans mot de passe');
    await expect(total(page)).toHaveText('2 personnes');
    await look(page, MANDATES, excel(
      ['personne', 'organisme', 'fonction', 'debut'],
      ['ana.sobre', 'CM', 'Conseillère municipale', '2026-03-27'],
    ));
    await expectPreview(page, 'Un ajout');
    await take(page, 'Une ligne est importée.');
    await expect(rowOf(page, `${family} Ana`)).toContainText('Conseillère municipale (CM)');
    await look(page, PERSONS, await downloadedPersons(page));
    await expectPreview(page, '2 lignes sans changement');
    await expect(submit(page)).toHaveCount(0);
  });
});
