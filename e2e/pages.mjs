/**
 * The pages to take pictures of: `name` of the file, `persona` who signs in (null: nobody), and
 * `path`, or a function that leads the page to where the picture is taken.
 */
const SECRETARY = 'secretaire@soleil';
const WRITER = 'finances.redacteur@soleil';
const REVIEWER = 'finances.chef@soleil';
const MEMBER = 'elu.boulanger@soleil';
const READER = 'elu.avenin@soleil';
const ADMINISTRATOR = 'admin@soleil';
const TRAINER = 'formateur@soleil';
const TRAINEE = 'stagiaire@soleil';

/** The address of a link of the page: it may stand in a menu that this width folds. */
async function follow(page, link) {
  await page.goto(new URL(await link.first().getAttribute('href'), page.url()).href);
}

/** The lists of the first body: `items`, `meetings` or `decisions`. */
async function list(page, kind) {
  await page.goto('/');
  await follow(page, page.locator(`.sidebar a[href^="/bodies/"][href$="/${kind}"]`));
}

/** The first item found in this state, and one of its tabs. */
const item = (state, tab = '') => async (page) => {
  await page.goto(`/items?view=all&state=${state}`);
  await follow(page, page.locator('#resultats a.objet'));
  if (tab) await page.goto(page.url() + tab);
};

/** The first meeting listed with this state of the card, and one of its tabs. */
const meeting = (state, tab = '') => async (page) => {
  await list(page, state === 'cloture' ? 'decisions' : 'meetings');
  await follow(page, page.locator('ul.list > li', { has: page.locator(`.state[data-state="${state}"]`) }).locator('a.objet'));
  if (tab) await page.goto(page.url() + tab);
};

/** The class of which there is a log, one of its pages, and a link from there. */
const virtualClass = (end = '', selector = null) => async (page) => {
  await page.goto('/virtual-classes');
  await follow(page, page.locator('#resultats a.objet', { hasText: 'Accueillir le public' }));
  if (end) await page.goto(`${page.url()}${end}`);
  if (selector) await follow(page, page.locator(selector));
};

/** The sitting of the meeting that is open today, or a page that it leads to. */
const held = (end = '', selector = null) => async (page) => {
  await meeting('encours')(page);
  await page.goto(`${page.url()}${end}`);
  if (selector) await follow(page, page.locator(selector));
};

/** An item of that sitting: decided, under discussion. */
const heldItem = (place, more = null) => async (page) => {
  await held('/sitting')(page);
  await follow(page, page.locator('ol.agenda a').nth(place));
  if (more) await follow(page, page.locator(more));
};

/** A theme of the configuration of the first body, and a page below it. */
const ofBody = (theme, below = '') => async (page) => {
  await page.goto('/admin/services');
  const link = page.locator(`a[href^="/admin/bodies/"][href$="/${theme}"]`).first();
  await page.goto(`${await link.getAttribute('href')}${below}`);
};

const newOne = (kind) => async (page) => {
  await list(page, kind);
  await page.goto(`${page.url()}/new`);
};

/** The form of an item that is being written, with what is pressed in it. */
const form = (press) => async (page) => {
  await item('creation', '/edit')(page);
  await page.getByRole('textbox', { name: 'Décision' }).and(page.locator('[contenteditable="true"]')).waitFor();
  await press?.(page);
};

/** The dialog that a link of the page opens. */
const dialog = (lead, link) => async (page) => {
  await lead(page);
  await page.getByRole('link', { name: link, exact: true }).click();
  await page.getByRole('dialog').waitFor();
};

/** The convened meeting, and a page that its tab leads to. */
const convened = (selector, tab = '/convocation') => async (page) => {
  await meeting('gele', tab)(page);
  if (selector) await follow(page, page.locator(selector));
};

/** A member's own convocation, from the page of what waits for them. */
async function summons(page) {
  await page.goto('/');
  await follow(page, page.locator('main a[href^="/convocations/"]'));
}

/** The same, once receipt is acknowledged; a picture of another size may have done it already. */
async function received(page) {
  await summons(page);
  const button = page.getByRole('button', { name: 'Accuser réception' });
  if (await button.isVisible()) await button.click();
  await page.getByRole('region', { name: 'Documents' }).waitFor();
}

