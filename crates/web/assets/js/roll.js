/** The roll call, `form[data-roll]`: how many are there, and whether that is enough, as it is noted. */
import { announce } from './announce.js';

function standing(form, present) {
  if (form.elements.second?.checked) return 'free';
  return present >= Number(form.dataset.quorum) ? 'reached' : 'missing';
}

function show(form) {
  const present = form.querySelectorAll('[value="present"]:checked').length;
  const now = standing(form, present);
  form.querySelector('[data-present]').textContent = present;
  for (const words of form.querySelectorAll('[data-when]')) words.hidden = words.dataset.when !== now;
}

document.addEventListener('change', (event) => {
  const form = event.target.closest('form[data-roll]');
  if (!form) return;
  show(form);
  if (event.target === form) announce(form.querySelector('[data-present]').parentElement.textContent);
});

// The browser puts choices back when one comes back to the page.
addEventListener('pageshow', () => document.querySelectorAll('form[data-roll]').forEach(show));
