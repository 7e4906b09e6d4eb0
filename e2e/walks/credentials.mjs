/** What a browser keeps of somebody who is signed in: no password, and nothing that scripts could give away. */
import { expect, test } from '../fixtures.mjs';
import { fillSignIn } from '../sign_in.mjs';
import { MEMBER } from '../steps.mjs';

/** What a person chose on their screen: the only cookies that scripts write. */
const PREFERENCES = ['theme', 'density'];
const LOGIN = ['seance', '__Host-seance'];

/** The password as it is, and as it might have been written down. */
function writings(password) {
  const bytes = Buffer.from(password);
  // A text around it shifts Base64: the middle, which any of them holds, is looked for.
  const base64 = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').slice(4, -4));
  return [password, encodeURIComponent(password), bytes.toString('hex'), ...base64];
}

/** All that scripts of our pages can read, and all that their storage holds. */
async function kept(page) {
  const { origins } = await page.context().storageState({ indexedDB: true });
  const read = await page.evaluate(async () => ({
    cookie: document.cookie,
    name: window.name,
    history: history.state,
    session: { ...sessionStorage },
    local: { ...localStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  }));
  return JSON.stringify({ origins, ...read });
}

// Covers MG-39
test('no password and no token of a login stay where scripts read', async ({ page }) => {
  const secrets = writings(process.env.SEANCE_PASSWORD);
  const expectNoSecret = (text, where) => {
    for (const secret of secrets) expect(text.includes(secret), `a secret in ${where}`).toBe(false);
  };

  await test.step('somebody signs in, to stay, and chooses how the pages look', async () => {
    await page.goto('/');
    await page.getByLabel(/Garder la connexion/).check();
    await fillSignIn(page, MEMBER);
    await page.getByRole('button', { name: /compte de/ }).click();
    await page.getByRole('button', { name: 'Thème sombre' }).click();
    await page.getByRole('button', { name: 'Affichage compact' }).click();
  });

  const cookies = await page.context().cookies();
  const login = cookies.find(({ name }) => LOGIN.includes(name));

  await test.step('cookies: scripts read preferences only, and no password is in any', async () => {
    expect(login).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(cookies.filter(({ httpOnly }) => !httpOnly).map(({ name }) => name).sort()).toEqual(PREFERENCES.toSorted());
    expectNoSecret(JSON.stringify(cookies), 'a cookie');
  });

  await test.step('pages and what they keep hold neither the password nor the token', async () => {
    expect(login.value.length).toBeGreaterThan(16);
    secrets.push(login.value);
    for (const path of ['/', '/items', '/account', '/help']) {
      await page.goto(path);
      expectNoSecret(await page.content(), path);
      expectNoSecret(await kept(page), `what ${path} keeps`);
    }
  });

  await test.step('signing out leaves preferences only', async () => {
    await page.getByRole('button', { name: /compte de/ }).click();
    await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
    await expect(page.getByLabel('Mot de passe', { exact: true })).toHaveValue('');
    const left = (await page.context().cookies()).map(({ name }) => name);
    expect(left.filter((name) => LOGIN.includes(name))).toEqual([]);
    expectNoSecret(await kept(page), 'what is left');
  });
});
