/** A meeting is convened; a member receives, reads and answers on a telephone; the secretary sees it. */
import { expect, test } from '../fixtures.mjs';
import { axeOfMail } from '../axe.mjs';
import { fillSignIn } from '../sign_in.mjs';
import {
  REVIEWER, SECRETARY, WRITER, createMeeting, expectFieldError, expectNoOverflow, expectToast, freeze, unique, validItem,
} from '../steps.mjs';

const MEMBERS = 19;
const TELEPHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** Documents are composed, the time is attested, then nineteen mails leave. */
const DISPATCH = { timeout: 90_000 };

const recipients = (page) => page.getByRole('region', { name: 'Tableau des destinataires' });
const rowOf = (page, name) => recipients(page).getByRole('row').filter({ hasText: name });

async function openTab(page) {
  await page.getByRole('navigation', { name: 'Sections de la séance' }).getByRole('link', { name: /^Convocation/ }).click();
}

/** A meeting of one item, written and validated by others. */
async function meetingToFreeze(page, anotherPage, signIn) {
  const object = unique('Convoqués');
  const [writer, reviewer] = [await anotherPage(), await anotherPage()];
  await signIn(writer, WRITER);
  await signIn(reviewer, REVIEWER);
  await validItem(writer, reviewer, object);
  await signIn(page, SECRETARY);
  const address = await createMeeting(page);
  await page.getByRole('region', { name: 'Points disponibles', exact: true }).getByRole('row').filter({ hasText: object })
    .getByRole('button', { name: /^Présenter/ }).click();
  await expect(page.getByRole('region', { name: 'Points présentés', exact: true })).toContainText(object);
  return { address, object };
}

/**
 * Opens an entry of the menu of a row. A press beside a menu that is still finding its place closes
 * it: whoever sees that opens it again.
 */
async function choose(page, name, entry) {
  const link = rowOf(page, name).getByRole('link', { name: entry });
  await expect(async () => {
    if (!await link.isVisible()) await rowOf(page, name).getByRole('button', { name: /^Actions pour/ }).click();
    await link.click({ timeout: 3000 });
  }).toPass({ timeout: 30_000 });
}

