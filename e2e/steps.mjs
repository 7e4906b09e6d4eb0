/** What people do again and again, told by the labels of the page. */
import { expect } from '@playwright/test';

export const SECRETARY = 'secretaire@soleil';
export const WRITER = 'finances.redacteur@soleil';
export const REVIEWER = 'finances.chef@soleil';
export const MEMBER = 'elu.boulanger@soleil';

let count = 0;

/** A text that no other walk, and no earlier run on the same server, has written. */
export function unique(text) {
  count += 1;
  return `${text} ${Date.now().toString(36)}${count}`;
}

/** A PDF of one empty page. */
export function pdf(name) {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text, 'latin1') };
}

/** The menu of the body, on a wide screen. */
export async function openList(page, kind) {
  await page.goto('/');
  const menu = page.getByRole('navigation', { name: 'Navigation principale' });
  const list = menu.getByRole('heading', { name: 'Conseil municipal' }).locator('xpath=following-sibling::ul[1]');
  await list.getByRole('link', { name: kind }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${kind} : Conseil municipal`);
}

/** The form of an item or of a meeting. */
export const form = (page) => page.locator('form[data-guard]');

/** A field of the form, by its label. */
export const field = (page, label) => form(page).getByLabel(label, { exact: true });

/** Fills the fields of an item's form that are given; rich texts through the editor. */
export async function fillItem(page, { object, group, ...texts }) {
  if (object !== undefined) await field(page, 'Objet').fill(object);
  if (group) await field(page, 'Groupe proposant').selectOption({ label: group });
  for (const [label, text] of Object.entries(texts)) await write(page, label, text);
}

/** The editor of a rich text: not the text area that stands there until scripts have run. */
export const editor = (page, label) => page.getByRole('textbox', { name: label, exact: true }).and(page.locator('[contenteditable="true"]'));

/** Replaces what an editor holds. */
export async function write(page, label, text) {
  await editor(page, label).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
  await expect(editor(page, label)).toContainText(text);
}

/** Presses a button of the form. */
export const save = (page, name = 'Enregistrer') => form(page).getByRole('button', { name, exact: true }).click();

/** Creates an item and stays on its page. */
export async function createItem(page, fields) {
  await openList(page, 'Points');
  await page.getByRole('link', { name: 'Nouveau point' }).first().click();
  await fillItem(page, { group: 'Finances', ...fields });
  await save(page);
  await expectToast(page, 'Le point est enregistré.');
  await expectItem(page, fields.object, 'creation', 'En création');
  return page.url();
}

/** The item is shown with its state, in the colour of the state. */
export async function expectItem(page, object, colour, label) {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(object);
  const badge = page.locator('.page-head .state');
  await expect(badge).toHaveText(label);
  await expect(badge).toHaveAttribute('data-state', colour);
}

/** The newest lines of the history, newest first, are these. */
export async function expectHistory(page, ...lines) {
  const shown = page.getByRole('region', { name: 'Historique' }).getByRole('listitem');
  for (const [index, line] of lines.entries()) await expect(shown.nth(index)).toContainText(line);
}

/** The message at the corner of the page. */
export const expectToast = (page, text) => expect(page.locator('#toasts')).toContainText(text);

/** What is said beside a field, and tied to it. */
export async function expectFieldError(page, label, text) {
  const refused = page.getByLabel(label, { exact: true }).and(page.locator('[aria-invalid="true"]'));
  await expect(refused).toHaveCount(1);
  await expect(refused).toHaveAccessibleDescription(new RegExp(text.replaceAll(' ', '\\s')));
}

/** Opens the dialog of a transition. */
export async function openDialog(page, link, title) {
  await page.getByRole('link', { name: link, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: title });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Does a transition through its dialog, and waits for what is said of it. */
export async function confirm(page, { link, title, comment, said }) {
  const dialog = await openDialog(page, link, title);
  if (comment) await dialog.getByLabel('Commentaire').fill(comment);
  await dialog.getByRole('button', { name: link, exact: true }).click();
  await expectToast(page, said);
}

export const propose = (page) => confirm(page, { link: 'Proposer', title: 'Proposer le point', said: 'Le point est proposé.' });

export const validate = (page) => confirm(page, { link: 'Valider', title: 'Valider le point', said: 'Le point est validé.' });

/** An item that the secretary can present: written, proposed and validated by two people. */
export async function validItem(writer, reviewer, object) {
  const address = await createItem(writer, { object });
  await propose(writer);
  await reviewer.goto(address);
  await validate(reviewer);
  return address;
}

/** A moment of the far future, as `datetime-local` writes it: no other walk has chosen it. */
export function moment() {
  const day = new Date(Date.UTC(2031, 0, 1) + Math.floor(Math.random() * 20000) * 86_400_000);
  const hour = String(8 + Math.floor(Math.random() * 12)).padStart(2, '0');
  return `${day.toISOString().slice(0, 10)}T${hour}:30`;
}

/**
 * An hour so many minutes away, where the commune is, as `datetime-local` writes it: until then a
 * meeting can be convened, and from this day on it can be opened. Just before midnight, it waits.
 */
export async function soon(minutes) {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' });
  const wall = (at) => clock.format(at).replace(' ', 'T');
  const day = (at) => wall(at).slice(0, 10);
  while (day(Date.now()) !== day(Date.now() + minutes * 60_000)) await new Promise((ready) => setTimeout(ready, 5000));
  return wall(Date.now() + minutes * 60_000);
}

/** Creates a meeting and stays on its page. */
export async function createMeeting(page, startsAt = moment()) {
  await openList(page, 'Séances');
  await page.getByRole('link', { name: 'Nouvelle séance' }).click();
  await field(page, 'Début').fill(startsAt);
  await field(page, 'Lieu').fill('Salle des fêtes');
  await save(page);
  await expectToast(page, 'La séance est créée.');
  return page.url();
}

/** Freezes the agenda of the meeting that is shown. */
export const freeze = (page) => confirm(page, {
  link: 'Geler l’ordre du jour', title: 'Geler l’ordre du jour', said: 'L’ordre du jour est gelé.',
});

/** The page does not scroll sideways; wide tables scroll in a region of their own. */
export async function expectNoOverflow(page) {
  const { wide, room } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth, room: document.documentElement.clientWidth,
  }));
  expect(wide, `width of ${page.url()}`).toBeLessThanOrEqual(room);
}

/** The title of the page. */
export const title = (page) => page.getByRole('heading', { level: 1 });

/** The row of a table that says this. */
export const rowOf = (page, text) => page.getByRole('row').filter({ hasText: text });

/** Founds a commune, and enters it: what is set up there changes no other walk. */
export async function foundAndEnter(page) {
  const slug = `assemblees-${Date.now().toString(36)}${Math.floor(Math.random() * 1000)}`;
  await page.goto('/platform/tenants/new');
  await field(page, 'Nom').first().fill(unique('Commune des assemblées'));
  await field(page, 'Suffixe des identifiants').fill(slug);
  await field(page, 'Prénom').fill('Rémi');
  await field(page, 'Nom').last().fill('Delavigne');
  await field(page, 'Adresse e-mail').fill(`remi@${slug}.example`);
  await save(page, 'Créer une collectivité');
  await expectToast(page, 'La collectivité est créée.');
  await rowOf(page, `@${slug}`).getByRole('button', { name: 'Y entrer' }).click();
  await expect(title(page)).toHaveText('Administration');
}
