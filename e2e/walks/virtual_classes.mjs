/** A virtual class: planned by its trainer, its log imported, the report read, signed off and downloaded; seen by who attends. */
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures.mjs';
import { expectNoOverflow, expectToast, field, save, title, unique } from '../steps.mjs';

const TRAINER = 'formateur@soleil';
const ADMINISTRATOR = 'admin@soleil';
const TRAINEE = 'stagiaire@soleil';
const WRITER = 'finances.redacteur@soleil';
const TELEPHONE = { width: 390, height: 844 };
const ADDRESS = 'https://classes.soleil.example/salle';

const log = (rows) => ({ name: 'connexions.csv', mimeType: 'text/csv', buffer: Buffer.from(`name,email,start,end\n${rows.join('\n')}\n`) });

/** What a page shows beside a label, not to be changed. */
const shown = async (page, id) => (await page.locator(`#${id}`).textContent()).trim();

async function fits(page) {
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);
}

/** Planned by whoever is signed in, today from 14:00 to 16:30 of the clock of the organisation. */
async function plans(page, name) {
  await page.goto('/virtual-classes');
  await page.getByRole('link', { name: 'Programmer une classe' }).first().click();
  await field(page, 'Titre').fill(name);
  await page.getByLabel('Service').selectOption({ label: 'Ressources humaines' });
  await page.getByLabel('Début', { exact: true }).fill('2026-10-06T14:00');
  await page.getByLabel('Fin', { exact: true }).fill('2026-10-06T16:30');
  await page.getByLabel('Adresse de la classe').fill(ADDRESS);
  await page.getByLabel('Liste').fill('Nadia Fournier ; nadia.fournier@soleil.example\nInès Falgueyre ; stagiaire@soleil.example\nMarc Antoine');
  await save(page);
  await expectToast(page, 'La classe est programmée.');
}

