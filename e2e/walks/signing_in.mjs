/**
 * Signing in without a password: with a passkey, and through the provider of an organisation. The
 * second factor has its walk in `administration.mjs`.
 *
 * Passkeys belong to a name, never to an IP address: everything here is done on `localhost`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { baseURL } from '../browser.mjs';
import { expect, test } from '../fixtures.mjs';
import { fillSignIn } from '../sign_in.mjs';
import { unique } from '../steps.mjs';

const ADMINISTRATOR = 'admin@soleil';
/** Nobody else's walk signs in as these people. */
const HOLDER = 'elu.bonnard@soleil';
const GUEST = 'observateur@soleil.example';
const TRAINER = 'formateur@soleil.example';
const UNVERIFIED = 'travaux.chef@soleil.example';
const STRANGER = 'inconnue@ailleurs.example';

const PROVIDER = 'Identité du Soleil';
const CALLBACK = '/sign-in/with/soleil/callback';
const SETTINGS = '/admin/single-sign-on';
const ADD = 'Ajouter une clé d’accès';
const USE = 'Se connecter avec une clé d’accès';
const CANCELLED = /annulé/;
const UNKNOWN = /clé d’accès.*(inconnue|pas connue)/;
const NO_ACCOUNT = /aucun compte/i;
const NOT_VERIFIED = /vérifi/;
const UNREACHABLE = /ne répond pas/;

const here = new URL(baseURL);
if (here.hostname === '127.0.0.1') here.hostname = 'localhost';
test.use({ baseURL: here.origin });

const button = (page, name) => page.getByRole('main').getByRole('button', { name, exact: true });
const account = (page) => page.getByRole('button', { name: /compte de/ });
const keys = (page) => page.getByRole('region', { name: 'Clés d’accès', exact: true });
const message = (page) => page.locator('[data-passkey-message]');

async function signOut(page) {
  await account(page).click();
  await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
  await expect(page.getByLabel('Mot de passe', { exact: true })).toBeVisible();
}

/** Home is shown, to somebody. */
async function expectHome(page) {
  await expect(page).toHaveURL((address) => address.pathname === '/');
  await expect(account(page)).toBeVisible();
}

