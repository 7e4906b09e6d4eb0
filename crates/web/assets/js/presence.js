/**
 * Tells the server each minute that a form `[data-editing]` is open, so that another person is
 * warned. Not through htmx: when the login has expired the page must stay, with what was typed.
 * Leaving the page without saving tells it too. A form that nobody has touched for long is left.
 */
import { isAttended } from './activity.js';

const EVERY = 60 * 1000;

setInterval(() => {
  const form = document.querySelector('form[data-editing]');
  if (!form || !isAttended()) return;
  // Nothing depends on the answer: saving tells whatever there is to tell.
  fetch(form.dataset.editing, { method: 'POST', redirect: 'manual' }).catch(() => {});
}, EVERY);

let saving = false;
document.addEventListener('submit', (event) => { saving ||= event.target.matches('form[data-editing]'); });

addEventListener('pagehide', () => {
  const form = document.querySelector('form[data-editing]');
  if (form && !saving) navigator.sendBeacon(`${form.dataset.editing}/end`);
});