// Covers ID-13, ID-14, ID-15, ID-23, ID-25, ID-26, ID-29, ID-35, ID-36, ID-37, ID-41, MG-11, MG-45, MG-47
test('the secretary convenes, a member answers on a telephone, and it shows without reloading', async ({
  page, anotherPage, signIn, axe,
}) => {
  test.setTimeout(300_000);
  const { object } = await meetingToFreeze(page, anotherPage, signIn);
  const message = unique('Merci de répondre avant vendredi.');

  await test.step('nobody is convened before the agenda is frozen', async () => {
    await openTab(page);
    await expect(page.locator('#convocation')).toContainText('L’ordre du jour peut encore changer');
    await axe(page);
    await page.getByRole('link', { name: 'Ouvrir l’ordre du jour' }).click();
    await freeze(page);
    await openTab(page);
    const members = page.getByRole('region', { name: 'Tableau des membres à convoquer' });
    await expect(members.getByRole('row')).toHaveCount(MEMBERS + 1);
    await expect(page.locator('.page-head')).toContainText('Conseil municipal');
    await expect(page.locator('.page-head')).toContainText('Salle des fêtes');
    await axe(page);
  });

  await test.step('the real mail is seen before it leaves', async () => {
    await page.getByRole('link', { name: 'Préparer la convocation' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Convoquer la séance');
    const preview = page.frameLocator('iframe[title="Aperçu de l’e-mail"]').locator('body');
    await expect(preview).toContainText('Ouvrir ma convocation');
    await page.getByLabel('Message du secrétariat').fill(message);
    await page.getByLabel('E-mail adressé à').selectOption({ label: 'Nathalie Bonnet' });
    await page.getByRole('button', { name: 'Prévisualiser' }).click();
    await expect(preview).toContainText('Madame');
    await expect(preview).toContainText(message);
    await axe(page);
  });

  await test.step('mails leave, and the page follows by itself', async () => {
    await page.getByRole('button', { name: `Convoquer ${MEMBERS} membres` }).dblclick();
    await expectToast(page, 'La convocation part.');
    await page.evaluate(() => { window.stayed = true; });
    await rowOf(page, 'Benoît Courtand').getByRole('checkbox').check();
    await axe(page);
    await expect(recipients(page).getByText('Envoyée', { exact: true })).toHaveCount(MEMBERS, DISPATCH);
    await expect(page.locator('#annonces')).toContainText(`${MEMBERS} convocations envoyées sur ${MEMBERS}.`, { timeout: 15_000 });
    await expect(page.getByRole('region', { name: 'Preuve d’envoi' }).first()).toBeVisible(DISPATCH);
    await expect(rowOf(page, 'Benoît Courtand').getByRole('checkbox')).toBeChecked();
    expect(await page.evaluate(() => window.stayed)).toBe(true);
    await expect(page.getByText('Convocation n° 1')).toHaveCount(1);
    await axe(page);
  });

  const secretary = await page.context().newPage();
  let link;
  await test.step('the mail stands in the outbox as its reader sees it', async () => {
    await secretary.goto(page.url());
    await choose(secretary, 'Maxime Avenin', 'Voir l’e-mail');
    await expect(secretary.getByRole('complementary', { name: 'En-tête de l’e-mail' })).toContainText('Maxime Avenin');
    await axe(secretary);
    const letter = secretary.frameLocator('iframe[title="Texte de l’e-mail"]');
    await expect(letter.locator('body')).toContainText(message);
    link = new URL(await letter.getByRole('link', { name: 'Ouvrir ma convocation' }).getAttribute('href'), secretary.url()).pathname;
    expect(link).toMatch(/^\/convocations\//);
    const source = await secretary.locator('iframe[title="Texte de l’e-mail"]').getAttribute('src');
    await axeOfMail(secretary.context(), await (await secretary.request.get(source)).text());
    await secretary.getByRole('navigation', { name: 'Fil d’Ariane' }).getByRole('link', { name: 'Boîte d’envoi' }).click();
    await expect(secretary.getByRole('region', { name: 'Tableau des e-mails' })).toContainText('Maxime Avenin');
    await axe(secretary);
    // A page behind another is drawn once a second.
    await secretary.close();
  });

  const telephone = await anotherPage(TELEPHONE);
  const look = async () => {
    await expectNoOverflow(telephone);
    await axe(telephone);
  };
  await test.step('the personal link asks who comes, then for the receipt', async () => {
    await telephone.goto(link);
    await expect(telephone.getByRole('heading', { level: 1 })).toHaveText('Connexion');
    await fillSignIn(telephone, 'elu.avenin@soleil');
    await expect(telephone).toHaveURL(link);
    await expect(telephone.locator('main')).toContainText('Une convocation vous est adressée');
    await expect(telephone.locator('main')).not.toContainText(object);
    await expect(telephone.getByRole('region', { name: 'Documents' })).toHaveCount(0);
    await look();
    await telephone.getByRole('button', { name: 'Accuser réception' }).tap();
    await expectToast(telephone, 'La réception est accusée.');
    await expect(telephone.locator('main')).toContainText(message);
    await expect(telephone.getByRole('region', { name: 'Ordre du jour' })).toContainText(object);
    await look();
  });

  await test.step('a document is read in the page', async () => {
    await telephone.getByRole('region', { name: 'Documents' }).locator('a.objet').first().tap();
    const sheet = telephone.getByRole('group', { name: /^Page 1 sur/ });
    await expect(sheet.locator('canvas')).toBeVisible();
    await expect(sheet).toContainText(/conseil municipal/i);
    const ink = await sheet.locator('canvas').evaluate((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((value, index) => index % 4 === 0 && value < 100).length;
    });
    expect(ink, 'dark points of the page').toBeGreaterThan(500);
    await look();
    await telephone.getByRole('button', { name: 'Agrandir' }).tap();
    await expect(telephone.getByRole('group', { name: 'Affichage du document' })).toContainText('125 %');
    await look();
    await telephone.getByRole('navigation', { name: 'Fil d’Ariane' }).getByRole('link').tap();
  });

  await test.step('the member is absent and gives a proxy', async () => {
    const answer = telephone.getByRole('region', { name: 'Votre réponse' });
    await expect(answer.getByLabel('Mandataire')).toBeHidden();
    await answer.getByRole('radio', { name: 'Je donne procuration' }).check();
    await answer.getByRole('button', { name: 'Envoyer ma réponse' }).tap();
    await expectFieldError(telephone, 'Mandataire', 'Choisissez la personne à qui la procuration est donnée.');
    await look();
    await answer.getByLabel('Mandataire').selectOption({ label: 'Nathalie Bonnet' });
    await answer.getByRole('button', { name: 'Envoyer ma réponse' }).tap();
    await expectToast(telephone, 'Votre réponse est enregistrée.');
    await expect(answer).toContainText('Nathalie Bonnet');
    await look();
  });

  await test.step('the secretary sees it all on the page that stayed open', async () => {
    const row = rowOf(page, 'Maxime Avenin');
    await expect(row).toContainText('Procuration');
    await expect(row).toContainText('Nathalie Bonnet');
    await expect(row.getByRole('link', { name: 'Preuve de réception de Maxime Avenin' })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Sections de la séance' })).toContainText(`1/${MEMBERS}`);
    expect(await page.evaluate(() => window.stayed)).toBe(true);
    await axe(page);
  });

  await test.step('the secretary notes an answer given by telephone', async () => {
    await choose(page, 'Jean-Luc Durandeau', 'Noter la réponse');
    await page.getByRole('radio', { name: 'Absence' }).check();
    await axe(page);
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expectToast(page, 'La réponse est notée.');
    await expect(rowOf(page, 'Jean-Luc Durandeau')).toContainText('Absent');
    await expect(rowOf(page, 'Jean-Luc Durandeau')).toContainText('notée par');
  });

  await test.step('one member is written to again', async () => {
    await rowOf(page, 'Benoît Courtand').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Notifier à nouveau' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Notifier à nouveau');
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1);
    await axe(page);
    await page.getByRole('button', { name: 'Envoyer à nouveau' }).click();
    await expectToast(page, 'Le nouvel envoi part.');
    await expect(page.getByText('Nouvel envoi n° 2')).toHaveCount(1);
    await expect(recipients(page).getByText('Envoyée', { exact: true })).toHaveCount(MEMBERS, DISPATCH);
  });

  await test.step('the proof is checked and taken away', async () => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Télécharger les preuves' }).click();
    expect((await waiting).suggestedFilename()).toMatch(/_jetons\.zip$/);
    await expect(page.locator('#convocation')).toContainText('conserver jusqu’à la fin des recours contentieux');
    await page.getByRole('link', { name: 'Voir la preuve' }).click();
    await expect(page.locator('main')).toContainText('La preuve est valable');
    await expect(page.getByRole('region', { name: 'Tableau des personnes et de leurs adresses' }).getByRole('row')).toHaveCount(MEMBERS + 1);
    await axe(page);
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a member acknowledges receipt and answers', async ({ page, signIn }) => {
    await signIn(page, 'elu.picard@soleil');
    await page.locator('main a.objet[href^="/convocations/"]').first().click();
    await page.getByRole('button', { name: 'Accuser réception' }).click();
    await expectToast(page, 'La réception est accusée.');
    const answer = page.getByRole('region', { name: 'Votre réponse' });
    await answer.getByRole('radio', { name: 'Non', exact: true }).check();
    await expect(answer.getByLabel('Mandataire')).toBeHidden();
    await answer.getByRole('button', { name: 'Envoyer ma réponse' }).click();
    await expectToast(page, 'Votre réponse est enregistrée.');
    await page.getByRole('region', { name: 'Documents' }).locator('a.objet').first().click();
    // Playwright reads no text inside noscript.
    await expect(page.locator('main noscript p')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Ouvrir le fichier' })).toBeVisible();
  });
});
