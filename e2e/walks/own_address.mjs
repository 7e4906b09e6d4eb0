/**
 * Somebody changes the mail address with which they sign in: the new one counts when its reader says so.
 *
 * The accounts are this walk's own, and have their first address again at the end.
 */
import { expect, test } from '../fixtures.mjs';
import { mailsTo } from '../mails.mjs';
import { expectFieldError, expectNoOverflow, expectToast, field, save, unique } from '../steps.mjs';

/** Nobody else's walk signs in as these members. */
const HOLDER = 'elu.julian@soleil';
const NAME = 'Réjane Julian';
const FIRST = 'elu.julian@soleil.example';
const UNDECIDED = 'elu.doucet@soleil';
const KEPT = 'elu.doucet@soleil.example';

const IDENTITY = '/account/identity';
const PASSWORD = 'Mot de passe actuel';
const ADDRESS = 'Adresse e-mail';
const KEEP = 'Garder l’ancienne adresse';
const CONFIRM = 'Confirmer cette adresse';
const ASKED = 'Ouvrez l’e-mail envoyé à votre nouvelle adresse pour la confirmer.';
/** Mails leave by jobs. */
const SENT = { timeout: 60_000 };
const TELEPHONE = { width: 390, height: 844 };

const title = (page) => page.getByRole('heading', { level: 1 });
const region = (page, name) => page.getByRole('region', { name, exact: true });
const button = (page, name) => page.getByRole('main').getByRole('button', { name, exact: true });
const card = (page) => region(page, 'Nom et adresse');

/** An address that nobody else has. */
const newAddress = () => `${unique('nouvelle').replace(' ', '.')}@soleil.example`;

/** The page on a telephone, then as wide as before. */
async function expectToFit(page) {
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);
}

/** Fills the form of one's name and address, and sends it. */
async function type(page, address, password) {
  await page.goto(IDENTITY);
  await field(page, ADDRESS).fill(address);
  await field(page, PASSWORD).fill(password);
  await save(page);
}

/** Asks for another address; returns the link of the mail that it brings there. */
async function ask(page, address) {
  const before = (await mailsTo(address)).length;
  await type(page, address, process.env.SEANCE_PASSWORD);
  await expectToast(page, ASKED);
  await expect(card(page)).toContainText(`Nouvelle adresse à confirmer : ${address}.`);
  await expect.poll(async () => (await mailsTo(address)).length, SENT).toBe(before + 1);
  const [mail] = (await mailsTo(address)).slice(-1);
  expect(mail.words).toContain(`avec l’adresse ${address}`);
  return mail.secret;
}

/** Opens the link of a mail, and presses its button. */
async function confirm(page, link, address) {
  await page.goto(link);
  await expect(title(page)).toHaveText('Confirmer l’adresse');
  await expect(page.getByRole('main')).toContainText(`Vous vous connecterez désormais avec ${address}.`);
  await button(page, CONFIRM).click();
}

/** The sign-in page does not know this address. */
async function expectUnknown(page, address) {
  await page.goto('/');
  await page.getByLabel('Identifiant ou adresse e-mail', { exact: true }).fill(address);
  await page.getByLabel('Mot de passe', { exact: true }).fill(process.env.SEANCE_PASSWORD);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('ne convient pas');
}

test('a member signs in with another address', async ({ page, anotherPage, signIn, axe }) => {
  test.setTimeout(240_000);
  const address = newAddress();
  const mailbox = await anotherPage();
  let link;
  await signIn(page, HOLDER);

  await test.step('a wrong password keeps what was typed', async () => {
    await page.goto('/account');
    await card(page).getByRole('link', { name: 'Modifier', exact: true }).click();
    await expect(page).toHaveURL(IDENTITY);
    await expect(field(page, 'Nom')).toHaveValue(NAME);
    await axe(page);
    await expectToFit(page);
    await type(page, address, 'un mot de passe faux');
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page).toHaveTitle(/^Erreur/);
    await expectFieldError(page, PASSWORD, 'Ce n’est pas votre mot de passe actuel.');
    await expect(field(page, ADDRESS)).toHaveValue(address);
    await expect(field(page, 'Nom')).toHaveValue(NAME);
    await expect(field(page, PASSWORD)).toHaveValue('');
    await axe(page);
    await expectToFit(page);
    await page.getByRole('alert').getByRole('link').click();
    await expect(field(page, PASSWORD)).toBeFocused();
  });

  await test.step('what is no address is refused beside its field', async () => {
    await type(page, 'julian@soleil', process.env.SEANCE_PASSWORD);
    await expectFieldError(page, ADDRESS, 'Écrivez l’adresse e-mail en entier');
    await expect(field(page, ADDRESS)).toHaveValue('julian@soleil');
    await axe(page);
  });

  await test.step('the right password brings a mail to the new address', async () => {
    link = await ask(page, address);
    await axe(page);
    await expectToFit(page);
    await expectUnknown(mailbox, address);
  });

  await test.step('the link opens a page, and its button changes the address', async () => {
    await mailbox.goto(link);
    await axe(mailbox);
    await expectToFit(mailbox);
    // Programs that look into mails follow links: that alone changes nothing.
    await page.reload();
    await expect(button(page, KEEP)).toBeVisible();
    await confirm(mailbox, link, address);
    await expect(title(mailbox)).toHaveText('Connexion');
    await page.reload();
    await expect(card(page)).toContainText(address);
    await expect(button(page, KEEP)).toHaveCount(0);
    await axe(page);
  });

  await test.step('the new address signs in, and the link serves no more', async () => {
    await signIn(mailbox, address);
    await mailbox.goto('/account');
    await expect(card(mailbox)).toContainText(`${NAME}${address}`);
    expect((await mailbox.goto(link)).status()).toBe(410);
    await expect(button(mailbox, CONFIRM)).toHaveCount(0);
    await axe(mailbox);
  });

  await test.step('the first address is told, and is taken again', async () => {
    await expect.poll(async () => (await mailsTo(FIRST)).at(-1)?.words, SENT).toMatch(/s’ouvre désormais avec une autre adresse e-mail/);
    await expectUnknown(await anotherPage(), FIRST);
    await confirm(page, await ask(page, FIRST), FIRST);
    await expectToast(page, 'Votre nouvelle adresse est enregistrée.');
    await expect(title(page)).toHaveText('Mon compte');
    await expect(card(page)).toContainText(`${NAME}${FIRST}`);
  });
});

test('an address that waits is given up', async ({ page, anotherPage, signIn, axe }) => {
  const address = newAddress();
  await signIn(page, UNDECIDED);
  const link = await ask(page, address);
  await expect(card(page)).toContainText(KEPT);
  await button(page, KEEP).click();
  await expectToast(page, 'L’ancienne adresse est gardée.');
  await expect(card(page)).not.toContainText(address);
  await expect(button(page, KEEP)).toHaveCount(0);
  await axe(page);
  const mailbox = await anotherPage();
  expect((await mailbox.goto(link)).status()).toBe(410);
  await expect(button(mailbox, CONFIRM)).toHaveCount(0);
  await axe(mailbox);
  await signIn(mailbox, KEPT);
  await mailbox.goto(IDENTITY);
  await expect(field(mailbox, ADDRESS)).toHaveValue(KEPT);
});
