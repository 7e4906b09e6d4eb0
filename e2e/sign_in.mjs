/** Signing in as a person does, by the labels of the page. Every persona shares one password. */

/** Asks for the home page, which leads a stranger to the sign-in page, and signs in there. */
export async function signIn(page, name) {
  await page.goto('/');
  await fillSignIn(page, name);
}

/** Fills the sign-in page that is shown, and waits until it has been left. */
export async function fillSignIn(page, name) {
  const password = process.env.SEANCE_PASSWORD;
  if (!password) throw new Error('SEANCE_PASSWORD is not set');
  const field = page.getByLabel('Mot de passe', { exact: true });
  await page.getByLabel('Identifiant ou adresse e-mail', { exact: true }).fill(name);
  await field.fill(password);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await field.waitFor({ state: 'detached' });
}