// Covers VC-13, VC-14, VC-15, VC-20, VC-23, VC-24
test('a trainer plans a class, imports its log and downloads the report', async ({ page, signIn, axe, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, TRAINER);
  const name = unique('Écrire simplement');
  await plans(page, name);
  await expect(title(page)).toHaveText(name);
  await axe(page);
  await fits(page);

  // The address is copied, and leads to the class.
  await page.getByRole('button', { name: 'Copier' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(ADDRESS);
  await expect(page.getByRole('link', { name: 'Accéder à la classe' })).toHaveAttribute('href', ADDRESS);

  // Times without a zone: it is asked for, and the file need not be chosen again.
  await page.getByRole('link', { name: 'Importer un journal' }).click();
  await axe(page);
  await page.getByLabel('Fichier', { exact: false }).first().setInputFiles(log([
    'Nadia Fournier,nadia.fournier@soleil.example,2026-10-06 13:58:00,2026-10-06 16:31:00',
    'Inès Falgueyre,stagiaire@soleil.example,2026-10-06 14:00:00,2026-10-06 15:00:00',
    'Marco,,2026-10-06 14:05:00,2026-10-06 16:30:00',
    'Sans heure,,,2026-10-06 16:30:00',
  ]));
  await page.getByLabel('Fuseau des heures du fichier').selectOption('');
  await page.getByRole('button', { name: 'Lire le fichier' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByText('connexions.csv')).toBeVisible();
  await page.getByLabel('Fuseau des heures du fichier').selectOption('Europe/Paris');
  await page.getByRole('button', { name: 'Lire le fichier' }).click();
  await expect(title(page)).toHaveText('Aperçu du journal');
  await expect(page.getByRole('region', { name: 'Événements lus' })).toContainText('Nadia Fournier');
  await expect(page.getByText('6 événements')).toBeVisible();
  await expect(page.getByText('1 ligne laissée de côté')).toBeVisible();
  await axe(page);
  await fits(page);
  await page.getByRole('button', { name: 'Importer ce journal' }).click();
  await expectToast(page, 'Le journal est importé.');

  // Somebody whom nobody recognises.
  await page.getByRole('link', { name: 'Reconnaître ces personnes' }).click();
  await axe(page);
  await fits(page);
  await page.getByRole('combobox', { name: 'Marco' }).selectOption({ label: 'Marc Antoine' });
  await save(page);
  await expectToast(page, 'Les personnes sont enregistrées.');

  // The report: three people, one of them for a part.
  await page.getByRole('link', { name: 'Voir le relevé' }).click();
  const row = (who) => page.getByRole('row', { name: who });
  await expect(row('Nadia Fournier')).toContainText('100 %');
  await expect(row('Inès Falgueyre')).toContainText('40 %');
  await expect(row('Marc Antoine')).toContainText('96 %');
  await axe(page);
  await fits(page);
  await row('Inès Falgueyre').getByRole('link').click();
  await page.getByLabel('Présence', { exact: true }).check();
  await save(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await field(page, 'Motif').fill('A suivi la fin sur l’ordinateur de Nadia Fournier');
  await save(page);
  await expect(row('Inès Falgueyre')).toContainText('A suivi la fin');
  for (const sheet of ['Temps de connexion en présence', 'Sommaire']) {
    await page.getByRole('navigation', { name: 'Listes' }).or(page.locator('#onglets')).first().getByRole('link', { name: sheet }).click();
    await expect(page.getByRole('row', { name: 'Total' })).toContainText('358');
    await axe(page);
  }

  for (const [button, start] of [['Classeur XLSX', 'PK'], ['PDF', '%PDF-1.7'], ['CSV', '\ufeffNom de'], ['JSON', '{']]) {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: button, exact: true }).click();
    const download = await waiting;
    const bytes = await readFile(await download.path());
    expect(bytes.toString('utf8').startsWith(start), button).toBe(true);
  }
  await page.reload();
  await expect(page.getByText('Relevé nº 1, établi le')).toBeVisible();
});

test('whoever attends sees the class, and nothing of the others', async ({ page, signIn, axe }) => {
  await signIn(page, TRAINER);
  const name = unique('Prendre la parole');
  await plans(page, name);
  const address = page.url();
  await page.context().clearCookies();
  await signIn(page, TRAINEE);
  await page.getByRole('link', { name: 'Classes virtuelles' }).click();
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('link', { name: 'Accéder à la classe' })).toBeVisible();
  await expect(page.getByText('Nadia Fournier')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Modifier' })).toHaveCount(0);
  await axe(page);
  await fits(page);
  expect((await page.goto(`${address}/report`)).status()).toBe(403);

  await page.context().clearCookies();
  await signIn(page, WRITER);
  await expect(page.getByRole('link', { name: 'Classes virtuelles' })).toHaveCount(0);
  expect((await page.goto(address)).status()).toBe(404);
});

test('an administrator adds a connector, and who is connected is seen while the class lasts', async ({ page, anotherPage, signIn, axe, request }) => {
  await signIn(page, ADMINISTRATOR);
  await page.goto('/admin');
  await page.getByRole('link', { name: /^Connecteurs/ }).click();
  await axe(page);
  await page.getByRole('link', { name: 'Ajouter un connecteur' }).first().click();
  await axe(page);
  const name = unique('Serveur');
  await page.getByRole('button', { name: 'Ajouter un connecteur' }).click();
  await expect(page.locator('#name')).toHaveAttribute('required');
  await field(page, 'Nom').fill(name);
  await page.getByLabel('Programme (JSON)').check();
  await page.getByRole('button', { name: 'Ajouter un connecteur' }).click();
  await expectToast(page, 'Le connecteur est prêt.');
  await axe(page);
  await fits(page);
  const secret = await shown(page, 'secret');
  const source = await shown(page, 'source');

  // The trainer's class; the server says who joins it.
  const trainer = await anotherPage();
  await signIn(trainer, TRAINER);
  await plans(trainer, unique('En direct'));
  const id = new URL(trainer.url()).pathname.split('/').pop();
  const send = async (kind) => {
    const body = JSON.stringify({ event_id: kind, connection_id: 'c1', name: 'Nadia Fournier', kind, at: new Date().toISOString() });
    const signature = `sha256=${createHmac('sha256', secret).update(`${id}.${body}`).digest('hex')}`;
    const answer = await request.post(`/ingest/${id}`, {
      data: Buffer.from(body), headers: { 'seance-source': source, 'seance-signature': signature, 'content-type': 'application/x-ndjson' },
    });
    expect(answer.status()).toBe(200);
    return answer.json();
  };
  expect(await send('join')).toMatchObject({ accepted: 1, duplicate: 0, rejected: 0 });
  expect(await send('join')).toMatchObject({ accepted: 0, duplicate: 1, rejected: 0 });
  await trainer.reload();
  await expect(trainer.getByText('1 événement reçu en direct')).toBeVisible();
  await trainer.getByRole('link', { name: '1 personne connectée' }).click();
  await expect(trainer.getByRole('listitem').filter({ hasText: 'Nadia Fournier' })).toContainText('un appareil');
  await axe(trainer);
  await fits(trainer);
  // Nobody touches the page: it says by itself that she left.
  await send('leave');
  await expect(trainer.getByRole('heading', { name: 'Personne n’est connecté' })).toBeVisible({ timeout: 20_000 });
  await axe(trainer);

  // How presence is decided.
  await page.goto('/admin/presence');
  await axe(page);
  await fits(page);
  await page.getByLabel('Présent à partir de (%)').fill('101');
  await save(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Présent à partir de (%)').fill('80');
  await save(page);
  await expectToast(page, 'C’est enregistré.');

  // A connector that is ended is not listened to.
  await page.goto('/admin/connectors');
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Ne plus l’écouter' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ne plus l’écouter' }).click().catch(() => {});
  await expect(page.getByRole('row', { name })).toContainText('Arrêté le');
});
