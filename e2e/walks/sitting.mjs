/** A meeting from first draft to signed minutes, as six personas. */
import { expect, test } from '../fixtures.mjs';
import {
  MEMBER, REVIEWER, SECRETARY, WRITER, confirm, createMeeting, expectFieldError, expectNoOverflow, expectToast,
  freeze, pdf, save, soon, unique, validItem, write,
} from '../steps.mjs';

const FOLLOWER = 'elu.avenin@soleil';
const ADMINISTRATOR = 'admin@soleil';
const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true };

const REPRESENTED = 'Mireille Meissonier';
const HOLDER = 'Marianne Moulinet';
const LATE = 'Jean-Luc Durandeau';
const ABSENT = 'André Vachery';

/** The page of a member asks each second; the server may be busy. */
const FOLLOWED = { timeout: 20_000 };

const assembly = (page) => page.getByRole('complementary', { name: 'Assemblée' });
const points = (page) => page.getByRole('region', { name: 'Tableau des points de la séance' });
const ballot = (page, number = 1) => page.getByRole('region', { name: new RegExp(`^Vote n°\\s${number}$`) });
const voteOf = (page, name) => page.getByRole('group', { name: `Vote de ${name}` });
const presenceOf = (page, name) => page.getByRole('group', { name: `Présence de ${name}` });
const tab = (page, name) => page.getByRole('navigation', { name: 'Sections de la séance' }).getByRole('link', { name });
const expectTitle = (page, text) => expect(page.getByRole('heading', { level: 1 })).toHaveText(text);
const expectState = (page, label) => expect(page.locator('.page-head .state.filled')).toHaveText(label);
const expectPresent = (page, count, options) => expect(assembly(page)).toContainText(new RegExp(`${count}\\s*présents sur 19`), options);

/** Documents are composed, the time is attested, then nineteen mails leave. */
const DISPATCH = { timeout: 90_000 };
/** So long before its hour the meeting is created: time to convene and to answer. */
const MINUTES = 5;

/** A frozen meeting that begins soon, with these items in this order. */
async function frozenMeeting(page, objects) {
  const address = await createMeeting(page, await soon(MINUTES));
  const available = page.getByRole('region', { name: 'Points disponibles', exact: true });
  const presented = page.getByRole('region', { name: 'Points présentés', exact: true });
  for (const [index, object] of objects.entries()) {
    await available.getByRole('row').filter({ hasText: object }).getByRole('button', { name: /^Présenter/ }).click();
    await expect(presented.locator('a.objet')).toHaveCount(index + 1);
  }
  await freeze(page);
  return address;
}

/** What follows must appear in the page as it stands: a page that is loaded anew has lost the mark. */
const mark = (page) => page.evaluate(() => { window.stayed = true; });
const expectStayed = async (page) => expect(await page.evaluate(() => window.stayed)).toBe(true);

