/** A meeting from its date to its frozen agenda. */
import { expect, test } from '../fixtures.mjs';
import {
  REVIEWER, SECRETARY, WRITER, confirm, createMeeting, expectFieldError, expectHistory, expectItem, expectToast, field,
  moment, openDialog, openList, save, unique, validItem,
} from '../steps.mjs';

const available = (page) => page.getByRole('region', { name: 'Points disponibles', exact: true });
const presented = (page) => page.getByRole('region', { name: 'Points présentés', exact: true });
const rowOf = (part, object) => part.getByRole('row').filter({ hasText: object });

/** The objects of the agenda, in their order. */
const expectAgenda = (page, ...objects) => expect(presented(page).locator('a.objet')).toHaveText(objects);

/** Presents one item by the button of its row. */
async function present(page, object) {
  await rowOf(available(page), object).getByRole('button', { name: /^Présenter/ }).click();
  await expect(rowOf(presented(page), object)).toBeVisible();
}

/** Items that can be presented, written and validated by other people. */
async function validItems(anotherPage, signIn, ...objects) {
  const writer = await anotherPage();
  const reviewer = await anotherPage();
  await signIn(writer, WRITER);
  await signIn(reviewer, REVIEWER);
  const addresses = [];
  for (const object of objects) addresses.push(await validItem(writer, reviewer, object));
  return addresses;
}

// Covers PM-5.1-01, PM-5.1-02, PM-5.1-04, PM-5.1-05, PM-5.1-20
test('a meeting is created; the same date again is refused and nothing is lost', async ({ page, signIn, axe }) => {
  const startsAt = moment();
  await signIn(page, SECRETARY);
  await openList(page, 'Séances');
  await axe(page);
  await page.getByRole('link', { name: 'Nouvelle séance' }).click();
  await axe(page);

  await field(page, 'Lieu').fill('');
  await save(page);
  await expectFieldError(page, 'Début', 'Indiquez la date et l’heure du début.');
  await expectFieldError(page, 'Lieu', 'Indiquez le lieu.');
  await axe(page);
  await field(page, 'Début').fill(startsAt);
  await field(page, 'Lieu').fill('Salle des mariages');
  await save(page);
  await expectToast(page, 'La séance est créée.');
  const address = page.url();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/^Conseil municipal du .* 20[3-9]\d/);
  await expect(page.locator('.page-head .state')).toHaveAttribute('data-state', 'creation');
  await expect(page.locator('.page-head')).toContainText('Salle des mariages');
  await axe(page);

  await openList(page, 'Séances');
  await page.getByRole('link', { name: 'Nouvelle séance' }).click();
  await field(page, 'Début').fill(startsAt);
  await field(page, 'Lieu').fill('Un autre lieu');
  await save(page);
  await expectFieldError(page, 'Début', 'existe déjà à cette date et à cette heure');
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(field(page, 'Début')).toHaveValue(startsAt);
  await expect(field(page, 'Lieu')).toHaveValue('Un autre lieu');
  await axe(page);

  await page.goto(address);
  await page.getByRole('link', { name: 'Modifier', exact: true }).click();
  await field(page, 'Lieu').fill('Salle du conseil');
  await axe(page);
  await save(page);
  await expectToast(page, 'La séance est enregistrée.');
  await expect(page.locator('.page-head')).toContainText('Salle du conseil');
});