/** Gives the browser a device that recognises its owner by itself; the answer teaches it not to. */
async function device(page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
  return {
    recognise: (isUserVerified) => browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    kept: async () => (await browser.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  };
}

async function addKey(page, name) {
  await page.goto('/account');
  await keys(page).getByRole('textbox').fill(name);
  await button(page, ADD).click();
}

const rowOf = (page, name) => keys(page).getByRole('listitem').filter({ hasText: name });

async function removeKey(page, name) {
  await page.goto('/account');
  await rowOf(page, name).getByRole('button', { name: /^Retirer/ }).click();
  await expect(keys(page)).toBeVisible();
  await expect(rowOf(page, name)).toHaveCount(0);
}

test('a passkey is added, signs in, and is removed', async ({ page, signIn, axe }) => {
  const name = unique('Téléphone');
  const phone = await device(page);
  await signIn(page, HOLDER);

  await test.step('is added to the account', async () => {
    await page.goto('/account');
    await axe(page);
    await addKey(page, name);
    await expect(rowOf(page, name)).toBeVisible();
    const [kept] = await phone.kept();
    expect(kept).toMatchObject({ isResidentCredential: true, rpId: 'localhost' });
    await axe(page);
  });

  await test.step('signs in with nothing typed', async () => {
    await signOut(page);
    await axe(page);
    await button(page, USE).click();
    await expectHome(page);
    await axe(page);
  });

  await test.step('leads to the page that was asked for', async () => {
    await signOut(page);
    await page.goto('/account');
    await button(page, USE).click();
    await expect(page).toHaveURL((address) => address.pathname === '/account');
    await expect(keys(page)).toContainText(name);
  });

  await test.step('is removed, and opens nothing any more', async () => {
    await removeKey(page, name);
    await axe(page);
    await signOut(page);
    await button(page, USE).click();
    await expect(message(page)).toHaveText(UNKNOWN);
    await axe(page);
    await fillSignIn(page, HOLDER);
    await expectHome(page);
  });
});

test('a passkey that is not given leaves the page as it was', async ({ page, signIn, axe }) => {
  const name = unique('Tablette');
  const tablet = await device(page);
  await signIn(page, HOLDER);

  await test.step('while it is added', async () => {
    await tablet.recognise(false);
    await addKey(page, name);
    await expect(message(page)).toHaveText(CANCELLED);
    await expect(keys(page).getByRole('textbox')).toHaveValue(name);
    await axe(page);
    await tablet.recognise(true);
    await button(page, ADD).click();
    await expect(rowOf(page, name)).toBeVisible();
  });

  await test.step('while one signs in', async () => {
    await signOut(page);
    await tablet.recognise(false);
    await button(page, USE).click();
    await expect(message(page)).toHaveText(CANCELLED);
    await axe(page);
    await tablet.recognise(true);
    await button(page, USE).click();
    await expectHome(page);
    await removeKey(page, name);
  });
});

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

const running = new Set();

async function startProvider(port, more = {}) {
  const child = spawn(process.execPath, ['provider.mjs', String(port), here.origin + CALLBACK], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const [line] = await once(createInterface(child.stdout), 'line');
  expect(line).toBe(`ready http://127.0.0.1:${port}`);
  return child;
}

async function stop(child) {
  running.delete(child);
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

test.afterEach(() => Promise.all([...running].map(stop)));

/** Presses a button that sends a form, and waits until the server has answered. */
async function send(page, name) {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await button(page, name).click();
  await answered;
}

const setting = (page, name) => page.getByRole('main').locator(`[name="${name}"]`);

/** Goes from the sign-in page of the organisation to its provider. */
async function leaveFor(page) {
  await page.goto('/sign-in?tenant=soleil');
  await page.getByRole('link', { name: `Se connecter avec ${PROVIDER}` }).click();
}

/** The provider's own page: whoever types an address is that person. */
async function tellProvider(page, address) {
  await expect(page.getByRole('heading', { name: 'Fournisseur d’identité' })).toBeVisible();
  await page.getByLabel('Adresse e-mail').fill(address);
  await page.getByRole('button', { name: 'Continuer' }).click();
}

/** One is back on the sign-in page, is told why, and has come in nowhere. */
async function expectRefusal(page, why) {
  await expect(page.getByRole('alert')).toContainText(why);
  await expect(page.getByLabel('Mot de passe', { exact: true })).toBeVisible();
  await expect(account(page)).toHaveCount(0);
}

test('people sign in through the provider of their organisation', async ({ page, anotherPage, signIn, axe }) => {
  test.setTimeout(240_000);
  const port = await freePort();
  let provider = await startProvider(port);
  await signIn(page, ADMINISTRATOR);

  await test.step('the administrator sets it', async () => {
    await page.goto(SETTINGS);
    await axe(page);
    const values = {
      name: PROVIDER, issuer: `http://127.0.0.1:${port}`, client_id: 'seance', client_secret: 'provider-secret-2026',
    };
    for (const [name, value] of Object.entries(values)) await setting(page, name).fill(value);
    await send(page, 'Enregistrer');
    await page.goto(SETTINGS);
    await expect(setting(page, 'issuer')).toHaveValue(values.issuer);
    // A secret goes in, and never comes out.
    expect(await page.content()).not.toContain(values.client_secret);
    await axe(page);
    await signOut(page);
  });

  await test.step('a person comes in without a password', async () => {
    const guest = await anotherPage();
    await guest.goto('/sign-in?tenant=soleil');
    await axe(guest);
    await leaveFor(guest);
    await tellProvider(guest, GUEST);
    await expectHome(guest);
    await signOut(guest);
    await leaveFor(guest);
    // The provider knows them still.
    await expectHome(guest);
  });

  /** Covers VC-12. */
  await test.step('the portal leads to the activities and to the report of one', async () => {
    const trainer = await anotherPage();
    await trainer.goto('/sign-in/with/soleil?next=/virtual-classes');
    await tellProvider(trainer, TRAINER);
    await expect(trainer).toHaveURL('/virtual-classes');
    await trainer.getByRole('main').getByRole('row').getByRole('link').last().click();
    await expect(trainer.getByLabel('Adresse depuis votre portail')).toHaveValue(new RegExp(`/sign-in/with/soleil\\?next=/virtual-classes/`));
    const stable = await trainer.getByLabel('Adresse depuis votre portail').inputValue();
    await axe(trainer);
    await signOut(trainer);
    // The same address another day: the provider knows them, and the report is one click away.
    await trainer.goto(new URL(stable).pathname + new URL(stable).search);
    await trainer.getByRole('link', { name: 'Voir le relevé' }).click();
    await expect(trainer).toHaveURL(/\/virtual-classes\/[0-9a-f-]+\/report$/);
    await expect(trainer.getByRole('region', { name: 'Présence' }).or(trainer.getByText('Relevé de connexion')).first()).toBeVisible();
    await signOut(trainer);
  });

  await test.step('the general page leads there too', async () => {
    const guest = await anotherPage();
    await guest.goto('/sign-in');
    await guest.getByRole('link', { name: 'Se connecter par votre organisation' }).click();
    await axe(guest);
    await setting(guest, 'slug').fill('soleil');
    await setting(guest, 'slug').press('Enter');
    await guest.getByRole('link', { name: `Se connecter avec ${PROVIDER}` }).click();
    await tellProvider(guest, GUEST);
    await expectHome(guest);
  });

  await test.step('who has no account is told so', async () => {
    const stranger = await anotherPage();
    await leaveFor(stranger);
    await tellProvider(stranger, STRANGER);
    await expectRefusal(stranger, NO_ACCOUNT);
    await axe(stranger);
  });

  await test.step('an answer that nobody asked for opens nothing', async () => {
    const stranger = await anotherPage();
    await stranger.goto(`${CALLBACK}?code=x&state=y`);
    await expect(stranger.getByRole('alert')).toBeVisible();
    await expect(account(stranger)).toHaveCount(0);
    await axe(stranger);
  });

  await test.step('an address that nobody has verified opens nothing', async () => {
    await stop(provider);
    provider = await startProvider(port, { UNVERIFIED: '1' });
    const person = await anotherPage();
    await leaveFor(person);
    await tellProvider(person, UNVERIFIED);
    await expectRefusal(person, NOT_VERIFIED);
    await axe(person);
  });

  await test.step('a provider that is down is told, and the password still serves', async () => {
    await stop(provider);
    await leaveFor(page);
    await expectRefusal(page, UNREACHABLE);
    await axe(page);
    await fillSignIn(page, ADMINISTRATOR);
    await expect(account(page)).toBeVisible();
  });

  await test.step('the administrator takes it away', async () => {
    await page.goto(SETTINGS);
    await send(page, 'Retirer');
    await page.goto(SETTINGS);
    await expect(setting(page, 'issuer')).toHaveValue('');
    await signOut(page);
    await page.goto('/sign-in?tenant=soleil');
    await expect(page.getByRole('link', { name: /^Se connecter avec/ })).toHaveCount(0);
    await axe(page);
  });
});
