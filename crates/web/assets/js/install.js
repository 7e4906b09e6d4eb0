/**
 * Recommends to install the application, to whoever reads with a finger and in a browser: the card
 * `[data-install]` is unveiled. It holds a button where the browser lends us its own question, the
 * steps through its menu where it does not.
 */

const LATER = 'install-later';
const SIXTY_DAYS = 60 * 24 * 60 * 60 * 1000;

const card = document.querySelector('[data-install]');
/** What the browser lends; it can be asked once. */
let question = null;

const isInstalled = () => matchMedia('(display-mode: standalone)').matches || navigator.standalone === true;

/** Storage can be forbidden by the browser: what could not be put aside is not recommended. */
function isPutAside() {
  try { return Number(localStorage.getItem(LATER)) > Date.now(); } catch { return true; }
}

function putAside(until) {
  try { localStorage.setItem(LATER, until); } catch { /* nothing to remember it in */ }
  card.hidden = true;
}

function show(lent) {
  question = lent;
  card.querySelector('[data-install-now]').hidden = !lent;
  card.querySelector('[data-install-steps]').hidden = Boolean(lent);
  card.hidden = false;
}

async function ask() {
  const asked = question;
  question = null;
  await asked?.prompt();
  const choice = await asked?.userChoice;
  if (choice?.outcome === 'dismissed') show(null);
}

function recommend() {
  show(null);
  addEventListener('beforeinstallprompt', (event) => {
    if (card.hidden) return;
    // The browser's own banner would say the same a second time.
    event.preventDefault();
    show(event);
  });
  addEventListener('appinstalled', () => putAside(Infinity));
  card.addEventListener('click', (event) => {
    if (event.target.closest('[data-install-now]')) ask();
    if (event.target.closest('[data-install-later]')) putAside(Date.now() + SIXTY_DAYS);
  });
}

if (card && matchMedia('(pointer: coarse)').matches && !isInstalled() && !isPutAside()) recommend();
