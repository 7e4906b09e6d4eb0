/** With the keyboard only. */
import { expect, test } from '../fixtures.mjs';
import { SECRETARY, WRITER, createItem, editor, unique } from '../steps.mjs';

/** Presses Tab until this has the focus, and sees that every stop shows it. */
async function tabTo(page, locator, most = 60) {
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    await expectVisibleFocus(page);
    if (await locator.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${locator} is not reached within ${most} presses of Tab`);
}

/** The element with the focus is in sight, once the page has scrolled to it, and has an outline. */
async function expectVisibleFocus(page) {
  await expect.poll(() => page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'visible';
    // A box may show the focus of what it holds: an editor, a search field.
    const outlined = (one) => {
      const style = getComputedStyle(one);
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    };
    const box = element.getBoundingClientRect();
    const inSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    if (!inSight) return `out of sight: ${element.outerHTML.slice(0, 120)}`;
    return outlined(element) || outlined(element.parentElement) ? 'visible' : `no outline: ${element.outerHTML.slice(0, 120)}`;
  }), { message: 'focus' }).toBe('visible');
}

test('from the sign-in page to a dialog and back', async ({ page, axe }) => {
  await page.goto('/');
  await tabTo(page, page.getByLabel('Identifiant ou adresse e-mail'));
  await page.keyboard.type(WRITER);
  await tabTo(page, page.getByLabel('Mot de passe', { exact: true }));
  await page.keyboard.type(process.env.SEANCE_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('À faire');

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeInViewport();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Points\s:/);

  await page.keyboard.press('/');
  await expect(page.locator('#q')).toBeFocused();
  await page.keyboard.type('Calendrier de préparation');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Recherche');
  await page.keyboard.press('j');
  await expect(page.locator('#resultats tbody tr').first()).toBeFocused();
  await expectVisibleFocus(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Calendrier de préparation du budget 2027');

  const propose = page.getByRole('link', { name: 'Proposer', exact: true });
  await tabTo(page, propose);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Commentaire')).toBeFocused();
  await expectVisibleFocus(page);
  await axe(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(propose).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Commentaire')).toBeFocused();
  await tabTo(page, dialog.getByRole('link', { name: 'Annuler' }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(propose).toBeFocused();

  await page.keyboard.press('e');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Modifier le point');
  await page.goBack();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('À faire');
});

test('the editor lets the keyboard in and out, and Ctrl with Enter saves', async ({ page, signIn, axe }) => {
  await signIn(page, WRITER);
  await createItem(page, { object: unique('Au clavier') });
  await page.keyboard.press('e');
  await expect(editor(page, 'Description')).toBeVisible();
  await tabTo(page, page.getByRole('toolbar', { name: /Description/ }).getByRole('button', { name: 'Gras' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('toolbar', { name: /Description/ }).getByRole('button', { name: 'Italique' })).toBeFocused();
  await tabTo(page, editor(page, 'Description'));
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Important');
  await page.keyboard.press('Tab');
  await expect(editor(page, 'Description')).not.toBeFocused();
  await axe(page);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Description' }).locator('strong')).toHaveText('Important');
});

test('shortcuts are told, and those of a single key can be switched off', async ({ page, signIn, axe }) => {
  await signIn(page, SECRETARY);
  await page.goto('/help');
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Raccourcis clavier' });
  await expect(dialog).toBeVisible();
  await axe(page);
  await dialog.getByRole('switch').uncheck();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('/');
  await expect(page.locator('#q')).not.toBeFocused();
  await page.reload();
  await page.keyboard.press('?');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Raccourcis clavier' }).click();
  await dialog.getByRole('switch').check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(page.locator('#q')).toBeFocused();
});

// Covers PM-5.2-11, PM-5.2-12
test('menus give the focus back', async ({ page, signIn }) => {
  await signIn(page, SECRETARY);
  const account = page.getByRole('button', { name: /compte de/ });
  await account.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Thème sombre' })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Thème sombre' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Escape');
  await expect(account).toBeFocused();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