// Covers PM-4.8-03, PM-4.8-04, PM-5.2-01, PM-5.2-02, PM-5.2-03, PM-5.2-06, PM-5.2-08, PM-5.2-11,
// PM-5.2-12, PM-5.2-17, PM-5.2-19, PM-5.4-01, PM-5.5-01, PM-5.5-02
test('the secretary presents items, orders them, removes one and freezes the agenda', async ({
  page, anotherPage, signIn, axe,
}) => {
  const [one, two, three, late] = ['Voirie', 'Chauffage', 'Toiture', 'Mobilier'].map(unique);
  const [address] = await validItems(anotherPage, signIn, one, two, three, late);
  await signIn(page, SECRETARY);
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Points à présenter' })).toBeVisible();
  const meeting = await createMeeting(page);

  await test.step('presents one, then several at once', async () => {
    for (const object of [one, two, three, late]) await expect(rowOf(available(page), object)).toBeVisible();
    await present(page, one);
    await expectToast(page, 'Le point est présenté.');
    await expectAgenda(page, one);
    await expect(rowOf(available(page), one)).toBeHidden();
    await expect(rowOf(presented(page), one).locator('.state')).toHaveAttribute('data-state', 'presente');

    const button = available(page).getByRole('button', { name: 'Présenter la sélection' });
    await expect(button).toBeHidden();
    await rowOf(available(page), two).getByRole('checkbox').check();
    await rowOf(available(page), three).getByRole('checkbox').check();
    await axe(page);
    await button.click();
    await expectToast(page, '2 points sont présentés.');
    await expect(presented(page).locator('a.objet')).toHaveCount(3);
    await axe(page);
  });

  const objects = async () => presented(page).locator('a.objet').allTextContents();
  await test.step('orders them by arrow, and keeps the focus', async () => {
    const [first, second, third] = await objects();
    const up = rowOf(presented(page), third).getByRole('button', { name: /^Monter/ });
    await up.click();
    await expectAgenda(page, first, third, second);
    await expect(up).toBeFocused();
    await rowOf(presented(page), first).getByRole('button', { name: /^Descendre/ }).click();
    await expectAgenda(page, third, first, second);
    await expect(rowOf(presented(page), third).getByRole('button', { name: /^Monter/ })).toBeDisabled();
  });

  await test.step('orders them by number', async () => {
    const [first, second, third] = await objects();
    const number = rowOf(presented(page), third).getByRole('spinbutton');
    await number.fill('1');
    await number.press('Enter');
    await expectAgenda(page, third, first, second);
    await expect(presented(page).getByRole('spinbutton').first()).toHaveValue('1');
  });

  await test.step('orders them with Alt and an arrow, and hears it', async () => {
    const [first, second, third] = await objects();
    const row = rowOf(presented(page), first);
    await row.focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expectAgenda(page, second, first, third);
    await expect(row).toBeFocused();
    await expect(page.locator('#annonces')).toContainText('position 2');
  });

  await test.step('orders them by dragging', async () => {
    const [first, second, third] = await objects();
    const target = rowOf(presented(page), first);
    const box = await target.boundingBox();
    await rowOf(presented(page), third).dragTo(target, {
      sourcePosition: { x: 12, y: 12 }, targetPosition: { x: box.width / 2, y: 4 },
    });
    await expectAgenda(page, third, first, second);
    await page.reload();
    await expectAgenda(page, third, first, second);
  });

  await test.step('removes one, which can be presented again', async () => {
    const [first, second, third] = await objects();
    await rowOf(presented(page), second).getByRole('button', { name: /^Retirer/ }).click();
    await axe(page);
    await page.getByRole('button', { name: 'Retirer de la séance', exact: true }).click();
    await expectToast(page, 'Le point est retiré de la séance.');
    await expectAgenda(page, first, third);
    await expect(rowOf(available(page), second)).toBeVisible();
    await present(page, second);
    await expect(presented(page).locator('a.objet')).toHaveCount(3);
  });

  await test.step('freezes the agenda, after which nothing more is presented', async () => {
    const frozen = await objects();
    const dialog = await openDialog(page, 'Geler l’ordre du jour', 'Geler l’ordre du jour');
    await axe(page);
    await dialog.getByRole('button', { name: 'Geler l’ordre du jour' }).click();
    await expectToast(page, 'L’ordre du jour est gelé.');
    await expect(page.locator('.page-head .state')).toHaveText('Gelée');
    await expect(page.locator('.page-head .state')).toHaveAttribute('data-state', 'gele');
    await expectAgenda(page, ...frozen);
    await expect(available(page)).toBeHidden();
    await expect(presented(page).getByRole('spinbutton')).toHaveCount(0);
    await expect(presented(page).getByRole('button')).toHaveCount(0);
    await expect(presented(page).locator('.state').first()).toHaveAttribute('data-state', 'gele');
    await axe(page);
    await page.getByRole('link', { name: /^Historique/ }).click();
    await expectHistory(page, 'a gelé l’ordre du jour');
    await axe(page);
  });

  await test.step('the item knows its place in the meeting', async () => {
    await page.goto(address);
    await expectItem(page, one, 'gele', 'Gelé');
    await expectHistory(page, 'a gelé le point', 'a présenté le point', 'a validé le point');
    await axe(page);
    const places = page.getByRole('navigation', { name: 'Points de la séance' });
    await places.getByRole('link', { name: / sur 3/ }).click();
    await expect(page).toHaveURL(meeting);
  });
});

// Covers PM-5.2-01, PM-5.2-19
test('whoever looks at an older agenda is told that it has changed', async ({ page, anotherPage, signIn, axe }) => {
  const [one, two] = ['Éclairage', 'Peinture'].map(unique);
  await validItems(anotherPage, signIn, one, two);
  await signIn(page, SECRETARY);
  const address = await createMeeting(page);
  const other = await page.context().newPage();
  await other.goto(address);

  await present(page, one);
  await rowOf(available(other), two).getByRole('button', { name: /^Présenter/ }).click();
  await expect(other.getByRole('alert')).toContainText('L’ordre du jour a changé entre-temps');
  await expect(other.getByRole('alert')).toBeFocused();
  await expectAgenda(other, one);
  await axe(other);
  await present(other, two);
  await expect(presented(other).locator('a.objet')).toHaveCount(2);

  await page.reload();
  await confirm(page, { link: 'Geler l’ordre du jour', title: 'Geler l’ordre du jour', said: 'L’ordre du jour est gelé.' });
  await rowOf(presented(other), one).getByRole('button', { name: /^Retirer/ }).click();
  await other.getByRole('button', { name: 'Retirer de la séance', exact: true }).click();
  await expect(other.getByRole('alert')).toBeVisible();
  await expect(presented(other).locator('a.objet')).toHaveCount(2);
  await expect(available(other)).toBeHidden();
});
