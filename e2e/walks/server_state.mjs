/** Whoever runs the platform asks whether the server is well, and is told in words. */
import { expect, test } from '../fixtures.mjs';
import { mailsTo } from '../mails.mjs';
import { expectNoOverflow, expectToast } from '../steps.mjs';

const PLATFORM = 'plateforme@soleil';
const ADMINISTRATOR = 'admin@soleil';
const OWN_ADDRESS = 'plateforme@soleil.example';

const CHECKS = '/platform/checks';
const TITLE = 'État du serveur';
const NOW = 'Vérifier maintenant';
const MAIL = 'M’envoyer un e-mail d’essai';
const GOOD = 'Bon';
const WARNING = 'À surveiller';
/** What the walks before this one, and the disk, leave open. */
const EITHER = /^(Bon|À surveiller)$/;

/** Everything that is looked at, how it is with a demonstration, and what is said of it. */
const EXPECTED = [
  ['Base de données', EITHER, /^Répond en \d+ ms/],
  ['Fichiers', GOOD, 'S’écrivent et se relisent.'],
  ['Place libre', EITHER, /^\d+ Mo pour les fichiers/],
  ['Taille des fichiers', EITHER, /^\d+ Mo au plus par fichier/],
  ['Tâches du serveur', GOOD, 'Aucune ne tarde.'],
  ['Tâches abandonnées', EITHER, /^(Aucune\.|\d+ : leurs administrateurs)/],
  ['Envoi des e-mails', WARNING, /^Aucun serveur n’est réglé/],
  ['E-mails', EITHER, /^(Aucun échec|\d+ non remis)/],
  ['Horodatage', GOOD, 'L’autorité atteste l’heure juste.'],
  ['Preuves', GOOD, 'Toutes sont horodatées.'],
  ['Adresse publique', EITHER, /^https?:\/\//],
];

/** Looking and sending are jobs. */
const DONE = { timeout: 60_000 };
/** The page tells minutes: another one begins soon. */
const NEXT_MINUTE = { timeout: 65_000, intervals: [1000] };

const title = (page) => page.getByRole('heading', { level: 1 });
const table = (page) => page.getByRole('region', { name: TITLE, exact: true });
const row = (page, name) => table(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
const whole = (page) => row(page, /^Dernière vérification/);
const press = (page, name) => whole(page).getByRole('button', { name, exact: true }).click();

/** The minute that it is where the commune is, as the page writes it. */
const minute = () => new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: 'numeric', minute: '2-digit' })
  .format(new Date()).replace(/^0/, '').replace(':', ' h ');

/** What the page says of the last look; its spaces are not all of one kind. */
const told = async (page) => (await whole(page).getByRole('rowheader').innerText()).replaceAll(/\s+/g, ' ');

// Covers IX-21
test('the platform asks how the server is', async ({ page, signIn, axe }) => {
  test.setTimeout(240_000);
  await signIn(page, PLATFORM);

  await test.step('the way leads through the platform', async () => {
    await page.goto('/platform');
    await page.getByRole('main').getByRole('link', { name: TITLE, exact: true }).click();
    await expect(page).toHaveURL(CHECKS);
    await expect(title(page)).toHaveText(TITLE);
    await axe(page);
  });

  await test.step('it is looked at again when that is asked for', async () => {
    // Otherwise a look of this same minute would pass for the one that is asked for.
    const before = await told(page);
    await expect.poll(() => before.includes(` ${minute()}`), NEXT_MINUTE).toBe(false);
    await press(page, NOW);
    await expectToast(page, 'La vérification commence.');
    await expect(async () => {
      await page.goto(CHECKS);
      const after = await told(page);
      expect(after).toMatch(/Faite le .+ à \d+ h \d\d\./);
      expect(after).not.toBe(before);
    }).toPass(DONE);
    await expect(whole(page).getByRole('cell').first()).toHaveText(GOOD);
  });

  await test.step('each thing is told in words, with its state', async () => {
    await expect(table(page).getByRole('row')).toHaveCount(EXPECTED.length + 2);
    for (const [name, state, words] of EXPECTED) {
      const cells = row(page, new RegExp(`^${name}$`)).getByRole('cell');
      await expect(cells.first(), name).toHaveText(state);
      await expect(cells.last(), name).toHaveText(words);
    }
    await expect(table(page)).not.toContainText('En panne');
    await axe(page);
    const wide = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoOverflow(page);
    await axe(page);
    await page.setViewportSize(wide);
  });
});

// Covers IX-21
test('a trial mail goes the way of all others', async ({ page, signIn, axe }) => {
  await signIn(page, PLATFORM);
  await page.goto(CHECKS);
  const before = await mailsTo(OWN_ADDRESS);
  await press(page, MAIL);
  await expectToast(page, 'Un e-mail d’essai part à votre adresse.');
  await expect.poll(async () => (await mailsTo(OWN_ADDRESS)).length, DONE).toBe(before.length + 1);
  const [mail] = (await mailsTo(OWN_ADDRESS)).slice(-1);
  expect(mail.words).toContain('S’il vous est parvenu, les convocations partent aussi.');
  expect(mail.words).toMatch(new RegExp(`https?://[^/\\s]+${CHECKS}`));
  await axe(page);
});

// Covers IX-21
test('who administers one commune learns nothing of the server', async ({ page, signIn, axe }) => {
  await signIn(page, ADMINISTRATOR);
  expect((await page.goto(CHECKS)).status()).toBe(404);
  await expect(title(page)).toHaveText('Cette page n’existe pas');
  await expect(page.getByRole('main')).not.toContainText('serveur');
  await axe(page);
  for (const path of [CHECKS, `${CHECKS}/mail`]) {
    const answer = await page.request.post(path, { headers: { origin: new URL(page.url()).origin } });
    expect(answer.status(), path).toBe(404);
  }
});
