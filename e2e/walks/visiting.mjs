/**
 * A convocation is opened by the link of its mail, without a password: one convocation, nothing else.
 *
 * The setting belongs to the whole commune: it is turned off again, whatever happens on the way.
 */
import { expect, test } from '../fixtures.mjs';
import { secretOf } from '../mails.mjs';
import { fillSignIn } from '../sign_in.mjs';
import {
  REVIEWER, SECRETARY, WRITER, createMeeting, expectNoOverflow, expectToast, freeze, moment, save, unique, validItem,
} from '../steps.mjs';

const ADMINISTRATOR = 'admin@soleil';
/** No other walk signs in as these members, or answers for them. */
const MEMBER = { name: 'Alain Comperon', login: 'elu.comperon@soleil' };
const WITHOUT_SCRIPTS = { name: 'Philippe Fleuriot' };
const OTHER = { name: 'Gilles Pascault' };

const TELEPHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DISPATCH = { timeout: 90_000 };
const BY_ITSELF = 'Ouvrir sans mot de passe';
const NOT_OFFERED = 'Non : chaque membre se connecte';
const OFFERED = 'Oui : le lien de l’e-mail suffit';

const title = (page) => page.getByRole('heading', { level: 1 });
const region = (page, name) => page.getByRole('region', { name, exact: true });
const rowOf = (page, name) => region(page, 'Tableau des destinataires').getByRole('row').filter({ hasText: name });
const menu = (page) => page.getByRole('button', { name: 'Menu', exact: true });
const preview = (page) => page.frameLocator('iframe[title="Aperçu de l’e-mail"]').locator('body');
const visit = (page) => region(page, 'Vous lisez sans mot de passe');
const reader = (page) => page.getByRole('main').getByText(/^Convocation adressée à /);
const brand = (page) => page.getByRole('banner').getByRole('link', { name: 'Séance', exact: true });
const way = (page, name) => page.getByRole('main').getByRole('link', { name, exact: true });
const visits = (page) => region(page, 'Mes appareils').getByRole('rowheader', { name: /, une convocation seulement$/ });
const openButton = (page) => page.getByRole('main').getByRole('button', { name: 'Ouvrir la convocation', exact: true });
const expectSignIn = (page) => expect(page.getByLabel('Mot de passe', { exact: true })).toBeVisible();

/** The page on a telephone, then as wide as before. */
async function expectToFit(page) {
  const wide = page.viewportSize();
  await page.setViewportSize(TELEPHONE.viewport);
  await expectNoOverflow(page);
  await page.setViewportSize(wide);
}

/** A day as pages write it: `1er mars 2031`. */
const dayOf = (at) => new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })
  .format(new Date(`${at}Z`)).replace(/^1 /, '1er ');

/** One way on is to sign in, and to come back to this address. */
async function expectWayIn(page, address) {
  await way(page, 'Se connecter').tap();
  await expect(title(page)).toHaveText('Connexion');
  await expect(page).toHaveURL((url) => (url.searchParams.get('next') ?? '') === address);
}

/** Says whether mails bear the second link; the page is that of whoever administers. */
async function settle(page, choice) {
  await page.goto('/admin/settings');
  await region(page, 'Connexion').getByRole('group', { name: 'Ouvrir une convocation sans mot de passe' }).getByRole('radio', { name: choice }).check();
  await save(page);
  await expectToast(page, 'Les réglages sont enregistrés.');
  await page.goto('/admin/settings');
  await expect(page.getByRole('radio', { name: choice })).toBeChecked();
}