export const pages = [
  { name: 'connexion', persona: null, path: '/sign-in' },
  { name: 'accueil-secretaire', persona: SECRETARY, path: '/' },
  { name: 'accueil-chef', persona: REVIEWER, path: '/' },
  { name: 'accueil-redacteur', persona: WRITER, path: '/' },
  { name: 'accueil-elu', persona: MEMBER, path: '/' },
  { name: 'points', persona: SECRETARY, path: (page) => list(page, 'items') },
  { name: 'points-recherche', persona: WRITER, path: '/search?q=budget' },
  { name: 'recherche', persona: WRITER, path: '/search?q=seance+decembre' },
  { name: 'points-vide', persona: WRITER, path: '/search?q=introuvable' },
  { name: 'point-creation', persona: WRITER, path: item('creation') },
  { name: 'point-propose', persona: REVIEWER, path: item('proposed') },
  { name: 'point-valide', persona: SECRETARY, path: item('validated') },
  { name: 'point-presente', persona: SECRETARY, path: item('presented') },
  { name: 'point-decide', persona: MEMBER, path: item('accepted') },
  { name: 'point-annexes', persona: WRITER, path: item('creation', '/annexes') },
  { name: 'point-historique', persona: SECRETARY, path: item('presented', '/history') },
  { name: 'point-nouveau', persona: WRITER, path: newOne('items') },
  { name: 'point-modifier', persona: WRITER, path: form() },
  { name: 'point-modifier-tableau', persona: WRITER, path: form(async (page) => {
    await page.getByRole('textbox', { name: 'Décision' }).click();
    await page.getByRole('toolbar', { name: /Décision/ }).getByRole('button', { name: 'Tableau', exact: true }).click();
  }) },
  { name: 'point-refuse', persona: WRITER, path: async (page) => {
    await newOne('items')(page);
    await page.getByRole('textbox', { name: 'Décision' }).and(page.locator('[contenteditable="true"]')).waitFor();
    await page.locator('form[data-guard]').getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByRole('alert').waitFor();
  } },
  { name: 'confirmation', persona: REVIEWER, path: item('proposed', '/transitions/return_to_service') },
  { name: 'confirmation-fenetre', persona: REVIEWER, path: dialog(item('proposed'), 'Renvoyer au service') },
  { name: 'seances', persona: SECRETARY, path: (page) => list(page, 'meetings') },
  { name: 'decisions', persona: SECRETARY, path: (page) => list(page, 'decisions') },
  { name: 'seance-creation', persona: SECRETARY, path: meeting('creation') },
  { name: 'seance-cloturee', persona: SECRETARY, path: meeting('cloture') },
  { name: 'seance-historique', persona: SECRETARY, path: meeting('creation', '/history') },
  { name: 'seance-convoquee', persona: SECRETARY, path: convened() },
  { name: 'seance-notifier', persona: SECRETARY, path: convened(null, '/convene') },
  { name: 'seance-reponse', persona: SECRETARY, path: convened('#convocation a[href$="/answer"]') },
  { name: 'preuve', persona: SECRETARY, path: convened('.proof a.btn') },
  { name: 'boite-envoi', persona: SECRETARY, path: '/outbox' },
  { name: 'e-mail', persona: SECRETARY, path: async (page) => {
    await page.goto('/outbox');
    await follow(page, page.locator('table a.objet'));
  } },
  { name: 'convocation-a-confirmer', persona: MEMBER, path: summons },
  { name: 'convocation-lue', persona: READER, path: received },
  { name: 'document', persona: READER, path: async (page) => {
    await received(page);
    await follow(page, page.getByRole('region', { name: 'Documents' }).locator('a.objet'));
    await page.locator('.sheet canvas').first().waitFor();
  } },
  { name: 'seance-ouvrir', persona: SECRETARY, path: async (page) => {
    await meeting('gele')(page);
    await page.goto(`${page.url()}/opening`);
  } },
  { name: 'seance-tenue', persona: SECRETARY, path: held('/sitting') },
  { name: 'seance-point-decide', persona: SECRETARY, path: heldItem(1) },
  { name: 'seance-point-discute', persona: SECRETARY, path: heldItem(2) },
  { name: 'seance-membre', persona: SECRETARY, path: heldItem(2, '#assemblee a[href*="/members/"]') },
  { name: 'seance-decision', persona: SECRETARY, path: heldItem(2, 'a[href$="/decision"]') },
  { name: 'seance-lever', persona: SECRETARY, path: held('/ending') },
  { name: 'seance-proces-verbal', persona: SECRETARY, path: held('/minutes') },
  { name: 'seance-suivie', persona: READER, path: heldItem(1) },
  { name: 'seance-elu', persona: MEMBER, path: meeting('cloture') },
  { name: 'seance-nouvelle', persona: SECRETARY, path: newOne('meetings') },
  { name: 'appareils', persona: SECRETARY, path: '/account' },
  { name: 'taches', persona: ADMINISTRATOR, path: '/admin/jobs' },
  { name: 'journal', persona: ADMINISTRATOR, path: '/admin/journal' },
  { name: 'circuit', persona: ADMINISTRATOR, path: ofBody('workflow') },
  { name: 'circuit-etat', persona: ADMINISTRATOR, path: ofBody('workflow', '/states/proposed') },
  { name: 'circuit-etat-nouveau', persona: ADMINISTRATOR, path: ofBody('workflow', '/states/new') },
  { name: 'circuit-transition', persona: ADMINISTRATOR, path: ofBody('workflow', '/ways/accept.frozen') },
  { name: 'circuit-transition-nouvelle', persona: ADMINISTRATOR, path: ofBody('workflow', '/ways/new') },
  { name: 'circuit-simulation', persona: ADMINISTRATOR, path: ofBody('workflow', '/simulation?state=proposed&relation=reviewer') },
  { name: 'colonnes', persona: ADMINISTRATOR, path: ofBody('columns') },
  { name: 'circuit-seances', persona: ADMINISTRATOR, path: ofBody('meeting-workflow') },
  { name: 'circuit-seances-transitions', persona: ADMINISTRATOR, path: ofBody('meeting-workflow', '/ways') },
  { name: 'circuit-seances-etat', persona: ADMINISTRATOR, path: ofBody('meeting-workflow', '/states/frozen') },
  { name: 'circuit-seances-transition', persona: ADMINISTRATOR, path: ofBody('meeting-workflow', '/ways/freeze.creation') },
  { name: 'configuration', persona: ADMINISTRATOR, path: ofBody('configuration') },
  { name: 'mise-en-forme', persona: ADMINISTRATOR, path: ofBody('writing') },
  { name: 'a-faire-reglages', persona: ADMINISTRATOR, path: ofBody('todos') },
  { name: 'ordre-du-jour', persona: ADMINISTRATOR, path: ofBody('agendas') },
  { name: 'classement', persona: ADMINISTRATOR, path: ofBody('classifiers') },
  { name: 'classement-ajouter', persona: ADMINISTRATOR, path: ofBody('classifiers', '/new') },
  { name: 'envois', persona: ADMINISTRATOR, path: ofBody('sending') },
  { name: 'annexes-types', persona: ADMINISTRATOR, path: ofBody('annexes') },
  { name: 'annexes-type-nouveau', persona: ADMINISTRATOR, path: ofBody('annexes', '/new') },
  { name: 'annexes-confidentielles', persona: ADMINISTRATOR, path: ofBody('annexes', '/audience') },
  { name: 'recherches', persona: WRITER, path: '/searches' },
  { name: 'recherche-enregistrer', persona: SECRETARY, path: '/searches/new?question=q%3Dbudget' },
  { name: 'modeles', persona: SECRETARY, path: async (page) => { await page.goto('/'); const href = await page.locator('.sidebar a[href$="/items"]').first().getAttribute('href'); await page.goto(href.replace('/items', '/templates')); } },
  { name: 'modele-garder', persona: SECRETARY, path: item('validated', '/template') },
  { name: 'suivi', persona: ADMINISTRATOR, path: ofBody('marks') },
  { name: 'champs', persona: ADMINISTRATOR, path: ofBody('fields') },
  { name: 'champ', persona: ADMINISTRATOR, path: ofBody('fields', '/decision') },
  { name: 'categories', persona: ADMINISTRATOR, path: ofBody('categories') },
  { name: 'point-dupliquer', persona: WRITER, path: item('creation', '/duplicate') },
  { name: 'point-supprimer', persona: WRITER, path: item('creation', '/delete') },
  { name: 'point-un-texte', persona: WRITER, path: item('creation', '/fields/description') },
  { name: 'classes', persona: TRAINER, path: '/virtual-classes' },
  { name: 'classe-nouvelle', persona: TRAINER, path: '/virtual-classes/new' },
  { name: 'classe', persona: TRAINER, path: virtualClass() },
  { name: 'classe-inscrite', persona: TRAINEE, path: virtualClass() },
  { name: 'classe-modifier', persona: TRAINER, path: virtualClass('/edit') },
  { name: 'classe-supprimer', persona: TRAINER, path: virtualClass('/delete') },
  { name: 'classe-journal', persona: TRAINER, path: virtualClass('/log') },
  { name: 'classe-personnes', persona: TRAINER, path: virtualClass('/people') },
  { name: 'classe-connectes', persona: TRAINER, path: virtualClass('/now') },
  { name: 'connecteurs', persona: ADMINISTRATOR, path: '/admin/connectors' },
  { name: 'connecteur-nouveau', persona: ADMINISTRATOR, path: '/admin/connectors/new' },
  { name: 'presence-a-distance', persona: ADMINISTRATOR, path: '/admin/presence' },
  { name: 'classe-releve', persona: TRAINER, path: virtualClass('/report') },
  { name: 'classe-connexions', persona: TRAINER, path: virtualClass('/report?sheet=connections') },
  { name: 'classe-sommaire', persona: TRAINER, path: virtualClass('/report?sheet=summary') },
  { name: 'classe-decision', persona: TRAINER, path: virtualClass('/report', 'tbody a.due') },
  { name: 'aide', persona: WRITER, path: '/help' },
  { name: 'aide-convoquer', persona: SECRETARY, path: '/help/convoquer' },
  { name: 'aide-tenir', persona: SECRETARY, path: '/help/tenir-une-seance' },
  { name: 'aide-guide', persona: WRITER, path: '/help/rediger-un-point' },
  { name: 'erreur', persona: WRITER, path: '/introuvable' },
];