// Covers PM-0-01
test('a meeting from first draft to signed minutes, as six personas', async ({ page, anotherPage, signIn, axe }) => {
  // The meeting is closed after its hour, for which the walk waits.
  test.setTimeout(900_000);
  const objects = ['Éclairage du bourg', 'Fonds de concours', 'Taxe d’aménagement', 'Règlement de l’eau'].map(unique);
  const [one, two, three, four] = objects;
  const decision = unique('Article unique : le conseil municipal approuve le versement.');
  let address;

  await test.step('items are written, validated, presented and frozen', async () => {
    const [writer, head] = [await anotherPage(), await anotherPage()];
    await signIn(writer, WRITER);
    await signIn(head, REVIEWER);
    for (const object of objects) await validItem(writer, head, object);
    await signIn(page, SECRETARY);
    address = await frozenMeeting(page, objects);
    await expectState(page, 'Gelée');
  });

  await test.step('the members are convened, and one answers', async () => {
    await tab(page, /^Convocation/).click();
    await page.getByRole('link', { name: 'Préparer la convocation' }).click();
    await page.getByRole('button', { name: 'Convoquer 19 membres' }).click();
    await expectToast(page, 'La convocation part.');
    const recipients = page.getByRole('region', { name: 'Tableau des destinataires' });
    await expect(recipients.getByText('Envoyée', { exact: true })).toHaveCount(19, DISPATCH);
    const member = await anotherPage(TABLET);
    await signIn(member, FOLLOWER);
    await member.locator('main a.objet[href^="/convocations/"]').first().click();
    await member.getByRole('button', { name: 'Accuser réception' }).click();
    await expectToast(member, 'La réception est accusée.');
    await expect(member.getByRole('region', { name: 'Ordre du jour' })).toContainText(one);
    await member.getByRole('region', { name: 'Votre réponse' }).getByRole('radio', { name: 'Oui', exact: true }).check();
    await member.getByRole('button', { name: 'Envoyer ma réponse' }).click();
    await expectToast(member, 'Votre réponse est enregistrée.');
    await page.goto(address);
  });

  await test.step('the roll is called; a proxy without its holder is refused, and nothing is lost', async () => {
    await page.getByRole('link', { name: 'Ouvrir la séance', exact: true }).click();
    await expectTitle(page, 'Ouvrir la séance');
    await page.getByLabel('Secrétariat', { exact: true }).selectOption({ label: 'Nathalie Bonnet' });
    await page.getByLabel('Présidence', { exact: true }).selectOption({ label: 'Jacques Boulanger' });
    const roll = page.locator('#roll');
    await page.getByRole('button', { name: 'Tous présents' }).click();
    await expect(roll).toContainText(/Présences\s: 19/);
    await expect(page.getByLabel(`Mandataire de ${REPRESENTED}`)).toBeHidden();
    await presenceOf(page, REPRESENTED).getByRole('radio', { name: 'Procuration' }).check();
    await expect(page.getByLabel(`Mandataire de ${REPRESENTED}`)).toBeVisible();
    for (const name of [LATE, ABSENT]) await presenceOf(page, name).getByRole('radio', { name: 'Absence' }).check();
    await expect(roll).toContainText(/Présences\s: 16/);
    await expect(roll).toContainText('quorum de 10 atteint');
    await axe(page);
    await page.getByRole('button', { name: 'Ouvrir la séance' }).click();
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(roll).toContainText('Choisissez la personne à qui la procuration est donnée.');
    await expect(presenceOf(page, LATE).getByRole('radio', { name: 'Absence' })).toBeChecked();
    await axe(page);
    await page.getByLabel(`Mandataire de ${REPRESENTED}`).selectOption({ label: HOLDER });
    await page.getByRole('button', { name: 'Ouvrir la séance' }).click();
    await expectToast(page, 'La séance est ouverte.');
    await expectTitle(page, /^Conseil municipal du /);
    await expectPresent(page, 16);
    await expect(assembly(page)).toContainText('17 voix');
    await expect(assembly(page)).toContainText(`procuration à ${HOLDER}`);
    await expect(points(page).locator('a.objet')).toHaveText(objects);
    await axe(page);
  });

  const sitting = page.url();
  const tablet = await anotherPage(TABLET);
  const look = async () => {
    await expectNoOverflow(tablet);
    await axe(tablet);
  };
  await test.step('a member follows on a tablet, and sees the item appear', async () => {
    await signIn(tablet, FOLLOWER);
    await tablet.goto(sitting);
    await expectTitle(tablet, /^Conseil municipal du /);
    await expect(tablet.getByRole('checkbox')).toHaveCount(0);
    await expect(assembly(tablet).getByRole('link')).toHaveCount(0);
    await mark(tablet);
    await look();
    await page.getByRole('link', { name: 'Passer au point 1' }).click();
    await expectTitle(page, one);
    await page.getByRole('button', { name: 'Prendre ce point' }).click();
    await expectToast(page, 'Le point est en discussion.');
    await expect(tablet.locator('main')).toContainText('Point 1 en discussion', FOLLOWED);
    await expectStayed(tablet);
    await look();
    await tablet.getByRole('link', { name: 'Aller au point' }).click();
    await expectTitle(tablet, one);
    await expect(tablet.locator('main')).toContainText('Aucun vote pour le moment.');
    await mark(tablet);
    await axe(page);
  });

  await test.step('a unanimous vote takes two keystrokes', async () => {
    await page.keyboard.press('t');
    await expectToast(page, 'Le vote est ouvert.');
    await expect(ballot(page).getByRole('radio', { name: 'Pour', checked: true })).toHaveCount(17);
    await axe(page);
    await page.keyboard.press('Control+Enter');
    await expectToast(page, 'Le vote est clos.');
    await expect(ballot(page)).toContainText('Adopté à l’unanimité des suffrages exprimés');
    await expectState(page, 'Accepté');
    await axe(page);
    await expect(tablet.locator('main')).toContainText('Adopté à l’unanimité des suffrages exprimés', FOLLOWED);
    await expect(tablet.locator('main').getByRole('button', { name: 'Annuler le vote' })).toHaveCount(0);
    await expectStayed(tablet);
    await look();
  });

  await test.step('an arrival is noted, and counts from there on', async () => {
    await page.getByRole('link', { name: 'Point suivant' }).click();
    await expectTitle(page, two);
    await page.getByRole('button', { name: 'Prendre ce point' }).click();
    await expectToast(page, 'Le point est en discussion.');
    await tablet.getByRole('link', { name: 'Aller au point' }).click(FOLLOWED);
    await expectTitle(tablet, two);
    await expectPresent(tablet, 16);
    await mark(tablet);
    await assembly(page).getByRole('link', { name: new RegExp(`^${LATE}`) }).click();
    await expectTitle(page, LATE);
    await axe(page);
    await page.getByRole('button', { name: 'Noter l’arrivée' }).click();
    await expectToast(page, 'Le mouvement est noté.');
    await expectTitle(page, two);
    await expectPresent(page, 17);
    await expect(assembly(page)).toContainText(`${LATE} entre`);
    await expectPresent(tablet, 17, FOLLOWED);
    await expect(tablet.locator('#annonces')).toContainText('17 membres présents', FOLLOWED);
    await expectStayed(tablet);
  });

  await test.step('a vote against is noted by name, with the keyboard', async () => {
    await page.getByRole('button', { name: 'Ouvrir le vote' }).click();
    await expectToast(page, 'Le vote est ouvert.');
    await expect(ballot(page)).toContainText(/Votes à noter\s: 18 sur 18/);
    await expect(page.getByRole('button', { name: 'Tous pour' })).toBeVisible();
    await page.keyboard.press('t');
    await expect(ballot(page)).toContainText(/Votes à noter\s: 0 sur 18/);
    await expect(page.getByRole('combobox', { name: 'Décision' })).toHaveValue('accept');
    await voteOf(page, 'François Bonnard').getByRole('radio', { name: 'Pour' }).focus();
    await page.keyboard.press('c');
    await expect(voteOf(page, 'François Bonnard').getByRole('radio', { name: 'Contre' })).toBeChecked();
    await expect(page.getByRole('group', { name: 'Résultat' })).toContainText(/17\s*Pour\s*1\s*Contre\s*0\s*Abstention/);
    await axe(page);
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expectToast(page, 'Les votes sont enregistrés.');
    await expect(voteOf(page, 'François Bonnard').getByRole('radio', { name: 'Contre' })).toBeChecked();
    await page.getByRole('button', { name: 'Clore le vote' }).click();
    await expectToast(page, 'Le vote est clos.');
    await page.getByText('Votes par nom').click();
    await expect(ballot(page).getByRole('definition').filter({ hasText: /^François Bonnard$/ })).toBeVisible();
    await expectState(page, 'Accepté');
    await axe(page);
    await expect(tablet.locator('main')).toContainText('17 pour, 1 contre', FOLLOWED);
    await expectStayed(tablet);
  });

  await test.step('a decision is edited in place', async () => {
    await page.getByRole('link', { name: 'Modifier la décision' }).click();
    await expectTitle(page, 'Modifier la décision');
    await write(page, 'Texte', decision);
    await axe(page);
    await save(page);
    await expectToast(page, 'La décision est enregistrée.');
    await expect(page.getByRole('region', { name: 'Décision' })).toContainText(decision);
    await expect(tablet.getByRole('region', { name: 'Décision' })).toContainText(decision, FOLLOWED);
  });

  await test.step('several items are decided at once', async () => {
    await page.getByRole('link', { name: 'Toute la séance' }).click();
    await expect(page.getByRole('button', { name: 'Décider' })).toBeHidden();
    for (const number of [3, 4]) await page.getByRole('checkbox', { name: `Sélectionner le point ${number}` }).check();
    await page.getByRole('combobox', { name: 'Décision' }).selectOption({ label: 'Accepter' });
    await axe(page);
    await page.getByRole('button', { name: 'Décider' }).click();
    await expectToast(page, '2 points sont décidés.');
    for (const object of [three, four]) await expect(points(page).getByRole('row').filter({ hasText: object })).toContainText('Accepté');
    await expect(points(page).getByRole('checkbox')).toHaveCount(0);
    await axe(page);
  });

  await test.step('the sitting ends', async () => {
    await assembly(page).getByRole('link', { name: 'Lever la séance' }).click();
    await expectTitle(page, 'Lever la séance');
    // Nothing typed is now: the minute offered may have passed meanwhile.
    await page.getByLabel('Heure', { exact: true }).fill('');
    await axe(page);
    await page.getByRole('button', { name: 'Lever la séance' }).click();
    await expectToast(page, 'La séance est levée.');
    await expectState(page, 'Levée');
  });

  await test.step('the minutes are composed and taken away', async () => {
    await page.goto(address);
    await tab(page, 'Procès-verbal').click();
    const content = page.getByRole('region', { name: 'Mentions du procès-verbal' });
    await expect(content).toContainText('Jacques Boulanger');
    await expect(content).toContainText('Nathalie Bonnet');
    await axe(page);
    const file = await page.getByRole('link', { name: 'Procès-verbal (PDF)' }).getAttribute('href');
    const kind = async () => (await page.request.get(file)).headers()['content-type'];
    await expect.poll(kind, { timeout: 90_000 }).toBe('application/pdf');
  });

  await test.step('the signed scan is added; without a file it is refused', async () => {
    await page.getByRole('button', { name: 'Ajouter le document' }).click();
    await expectFieldError(page, 'Fichier PDF', 'Choisissez un fichier.');
    await axe(page);
    await page.getByLabel('Nature').selectOption({ label: 'Procès-verbal signé' });
    await page.getByLabel('Fichier PDF').setInputFiles(pdf('pv-signe.pdf'));
    await page.getByLabel('Titre', { exact: true }).fill('Procès-verbal signé du conseil');
    await page.getByRole('button', { name: 'Ajouter le document' }).click();
    await expectToast(page, 'Le document est ajouté.');
    await expect(page.getByRole('region', { name: 'Documents signés et annexes' }).getByRole('link', { name: 'Procès-verbal signé du conseil' })).toBeVisible();
  });

  await test.step('once the meeting is closed, the secretary changes nothing more', async () => {
    const late = await page.context().newPage();
    await late.goto(sitting);
    await points(late).getByRole('link', { name: two, exact: true }).click();
    await late.getByRole('link', { name: 'Modifier la décision' }).click();
    await page.bringToFront();
    // Never before its hour: until then the button says so.
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole('link', { name: 'Clôturer la séance', exact: true })).toBeVisible({ timeout: 2000 });
    }).toPass({ timeout: MINUTES * 60_000 + 30_000, intervals: [5000] });
    await confirm(page, { link: 'Clôturer la séance', title: 'Clôturer la séance', said: 'La séance est clôturée.' });
    await expectState(page, 'Clôturée');
    await axe(page);
    await late.bringToFront();
    await write(late, 'Texte', 'Trop tard.');
    const answered = late.waitForResponse((response) => response.request().method() === 'POST');
    await save(late);
    expect((await answered).status()).toBeGreaterThanOrEqual(400);
    await expect(late.locator('main')).toContainText('La séance est clôturée.');
    await page.bringToFront();
    await page.goto(sitting);
    await expect(page.getByRole('checkbox')).toHaveCount(0);
    await points(page).getByRole('link', { name: two, exact: true }).click();
    await expect(page.getByRole('region', { name: 'Décision' })).toContainText(decision);
    for (const name of ['Modifier la décision', 'Noter les débats']) await expect(page.getByRole('link', { name })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^(Prendre ce point|Ouvrir le vote|Annuler le vote)$/ })).toHaveCount(0);
    await axe(page);
  });

  await test.step('the mayor reads what was decided', async () => {
    const mayor = await anotherPage();
    await signIn(mayor, MEMBER);
    await mayor.goto(sitting);
    await expect(points(mayor).getByRole('row').filter({ hasText: two })).toContainText('17 pour, 1 contre');
    await axe(mayor);
  });

  await test.step('an administrator reopens it, and says why', async () => {
    const reason = unique('Erreur dans le compte des voix.');
    const administrator = await anotherPage();
    await signIn(administrator, ADMINISTRATOR);
    await administrator.goto(address);
    await axe(administrator);
    await confirm(administrator, { link: 'Rouvrir la séance', title: 'Rouvrir la séance', comment: reason, said: 'La séance est rouverte.' });
    await expectState(administrator, 'Levée');
    await page.goto(sitting);
    await points(page).getByRole('link', { name: two, exact: true }).click();
    await expect(page.getByRole('link', { name: 'Modifier la décision' })).toBeVisible();
    await page.goto(`${address}/history`);
    await expect(page.getByRole('region', { name: 'Historique' })).toContainText(reason);
  });
});