/** A frozen meeting of one item, on the page of its convocation; returns the page of who wrote the item. */
async function frozenMeeting(page, anotherPage, signIn, object, startsAt) {
  const [writer, reviewer] = [await anotherPage(), await anotherPage()];
  await signIn(writer, WRITER);
  await signIn(reviewer, REVIEWER);
  await validItem(writer, reviewer, object);
  await signIn(page, SECRETARY);
  await createMeeting(page, startsAt);
  await region(page, 'Points disponibles').getByRole('row').filter({ hasText: object }).getByRole('button', { name: /^Présenter/ }).click();
  await expect(region(page, 'Points présentés')).toContainText(object);
  await freeze(page);
  await page.getByRole('navigation', { name: 'Sections de la séance' }).getByRole('link', { name: /^Convocation/ }).click();
  await page.getByRole('link', { name: 'Préparer la convocation' }).click();
  await expect(title(page)).toHaveText('Convoquer la séance');
  return writer;
}

/** The mail to somebody, in the outbox: its page, and where its first link leads. */
async function mailTo(page, { name }) {
  const mail = await rowOf(page, name).getByRole('link', { name: 'Voir l’e-mail', includeHidden: true }).getAttribute('href');
  const body = await (await page.request.get(`${mail}/body`)).text();
  return { mail, convocation: body.match(/\/convocations\/[\w-]+/)[0] };
}

// Covers IX-51
test('a member opens their convocation by the link of the mail, and nothing else', async ({
  page, anotherPage, signIn, axe,
}) => {
  test.setTimeout(300_000);
  const object = unique('Lu sans mot de passe');
  const administrator = await anotherPage({ viewport: { width: 1440, height: 900 } });
  await signIn(administrator, ADMINISTRATOR);
  const startsAt = moment();
  const writer = await frozenMeeting(page, anotherPage, signIn, object, startsAt);
  const stranger = await anotherPage(TELEPHONE);
  const links = {};
  let meeting;
  try {
    await test.step('a mail has one link, until the commune offers another', async () => {
      await expect(preview(page)).toContainText('Ouvrir ma convocation');
      await expect(preview(page)).not.toContainText(BY_ITSELF);
      await administrator.goto('/admin/settings');
      await expect(administrator.getByRole('radio', { name: NOT_OFFERED })).toBeChecked();
      await axe(administrator);
      await expectToFit(administrator);
      await settle(administrator, OFFERED);
      await axe(administrator);
    });

    await test.step('the preview shows where the second link will stand', async () => {
      await page.reload();
      await page.getByLabel('E-mail adressé à').selectOption({ label: MEMBER.name });
      await page.getByRole('button', { name: 'Prévisualiser' }).click();
      await expect(preview(page)).toContainText('Monsieur');
      await expect(preview(page)).toContainText('ce second lien ouvre cette convocation seule, jusqu’au lendemain de la séance');
      await expect(preview(page).getByRole('link', { name: BY_ITSELF })).toHaveAttribute('href', /\/access\/(…|%E2%80%A6)$/);
      await axe(page);
      await expectToFit(page);
    });

    await test.step('mails leave, and the outbox keeps their secret', async () => {
      await page.getByRole('button', { name: /^Convoquer/ }).click();
      for (const one of [MEMBER, WITHOUT_SCRIPTS, OTHER]) {
        await expect(rowOf(page, one.name)).toContainText('Envoyée', DISPATCH);
        links[one.name] = await mailTo(page, one);
        links[one.name].second = await secretOf(links[one.name].convocation);
      }
      meeting = page.url();
      const { mail } = links[MEMBER.name];
      for (const place of ['body', 'file']) {
        const answer = await page.request.get(`${mail}/${place}`);
        expect(answer.ok()).toBe(true);
        const text = (await answer.text()).replaceAll('=\r\n', '');
        expect(text, place).toContain('/access/');
        expect(text, place).not.toMatch(/\/access\/[\w-]{16,}/);
      }
      const secretary = await page.context().newPage();
      await secretary.goto(mail);
      const letter = secretary.frameLocator('iframe[title="Texte de l’e-mail"]').locator('body');
      await expect(letter.getByRole('link', { name: BY_ITSELF })).toHaveAttribute('href', /\/access\/(…|%E2%80%A6)$/);
      await axe(secretary);
      await expectToFit(secretary);
      // A page behind another is drawn once a second.
      await secretary.close();
    });

    const telephone = await anotherPage(TELEPHONE);
    const look = async () => {
      await expectNoOverflow(telephone);
      await axe(telephone);
    };
    const { convocation, second } = links[MEMBER.name];
    await test.step('a damaged link is told as such', async () => {
      expect((await telephone.goto(second.slice(0, -4))).status()).toBe(404);
      await expect(telephone.getByRole('main')).toContainText('Ce lien est incomplet ou n’existe plus.');
      await expect(openButton(telephone)).toHaveCount(0);
      await look();
      await expectWayIn(telephone, '');
    });

    await test.step('the link names the person and the sitting, and opens nothing before the button', async () => {
      await telephone.goto(second);
      await expect(title(telephone)).toHaveText('Votre convocation');
      await expect(telephone.getByRole('main')).toContainText(
        `Commune du Soleil a adressé cette convocation à ${MEMBER.name} : Conseil municipal du ${dayOf(startsAt)}.`,
      );
      await expect(telephone.getByRole('main')).not.toContainText('est en session');
      await expect(telephone.getByRole('main')).not.toContainText(object);
      await look();
      await telephone.goto(convocation);
      await expectSignIn(telephone);
    });

    await test.step('the button opens the convocation, and asks for the receipt', async () => {
      await telephone.goto(second);
      await openButton(telephone).tap();
      await expect(telephone).toHaveURL(convocation);
      await expect(telephone.getByRole('main')).toContainText('Une convocation vous est adressée');
      await expect(telephone.getByRole('main')).not.toContainText(object);
      await expect(visit(telephone)).toContainText('Le lien de votre e-mail a ouvert cette convocation, et rien d’autre');
      await expect(reader(telephone)).toContainText(MEMBER.name);
      await expect(menu(telephone)).toHaveCount(0);
      await look();
      await telephone.getByRole('button', { name: 'Accuser réception' }).tap();
      await expectToast(telephone, 'La réception est accusée.');
      await expect(region(telephone, 'Ordre du jour')).toContainText(object);
      // An item has a page of its own, which the link does not open.
      await expect(region(telephone, 'Ordre du jour').getByRole('link', { name: object })).toHaveCount(0);
      await expect(visit(telephone)).toBeVisible();
      await look();
    });

    await test.step('a document is read in the page', async () => {
      await region(telephone, 'Documents').locator('a.objet').first().tap();
      const sheet = telephone.getByRole('group', { name: /^Page 1 sur/ });
      await expect(sheet.locator('canvas')).toBeVisible();
      await expect(sheet).toContainText(/conseil municipal/i);
      await look();
      const file = await telephone.getByRole('link', { name: 'Ouvrir le fichier' }).getAttribute('href');
      const answer = await telephone.request.get(file);
      expect(answer.status()).toBe(200);
      expect((await answer.body()).toString('latin1', 0, 5)).toBe('%PDF-');
      await telephone.getByRole('navigation', { name: 'Fil d’Ariane' }).getByRole('link').tap();
      await expect(telephone).toHaveURL(convocation);
    });

    await test.step('the member answers, and changes their answer', async () => {
      const answer = region(telephone, 'Votre réponse');
      await answer.getByRole('radio', { name: 'Oui', exact: true }).check();
      await answer.getByRole('button', { name: 'Envoyer ma réponse' }).tap();
      await expectToast(telephone, 'Votre réponse est enregistrée.');
      await expect(answer).toContainText('Votre dernière réponse : Présent');
      await look();
      await answer.getByRole('radio', { name: 'Non', exact: true }).check();
      await answer.getByRole('button', { name: 'Modifier ma réponse' }).tap();
      await expect(answer).toContainText('Votre dernière réponse : Absent');
      await expect(visit(telephone)).toBeVisible();
    });

    await test.step('the secretary sees it, and how the reader was recognised', async () => {
      await expect(rowOf(page, MEMBER.name)).toContainText('Absent');
      await rowOf(page, MEMBER.name).getByRole('link', { name: `Preuve de réception de ${MEMBER.name}` }).click();
      await expect(page.getByRole('main')).toContainText('Le lien personnel de son e-mail');
      await axe(page);
    });

    await test.step('everything else is refused in words', async () => {
      for (const path of ['/', '/items', '/account', '/outbox', links[OTHER.name].convocation]) {
        const response = await telephone.goto(path);
        expect(response.status(), path).toBe(403);
        await expect(telephone.getByRole('main')).toContainText('il n’ouvre qu’elle');
        await expect(telephone.getByRole('main')).toContainText('connectez-vous avec votre identifiant');
        await expect(telephone.getByRole('main')).not.toContainText(object);
        await expect(telephone.getByRole('main').getByRole('link')).toHaveText(['Revenir à ma convocation', 'Se connecter']);
        await look();
      }
      const refused = await telephone.request.get('/api/v1/meetings');
      expect(refused.status()).toBe(403);
      // What was open stays open, and is found again.
      for (const back of [way(telephone, 'Revenir à ma convocation'), brand(telephone)]) {
        await telephone.goto('/');
        await back.tap();
        await expect(telephone).toHaveURL(convocation);
        await expect(region(telephone, 'Ordre du jour')).toContainText(object);
      }
      await expect(brand(telephone)).toHaveAttribute('href', convocation);
      await telephone.goto('/');
      await expectWayIn(telephone, convocation);
      await telephone.goto(convocation);
    });

    await test.step('the convocation is closed, and asks who comes', async () => {
      await visit(telephone).getByRole('button', { name: 'Fermer ma convocation' }).tap();
      await expect(title(telephone)).toHaveText('Connexion');
      await expectToast(telephone, 'Votre convocation est fermée. Le lien de votre e-mail la rouvre.');
      await look();
      await telephone.goBack();
      await expectSignIn(telephone);
      await expect(telephone.locator('body')).not.toContainText(object);
      for (const path of [convocation, `${convocation}/documents/1`, `${convocation}/documents/1/file`]) {
        await telephone.goto(path);
        await expectSignIn(telephone);
        await expect(telephone.getByRole('main')).not.toContainText(object);
      }
    });

    await test.step('the same link opens it again, and leads to signing in', async () => {
      await telephone.goto(second);
      await openButton(telephone).tap();
      await expect(region(telephone, 'Ordre du jour')).toContainText(object);
      await visit(telephone).getByRole('link', { name: 'Se connecter' }).tap();
      await expect(title(telephone)).toHaveText('Connexion');
      await fillSignIn(telephone, MEMBER.login);
      await expect(telephone).toHaveURL(convocation);
      await expect(region(telephone, 'Ordre du jour').getByRole('link', { name: object })).toBeVisible();
      await expect(visit(telephone)).toHaveCount(0);
      await expect(reader(telephone)).toHaveCount(0);
      await expect(menu(telephone)).toBeVisible();
      expect((await telephone.goto('/')).status()).toBe(200);
      // Whoever is signed in needs no other way.
      await telephone.goto(second);
      await expect(telephone).toHaveURL(convocation);
      await expect(visit(telephone)).toHaveCount(0);
    });

    await test.step('whoever signs out everywhere ends the link too', async () => {
      const lent = await anotherPage(TELEPHONE);
      await lent.goto(second);
      await openButton(lent).tap();
      await expect(region(lent, 'Ordre du jour')).toContainText(object);
      await telephone.goto('/account');
      await expect(visits(telephone)).not.toHaveCount(0);
      await look();
      await telephone.getByRole('button', { name: 'Se déconnecter partout ailleurs' }).tap();
      await expectToast(telephone, 'Les autres appareils sont déconnectés.');
      await expect(region(telephone, 'Mes appareils')).toBeVisible();
      await expect(visits(telephone)).toHaveCount(0);
      await lent.goto(convocation);
      await expectSignIn(lent);
      expect((await lent.goto(second)).status()).toBe(410);
      await expect(lent.getByRole('main')).toContainText('Ce lien n’ouvre plus votre convocation.');
      await expect(openButton(lent)).toHaveCount(0);
      await expectNoOverflow(lent);
      await axe(lent);
      await expectWayIn(lent, convocation);
    });

    await test.step('on the device of somebody who is signed in, it takes their place', async () => {
      const { convocation: own, second: link } = links[OTHER.name];
      const account = await writer.getByRole('button', { name: /, compte de / }).getAttribute('aria-label');
      await writer.goto(link);
      await expect(writer.getByRole('main')).toContainText(
        `Sur cet appareil, ${account.split(', compte de ')[1]} est en session : ouvrir la convocation y met fin.`,
      );
      await axe(writer);
      await expectToFit(writer);
      await openButton(writer).click();
      await expect(writer).toHaveURL(own);
      await expect(reader(writer)).toContainText(OTHER.name);
      expect((await writer.goto('/account')).status()).toBe(403);
    });

    await test.step('without scripts', async () => {
      const plain = await anotherPage({ ...TELEPHONE, javaScriptEnabled: false });
      const own = links[WITHOUT_SCRIPTS.name];
      await plain.goto(own.second);
      await expect(plain.getByRole('main')).toContainText(`à ${WITHOUT_SCRIPTS.name} : Conseil municipal du`);
      await openButton(plain).click();
      await expect(plain).toHaveURL(own.convocation);
      await expect(reader(plain)).toHaveText(`Convocation adressée à ${WITHOUT_SCRIPTS.name}`);
      await plain.getByRole('button', { name: 'Accuser réception' }).click();
      await expectToast(plain, 'La réception est accusée.');
      await region(plain, 'Documents').locator('a.objet').first().click();
      await expect(plain.getByRole('link', { name: 'Ouvrir le fichier' })).toBeVisible();
      await plain.goBack();
      const answer = region(plain, 'Votre réponse');
      await answer.getByRole('radio', { name: 'Oui', exact: true }).check();
      await answer.getByRole('button', { name: 'Envoyer ma réponse' }).click();
      await expectToast(plain, 'Votre réponse est enregistrée.');
      await expect(answer).toContainText('Votre dernière réponse : Présent');
      expect((await plain.goto('/')).status()).toBe(403);
      await expect(plain.getByRole('main')).toContainText('il n’ouvre qu’elle');
      await way(plain, 'Revenir à ma convocation').click();
      await expect(plain).toHaveURL(own.convocation);
      await visit(plain).getByRole('button', { name: 'Fermer ma convocation' }).click();
      await expect(title(plain)).toHaveText('Connexion');
      await expectToast(plain, 'Votre convocation est fermée. Le lien de votre e-mail la rouvre.');
      await plain.goBack();
      await expectSignIn(plain);
      await plain.goto(own.convocation);
      await expectSignIn(plain);
    });

    await test.step('a convocation is open when the commune takes its offer back', async () => {
      await stranger.goto(links[OTHER.name].second);
      await openButton(stranger).tap();
      await expect(stranger.getByRole('main')).toContainText('Une convocation vous est adressée');
    });
  } finally {
    await settle(administrator, NOT_OFFERED);
  }

  await test.step('no longer offered, what was open is closed, and the link opens nothing', async () => {
    const { convocation, second } = links[OTHER.name];
    await stranger.goto(convocation);
    await expectSignIn(stranger);
    await page.goto(meeting);
    await page.getByRole('button', { name: 'Notifier à nouveau' }).click();
    await expect(preview(page)).toContainText('Ouvrir ma convocation');
    await expect(preview(page)).not.toContainText(BY_ITSELF);
    expect((await stranger.goto(second)).status()).toBe(410);
    await expect(stranger.getByRole('main')).toContainText('Ce lien n’ouvre plus votre convocation');
    await expect(openButton(stranger)).toHaveCount(0);
    await expectNoOverflow(stranger);
    await axe(stranger);
    await expectWayIn(stranger, convocation);
    await stranger.goto(convocation);
    await expectSignIn(stranger);
  });
});
